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

#include "core/conv_spec.h"
#include "core/nest.h"
#include "core/stage.h"

namespace convscope {

enum class Order { Sequential, Lockstep };
inline constexpr std::array kOrders{Order::Sequential, Order::Lockstep};

// One multiply-add: input (inChannel, inputY, inputX) times a weight is added to output (outChannel, y, x). Channels
// are absolute. inputY and inputX, in a transposed stage y and x, may lie outside; then `padding` is true.
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
  Index macsByOutput() const;  // of all stages: Stage::macsByOutput
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

  // Ticks that a group of a stage has done at a cursor.
  Index ticksOfGroup(Index cursor, int stage, Index group) const;

  // The next or previous multiple of a level's unit, counted from the stage's first step; both stop at stage borders.
  Index next(Index cursor, Level level) const;
  Index previous(Index cursor, Level level) const;

  // Half of all steps, rounded up to a whole output value (in lockstep to a whole tick).
  Index middle() const;

  // Useful multiply-adds, and output values finished, among the first `cursor` steps.
  Index usefulBefore(Index cursor) const;
  Index outputsDone(Index cursor) const;

  // Finished values of one map (stage, absolute out channel).
  Index outputsDone(Index cursor, int stage, Index outChannel) const;
  // How many finished values a map begins with, row by row from its upper left. They are all that are finished, except
  // in the map that a transposed stage is stamping: there only the rows that no stamp reaches any more.
  Index prefixDone(Index cursor, int stage, Index outChannel) const;

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
