#include "app/scene/colors.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr Palette kLight{
    .ground = rgb(0xE9ECF0),
    .panel = rgb(0xFFFFFF),
    .stage = rgb(0xF5F6F8),
    .field = rgb(0xF1F3F6),
    .line = rgb(0xD5DAE1),
    .softLine = rgb(0xE6E9EE),
    .ink = rgb(0x15181C),
    .ink2 = rgb(0x4A515B),
    .ink3 = rgb(0x5F6772),
    .disabled = rgb(0xA3AAB4),
    .accent = rgb(0xC60C54),
    .onAccent = rgb(0xFFFFFF),
    .casing = rgb(0xFFFFFF),
    .error = rgb(0xB3261E),
    .errorGround = rgb(0xFBE9E7),
    .input = rgb(0x0B7285),
    .kernel = rgb(0x6741C9),
    .output = rgb(0x96560A),
    .hatch = rgb(0xB4BBC6),
    .blank = rgb(0xE9ECF1),
    .blankDot = rgb(0xB3BAC5),
    .slab = rgb(0xC9CFD8),
    .slabOutline = rgb(0xAEB6C2),
    .diverging = {rgb(0x123E85), rgb(0x3D7BC0), rgb(0xA3C6E8), rgb(0xF6F4EF), rgb(0xF6C494), rgb(0xDA772E),
                  rgb(0x963A00)},
    .groups = {rgb(0x0072B2), rgb(0xE69F00), rgb(0x009E73), rgb(0xA77BDD), rgb(0xD55E00), rgb(0x56B4E9), rgb(0x8A8A00),
               rgb(0x7F7F7F)},
};

constexpr Palette kDark{
    .ground = rgb(0x0B0D10),
    .panel = rgb(0x191D23),
    .stage = rgb(0x121519),
    .field = rgb(0x232931),
    .line = rgb(0x323943),
    .softLine = rgb(0x252B33),
    .ink = rgb(0xF0F3F6),
    .ink2 = rgb(0xBCC4CE),
    .ink3 = rgb(0x929BA7),
    .disabled = rgb(0x5C6571),
    .accent = rgb(0xFF5C9A),
    .onAccent = rgb(0x16090F),
    .casing = rgb(0x0B0D10),
    .error = rgb(0xFF8A80),
    .errorGround = rgb(0x3A1C1A),
    .input = rgb(0x4CC5DA),
    .kernel = rgb(0xB7A0FF),
    .output = rgb(0xF0B24E),
    .hatch = rgb(0x4C5561),
    .blank = rgb(0x0C0F12),
    .blankDot = rgb(0x4A535F),
    .slab = rgb(0x3C4550),
    .slabOutline = rgb(0x2B323B),
    .diverging = {rgb(0xA9D2FF), rgb(0x4F93DC), rgb(0x27507F), rgb(0x20252C), rgb(0x7A4B22), rgb(0xD98838),
                  rgb(0xFFCB94)},
    .groups = {rgb(0x4BA3DD), rgb(0xF0B13A), rgb(0x2FBF93), rgb(0xC3A0F2), rgb(0xF0803C), rgb(0x8ACDF5), rgb(0xB5B53A),
               rgb(0xA8A8A8)},
};

std::uint8_t toByte(double value) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
}

// Relative luminance, WCAG 2.
double luminance(Color color) {
  const auto linear = [](std::uint8_t byte) {
    const double v = byte / 255.0;
    return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

}  // namespace

const Palette& palette(Theme theme) {
  return theme == Theme::Dark ? kDark : kLight;
}

Color mix(Color under, Color over, double share) {
  const auto part = [share](std::uint8_t a, std::uint8_t b) { return toByte(a + (b - a) * share); };
  return {part(under.r, over.r), part(under.g, over.g), part(under.b, over.b), 255};
}

Color roleColor(const Palette& colors, Role role) {
  switch (role) {
    case Role::Plain:
      return colors.ink2;
    case Role::Quiet:
      return colors.ink3;
    case Role::Now:
      return colors.accent;
    case Role::Input:
      return colors.input;
    case Role::Kernel:
      return colors.kernel;
    case Role::Output:
      return colors.output;
  }
  return colors.ink2;
}

Color groupColor(const Palette& colors, Index group) {
  return colors.groups[static_cast<std::size_t>(group) % colors.groups.size()];
}

Color divergingColor(const Palette& colors, double value, double scale) {
  const double last = static_cast<double>(colors.diverging.size() - 1);
  const double position = std::clamp((value / scale + 1) / 2, 0.0, 1.0) * last;
  const std::size_t stop = static_cast<std::size_t>(std::min(std::floor(position), last - 1));
  return mix(colors.diverging[stop], colors.diverging[stop + 1], position - static_cast<double>(stop));
}

Color channelTint(std::string_view name) {
  if (name == "R") return rgb(0xFF6054);
  if (name == "G") return rgb(0x68D674);
  if (name == "B") return rgb(0x6898FF);
  return rgb(0xEBEEF2);
}

Color tintedColor(Color tint, double value) {
  const double v = std::clamp(value, 0.0, 1.0);
  const double light = 0.07 + 0.93 * std::pow(v, 0.85);
  const double lift = kTintLift * v * v;
  const auto part = [light, lift](std::uint8_t c) { return toByte(c * light * (1 - lift) + 255 * lift); };
  return {part(tint.r), part(tint.g), part(tint.b), 255};
}

Color inkOn(Color ground) {
  const Color black = rgb(0x000000);
  const Color white = rgb(0xFFFFFF);
  return contrast(black, ground) >= contrast(white, ground) ? black : white;
}

double contrast(Color a, Color b) {
  const double one = luminance(a);
  const double other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

}  // namespace convscope
