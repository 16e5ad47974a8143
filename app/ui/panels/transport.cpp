#include <algorithm>

#include "app/ui/panels/panels.h"
#include "app/ui/panels/scrub_bar.h"
#include "app/ui/speed_scale.h"
#include "app/ui/widgets/button.h"
#include "app/ui/widgets/choice.h"
#include "app/ui/widgets/focus.h"
#include "app/ui/widgets/icons.h"
#include "app/ui/widgets/segmented.h"
#include "app/ui/widgets/slider.h"

namespace convscope {

namespace {

constexpr double kTransportMargin = 16;
constexpr double kTransportRow = 44;  // top of the lower row
constexpr double kTransportHeight = 28;
constexpr double kTransportMiddle = kTransportRow + kTransportHeight / 2;
constexpr double kOrderWidth = 116;

struct TransportButton {
  Control control;
  double width;
  Icon icon;
};

// The five buttons from x on; returns where they end.
double buttons(const Sheet& sheet, double x) {
  const bool playing = sheet.ui.frame.playing;
  const std::vector<TransportButton> row{{Control::Home, 36, icons::toStart},
                                         {Control::StepBack, 36, icons::stepBack},
                                         {Control::Play, 56, playing ? icons::pause : icons::play},
                                         {Control::StepForward, 36, icons::stepForward},
                                         {Control::End, 36, icons::toEnd}};
  for (const TransportButton& each : row) {
    const ControlState& state = sheet.ui.frame.control(each.control);
    const Rect place{x, kTransportRow, each.width, kTransportHeight};
    record(sheet, each.control, place);
    const ButtonKind kind = each.control == Control::Play ? ButtonKind::Primary : ButtonKind::Soft;
    const Item hit = iconButton(sheet, {itemName(each.control, "button"), {}, kind, state.enabled}, place, each.icon);
    hint(sheet, hit, state.enabled || state.reason.empty() ? state.label : state.reason);
    if (hit.clicked) sheet.ui.press(each.control);
    x += each.width + 4;
  }
  return x - 4;
}

// How wide the lower row is set: what has no room is left out, the labels first.
struct Setting {
  bool stepLabel = true;
  bool speedLabel = true;
  double gap = 24;
  double padding = 10;  // beside the names of the levels
  double track = 136;
};

double speedTextWidth(const Sheet& sheet) {
  return std::max(64.0, sheet.width(sheet.ui.frame.speedText, 12));
}

// Width from the step label to the speed's text.
double widthOf(const Sheet& sheet, const Setting& setting) {
  const Frame& frame = sheet.ui.frame;
  double width = segmentedWidth(sheet, Control::Level, {setting.padding, 14}) + setting.gap / 2 + kOrderWidth;
  if (setting.stepLabel) width += sheet.width(frame.control(Control::Level).label, 12) + 10;
  if (setting.speedLabel) width += sheet.width(frame.control(Control::Speed).label, 12) + 14;
  return width + setting.gap + setting.track + 14 + speedTextWidth(sheet);
}

Setting settingFor(const Sheet& sheet, double room) {
  constexpr double kForPlace = 300;
  const std::vector<Setting> settings{{true, true, 24, 10, 136},
                                      {true, true, 20, 10, 104},
                                      {false, false, 20, 10, 104},
                                      {false, false, 16, 8, 88},
                                      {false, false, 12, 6, 64}};
  for (const Setting& setting : settings) {
    const double wanted = setting.stepLabel ? kForPlace : 24;
    if (widthOf(sheet, setting) + wanted <= room) return setting;
  }
  return settings.back();
}

double smallLabel(const Sheet& sheet, double x, std::string_view label, double gap) {
  return x + sheet.text({x, kTransportMiddle}, label, {sheet.colors.ink3, 12}) + gap;
}

double speed(const Sheet& sheet, double x, const Setting& setting) {
  const ControlState& state = sheet.ui.frame.control(Control::Speed);
  if (setting.speedLabel) x = smallLabel(sheet, x, state.label, 14);
  const Plan& plan = *sheet.ui.frame.plan;
  const auto moved =
      slider(sheet, Control::Speed, {x, kTransportRow, setting.track, kTransportHeight}, speedShare(state.value, plan));
  const int by = focusStop(sheet, itemName(Control::Speed, "track"),
                           {x, kTransportRow, setting.track, kTransportHeight}, state.enabled)
                     .upwards();
  if (by != 0) sheet.ui.inbox.emplace_back(NudgeSpeed{by});
  if (moved) {
    const std::string value = speedAt(*moved, plan);
    if (value != state.value) sheet.ui.edit(Control::Speed, value);
  }
  x += setting.track + 14;
  sheet.text({x, kTransportMiddle}, sheet.ui.frame.speedText, {sheet.colors.ink2, 12});
  return x + speedTextWidth(sheet);
}

// The place of now at the right edge: as many of its parts as there is room for, the first ones first.
void place(const Sheet& sheet, double from, double right) {
  std::string_view text = sheet.ui.frame.placeText;
  for (float size : {14.0F, 12.0F}) {
    if (sheet.width(text, size) <= right - from) {
      sheet.text({right, kTransportMiddle}, text, {sheet.colors.ink2, size, Align::Right});
      return;
    }
  }
  while (!text.empty() && sheet.width(text, 12) > right - from) {
    const std::size_t cut = text.rfind(" · ");
    text = cut == std::string_view::npos ? std::string_view() : text.substr(0, cut);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  }
  sheet.text({right, kTransportMiddle}, text, {sheet.colors.ink2, 12, Align::Right});
}

}  // namespace

void transport(const Sheet& sheet, PanelSize size) {
  sheet.line({0, 0}, {size.w, 0}, sheet.colors.line);
  scrubBar(sheet, {kTransportMargin, 25, std::max(0.0, size.w - 2 * kTransportMargin), 6});
  double x = buttons(sheet, kTransportMargin);
  const double right = size.w - kTransportMargin;
  const Setting setting = settingFor(sheet, right - x - 20);
  x += setting.stepLabel ? 20 : setting.gap - 4;
  const ControlState& level = sheet.ui.frame.control(Control::Level);
  if (setting.stepLabel) x = smallLabel(sheet, x, level.label, 10);
  segmented(sheet, Control::Level, {x, kTransportRow}, {setting.padding, 14});
  x += segmentedWidth(sheet, Control::Level, {setting.padding, 14}) + setting.gap / 2;
  choice(sheet, Control::Order, {x, kTransportRow, kOrderWidth, kTransportHeight});
  x = speed(sheet, x + kOrderWidth + setting.gap, setting);
  place(sheet, x + 20, right);
}

}  // namespace convscope
