// Adds primitives to a scene: the strokes of the look, each once.
#pragma once

#include "app/scene/primitives.h"

namespace convscope {

// A rectangle in scene units.
struct Area {
  glm::vec2 at{};
  glm::vec2 size{};

  float left() const { return at.x; }
  float top() const { return at.y; }
  float right() const { return at.x + size.x; }
  float bottom() const { return at.y + size.y; }
  glm::vec2 middle() const { return at + size * 0.5F; }
  Area grown(float by) const { return {at - by, size + 2 * by}; }
};

// An area in a plane of its own depth.
struct Pane {
  Area area;
  float z = 0;

  glm::vec3 at(glm::vec2 share) const { return {area.at + share * area.size, z}; }
  Pane grown(float by) const { return {area.grown(by), z}; }
};

// Columns and rows as a vector.
glm::vec2 columnsAndRows(Size2 cells);

// Width that a text will take, within about ten percent: Latin letters are half as wide as Japanese ones.
float estimatedWidth(std::string_view text, float size);

// How a text is set: its size in px at scale 1, its colour, and which of its ends stands at its place.
struct Lettering {
  float size = 12;
  Color color;
  Label::Align align = Label::Align::Left;
};

class Painter {
 public:
  Painter(Scene& scene, const Palette& colors) : scene_(scene), colors_(colors) {}

  const Palette& colors() const { return colors_; }

  // The plane of what follows.
  void setDepth(float z) { depth_ = z; }

  // Makes a face answer to pointing; corner and size are set here.
  void cells(const Area& area, CellFace face);

  void map(const Area& area, Map map);
  void box(const Area& area, Color fill);
  void outline(const Area& area, Color color, float width);  // inside the area's edge
  void hatched(const Area& area, Color ground);              // padding
  void dotted(const Area& area, glm::vec2 cell);             // not computed
  void line(glm::vec2 from, glm::vec2 to, Color color, float width);
  void dashedLine(glm::vec2 from, glm::vec2 to, Color color, glm::vec2 dashAndGap);  // 1 px wide
  void dashedOutline(const Area& area, Color color);                                 // a map that is still to come
  void quad(const std::array<glm::vec2, 4>& corners, Color color);
  void quad(const std::array<glm::vec3, 4>& corners, Color color);

  void disc(glm::vec2 centre, float radius, Color color);
  // An arrow head that points right.
  void arrowHead(glm::vec2 tip, Color color);

  // A thin board whose front is the face: its sides, and its edge of `width`.
  void slab(const Area& face, Color edge, float width);

  // A mark around an area: 2 px of the colour 1 px outside, inside a casing. Never under 6 px wide. The accent says
  // what is happening now, ink what is pointed at.
  void ring(const Area& area, Color color);
  void nowRing(const Area& area) { ring(area, colors_.accent); }

  // The beam between the right edge of one face and the left edge of another; faint where it is not current.
  void beam(const Pane& from, const Pane& to, bool current);

  // The same from the lower edge of one area down to the upper edge of another.
  void fan(const Area& from, const Area& to);

  // Dashed edges between the same window on two maps: they are one prism through the channels.
  void prism(const Pane& back, const Pane& front);

  void label(glm::vec2 position, Lettering lettering, std::string text);
  void label(Label label) { scene_.primitives.push_back(std::move(label)); }

  // A role's mark and its title on one line: square input, diamond kernel, disc output. Where the line is too short the
  // letters shrink first, then the name goes, then the shape; the sign of its list goes only to keep a word.
  enum class Mark { Square, Diamond, Disc };
  struct Title {
    Mark mark = Mark::Square;
    Color color;
    std::string name;
    std::string shape;
    NamedKind of = NamedKind::Output;  // what it is the title of
  };
  void title(const Area& area, const Title& title);

  // Width that a title of one name takes, with the sign of its list.
  static float titleWidth(std::string_view name);

 private:
  glm::vec3 at(glm::vec2 p) const { return {p.x, p.y, depth_}; }
  void mark(glm::vec2 centre, Mark mark, Color color);
  Label titleWords(const Title& title, float room) const;

  Scene& scene_;
  const Palette& colors_;
  float depth_ = 0;
};

}  // namespace convscope
