// Volumes on the stage: stacks of input channels with the window on them, stacks of output maps that fill.
#pragma once

#include <optional>

#include "app/scene/focus.h"
#include "app/scene/painter.h"
#include "app/scene/stack.h"

namespace convscope {

// The layers of the stage. The ground lies under everything; the maps are things in space, sorted by their depth; the
// marks (rings, beams) lie over all of them in the same space, so that the hidden edges of a window stay visible; the
// sheet (words, numbers, keys) stands still in front, whatever the camera does.
struct Brushes {
  Painter& ground;
  Painter& maps;
  Painter& marks;
  Painter& sheet;
};

// Some groups of a stage: one, as in a block of a grouped convolution, or all of them in one stack. A standard
// convolution has one group.
struct Part {
  const Frame& frame;
  int stage = 0;
  Index group = 0;   // the first
  Index groups = 1;  // how many

  const Stage& planStage() const { return frame.plan->stage(stage); }
  const ConvSpec& spec() const { return planStage().spec; }
  const StageView& view() const { return frame.stages[static_cast<std::size_t>(stage)]; }
  Index firstIn() const { return group * spec().inPerGroup(); }
  Index firstOut() const { return group * spec().outPerGroup(); }
  // What the stage reads: the input, or the output of the stage before.
  const TensorView& reads() const;
};

// The outline of a group's maps, slices and bars; a neutral one when the stage has no groups.
Color groupOutline(const Painter& painter, const Part& part, Index group);

// How a channel of a tensor is coloured, and what it is called.
ColorMap colorsOf(const TensorView& tensor, Index channel);
std::string nameOfChannel(const TensorView& tensor, Index channel);

// The part's input channels with their padding: `place` includes it. A stack counts channels from the part's first.
// `spread` as in makeStack().
inline constexpr float kWideSpread = 0.25F;
inline constexpr float kTightSpread = 0.17F;
Size2 paddedCells(const Stage& stage);
void drawInputMap(Painter& painter, const Part& part, const Pane& place, Index channel);
std::vector<Index> inputsShown(const Part& part);  // which of many
Stack stackOfInputs(const Part& part, const Area& area, float spread);
void drawInputMaps(Brushes& brushes, const Part& part, const Stack& stack);

// Where the window and the output value of a spot lie on their maps; that of the input includes its padding, that of a
// transposed stage's output the border that is cut off (stamps.h).
Area windowOn(const Part& part, const Area& map, const Spot& spot);
Area valueOn(const Part& part, const Area& map, const Spot& spot);
// The ring of the value at work on its map; of a transposed stage that of the stamp.
void drawValueRing(Painter& painter, const Part& part, const Area& map, const Spot& spot);
// The ring of a window, and with dilation its single taps.
void drawWindowRing(Painter& painter, const Part& part, const Area& map, const Spot& spot);

// The rings of the windows at work on a stack of what the stage reads; returns the one a beam starts from.
std::optional<Pane> drawWindows(Brushes& brushes, const Part& part, const Stack& stack);

// The part's output maps: finished ones and those at work as maps, later ones as frames. Returns the ring of the value
// at work.
void drawOutputMap(Painter& painter, const Part& part, const Pane& place, Index m);
std::vector<Index> outputsShown(const Part& part);
Size2 outputCells(const Part& part);  // of a map; of a transposed stage with the border that is cut off
Stack stackOfOutputs(const Part& part, const Area& area);
std::optional<Pane> drawOutputMaps(Brushes& brushes, const Part& part, const Stack& stack);

}  // namespace convscope
