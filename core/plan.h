// A Plan is a network that fits its picture: every step, level and counter of playing it, with no history.
//
// One step is one multiply-add of the nominal loop nest; taps that fall on padding are steps too. A cursor is the
// number of steps done, 0 to count(). In lockstep a tick does one multiply-add in every group of its stage, and a
// cursor stands between ticks.
#pragma once

#include <array>
#include <cstddef>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "core/axis.h"
#include "core/conv_spec.h"
#include "core/nest.h"

namespace convscope {

enum class Order { Sequential, Lockstep };
inline constexpr std::array kOrders{Order::Sequential, Order::Lockstep};

struct Stage {
  ConvSpec spec;
  Shape input;
  Shape output;
  Pads pads;
  Axis rows;
  Axis columns;
  Nest nest;             // of one group
  Index macs = 0;        // H'W' Kh Kw (C/G) M
  Index usefulMacs = 0;  // taps inside the unpadded input
  Index params = 0;      // weights and biases
  Index firstStep = 0;   // steps of all stages before
  bool operator==(const Stage&) const = default;

  Index lastStep() const { return firstStep + macs; }  // one past its last step
  // Useful multiply-adds among the first `ticks` ticks of one group; all groups are alike. Constant time in the
  // picture.
  Index usefulBefore(Index ticks) const;
};

// One multiply-add. Channels are absolute; inputY and inputX may lie outside the input, then `padding` is true.
struct Step {
  int stage = 0;
  Index group = 0;
  Index outChannel = 0;
  Index y = 0;
  Index x = 0;
  Index inChannel = 0;
  Index ky = 0;
  Index kx = 0;
  Index inputY = 0;
  Index inputX = 0;
  bool padding = false;
  bool operator==(const Step&) const = default;
};

class Plan {
 public:
  // All problems of the first stage that has any; counts that pass 64 bits are refused as "too_large".
  static tl::expected<Plan, Problems> make(const Network& network, const Shape& input, Order order = Order::Sequential);

  const std::vector<Stage>& stages() const { return stages_; }
  const Stage& stage(int index) const { return stages_[static_cast<std::size_t>(index)]; }
  Order order() const { return order_; }
  const Shape& input() const { return stages_.front().input; }
  const Shape& output() const { return stages_.back().output; }
  Index count() const { return stages_.back().lastStep(); }  // steps of all stages
  Index usefulCount() const;
  Index params() const;
  Index outputs() const;  // output values of all stages

  // Multiply-add number i, 0 <= i < count(), in the plan's order. In lockstep number t*G + g of a stage is tick t in
  // group g. Constant time.
  Step at(Index i) const;
  // The inverse of at().
  Index numberOf(const Step& step) const;

  // The stage of multiply-add number i; at a border that of the step to come. i == count() gives the last stage.
  int stageAt(Index i) const;

  // Ticks: what playing counts. Sequential: steps. Lockstep: one for all groups of the stage.
  Index ticks() const;
  Index tickOf(Index cursor) const;   // whole ticks done at a cursor
  Index cursorAt(Index tick) const;   // the inverse
  Index roundUp(Index cursor) const;  // to a whole tick; 0 <= cursor <= count()

  // The next or previous multiple of a level's unit, counted from the stage's first step; both stop at stage borders.
  Index next(Index cursor, Level level) const;
  Index previous(Index cursor, Level level) const;

  // Half of all steps, rounded up to a whole output value (in lockstep to a whole tick).
  Index middle() const;

  // Useful multiply-adds, and output values finished, among the first `cursor` steps.
  Index usefulBefore(Index cursor) const;
  Index outputsDone(Index cursor) const;

  // Finished values of one map (stage, absolute out channel), counted row by row from its upper left.
  Index outputsDone(Index cursor, int stage, Index outChannel) const;

  bool operator==(const Plan&) const = default;

 private:
  Plan(std::vector<Stage> stages, Order order) : stages_(std::move(stages)), order_(order) {}
  Index groupsInLockstep(const Stage& stage) const;  // G in lockstep, else 1
  Index ticksOf(const Stage& stage) const;           // of the whole stage, all its groups
  Index unitOf(const Stage& stage, Level level) const;

  std::vector<Stage> stages_;
  Order order_ = Order::Sequential;
};

}  // namespace convscope
