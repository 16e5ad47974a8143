#include "app/ui/panels/blocks.h"
#include "app/ui/widgets/checkbox.h"
#include "app/ui/widgets/choice.h"
#include "app/ui/widgets/notes.h"
#include "app/ui/widgets/section.h"
#include "app/ui/widgets/stepper.h"

namespace convscope {

namespace {

double step(const Sheet& sheet, const Column& column, double y, Control control) {
  return y + stepperRow(sheet, control, {column.x, y, column.w, kFieldHeight});
}

bool hasMultiplier(const Frame& frame) {
  return frame.layer.variant == Variant::Depthwise || frame.layer.variant == Variant::Separable;
}

// Why the output has its size: a sentence, and the rule with live numbers.
double outputRule(const Sheet& sheet, const Column& column, double y) {
  const std::string& rule = sheet.ui.frame.outputRule;
  const std::size_t end = rule.find('\n');
  double used = sheet.wrapped({column.x, y}, column.w, rule.substr(0, end), {sheet.colors.ink3, 12});
  if (end != std::string::npos) {
    used += sheet.wrapped({column.x, y + used}, column.w, rule.substr(end + 1), {sheet.colors.ink2, 12});
  }
  return used;
}

}  // namespace

double layerBlock(const Sheet& sheet, const Column& column, double y) {
  const Frame& frame = sheet.ui.frame;
  sectionHead(sheet, {column.x, y}, column.w, sheet.ui.say(Text::panelLayer));
  const Rect head{column.x, y - 8, column.w, 16};
  y += kHeadHeight;
  y = step(sheet, column, y, Control::InChannels);
  y = step(sheet, column, y, Control::OutChannels);
  if (hasMultiplier(frame)) {
    y = step(sheet, column, y, Control::DepthMultiplier);
  } else {
    recordFolded(sheet, Control::DepthMultiplier, head);
  }
  y = step(sheet, column, y, Control::Kernel);
  y = step(sheet, column, y, Control::Stride);
  y = step(sheet, column, y, Control::Padding);
  y += choiceRow(sheet, Control::PaddingMode, {column.x, y, column.w, kFieldHeight}, kFieldWidth);
  y = step(sheet, column, y, Control::Dilation);
  if (frame.layer.variant == Variant::Transposed) {
    y = step(sheet, column, y, Control::OutputPadding);
  } else {
    recordFolded(sheet, Control::OutputPadding, head);
  }
  y = step(sheet, column, y, Control::Groups) + 6;
  checkbox(sheet, Control::Bias, {column.x, y});
  y += 20 + notes(sheet, frame.control(Control::Bias), {column.x, y + 20, column.w, 0});
  return y + 16 + outputRule(sheet, column, y + 16) + 10;
}

}  // namespace convscope
