// The kernel's slice in numbers, and what an edit of it changes.
#include "app/ui/panels/blocks.h"
#include "app/ui/panels/weight_hand.h"
#include "app/ui/widgets/button.h"
#include "app/ui/widgets/choice.h"
#include "app/ui/widgets/icons.h"
#include "app/ui/widgets/notes.h"
#include "app/ui/widgets/stepper.h"

namespace convscope {

namespace {

constexpr double kWeightWidth = 45;
constexpr double kWeightHeight = 24;
constexpr double kScopeWidth = 136;
constexpr double kArrow = 24;
constexpr double kUnderline = 2;  // of what was set by hand

std::string weightItem(const WeightPlace& place) {
  return "###weights/" + std::to_string(place.cell.ky) + "/" + std::to_string(place.cell.kx);
}

void underline(const Sheet& sheet, const Rect& cell, Color ink) {
  sheet.fill({cell.x + 6, cell.y + cell.h - 4, cell.w - 12, kUnderline}, ink);
}

// The ring of the weight in hand: in ink when it is pointed at, in the accent when it is that of now.
void ring(const Sheet& sheet, const Rect& cell) {
  const bool pointed = sheet.ui.frame.pointing &&
                       weightPlaceOf(PointedCell{sheet.ui.frame.pointing->stage, sheet.ui.frame.pointing->cell});
  sheet.outline({cell.x - 1, cell.y - 1, cell.w + 2, cell.h + 2}, pointed ? sheet.colors.ink : sheet.colors.accent, 2);
}

void takeMouseOn(const Sheet& sheet, const WeightPlace& place, const Item& hit) {
  UiState& state = sheet.ui.state;
  dragWeight(sheet, hit, place);
  const bool moved = state.weightDrag && state.weightDrag->moved;
  if (hit.clicked && !moved) typeWeight(sheet, place);
  if (!hit.hovered) return;
  state.weightMet = place;
  ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
  turnWeight(sheet, place);
}

void drawWeight(const Sheet& sheet, const WeightView& weight, const Rect& cell) {
  const Color ground = divergingColor(sheet.colors, weight.value, sheet.ui.frame.kernels.scale);
  const Color ink = inkOn(ground);
  takeMouseOn(sheet, weight.place, item(sheet, weightItem(weight.place), cell));
  sheet.fill(cell, ground);
  sheet.textWithin({cell.x + cell.w / 2, cell.y + cell.h / 2}, cell.w - 2, weight.text, {ink, 12, Align::Center});
  if (weight.edited) underline(sheet, cell, ink);
}

double weightGrid(const Sheet& sheet, const Column& column, double y) {
  const KernelsView& kernels = sheet.ui.frame.kernels;
  Rect inHand;
  for (const auto& row : kernels.rows) {
    double x = column.x;
    for (const WeightView& weight : row) {
      const Rect cell{x, y, kWeightWidth, kWeightHeight};
      drawWeight(sheet, weight, cell);
      if (weight.place == kernels.inHand) inHand = cell;
      x += kWeightWidth + 1;
    }
    y += kWeightHeight + 1;
  }
  ring(sheet, inHand);
  return y;
}

// A step to the slice before or after.
void sliceArrow(const Sheet& sheet, Point corner, const std::optional<WeightPlace>& to, bool after) {
  const Button what{after ? "###weights/after" : "###weights/before", {}, ButtonKind::Quiet, to.has_value()};
  const Item arrow =
      iconButton(sheet, what, {corner.x, corner.y, kArrow, kArrow}, after ? icons::chevronDown : icons::chevronUp);
  if (arrow.clicked && to) sheet.ui.inbox.emplace_back(HoldWeight{*to});
}

double sliceTitle(const Sheet& sheet, const Column& column, double y) {
  const KernelsView& kernels = sheet.ui.frame.kernels;
  const double arrows = column.x + column.w - 2 * kArrow;
  sheet.textWithin({column.x, y + kArrow / 2}, arrows - column.x - 4, kernels.title,
                   {sheet.colors.ink, 14, Align::Left, true});
  sliceArrow(sheet, {arrows, y}, kernels.before, false);
  sliceArrow(sheet, {arrows + kArrow, y}, kernels.after, true);
  return y + kArrow + 4;
}

// How many weights are set by hand, with the mark that they bear, and the way back.
double resetRow(const Sheet& sheet, const Column& column, double y) {
  const ControlState& reset = sheet.ui.frame.control(Control::ResetKernels);
  const Rect place{column.x + column.w - kFieldWidth, y, kFieldWidth, kFieldHeight};
  const std::string& edited = sheet.ui.frame.kernels.edited;
  const std::string& words = edited.empty() ? reset.reason : edited;
  const double height = sheet.wrappedHeight(place.x - column.x - 12, words, 12);
  const double middle = y + kFieldHeight / 2 - (height - kLinePitch) / 2;
  sheet.wrapped({column.x, middle}, place.x - column.x - 12, words, {sheet.colors.ink3, 12});
  record(sheet, Control::ResetKernels, place);
  const Button what{itemName(Control::ResetKernels, "button"), reset.label, ButtonKind::Framed, reset.enabled};
  if (button(sheet, what, place)) sheet.ui.press(Control::ResetKernels);
  return y + kRowPitch + 4;
}

double quiet(const Sheet& sheet, const Column& column, double y, std::string_view words) {
  return y + 9 + sheet.wrapped({column.x, y + 9}, column.w, words, {sheet.colors.ink3, 12});
}

}  // namespace

double kernelEditor(const Sheet& sheet, const Column& column, double y) {
  const KernelsView& kernels = sheet.ui.frame.kernels;
  y = sliceTitle(sheet, column, y);
  y = weightGrid(sheet, column, y) + 2;
  if (!kernels.part.empty()) y = quiet(sheet, column, y, kernels.part);
  y = quiet(sheet, column, y, sheet.ui.say(Text::kernelHowTo)) - 2;
  y += stepperRow(sheet, Control::Weight, {column.x, y, column.w, kFieldHeight});
  y += choiceRow(sheet, Control::KernelScope, {column.x, y, column.w, kFieldHeight}, kScopeWidth);
  y = resetRow(sheet, column, y);
  return quiet(sheet, column, y, sheet.ui.say(Text::kernelCorrelation));
}

}  // namespace convscope
