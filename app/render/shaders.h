// What all shaders share. Every instance is a quad of four vertices; map_shaders.h, shape_shaders.h and quad_shaders.h
// have the rest.
//
// Two kinds of units: scene units as in app/scene/primitives.h, and pixels of the target from its upper left corner.
#pragma once

#include <string_view>

namespace convscope::shaders {

inline constexpr std::string_view kVersion = "#version 330 core\n";

inline constexpr std::string_view kPlacing = R"(
uniform mat4 camera;      // scene -> scene as seen
uniform vec2 targetSize;  // pixels
uniform float scale;      // pixels for each scene unit
uniform bool snap;        // faces lie along the pixel grid: their edges go to whole pixels

const float kThin = 3.0;  // scene units; up to here a box keeps its thickness like a line

// Which corner of the quad this vertex is.
vec2 corner() { return vec2(gl_VertexID & 1, gl_VertexID >> 1); }

// Pixels, and w for the perspective.
vec3 toPixels(vec3 position) {
  vec4 seen = camera * vec4(position, 1.0);
  return vec3(seen.xy / seen.w * scale, seen.w);
}

// Halves go up; the small addition makes that certain where arithmetic leaves them a little below.
float toGrid(float pixels) { return floor(pixels + 0.5 + 1.0 / 512.0); }

// A stroke as wide as a whole number of pixels, at least one; x start, y end.
vec2 strokeOnGrid(float middle, float width) {
  float whole = max(1.0, toGrid(width));
  float start = toGrid(middle - 0.5 * whole);
  return vec2(start, start + whole);
}

vec2 spanOnGrid(float start, float end) {
  float width = end - start;
  if (width < 0.01) return vec2(start);
  if (width > kThin * scale + 0.01) return vec2(toGrid(start), toGrid(end));
  return strokeOnGrid(0.5 * (start + end), width);
}

vec4 toClip(vec2 pixels, float w) {
  vec2 clip = pixels / targetSize * 2.0 - 1.0;
  return vec4(clip.x * w, -clip.y * w, 0.0, w);
}

// A corner of a face with its edges along x and y.
vec4 placeFace(vec3 from, vec2 size, vec2 uv) {
  vec3 here = toPixels(from + vec3(size * uv, 0.0));
  if (!snap) return toClip(here.xy, here.z);
  vec2 start = toPixels(from).xy;
  vec2 end = toPixels(from + vec3(size, 0.0)).xy;
  vec2 x = spanOnGrid(start.x, end.x);
  vec2 y = spanOnGrid(start.y, end.y);
  return toClip(vec2(mix(x.x, x.y, uv.x), mix(y.x, y.y, uv.y)), 1.0);
}
)";

inline constexpr std::string_view kPatterns = R"(
uniform float scale;

const float kDotRadius = 1.0;     // all in scene units
const float kSmallestCell = 5.0;  // smaller ones do not get a dot each
const float kDotSpacing = 8.0;    // but share a grid of this spacing
const float kHatchSpacing = 5.0;  // along x and y, so that the strokes repeat on the pixel grid
const float kHatchWidth = 1.0;

// Coverage of a dot in the middle of each cell. `position` counts from the corner of the first cell.
float dots(vec2 position, vec2 cell) {
  vec2 spacing = min(cell.x, cell.y) < kSmallestCell ? vec2(kDotSpacing) : cell;
  vec2 fromDot = (fract(position / spacing) - 0.5) * spacing;
  return clamp((kDotRadius - length(fromDot)) * scale + 0.5, 0.0, 1.0);
}

// Coverage of strokes that rise to the right. `position` is the place in the scene, so that neighbours join.
float hatch(vec2 position) {
  float along = (position.x + position.y) / kHatchSpacing;
  float fromStroke = abs(along - floor(along + 0.5)) * kHatchSpacing * 0.70710678;
  return clamp((0.5 * kHatchWidth - fromStroke) * scale + 0.5, 0.0, 1.0);
}
)";

}  // namespace convscope::shaders
