#include "app/ui/widgets/notes.h"

namespace convscope {

double notes(const Sheet& sheet, const ControlState& control, const Rect& below) {
  const double middle = below.y + 9;
  if (!control.problem.empty()) {
    return sheet.wrapped({below.x, middle}, below.w, control.problem, {sheet.colors.error, 12}) + 4;
  }
  if (control.reason.empty()) return 0;
  if (sheet.width(control.reason, 12) > below.w) {
    return sheet.wrapped({below.x, middle}, below.w, control.reason, {sheet.colors.ink3, 12}) + 2;
  }
  sheet.text({below.x + below.w, middle}, control.reason, {sheet.colors.ink3, 12, Align::Right});
  return kLinePitch + 2;
}

}  // namespace convscope
