#include "app/ui/panels/weight_hand.h"

#include <cmath>
#include <variant>

#include "app/model/kernel_edit.h"
#include "app/ui/widgets/text_field.h"

namespace convscope {

namespace {

constexpr float kDragBegins = 3;  // so far from the press
constexpr double kFine = 0.1;     // with Shift
// The panel unfolds and scrolls before its field takes the keyboard.
constexpr int kDrawsToUnfold = 3;

// The whole steps of what has come together; the rest stays.
Index takeSteps(double& rest) {
  const double whole = std::trunc(rest);
  rest -= whole;
  return static_cast<Index>(whole);
}

bool beginsNumber(char letter) {
  return (letter >= '0' && letter <= '9') || letter == '-' || letter == '.';
}

}  // namespace

void dragWeight(const Sheet& sheet, const Item& item, const std::optional<WeightPlace>& met) {
  UiState& state = sheet.ui.state;
  if (item.held && met && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    state.weightDrag = WeightDrag{*met};
    return;  // what the mouse moved until now was its way here
  }
  if (!item.held || !state.weightDrag) return;
  WeightDrag& drag = *state.weightDrag;
  const float scale = sheet.ui.scale();
  const ImGuiIO& io = ImGui::GetIO();
  // The first pixels count too, once it is sure that this is no click.
  drag.rest -= static_cast<double>(io.MouseDelta.y / scale) * (io.KeyShift ? kFine : 1);
  if (ImGui::IsMouseDragging(ImGuiMouseButton_Left, kDragBegins * scale)) drag.moved = true;
  if (!drag.moved) return;
  const Index steps = takeSteps(drag.rest);
  if (steps != 0) sheet.ui.inbox.emplace_back(NudgeWeight{drag.place, steps, state.gesture});
}

bool dragsWeight(const Sheet& sheet) {
  return sheet.ui.state.weightDrag.has_value();
}

void turnWeight(const Sheet& sheet, const WeightPlace& place) {
  double& rest = sheet.ui.state.wheelRest;
  rest += static_cast<double>(ImGui::GetIO().MouseWheel) * static_cast<double>(kStepsOfNotch);
  const Index steps = takeSteps(rest);
  if (steps != 0) sheet.ui.inbox.emplace_back(NudgeWeight{place, steps});
}

void typeWeight(const Sheet& sheet, const WeightPlace& place, const std::string& typed) {
  UiState& state = sheet.ui.state;
  sheet.ui.inbox.emplace_back(HoldWeight{place});
  state.kernelEditor = true;
  state.reveal = Control::Weight;
  state.revealDraws = 0;
  beginEdit(sheet, Control::Weight);
  state.edit->draws = -kDrawsToUnfold;
  state.edit->queued = typed;
}

void typeIntoPointedWeight(const Sheet& sheet) {
  const Frame& frame = sheet.ui.frame;
  const UiState& state = sheet.ui.state;
  const ImGuiIO& io = ImGui::GetIO();
  if (state.edit || state.listOpen || frame.browser || io.KeyCtrl || !frame.pointing) return;
  const auto place = weightPlaceOf(PointedCell{frame.pointing->stage, frame.pointing->cell});
  const std::string typed = place ? typedText() : std::string();
  if (!typed.empty() && beginsNumber(typed.front())) typeWeight(sheet, *place, typed);
}

std::optional<WeightPlace> weightPlaceOf(const std::optional<PointedCell>& cell) {
  const auto* const weight = cell ? std::get_if<KernelCell>(&cell->cell) : nullptr;
  if (weight == nullptr) return std::nullopt;
  return WeightPlace{cell->stage, *weight};
}

}  // namespace convscope
