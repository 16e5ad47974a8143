// Shaders of filled quadrangles.
#pragma once

#include <string_view>

namespace convscope::shaders {

inline constexpr std::string_view kQuadVertex = R"(
layout(location = 0) in vec3 cornerIn0;
layout(location = 1) in vec3 cornerIn1;
layout(location = 2) in vec3 cornerIn2;
layout(location = 3) in vec3 cornerIn3;
layout(location = 4) in vec4 colorIn;
out vec2 at;              // pixels
flat out vec3 edges[4];   // distance inside an edge = dot(edge, vec3(at, 1))
flat out vec4 quadColor;

void main() {
  vec2 corners[4];
  corners[0] = toPixels(cornerIn0).xy;
  corners[1] = toPixels(cornerIn1).xy;
  corners[2] = toPixels(cornerIn2).xy;
  corners[3] = toPixels(cornerIn3).xy;
  vec2 placed[4] = corners;
  for (int i = 0; i < 4; ++i) {
    int j = (i + 1) % 4;
    // Edges along the grid join boxes, which are on it.
    if (snap && abs(corners[i].x - corners[j].x) < 0.01) placed[i].x = placed[j].x = toGrid(corners[i].x);
    if (snap && abs(corners[i].y - corners[j].y) < 0.01) placed[i].y = placed[j].y = toGrid(corners[i].y);
  }
  float area = 0.0;
  for (int i = 0; i < 4; ++i) {
    vec2 next = placed[(i + 1) % 4];
    area += placed[i].x * next.y - next.x * placed[i].y;
  }
  for (int i = 0; i < 4; ++i) {
    vec2 way = placed[(i + 1) % 4] - placed[i];
    vec2 inward = vec2(-way.y, way.x) * sign(area) / max(length(way), 1e-6);
    edges[i] = vec3(inward, -dot(inward, placed[i]));
    // Two corners in one place make a triangle: that edge cuts nothing off.
    if (length(way) < 1e-3) edges[i] = vec3(0.0, 0.0, 1e6);
    if (abs(area) < 1e-3) edges[i] = vec3(0.0, 0.0, -1e6);
  }
  vec2 low = min(min(placed[0], placed[1]), min(placed[2], placed[3])) - 1.0;
  vec2 high = max(max(placed[0], placed[1]), max(placed[2], placed[3])) + 1.0;
  at = mix(low, high, corner());
  quadColor = colorIn;
  gl_Position = toClip(at, 1.0);
}
)";

inline constexpr std::string_view kQuadFragment = R"(
in vec2 at;
flat in vec3 edges[4];
flat in vec4 quadColor;
out vec4 color;

float inside(int edge) { return clamp(dot(edges[edge], vec3(at, 1.0)) + 0.5, 0.0, 1.0); }

void main() {
  // Opposite edges take their part of the pixel away one after the other; so a sliver stays as faint as it is thin.
  float one = max(0.0, inside(0) + inside(2) - 1.0);
  float other = max(0.0, inside(1) + inside(3) - 1.0);
  color = vec4(quadColor.rgb, quadColor.a * one * other);
}
)";

}  // namespace convscope::shaders
