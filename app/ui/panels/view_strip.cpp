#include <algorithm>

#include "app/ui/panels/cost_views.h"
#include "app/ui/panels/folds.h"
#include "app/ui/widgets/focus.h"
#include "app/ui/widgets/item.h"

namespace convscope {

namespace {

constexpr double kTabGap = 24;
constexpr double kDigitGap = 5;

struct Tab {
  MainView view = MainView::Stage;
  Rect place;
};

std::string digitText(MainView view) {
  return std::to_string(digitOf(view));
}

// The tabs side by side, as wide as their words; closer together where they would not fit.
std::vector<Tab> tabsOf(const Sheet& sheet, PanelSize size) {
  const auto& options = sheet.ui.frame.control(Control::MainView).options;
  double words = 0;
  std::vector<Tab> tabs;
  for (const Option& option : options) {
    const MainView view = mainViewFromName(option.value).value_or(MainView::Stage);
    const double width = sheet.width(option.label, kBodySize + 2) + kDigitGap + sheet.width(digitText(view), 12);
    tabs.push_back({view, {0, 0, width, size.h}});
    words += width;
  }
  const double gaps = std::max<double>(1, static_cast<double>(tabs.size()) - 1);
  const double gap = std::clamp((size.w - 2 * kViewMargin - words) / gaps, 8.0, kTabGap);
  double x = kViewMargin;
  for (Tab& tab : tabs) {
    tab.place.x = x;
    x += tab.place.w + gap;
  }
  return tabs;
}

void drawTab(const Sheet& sheet, const Option& option, const Tab& tab) {
  const Palette& colors = sheet.colors;
  const bool chosen = tab.view == sheet.ui.frame.costs.mainView;
  const Rect& place = tab.place;
  const Item hit = item(sheet, itemName(Control::MainView, option.value), {place.x - 6, 0, place.w + 12, place.h});
  const double middle = place.h / 2;
  const double word =
      sheet.text({place.x, middle}, option.label, {chosen || hit.hovered ? colors.ink : colors.ink2, kBodySize + 2});
  sheet.text({place.x + word + kDigitGap, middle + 1}, digitText(tab.view), {colors.ink3, 12});
  if (chosen) sheet.fill({place.x - 2, place.h - 3, word + 4, 2}, colors.accent);
  if (hit.clicked && !chosen) sheet.ui.edit(Control::MainView, option.value);
}

// With the focus the arrows go to the view beside.
void goAlongTabs(const Sheet& sheet, const std::vector<Tab>& tabs, const Rect& place) {
  const int along = focusStop(sheet, "###main_view/tabs", place).along();
  const auto shown =
      std::find_if(tabs.begin(), tabs.end(), [&](const Tab& tab) { return tab.view == sheet.ui.frame.costs.mainView; });
  const auto next = shown - tabs.begin() + along;
  if (along == 0 || next < 0 || next >= static_cast<std::ptrdiff_t>(tabs.size())) return;
  sheet.ui.edit(Control::MainView, std::string(nameOf(tabs[static_cast<std::size_t>(next)].view)));
}

// The view in which a control of costs is drawn.
std::optional<MainView> viewOf(Control control) {
  switch (control) {
    case Control::Pin:
    case Control::ArticleExample:
    case Control::CopyMarkdown:
    case Control::CopyCsv:
      return MainView::Compare;
    case Control::PaddingTaps:
      return MainView::Counting;
    case Control::Network:
    case Control::WhatIf:
      return MainView::Networks;
    default:
      return std::nullopt;
  }
}

bool isOfStage(Control control) {
  switch (control) {
    case Control::Level:
    case Control::Order:
    case Control::Speed:
    case Control::Play:
    case Control::StepForward:
    case Control::StepBack:
    case Control::Home:
    case Control::End:
    case Control::Scrub:
    case Control::StageView:
    case Control::Zoom:
    case Control::Names:
      return true;
    default:
      return foldOf(control).has_value();
  }
}

}  // namespace

bool isOfCosts(Control control) {
  return control == Control::MainView || viewOf(control);
}

void recordCostsAt(const Sheet& sheet, const Rect& leads) {
  for (int i = 0; i < kControlCount; ++i) {
    const auto control = static_cast<Control>(i);
    if (isOfCosts(control)) record(sheet, control, leads);
  }
}

void viewStrip(const Sheet& sheet, PanelSize size) {
  const auto& options = sheet.ui.frame.control(Control::MainView).options;
  sheet.line({0, size.h - 1}, {size.w, size.h - 1}, sheet.colors.line);
  const std::vector<Tab> tabs = tabsOf(sheet, size);
  const Rect& last = tabs.back().place;
  record(sheet, Control::MainView, {kViewMargin, 0, last.x + last.w - kViewMargin, size.h});
  for (std::size_t i = 0; i < tabs.size(); ++i) drawTab(sheet, options[i], tabs[i]);
  goAlongTabs(sheet, tabs, {kViewMargin - 4, 4, last.x + last.w - kViewMargin + 8, size.h - 10});
}

void recordFoldedAtTabs(const Sheet& sheet, PanelSize size) {
  const std::vector<Tab> tabs = tabsOf(sheet, size);
  for (int i = 0; i < kControlCount; ++i) {
    const auto control = static_cast<Control>(i);
    if (sheet.ui.state.recorded[static_cast<std::size_t>(i)]) continue;
    const auto view = isOfStage(control) ? std::optional(MainView::Stage) : viewOf(control);
    if (!view) continue;
    const auto tab = std::find_if(tabs.begin(), tabs.end(), [&](const Tab& each) { return each.view == *view; });
    if (tab != tabs.end()) recordFolded(sheet, control, tab->place);
  }
}

}  // namespace convscope
