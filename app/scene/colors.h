// The palette of both themes, with the meaning of every colour; see the fields. Contrast is checked by tests.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "app/model/frame_parts.h"
#include "app/model/view.h"

namespace convscope {

struct Color {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 0;
  bool operator==(const Color&) const = default;
};

constexpr Color rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8), static_cast<std::uint8_t>(hex),
          255};
}

struct Palette {
  Color ground, panel, stage, field, line, softLine;
  Color ink, ink2, ink3, disabled;
  Color accent, onAccent;  // accent means "now", also progress, play and the selected tab
  Color casing;            // around rings
  Color error, errorGround;
  Color input, kernel, output;  // roles
  Color hatch;                  // padding, on `panel`
  Color blank, blankDot;        // not computed
  Color slab, slabOutline;
  std::array<Color, 7> diverging;  // from -scale over 0 to +scale
  std::array<Color, 8> groups;
};

const Palette& palette(Theme theme);

// Opaque mix: share of `over` on `under`. Faded things are mixes, so that nothing behind shows through.
Color mix(Color under, Color over, double share);

// The colour of text that speaks of a role.
Color roleColor(const Palette& colors, Role role);

// The colour of group g: the eight repeat.
Color groupColor(const Palette& colors, Index group);

// The colour of a signed value on the diverging scale, linear between the stops.
Color divergingColor(const Palette& colors, double value, double scale);

// Tint of a picture channel: R, G and B get their own, others a neutral one.
Color channelTint(std::string_view name);

// How far the brightest tinted values are lifted to white, growing with the value's square.
inline constexpr double kTintLift = 0.12;

// The colour of a picture value 0..1 under a tint: tint * (0.07 + 0.93 v^0.85), then lifted by kTintLift v^2 towards
// white. The renderer's shader computes the same.
Color tintedColor(Color tint, double value);

// Black or white, whichever contrasts more.
Color inkOn(Color ground);

// WCAG contrast ratio, 1..21.
double contrast(Color a, Color b);

}  // namespace convscope
