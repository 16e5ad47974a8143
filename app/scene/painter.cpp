#include "app/scene/painter.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

Color withAlpha(Color color, double share) {
  color.a = static_cast<std::uint8_t>(std::lround(255 * share));
  return color;
}

constexpr float kSmallestRing = 6;
constexpr float kSlabSide = 5;
constexpr float kTitle = 14;
constexpr float kTitleCaption = 12;
constexpr float kTitleSign = 18;  // behind a title
constexpr float kMarkRadius = 5;  // of a role's mark
constexpr float kTitleIndent = 2 * kMarkRadius + 6;

std::string wordsOf(const Label& label) {
  std::string words = label.text;
  for (const Label::Run& run : label.more) words += run.text;
  return words;
}

}  // namespace

glm::vec2 columnsAndRows(Size2 cells) {
  return {static_cast<float>(cells.w), static_cast<float>(cells.h)};
}

float estimatedWidth(std::string_view text, float size) {
  float ems = 0;
  for (const char byte : text) {
    const auto b = static_cast<unsigned char>(byte);
    if (b < 0x80) {
      ems += 0.52F;
    } else if (b >= 0xE3) {
      ems += 1.0F;  // the lead byte of a Japanese character
    } else if (b >= 0xC0) {
      ems += 0.6F;  // other signs
    }
  }
  return ems * size;
}

void Painter::map(const Area& area, Map map) {
  map.corner = at(area.at);
  map.size = area.size;
  scene_.primitives.push_back(std::move(map));
}

void Painter::box(const Area& area, Color fill) {
  Box box;
  box.corner = at(area.at);
  box.size = area.size;
  box.fill = fill;
  scene_.primitives.push_back(box);
}

void Painter::outline(const Area& area, Color color, float width) {
  const float w = std::min({width, area.size.x, area.size.y});
  box({area.at, {area.size.x, w}}, color);
  box({{area.left(), area.bottom() - w}, {area.size.x, w}}, color);
  box({area.at, {w, area.size.y}}, color);
  box({{area.right() - w, area.top()}, {w, area.size.y}}, color);
}

void Painter::hatched(const Area& area, Color ground) {
  Box box;
  box.corner = at(area.at);
  box.size = area.size;
  box.fill = ground;
  box.pattern = Box::Pattern::Hatch;
  box.patternColor = colors_.hatch;
  scene_.primitives.push_back(box);
}

void Painter::dotted(const Area& area, glm::vec2 cell) {
  Box box;
  box.corner = at(area.at);
  box.size = area.size;
  box.fill = colors_.blank;
  box.pattern = Box::Pattern::Dots;
  box.patternColor = colors_.blankDot;
  box.cell = cell;
  scene_.primitives.push_back(box);
}

void Painter::line(glm::vec2 from, glm::vec2 to, Color color, float width) {
  scene_.primitives.push_back(Line{at(from), at(to), width, color, 0, 0});
}

void Painter::dashedLine(glm::vec2 from, glm::vec2 to, Color color, glm::vec2 dashAndGap) {
  scene_.primitives.push_back(Line{at(from), at(to), 1, color, dashAndGap.x, dashAndGap.y});
}

void Painter::dashedOutline(const Area& area, Color color) {
  const glm::vec2 dash{2, 3};
  const Area inner = area.grown(-0.5F);
  dashedLine(inner.at, {inner.right(), inner.top()}, color, dash);
  dashedLine({inner.right(), inner.top()}, {inner.right(), inner.bottom()}, color, dash);
  dashedLine({inner.left(), inner.bottom()}, {inner.right(), inner.bottom()}, color, dash);
  dashedLine(inner.at, {inner.left(), inner.bottom()}, color, dash);
}

void Painter::quad(const std::array<glm::vec2, 4>& corners, Color color) {
  quad(std::array{at(corners[0]), at(corners[1]), at(corners[2]), at(corners[3])}, color);
}

void Painter::quad(const std::array<glm::vec3, 4>& corners, Color color) {
  scene_.primitives.push_back(Quad{corners, color});
}

// In strips along whole pixels, so that no edge is blended twice.
void Painter::disc(glm::vec2 centre, float radius, Color color) {
  constexpr float kStrip = 2;
  const auto half = [&](float y) { return std::sqrt(std::max(0.0F, radius * radius - y * y)); };
  const int strips = static_cast<int>(std::ceil(2 * radius / kStrip));
  for (int i = 0; i < strips; ++i) {
    const float y = kStrip * static_cast<float>(i) - radius;
    const float below = std::min(y + kStrip, radius);
    quad({centre + glm::vec2(-half(y), y), centre + glm::vec2(half(y), y), centre + glm::vec2(half(below), below),
          centre + glm::vec2(-half(below), below)},
         color);
  }
}

void Painter::arrowHead(glm::vec2 tip, Color color) {
  quad({tip, tip + glm::vec2(-8, 4), tip + glm::vec2(-8, -4), tip}, color);
}

void Painter::cells(const Area& area, CellFace face) {
  face.corner = at(area.at);
  face.size = area.size;
  scene_.faces.push_back(face);
}

