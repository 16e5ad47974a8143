#include <algorithm>

#include "app/ui/panels/menus.h"
#include "app/ui/panels/panels.h"
#include "app/ui/widgets/button.h"
#include "app/ui/widgets/segmented.h"

namespace convscope {

namespace {

constexpr double kBarMargin = 16;
constexpr double kBarMiddle = 20;
constexpr double kBarGap = 20;  // between two words

// A word at the right that switches something; returns where the next one ends.
double switchWord(const Sheet& sheet, double right, Control control, const ControlState& state) {
  const double width = sheet.width(state.label, 14);
  const Rect place{right - width - 8, 6, width + 16, 28};
  record(sheet, control, place);
  const Item hit = iconButton(sheet, {itemName(control, "button"), {}, ButtonKind::Quiet, state.enabled}, place,
                              [&](const Sheet& on, Point middle, Color color) {
                                on.text(middle, state.label, {color, 14, Align::Center});
                              });
  hint(sheet, hit, state.reason);
  if (hit.clicked) sheet.ui.press(control);
  return right - width - kBarGap;
}

// Without a Japanese font the other language cannot be shown; the switch says so instead of leading to empty boxes.
ControlState languageSwitch(const Sheet& sheet) {
  ControlState state = sheet.ui.frame.control(Control::Language);
  const bool toJapanese = sheet.ui.frame.language == Language::English;
  if (toJapanese && !sheet.ui.fonts.hasJapanese()) {
    state.label = sheet.ui.say(Text::languageWithoutFont);
    state.enabled = false;
    state.reason = sheet.ui.say(Text::noJapaneseFont);
  }
  return state;
}

}  // namespace

void topBar(const Sheet& sheet, const Layout& layout) {
  const Rect& bar = layout.topBar;
  sheet.line({0, bar.h - 1}, {bar.w, bar.h - 1}, sheet.colors.line);
  const double menusEnd = menus(sheet, {kBarMargin, kBarMiddle});
  double right = bar.w - kBarMargin;
  right = switchWord(sheet, right, Control::Language, languageSwitch(sheet));
  right = switchWord(sheet, right, Control::Theme, sheet.ui.frame.control(Control::Theme));
  SegmentedLook look{14, 14};
  double width = segmentedWidth(sheet, Control::Variant, look);
  if (width > right - menusEnd) {
    look.padding = 8;
    width = segmentedWidth(sheet, Control::Variant, look);
  }
  const double middle = layout.stage.x + layout.stage.w / 2;
  const double most = std::max(menusEnd, right - width);
  segmented(sheet, Control::Variant, {std::clamp(middle - width / 2, menusEnd, most), 6}, look);
}

}  // namespace convscope
