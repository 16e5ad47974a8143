#include "app/ui/widgets/paragraph.h"

#include "app/ui/text_wrap.h"

namespace convscope {

double paragraph(const Sheet& sheet, Point p, double room, std::string_view text, const TextStyle& style,
                 double pitch) {
  const auto measure = [&](std::string_view line) { return sheet.width(line, style.size); };
  const double top = p.y;
  for (const std::string& line : wrapText(text, room, measure)) {
    sheet.text(p, line, style);
    p.y += pitch;
  }
  return p.y - top;
}

}  // namespace convscope
