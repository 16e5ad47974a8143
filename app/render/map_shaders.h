// Shaders of maps. A program is put together from one way to look values up and one way to colour them.
#pragma once

#include <string_view>

namespace convscope::shaders {

inline constexpr std::string_view kMapVertex = R"(
layout(location = 0) in vec3 cornerIn;
layout(location = 1) in vec2 sizeIn;
layout(location = 2) in vec2 cellsIn;
layout(location = 3) in ivec2 doneIn;
layout(location = 4) in int levelsIn;
layout(location = 5) in float valueScaleIn;
layout(location = 6) in vec4 tintIn;
out vec2 uv;
flat out vec2 size;
flat out vec2 cells;
flat out ivec2 done;
flat out int levels;
flat out float valueScale;
flat out vec3 tint;

void main() {
  uv = corner();
  size = sizeIn;
  cells = cellsIn;
  done = doneIn;
  levels = levelsIn;
  valueScale = valueScaleIn;
  tint = tintIn.rgb;
  gl_Position = placeFace(cornerIn, sizeIn, uv);
}
)";

// Defines `vec3 valueAt()`: the values under this pixel where one texel covers at least a pixel.
inline constexpr std::string_view kNearestValue = R"(
vec3 valueAt() {
  vec2 texels = vec2(textureSize(values, 0));
  return texelFetch(values, ivec2(clamp(floor(uv * texels + kNudge), vec2(0.0), texels - 1.0)), 0).rgb;
}
)";

// The same where a pixel covers more than a texel: the average over the pixel's area, in a level where that is two
// texels wide at most and so touches three.
inline constexpr std::string_view kAverageValue = R"(
float overlap(float low, float high, float texel) { return max(0.0, min(high, texel + 1.0) - max(low, texel)); }

vec3 valueAt() {
  vec2 span = fwidth(uv) * vec2(textureSize(values, 0));
  int level = clamp(int(ceil(log2(max(span.x, span.y)) - 0.001)) - 1, 0, levels);
  vec2 texels = vec2(textureSize(values, level));
  vec2 middle = uv * texels;
  vec2 reach = min(0.5 * fwidth(uv) * texels, vec2(1.0));
  vec2 low = max(middle - reach, vec2(0.0));
  vec2 high = min(middle + reach, texels);
  vec2 first = min(floor(low), texels - 1.0);
  vec3 sum = vec3(0.0);
  float weights = 0.0;
  for (int y = 0; y < 3; ++y) {
    for (int x = 0; x < 3; ++x) {
      vec2 texel = first + vec2(x, y);
      float weight = overlap(low.x, high.x, texel.x) * overlap(low.y, high.y, texel.y);
      sum += weight * texelFetch(values, ivec2(min(texel, texels - 1.0)), level).rgb;
      weights += weight;
    }
  }
  return sum / weights;
}
)";

// Defines `vec3 colorOf(vec3 value)`, for each ColorMap::Kind; the same as divergingColor and tintedColor in
// app/scene/colors.h.
inline constexpr std::string_view kDivergingColor = R"(
uniform vec3 stops[7];

vec3 colorOf(vec3 value) {
  float position = clamp((value.r / max(valueScale, 1e-30) + 1.0) * 0.5, 0.0, 1.0) * 6.0;
  int stop = int(min(position, 5.0));
  vec3 color = mix(stops[stop], stops[stop + 1], position - float(stop));
  return color;
}
)";

inline constexpr std::string_view kTintedColor = R"(
uniform float tintLift;

vec3 colorOf(vec3 value) {
  float v = clamp(value.r, 0.0, 1.0);
  float lift = tintLift * v * v;
  return mix(tint * (0.07 + 0.93 * pow(v, 0.85)), vec3(1.0), lift);
}
)";

inline constexpr std::string_view kRgbColor = R"(
vec3 colorOf(vec3 value) { return clamp(value, 0.0, 1.0); }
)";

inline constexpr std::string_view kMapInputs = R"(
uniform sampler2D values;
uniform vec3 blank;
uniform vec3 blankDot;
in vec2 uv;
flat in vec2 size;
flat in vec2 cells;
flat in ivec2 done;
flat in int levels;
flat in float valueScale;
flat in vec3 tint;
out vec4 color;

// Decides which side a pixel falls on whose middle lies exactly between two cells.
const float kNudge = 1.0 / 512.0;
)";

inline constexpr std::string_view kMapFragment = R"(
void main() {
  vec3 computed = colorOf(valueAt());
  ivec2 cell = ivec2(clamp(floor(uv * cells + kNudge), vec2(0.0), cells - 1.0));
  bool isDone = cell.y < done.x || (cell.y == done.x && cell.x < done.y);
  vec3 notComputed = mix(blank, blankDot, dots(uv * size, size / cells));
  color = vec4(isDone ? computed : notComputed, 1.0);
}
)";

}  // namespace convscope::shaders
