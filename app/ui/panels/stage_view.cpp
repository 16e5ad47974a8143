#include <glm/vec4.hpp>
#include <variant>

#include "app/ui/panels/panels.h"
#include "app/ui/text_wrap.h"

namespace convscope {

namespace {

constexpr double kLineHeight = 1.4;  // of a wrapped label, in its size

Align alignOf(Label::Align align) {
  if (align == Label::Align::Center) return Align::Center;
  return align == Label::Align::Right ? Align::Right : Align::Left;
}

double runWidth(const Sheet& sheet, const Label& label) {
  double width = sheet.width(label.text, label.size);
  for (const Label::Run& run : label.more) width += sheet.width(run.text, label.size);
  return width;
}

// One line of runs in their own colours.
void runs(const Sheet& sheet, Point p, const Label& label) {
  if (label.align == Label::Align::Center) p.x -= runWidth(sheet, label) / 2;
  if (label.align == Label::Align::Right) p.x -= runWidth(sheet, label);
  p.x += sheet.text(p, label.text, {label.color, label.size});
  for (const Label::Run& run : label.more) p.x += sheet.text(p, run.text, {run.color, label.size});
}

void drawLabel(const Sheet& sheet, Point p, const Label& label) {
  if (!label.more.empty()) {
    runs(sheet, p, label);
    return;
  }
  const TextStyle style{label.color, label.size, alignOf(label.align)};
  if (label.wrap <= 0 || sheet.width(label.text, label.size) <= label.wrap) {
    sheet.text(p, label.text, style);
    return;
  }
  const auto measure = [&](std::string_view line) { return sheet.width(line, label.size); };
  for (const std::string& line : wrapText(label.text, label.wrap, measure)) {
    sheet.text(p, line, style);
    p.y += kLineHeight * label.size;
  }
}

}  // namespace

void stageView(const Sheet& sheet, PanelSize size) {
  const Scene& scene = sheet.ui.drawing.stage;
  const Rect whole{0, 0, size.w, size.h};
  if (sheet.ui.frame.browser) {
    sheet.fill(whole, sheet.colors.ground);
    return;
  }
  sheet.image(whole, sheet.ui.drawing.textures.stage, whole, {size.w, size.h});
  for (const Primitive& primitive : scene.primitives) {
    const auto* label = std::get_if<Label>(&primitive);
    if (label == nullptr) continue;
    const glm::vec4 seen = scene.camera * glm::vec4(label->at, 1.0F);
    drawLabel(sheet, {seen.x, seen.y}, *label);
  }
}

}  // namespace convscope