void Painter::ring(const Area& area, Color color) {
  const glm::vec2 size = glm::max(area.size, glm::vec2(kSmallestRing));
  const Area place{area.middle() - size * 0.5F, size};
  outline(place.grown(4), colors_.casing, 4);
  outline(place.grown(3), color, 2);
}

void Painter::beam(const Pane& from, const Pane& to, bool current) {
  const glm::vec3 a = from.at({1, 0});
  const glm::vec3 b = from.at({1, 1});
  const glm::vec3 c = to.at({0, 1});
  const glm::vec3 d = to.at({0, 0});
  quad(std::array{a, d, c, b}, withAlpha(colors_.accent, current ? 0.12 : 0.05));
  const Color edge = withAlpha(colors_.accent, current ? 0.75 : 0.30);
  scene_.primitives.push_back(Line{a, d, 1, edge, 0, 0});
  scene_.primitives.push_back(Line{b, c, 1, edge, 0, 0});
}

void Painter::fan(const Area& from, const Area& to) {
  const glm::vec2 a{from.left(), from.bottom()};
  const glm::vec2 b{from.right(), from.bottom()};
  const glm::vec2 c{to.right(), to.top()};
  quad(std::array{a, b, c, to.at}, withAlpha(colors_.accent, 0.12));
  line(a, to.at, withAlpha(colors_.accent, 0.75), 1);
  line(b, c, withAlpha(colors_.accent, 0.75), 1);
}

void Painter::prism(const Pane& back, const Pane& front) {
  for (const glm::vec2 corner : {glm::vec2(0, 0), glm::vec2(1, 0), glm::vec2(0, 1), glm::vec2(1, 1)}) {
    const glm::vec3 from = back.at(corner);
    const glm::vec3 to = front.at(corner);
    scene_.primitives.push_back(Line{from, to, 3, withAlpha(colors_.casing, 0.5), 0, 0});
    scene_.primitives.push_back(Line{from, to, 1.5F, colors_.accent, 3, 2});
  }
}

void Painter::slab(const Area& face, Color edge, float width) {
  const bool colored = width > 1;
  const Color side = colored ? edge : colors_.slab;
  const Color top = mix(side, colors_.stage, colored ? 0.35 : 0.2);
  const Pane front{face, depth_};
  const Pane back{face, depth_ - kSlabSide};
  const auto wall = [&](glm::vec2 a, glm::vec2 b, Color color) {
    quad(std::array{front.at(a), front.at(b), back.at(b), back.at(a)}, color);
  };
  // Those that are turned away lie behind the front.
  wall({0, 1}, {1, 1}, top);
  wall({1, 0}, {1, 1}, side);
  wall({0, 0}, {1, 0}, top);
  wall({0, 0}, {0, 1}, side);
  outline(face.grown(width), edge, width);
}

void Painter::label(glm::vec2 position, Lettering lettering, std::string text) {
  Label label;
  label.at = at(position);
  label.align = lettering.align;
  label.size = lettering.size;
  label.color = lettering.color;
  label.text = std::move(text);
  scene_.primitives.push_back(std::move(label));
}

void Painter::mark(glm::vec2 c, Mark mark, Color color) {
  const float r = kMarkRadius;
  if (mark == Mark::Square) {
    box({c - r, {2 * r, 2 * r}}, color);
  } else if (mark == Mark::Diamond) {
    const float d = r * 1.3F;
    quad({c + glm::vec2(0, -d), c + glm::vec2(d, 0), c + glm::vec2(0, d), c + glm::vec2(-d, 0)}, color);
  } else {
    disc(c, r, color);
  }
}

float Painter::titleWidth(std::string_view name) {
  return kTitleIndent + estimatedWidth(name, kTitle) + kTitleSign;
}

// The most of a title that fits into so much room with the sign of its list, else without.
Label Painter::titleWords(const Title& title, float room) const {
  Label named;
  named.color = colors_.ink;
  named.text = title.name;
  if (!title.shape.empty()) named.more.push_back({"  " + title.shape, colors_.ink3});
  Label shape;
  shape.color = colors_.ink3;
  shape.text = title.shape;
  for (const float sign : {kTitleSign, 0.0F}) {
    for (const Label* const words : {&named, &shape}) {
      for (const float size : {kTitle, kTitleCaption}) {
        const bool fits = estimatedWidth(wordsOf(*words), size) + sign <= room;
        if (words->text.empty() || !fits) continue;
        Label label = *words;
        label.size = size;
        return label;
      }
    }
  }
  return {};
}

void Painter::title(const Area& area, const Title& title) {
  const float room = area.size.x - kTitleIndent;
  const float y = area.top() + 8;
  mark({area.left() + kMarkRadius, y}, title.mark, title.color);
  Label label = titleWords(title, room);
  label.at = at({area.left() + kTitleIndent, y});
  std::string words = wordsOf(label);
  const bool sign = estimatedWidth(words, label.size) + kTitleSign <= room;
  const glm::vec2 corner{area.left(), y - kTitle / 2 - 4};
  scene_.titles.push_back({title.of, corner, {kTitleIndent, kTitle + 8}, std::move(words), label.size, sign});
  if (!label.text.empty()) scene_.primitives.push_back(std::move(label));
}

}  // namespace convscope
