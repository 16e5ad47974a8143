#include "app/ui/widgets/paragraph.h"

#include "app/ui/text_wrap.h"

namespace convscope {

double paragraph(const Sheet& sheet, Point p, const Paragraph& what) {
  const auto measure = [&](std::string_view line) { return sheet.width(line, what.style.size); };
  const double top = p.y;
  for (const std::string& line : wrapText(what.text, what.room, measure)) {
    sheet.text(p, line, what.style);
    p.y += what.pitch;
  }
  return p.y - top;
}

}  // namespace convscope
