// Shaders of boxes and lines.
#pragma once

#include <string_view>

namespace convscope::shaders {

inline constexpr std::string_view kBoxVertex = R"(
layout(location = 0) in vec3 cornerIn;
layout(location = 1) in vec2 sizeIn;
layout(location = 2) in vec2 cellIn;
layout(location = 3) in vec4 fillIn;
layout(location = 4) in vec4 patternColorIn;
layout(location = 5) in int patternIn;
out vec2 inside;  // scene units from the corner
flat out vec2 origin;
flat out vec2 cell;
flat out vec4 fill;
flat out vec4 patternColor;
flat out int pattern;

void main() {
  inside = sizeIn * corner();
  origin = cornerIn.xy;
  cell = cellIn;
  fill = fillIn;
  patternColor = patternColorIn;
  pattern = patternIn;
  gl_Position = placeFace(cornerIn, sizeIn, corner());
}
)";

inline constexpr std::string_view kBoxFragment = R"(
in vec2 inside;
flat in vec2 origin;
flat in vec2 cell;
flat in vec4 fill;
flat in vec4 patternColor;
flat in int pattern;
out vec4 color;

void main() {
  float coverage = 0.0;
  if (pattern == 1) coverage = hatch(origin + inside);
  if (pattern == 2) coverage = dots(inside, cell);
  // The pattern over the fill, both with their alpha.
  float above = patternColor.a * coverage;
  float below = fill.a * (1.0 - above);
  float alpha = above + below;
  color = vec4((patternColor.rgb * above + fill.rgb * below) / max(alpha, 1e-6), alpha);
}
)";

inline constexpr std::string_view kLineVertex = R"(
layout(location = 0) in vec3 fromIn;
layout(location = 1) in vec3 toIn;
layout(location = 2) in vec3 strokeIn;  // width, dash, gap in scene units
layout(location = 3) in vec4 colorIn;
out vec2 at;         // pixels: along the line from its start, across from its middle
flat out vec4 shape; // pixels: length, half width, dash, gap
flat out vec4 lineColor;

void main() {
  vec2 from = toPixels(fromIn).xy;
  vec2 to = toPixels(toIn).xy;
  float width = strokeIn.x * scale;
  vec2 dashAndGap = strokeIn.yz * scale;
  vec2 way = abs(to - from);
  if (snap && min(way.x, way.y) < 0.01) {
    bool level = way.y < way.x;
    vec2 stroke = strokeOnGrid(level ? from.y : from.x, width);
    float middle = 0.5 * (stroke.x + stroke.y);
    width = stroke.y - stroke.x;
    from = level ? vec2(toGrid(from.x), middle) : vec2(middle, toGrid(from.y));
    to = level ? vec2(toGrid(to.x), middle) : vec2(middle, toGrid(to.y));
    if (dashAndGap.y > 0.0) dashAndGap = max(vec2(1.0), vec2(toGrid(dashAndGap.x), toGrid(dashAndGap.y)));
  }
  float lineLength = distance(from, to);
  vec2 along = lineLength > 1e-6 ? (to - from) / lineLength : vec2(1.0, 0.0);
  vec2 across = vec2(-along.y, along.x);
  // One pixel more on every side for the smoothed edge.
  at = mix(vec2(-1.0, -0.5 * width - 1.0), vec2(lineLength + 1.0, 0.5 * width + 1.0), corner());
  shape = vec4(lineLength, 0.5 * width, dashAndGap);
  lineColor = colorIn;
  gl_Position = toClip(from + along * at.x + across * at.y, 1.0);
}
)";

inline constexpr std::string_view kLineFragment = R"(
in vec2 at;
flat in vec4 shape;
flat in vec4 lineColor;
out vec4 color;

// How many of the first `way` pixels of the line are painted.
float painted(float way) {
  float dash = shape.z;
  float gap = shape.w;
  if (gap <= 0.0 || dash <= 0.0) return way;
  float period = dash + gap;
  float periods = floor(way / period);
  return periods * dash + min(way - periods * period, dash);
}

void main() {
  // The share of this pixel that is painted: exact along the line's own axes.
  float along = painted(clamp(at.x + 0.5, 0.0, shape.x)) - painted(clamp(at.x - 0.5, 0.0, shape.x));
  float across = clamp(at.y + 0.5, -shape.y, shape.y) - clamp(at.y - 0.5, -shape.y, shape.y);
  color = vec4(lineColor.rgb, lineColor.a * along * across);
}
)";

}  // namespace convscope::shaders
