#include "app/ui/widgets/button.h"

namespace convscope {

namespace {

constexpr double kCorner = 4;
constexpr double kRoom = 1.3;  // for the longer language

struct Skin {
  Color ground;
  Color text;
  bool line = false;
};

Skin skinOf(const Palette& colors, ButtonLook look, const Item& item) {
  const double lift = item.held ? 0.14 : item.hovered ? 0.07 : 0;
  const Color nothing{0, 0, 0, 0};
  if (!look.enabled) {
    const bool bare = look.kind == ButtonKind::Quiet || look.kind == ButtonKind::Link;
    return {bare ? nothing : colors.field, colors.disabled, false};
  }
  switch (look.kind) {
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
  if (skin.ground.a > 0) sheet.fill(place, skin.ground, kCorner);
  if (skin.line) sheet.outline(place, sheet.colors.line, 1, kCorner);
}

Point middleOf(const Rect& place) {
  return {place.x + place.w / 2, place.y + place.h / 2};
}

}  // namespace

bool button(const Sheet& sheet, const std::string& name, const Rect& place, std::string_view label, ButtonLook look) {
  const Item state = item(sheet, name, place, look.enabled);
  const Skin skin = skinOf(sheet.colors, look, state);
  ground(sheet, place, skin);
  if (sheet.width(label, kBodySize) * kRoom > place.w) sheet.fault("button without room: " + std::string(label));
  sheet.textWithin(middleOf(place), place.w - 8, label, {skin.text, kBodySize, Align::Center});
  return state.clicked;
}

Item iconButton(const Sheet& sheet, const std::string& name, const Rect& place, const Icon& icon, ButtonLook look) {
  const Item state = item(sheet, name, place, look.enabled);
  const Skin skin = skinOf(sheet.colors, look, state);
  ground(sheet, place, skin);
  icon(sheet, middleOf(place), skin.text);
  return state;
}

double textButton(const Sheet& sheet, const std::string& name, Point p, std::string_view label, bool& clicked) {
  const double width = sheet.width(label, kBodySize);
  const Rect place{p.x - 8, p.y - 14, width + 16, 28};
  const Item state = item(sheet, name, place);
  const Skin skin = skinOf(sheet.colors, {ButtonKind::Quiet, true}, state);
  ground(sheet, place, skin);
  sheet.text(p, label, {skin.text});
  clicked = state.clicked;
  return width;
}

}  // namespace convscope
