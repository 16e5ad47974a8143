#include "core/reference.h"

#include <cassert>
#include <cstddef>

namespace convscope {
namespace {

// The value at position x of a row, where x may lie outside; a missing row is a row of zeros.
double valueIn(const float* row, Index x, Index width, PaddingMode mode) {
  if (row == nullptr) return 0;
  if (x >= 0 && x < width) return row[x];
  const Index source = sourceIndex(x, width, mode);
  return source < 0 ? 0 : row[source];
}

}  // namespace

std::optional<Tensor> referenceStage(const Stage& stage, const Tensor& input, const StageWeights& weights,
                                     const Progress& progress) {
  const ConvSpec& spec = stage.spec;
  const Size2 kernel = spec.kernel;
  const Index channels = spec.inPerGroup();
  assert(input.shape == stage.input);
  assert(weights.weight.size() == static_cast<std::size_t>(spec.outChannels * channels * kernel.h * kernel.w));
  assert(weights.bias.size() == static_cast<std::size_t>(spec.bias ? spec.outChannels : 0));

  Tensor output = Tensor::zeros(stage.output);
  const double rows = static_cast<double>(stage.output.c) * static_cast<double>(stage.output.h);
  for (Index m = 0; m < stage.output.c; ++m) {
    const Index group = m / spec.outPerGroup();
    const float* const ownWeights = weights.weight.data() + m * channels * kernel.h * kernel.w;
    const double bias = spec.bias ? weights.bias[static_cast<std::size_t>(m)] : 0;
    for (Index y = 0; y < stage.output.h; ++y) {
      for (Index x = 0; x < stage.output.w; ++x) {
        double sum = 0;
        const float* weight = ownWeights;
        for (Index c = 0; c < channels; ++c) {
          for (Index ky = 0; ky < kernel.h; ++ky) {
            const Index sourceY = sourceIndex(stage.rows.source(y, ky), stage.input.h, spec.paddingMode);
            const float* const row =
                sourceY < 0 ? nullptr : input.values.data() + input.offset(group * channels + c, sourceY, 0);
            for (Index kx = 0; kx < kernel.w; ++kx) {
              sum += valueIn(row, stage.columns.source(x, kx), stage.input.w, spec.paddingMode) * *weight++;
            }
          }
        }
        output.at(m, y, x) = static_cast<float>(sum + bias);
      }
      const double rowsDone = static_cast<double>(m) * static_cast<double>(stage.output.h) + static_cast<double>(y + 1);
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
