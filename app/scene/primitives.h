// What the stage is made of: a list of primitives in painter's order, with positions in 3-D.
//
// Scene units are pixels at scale 1 with x to the right, y down and z towards the viewer; the identity drops z. Data
// only: app/render draws all but labels, app/ui draws labels over the rendered texture.
#pragma once

#include <array>
#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <string>
#include <variant>
#include <vector>

#include "app/model/named_thing.h"
#include "app/model/volume.h"
#include "app/scene/colors.h"

namespace convscope {

// How a map's values become colours.
struct ColorMap {
  enum class Kind { Diverging, Tint, Rgb };
  Kind kind = Kind::Diverging;
  float scale = 1;  // Diverging: -scale..+scale
  Color tint;       // Tint: value v is shown as tint * (0.07 + 0.93 v^0.85), lifted a little to white
};

// One channel of a tensor as a picture (Rgb: channels 0, 1, 2 together). Cells from `done` on (row by row) are drawn as
// not computed. The renderer uploads the volume's preview, or its tensor where it has none, once for each volume.
struct Map {
  glm::vec3 corner{};  // upper left
  glm::vec2 size{};
  VolumePtr volume;  // null: nothing is computed yet
  Index channel = 0;
  Size2 cells;     // of the whole map, for `done` and the dots
  Index done = 0;  // cells computed; cells.h * cells.w when all are
  ColorMap colors;
};

struct Box {
  enum class Pattern { None, Hatch, Dots };  // 45 degrees every 5 px; a dot of 2 px in each cell
  glm::vec3 corner{};
  glm::vec2 size{};
  Color fill;  // alpha 0: none
  Pattern pattern = Pattern::None;
  Color patternColor;
  glm::vec2 cell{8, 8};  // of Dots
};

// Lines have a width of their own because OpenGL 3.3 guarantees only 1. Dash and gap in pixels, gap 0: solid.
struct Line {
  glm::vec3 from{};
  glm::vec3 to{};
  float width = 1;
  Color color;
  float dash = 0;
  float gap = 0;
};

// A filled convex quadrangle, for example a beam.
struct Quad {
  std::array<glm::vec3, 4> corners{};
  Color color;
};

// Text with its vertical middle at `at`. Further runs follow on the same line in their own colours.
struct Label {
  enum class Align { Left, Center, Right };
  struct Run {
    std::string text;
    Color color;
  };
  glm::vec3 at{};
  Align align = Align::Left;
  float size = 12;  // px at scale 1: one of the sizes 11, 12, 14, 16, 20, 28, 36
  Color color;
  std::string text;
  std::vector<Run> more;
  float wrap = 0;  // wider text is broken into lines of this width, the first at `at`; 0: one line
};

// What follows is seen through another camera, and only within the clip.
struct Lens {
  glm::mat4 camera{1};  // scene position -> scene position as seen
  glm::vec2 clipCorner{};
  glm::vec2 clipSize{};  // 0: no clip
};

using Primitive = std::variant<Map, Box, Line, Quad, Label, Lens>;

// A face whose cells can be pointed at: a channel of an input, a slice of a kernel, an output map, or a matrix of pairs
// whose rows are input channels and columns output maps. Rows and columns count from the corner; those of an input may
// start before its first cell, on padding.
struct CellFace {
  enum class Kind { Input, Kernel, Output, Pairs };
  Kind kind = Kind::Input;
  int stage = 0;
  Index outChannel = 0;  // of a kernel or an output
  Index inChannel = 0;   // of an input or a kernel; absolute
  Index firstRow = 0;    // of the face's first cell; negative on padding
  Index firstColumn = 0;
  Size2 step{1, 1};  // from one cell of the face to the next, in rows and columns
  Size2 cells;       // rows and columns on the face
  glm::vec3 corner{};
  glm::vec2 size{};
  std::size_t lens = 0;  // which Lens of the scene it is seen through; 0 is the scene's camera
};

// The title of a volume on the sheet: what it is of can be listed by name.
struct TitlePlace {
  NamedKind kind = NamedKind::Output;
  glm::vec2 corner{};
  glm::vec2 size{};   // of its mark
  std::string words;  // behind the mark, or empty
  float letters = 14;
  bool room = false;  // for a sign behind them
};

struct Scene {
  glm::vec2 size{};  // scene units; the texture has size * scale pixels
  float scale = 1;
  Color background;
  glm::mat4 camera{1};  // until the first Lens
  std::vector<Primitive> primitives;
  std::vector<CellFace> faces;  // later ones are nearer
  std::vector<TitlePlace> titles;
};

}  // namespace convscope
