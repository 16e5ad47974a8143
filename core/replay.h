// The numbers of one output value at a cursor, computed from the input alone: no whole layer has to be ready.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/links.h"
#include "core/plan.h"
#include "core/tensor.h"

namespace convscope {

// Weight of (stage, cell), and bias of (stage, absolute out channel).
struct WeightSource {
  std::function<float(int stage, const KernelCell& cell)> weight;
  std::function<float(int stage, Index m)> bias;
};

// What makes one output value. The three arrays are [C/G][Kh][Kw], last index fastest, and complete also for taps that
// are still to come; a padding tap holds the value of its padding mode.
//
// In a transposed stage it is one stamp: one input value (channels is 1; `input` repeats it for every tap), the Kh x Kw
// weights that it meets, and the products, each of which is added to an output of its own. y and x, the sums, the bias
// and `output` are then those of the output under the latest tap: `partialSum` is all that any stamp has added to it so
// far. Where that tap falls beside the output there is none: `beside`, and nothing is summed.
struct Window {
  int stage = 0;
  Index outChannel = 0;
  Index y = 0;
  Index x = 0;
  Index firstInChannel = 0;  // absolute
  Index channels = 0;        // C/G
  Size2 kernel;
  bool stamp = false;  // of a transposed stage
  Index inputY = 0;    // of the stamped value
  Index inputX = 0;
  bool beside = false;
  std::vector<float> input;
  std::vector<float> weights;
  std::vector<double> products;
  std::vector<char> padding;        // 1 where the tap lies outside the unpadded input; of a stamp, outside the output
  Index productsDone = 0;           // of this value or stamp, at the cursor
  double partialSum = 0;            // of the products done, without bias
  std::vector<double> channelSums;  // of the products done, one a channel
  double bias = 0;                  // 0 where the stage has none
  float output = 0;                 // the finished value with bias, as the reference rounds it
};

// The window at a cursor > 0: of multiply-add number cursor - 1; in lockstep group 0's of that tick. Stages before
// are replayed for just the values the window reads.
Window windowAt(const Plan& plan, Index cursor, const Tensor& input, const WeightSource& weights);

// An output value: absolute out channel m of a stage, row y, column x.
struct OutputPlace {
  int stage = 0;
  Index m = 0;
  Index y = 0;
  Index x = 0;
};

// An output value and how many of its products are done.
struct ValueProgress {
  OutputPlace place;
  Index productsDone = 0;
};

// How far any value is at a cursor, 0 included: all of it before, some of it at work, nothing of it later. The products
// of a transposed stage's value are those that land on it.
ValueProgress progressAt(const Plan& plan, Index cursor, const OutputPlace& place);

// Whether a value has its last product; one that no stamp of a transposed stage reaches is finished with its map.
bool isFinished(const Plan& plan, Index cursor, const OutputPlace& place);

// The window of any value of a stage that is not transposed, for what is shown beside that of the cursor.
Window windowOf(const Plan& plan, const ValueProgress& value, const Tensor& input, const WeightSource& weights);

// The stamp of any input of a transposed stage, with its first `productsDone` products done, and the output under the
// last of those (under its first tap while none is).
struct StampPlace {
  int stage = 0;
  Index m = 0;  // absolute, as c
  Index c = 0;
  Index y = 0;  // of the input
  Index x = 0;
  Index productsDone = 0;
};
Window stampOf(const Plan& plan, const StampPlace& place, const Tensor& input, const WeightSource& weights);

// What values are replayed from.
struct ReplayInput {
  const Tensor& input;
  const WeightSource& weights;
};

// What has been added up to any value at a cursor, without bias, in double.
double sumAt(const Plan& plan, Index cursor, const OutputPlace& place, const ReplayInput& from);

// The same of a transposed stage's value, one sum for each input channel of its group.
std::vector<double> landedChannelSums(const Plan& plan, Index cursor, const OutputPlace& place,
                                      const ReplayInput& from);

// One finished value, equal to the reference.
float valueAt(const Plan& plan, const OutputPlace& place, const Tensor& input, const WeightSource& weights);

}  // namespace convscope
