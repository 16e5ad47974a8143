// What the program should show of a JPEG, worked out from the file's bytes by plain loops of the test's own. Of the
// program it uses the weights alone, because those follow no outer rule.
#pragma once

#include <string>
#include <vector>

#include "core/plan.h"
#include "core/tensor.h"
#include "tests/support/brute_force.h"
#include "tests/support/picture_files.h"

namespace convscope::test {

// The sample picture cut to 480 x 320, as a JPEG.
FileBytes sampleJpeg();

// The decoded JPEG, turned clockwise `quarterTurns` times, reduced to 24 on its longer side by area, as R, G, B and
// luma.
Tensor expectedInput(const FileBytes& jpeg, int quarterTurns);

// One output value at a moment.
struct ExpectedWindow {
  std::vector<double> input;  // [C/G][Kh][Kw]
  std::vector<double> kernel;
  double partialSum = 0;
  double bias = 0;
  double output = 0;
};

// A layer on an input, with every step, sum and counter of playing it.
class World {
 public:
  World(const Network& network, Tensor input, Order order);

  Index count() const { return static_cast<Index>(steps_.size()); }
  const Step& latest(Index cursor) const { return steps_[static_cast<std::size_t>(cursor - 1)]; }
  Index roundedUp(Index cursor) const;  // to a whole tick
  Index useful(Index cursor) const;
  Index outputsDone(Index cursor) const;
  Index params() const;
  ExpectedWindow window(Index cursor) const;  // in lockstep of group 0

 private:
  Index ticksTogether(Index step) const;  // groups that one tick serves
  const ConvSpec& spec(const Step& step) const { return network_.stages[static_cast<std::size_t>(step.stage)]; }
  bool finishesValue(const Step& step) const;

  Network network_;
  Order order_;
  std::vector<Step> steps_;
  std::vector<Index> firstSteps_;      // of each stage
  std::vector<Tensor> inputs_;         // of each stage
  std::vector<Tensor> outputs_;        // of each stage
  std::vector<StageWeights> weights_;  // of each stage
};

}  // namespace convscope::test
