#include "app/ui/widgets/button.h"

#include "app/ui/widgets/focus.h"

namespace convscope {

namespace {

constexpr double kButtonCorner = 4;
constexpr double kRoom = 1.3;  // for the longer language

struct Skin {
  Color ground;
  Color text;
  bool line = false;
};

Skin skinOf(const Palette& colors, const Button& what, const Item& item) {
  const double lift = item.held ? 0.14 : item.hovered ? 0.07 : 0;
  const Color nothing{0, 0, 0, 0};
  if (!what.enabled) {
    const bool bare = what.kind == ButtonKind::Quiet || what.kind == ButtonKind::Link;
    return {bare ? nothing : colors.field, colors.disabled, false};
  }
  switch (what.kind) {
    case ButtonKind::Framed:
      return {mix(colors.panel, colors.ink, lift), colors.ink, true};
    case ButtonKind::Primary:
      return {mix(colors.accent, colors.ink, lift * 1.5), colors.onAccent, false};
    case ButtonKind::Soft:
      return {mix(colors.field, colors.ink, lift), colors.ink2, false};
    case ButtonKind::Quiet:
      return {item.hovered ? colors.field : nothing, item.hovered ? colors.ink : colors.ink2, false};
    case ButtonKind::Link:
      return {nothing, item.hovered ? mix(colors.accent, colors.ink, 0.3) : colors.accent, false};
  }
  return {};
}

void ground(const Sheet& sheet, const Rect& place, const Skin& skin) {
  if (skin.ground.a > 0) sheet.fill(place, skin.ground, kButtonCorner);
  if (skin.line) sheet.outline(place, sheet.colors.line, 1, kButtonCorner);
}

// Pressed by the mouse, or by the keyboard while it has the focus.
Item pressable(const Sheet& sheet, const Button& what, const Rect& place) {
  Item state = item(sheet, what.name, place, what.enabled);
  if (focusStop(sheet, what.name, place, what.enabled).press) state.clicked = true;
  return state;
}

Point middleOf(const Rect& place) {
  return {place.x + place.w / 2, place.y + place.h / 2};
}

}  // namespace

bool button(const Sheet& sheet, const Button& what, const Rect& place) {
  const Item state = pressable(sheet, what, place);
  const Skin skin = skinOf(sheet.colors, what, state);
  ground(sheet, place, skin);
  if (sheet.width(what.label, kBodySize) * kRoom > place.w)
    sheet.fault("button without room: " + std::string(what.label));
  sheet.textWithin(middleOf(place), place.w - 8, what.label, {skin.text, kBodySize, Align::Center});
  return state.clicked;
}

Item iconButton(const Sheet& sheet, const Button& what, const Rect& place, const Icon& icon) {
  const Item state = pressable(sheet, what, place);
  const Skin skin = skinOf(sheet.colors, what, state);
  ground(sheet, place, skin);
  icon(sheet, middleOf(place), skin.text);
  return state;
}

TextButton textButton(const Sheet& sheet, const Button& what, Point p) {
  const double width = sheet.width(what.label, kBodySize);
  const Rect place{p.x - 8, p.y - 14, width + 16, 28};
  const Item state = pressable(sheet, what, place);
  const Skin skin = skinOf(sheet.colors, what, state);
  ground(sheet, place, skin);
  sheet.text(p, what.label, {skin.text});
  return {width, state.clicked};
}

}  // namespace convscope
