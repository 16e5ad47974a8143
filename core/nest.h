// The loop nest of a stage: the order in which its multiply-adds are done, as mixed-radix numbers.
//
// The nest belongs to the stage, not to the plan: a transposed convolution loops over input positions. A nest describes
// one group; all groups of a stage run through equal nests.
#pragma once

#include <array>

#include "core/shape.h"

namespace convscope {

// The units of stepping, from one multiply-add to a whole stage.
enum class Level { Multiply, Window, Value, Row, Channel, Stage };
inline constexpr std::array kLevels{Level::Multiply, Level::Window,  Level::Value,
                                    Level::Row,      Level::Channel, Level::Stage};

enum class LoopAxis { OutChannel, Y, X, InChannel, Ky, Kx };

// Where a tick stands in the nest; channels count within their group. y and x are the place of an output, in a
// transposed nest that of an input.
struct NestPosition {
  Index outChannel = 0;
  Index y = 0;
  Index x = 0;
  Index inChannel = 0;
  Index ky = 0;
  Index kx = 0;
  bool operator==(const NestPosition&) const = default;

  Index& along(LoopAxis axis);
  Index along(LoopAxis axis) const;
};

struct Nest {
  struct Loop {
    LoopAxis axis = LoopAxis::Kx;
    Index extent = 1;
    bool operator==(const Loop&) const = default;
  };
  std::array<Loop, 6> loops;        // outermost first
  std::array<int, 6> innerLoops{};  // for each Level: how many of the innermost loops one unit spans

  // Multiply-adds of one group.
  Index ticks() const { return unit(Level::Stage); }

  // Ticks that one unit of `level` takes.
  Index unit(Level level) const;

  // Both in constant time; encode(decode(t)) == t for 0 <= t <= ticks(). ticks() decodes to the outermost extent, all
  // else 0.
  NestPosition decode(Index tick) const;
  Index encode(const NestPosition& position) const;

  bool operator==(const Nest&) const = default;
};

// (out channel, y, x, in channel, ky, kx), innermost last: the nest of nn.Conv2d.
Nest convolutionNest(Index outPerGroup, Size2 output, Index inPerGroup, Size2 kernel);

// (out channel, in channel, input y, input x, ky, kx): the nest of nn.ConvTranspose2d, one stamp after another. A value
// is a stamp, because no output is finished before the last channel comes.
Nest transposedNest(Index outPerGroup, Index inPerGroup, Size2 input, Size2 kernel);

}  // namespace convscope
