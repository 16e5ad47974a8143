#include "core/reference.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

#include "core/links.h"

namespace convscope {
namespace {

// The value at position x of a row, where x may lie outside; a missing row is a row of zeros.
double valueIn(const float* row, Index x, Index width, PaddingMode mode) {
  if (row == nullptr) return 0;
  if (x >= 0 && x < width) return row[x];
  const Index source = sourceIndex(x, width, mode);
  return source < 0 ? 0 : row[source];
}

struct OutputPosition {
  Index m = 0;
  Index y = 0;
  Index x = 0;
};

// The products of one output value, in the order of the nest; `weight` points at its kernel.
double sumOfProducts(const Stage& stage, const Tensor& input, const float* weight, const OutputPosition& at) {
  const ConvSpec& spec = stage.spec;
  const Index firstChannel = at.m / spec.outPerGroup() * spec.inPerGroup();
  double sum = 0;
  for (Index c = firstChannel; c < firstChannel + spec.inPerGroup(); ++c) {
    for (Index ky = 0; ky < spec.kernel.h; ++ky) {
      const Index y = sourceIndex(stage.rows.source(at.y, ky), stage.input.h, spec.paddingMode);
      const float* const row = y < 0 ? nullptr : input.values.data() + input.offset(c, y, 0);
      for (Index kx = 0; kx < spec.kernel.w; ++kx) {
        sum += valueIn(row, stage.columns.source(at.x, kx), stage.input.w, spec.paddingMode) * *weight++;
      }
    }
  }
  return sum;
}

// A map of sums in double, onto which stamps are added.
struct StampedMap {
  Size2 size;
  std::vector<double> sums = std::vector<double>(static_cast<std::size_t>(size.h * size.w), 0.0);
};

// One input value, where it lies, and the first weight of the kernel's channel that it is stamped with.
struct Stamp {
  Index y = 0;
  Index x = 0;
  double value = 0;
  const float* weight = nullptr;
};

// All those weights times the value, each added where its tap lands.
void addStamp(const Stage& stage, const Stamp& stamp, StampedMap& map) {
  const float* weight = stamp.weight;
  for (Index ky = 0; ky < stage.spec.kernel.h; ++ky) {
    for (Index kx = 0; kx < stage.spec.kernel.w; ++kx, ++weight) {
      if (!stage.rows.inside(stamp.y, ky) || !stage.columns.inside(stamp.x, kx)) continue;
      const Index target = stage.rows.source(stamp.y, ky) * map.size.w + stage.columns.source(stamp.x, kx);
      map.sums[static_cast<std::size_t>(target)] += stamp.value * *weight;
    }
  }
}

// What a transposed stage is computed from.
struct Stamps {
  const Stage& stage;
  const Tensor& input;
  const StageWeights& weights;
};

// One map of a transposed stage, without bias; `rowDone` is asked after every row of inputs, and false cancels.
template <typename RowDone>
bool stampMap(const Stamps& from, Index m, const RowDone& rowDone, StampedMap& map) {
  const ConvSpec& spec = from.stage.spec;
  const Tensor& input = from.input;
  const Index firstChannel = m / spec.outPerGroup() * spec.inPerGroup();
  for (Index c = firstChannel; c < firstChannel + spec.inPerGroup(); ++c) {
    const float* const kernel = from.weights.weight.data() + weightIndex(spec, {m, c, 0, 0});
    for (Index y = 0; y < input.shape.h; ++y) {
      for (Index x = 0; x < input.shape.w; ++x) {
        addStamp(from.stage, {y, x, input.at(c, y, x), kernel}, map);
      }
      if (!rowDone()) return false;
    }
  }
  return true;
}

std::optional<Tensor> transposedStage(const Stage& stage, const Tensor& input, const StageWeights& weights,
                                      const Progress& progress) {
  const ConvSpec& spec = stage.spec;
  Tensor output = Tensor::zeros(stage.output);
  const double rows = static_cast<double>(spec.channelPairs()) * static_cast<double>(input.shape.h);
  double rowsDone = 0;
  const auto rowDone = [&] { return !progress || progress(++rowsDone / rows); };
  for (Index m = 0; m < spec.outChannels; ++m) {
    StampedMap map{{stage.output.h, stage.output.w}};
    if (!stampMap({stage, input, weights}, m, rowDone, map)) return std::nullopt;
    const double bias = spec.bias ? weights.bias[static_cast<std::size_t>(m)] : 0;
    std::transform(map.sums.begin(), map.sums.end(), output.values.data() + output.offset(m, 0, 0),
                   [bias](double sum) { return static_cast<float>(sum + bias); });
  }
  return output;
}

}  // namespace

std::optional<Tensor> referenceStage(const Stage& stage, const Tensor& input, const StageWeights& weights,
                                     const Progress& progress) {
  const ConvSpec& spec = stage.spec;
  const Shape& shape = stage.output;
  const Index kernelSize = spec.inPerGroup() * spec.kernel.h * spec.kernel.w;
  assert(input.shape == stage.input);
  assert(weights.weight.size() == static_cast<std::size_t>(spec.outChannels * kernelSize));
  assert(weights.bias.size() == static_cast<std::size_t>(spec.bias ? spec.outChannels : 0));

  if (spec.transposed) return transposedStage(stage, input, weights, progress);
  Tensor output = Tensor::zeros(shape);
  const double rows = static_cast<double>(shape.c) * static_cast<double>(shape.h);
  for (Index m = 0; m < shape.c; ++m) {
    const float* const kernel = weights.weight.data() + m * kernelSize;
    const double bias = spec.bias ? weights.bias[static_cast<std::size_t>(m)] : 0;
    for (Index y = 0; y < shape.h; ++y) {
      for (Index x = 0; x < shape.w; ++x) {
        output.at(m, y, x) = static_cast<float>(sumOfProducts(stage, input, kernel, {m, y, x}) + bias);
      }
      const double rowsDone = static_cast<double>(m) * static_cast<double>(shape.h) + static_cast<double>(y + 1);
      if (progress && !progress(rowsDone / rows)) return std::nullopt;
    }
  }
  return output;
}

std::optional<std::vector<Tensor>> referenceForward(const Plan& plan, const Tensor& input,
                                                    const std::vector<StageWeights>& weights,
                                                    const Progress& progress) {
  assert(weights.size() == plan.stages().size());
  std::vector<Tensor> outputs;
  outputs.reserve(plan.stages().size());
  const auto all = static_cast<double>(plan.count());
  for (std::size_t i = 0; i < plan.stages().size(); ++i) {
    const Stage& stage = plan.stages()[i];
    const Progress whole = [&](double share) {
      return progress((static_cast<double>(stage.firstStep) + share * static_cast<double>(stage.macs)) / all);
    };
    auto output = referenceStage(stage, i == 0 ? input : outputs.back(), weights[i], progress ? whole : Progress{});
    if (!output) return std::nullopt;
    outputs.push_back(std::move(*output));
  }
  return outputs;
}

}  // namespace convscope
