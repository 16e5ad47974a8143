#include <algorithm>
#include <array>

#include "app/ui/panels/cost_views.h"
#include "app/ui/panels/folds.h"
#include "app/ui/widgets/button.h"
#include "app/ui/widgets/focus.h"
#include "app/ui/widgets/icons.h"

namespace convscope {

namespace {

constexpr double kRailTop = 8;
constexpr double kRailItem = 60;

struct RailItem {
  Fold part;
  const char* name;
  Text label;
  void (*icon)(const Sheet&, Point, Color);
};

constexpr std::array kRailItems{RailItem{Fold::Picture, "###rail/picture", Text::railPicture, icons::picture},
                                RailItem{Fold::Layer, "###rail/layer", Text::railLayer, icons::sliders},
                                RailItem{Fold::Kernels, "###rail/kernels", Text::railKernels, icons::grid},
                                RailItem{Fold::Code, "###rail/code", Text::railCode, icons::code},
                                RailItem{Fold::Cost, "###rail/cost", Text::railCost, icons::bars}};

// Something in the block was refused and cannot be read while it is folded away.
bool hasProblem(const Frame& frame, Fold part) {
  return std::any_of(frame.controls.begin(), frame.controls.end(), [&](const ControlState& state) {
    return !state.problem.empty() && foldOf(state.control) == part;
  });
}

void drawRailItem(const Sheet& sheet, const RailItem& what, const Rect& place) {
  const Frame& frame = sheet.ui.frame;
  const bool open = frame.fold == what.part;
  const Item hit = item(sheet, what.name, place);
  if (open || hit.hovered) sheet.fill({place.x + 4, place.y + 2, place.w - 8, place.h - 4}, sheet.colors.field, 4);
  if (open) sheet.fill({place.x, place.y + 8, 2, place.h - 16}, sheet.colors.accent);
  const Color ink = open || hit.hovered ? sheet.colors.ink : sheet.colors.ink2;
  const double middle = place.x + place.w / 2;
  what.icon(sheet, {middle, place.y + 20}, ink);
  sheet.textWithin({middle, place.y + 43}, place.w - 6, sheet.ui.say(what.label), {ink, 12, Align::Center});
  if (hasProblem(frame, what.part)) sheet.disc({middle + 15, place.y + 12}, 3, sheet.colors.error);
  const bool pressed = focusStop(sheet, what.name, {place.x + 6, place.y + 4, place.w - 12, place.h - 8}).press;
  if (hit.clicked || pressed) sheet.ui.inbox.emplace_back(ToggleFold{what.part});
}

}  // namespace

void rail(const Sheet& sheet, PanelSize size) {
  double y = kRailTop;
  const bool onStage = sheet.ui.frame.costs.mainView == MainView::Stage;
  for (const RailItem& each : kRailItems) {
    if (each.part == Fold::Cost && !onStage) continue;
    const Rect place{0, y, size.w, kRailItem};
    drawRailItem(sheet, each, place);
    for (int i = 0; i < kControlCount; ++i) {
      const auto control = static_cast<Control>(i);
      const bool shown = sheet.ui.state.recorded[static_cast<std::size_t>(i)];
      const bool inside = each.part == Fold::Cost ? isOfCosts(control) : foldOf(control) == each.part;
      if (!shown && inside) recordFolded(sheet, control, place);
    }
    y += kRailItem;
  }
}

void counterLine(const Sheet& sheet, const Rect& place) {
  constexpr double kCounterInset = 8;
  constexpr double kCounterArrow = 20;
  const Frame& frame = sheet.ui.frame;
  const double most = place.w - kCounterArrow;
  const auto widthAt = [&](float size) {
    return sheet.width(frame.counter, size) + sheet.width(" " + frame.counterAfter, size);
  };
  const float size = widthAt(kBodySize) <= most ? kBodySize : 12;
  const double width = std::min(most, widthAt(size));
  const double right = place.x + place.w;
  const double middle = place.y + place.h / 2;
  const Rect whole{right - kCounterArrow - width - kCounterInset, place.y, width + kCounterArrow + kCounterInset,
                   place.h};
  const Item hit = item(sheet, "###stage/counter", whole);
  if (hit.hovered) sheet.fill(whole, sheet.colors.field, 4);
  const double number = sheet.text({right - kCounterArrow - width, middle}, frame.counter, {sheet.colors.ink, size});
  sheet.textWithin({right - kCounterArrow, middle}, width - number, frame.counterAfter,
                   {sheet.colors.ink3, size, Align::Right});
  icons::chevronDown(sheet, {right - kCounterArrow / 2 + 2, middle},
                     hit.hovered ? sheet.colors.ink : sheet.colors.ink3);
  const bool pressed = focusStop(sheet, "###stage/counter", whole).press;
  if (hit.clicked || pressed) sheet.ui.inbox.emplace_back(ToggleFold{Fold::Cost});
  const bool railHasIt = folds(Fold::Layer, frame.window, frame.scale);
  if (!railHasIt && !sheet.ui.state.costOpen) recordCostsAt(sheet, whole);
}

}  // namespace convscope
