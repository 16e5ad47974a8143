#include "tests/support/brute_force.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace convscope::test {
namespace {

// Top, bottom, left, right; "same" puts the odd row or column last.
Pads numbers(const ConvSpec& spec) {
  if (spec.padding.kind == Padding::Kind::Valid) return {0, 0, 0, 0};
  if (spec.padding.kind == Padding::Kind::Numbers) return spec.padding.pads;
  Pads pads;
  for (Index i = 0; i < spec.dilation.h * (spec.kernel.h - 1); ++i) ++(i % 2 == 0 ? pads.bottom : pads.top);
  for (Index i = 0; i < spec.dilation.w * (spec.kernel.w - 1); ++i) ++(i % 2 == 0 ? pads.right : pads.left);
  return pads;
}

// Walks outwards from the border, one position at a time: reflect turns back, circular starts again at the far end.
Index walked(Index i, Index n, PaddingMode mode) {
  if (i >= 0 && i < n) return i;
  if (mode == PaddingMode::Zeros) return -1;
  const Index border = i < 0 ? 0 : n - 1;
  const Index inwards = i < 0 ? 1 : -1;
  const Index distance = i < 0 ? -i : i - (n - 1);
  if (mode == PaddingMode::Replicate) return border;
  if (mode == PaddingMode::Reflect) return border + inwards * distance;
  const Index farEnd = i < 0 ? n - 1 : 0;
  return farEnd - inwards * (distance - 1);
}

Index slots(Index padded, Index kernel, Index stride, Index dilation) {
  Index count = 0;
  for (Index start = 0; start + dilation * (kernel - 1) < padded; start += stride) ++count;
  return count;
}

// How far the stamps of a transposed layer reach, less what is cut off.
Index stamped(Index inputs, Index kernel, Index stride, Index dilation) {
  Index end = 0;
  for (Index i = 0; i < inputs; ++i)
    for (Index t = 0; t < kernel; ++t) end = std::max(end, i * stride + t * dilation + 1);
  return end;
}

Shape stampedOutput(const ConvSpec& spec, const Shape& input) {
  const Pads pads = numbers(spec);
  return {
      spec.outChannels,
      stamped(input.h, spec.kernel.h, spec.stride.h, spec.dilation.h) + spec.outputPadding.h - pads.top - pads.bottom,
      stamped(input.w, spec.kernel.w, spec.stride.w, spec.dilation.w) + spec.outputPadding.w - pads.left - pads.right};
}

// The same for a transposed stage: one stamp after another.
std::vector<Step> stampSteps(const ConvSpec& spec, const Shape& input, int stage, Index group) {
  const Shape output = stampedOutput(spec, input);
  const Pads pads = numbers(spec);
  const Index outs = spec.outChannels / spec.groups;
  const Index ins = spec.inChannels / spec.groups;
  std::vector<Step> steps;
  for (Index m = group * outs; m < (group + 1) * outs; ++m)
    for (Index c = group * ins; c < (group + 1) * ins; ++c)
      for (Index y = 0; y < input.h; ++y)
        for (Index x = 0; x < input.w; ++x)
          for (Index ky = 0; ky < spec.kernel.h; ++ky)
            for (Index kx = 0; kx < spec.kernel.w; ++kx) {
              const Index toY = y * spec.stride.h - pads.top + ky * spec.dilation.h;
              const Index toX = x * spec.stride.w - pads.left + kx * spec.dilation.w;
              const bool outside = toY < 0 || toY >= output.h || toX < 0 || toX >= output.w;
              steps.push_back({stage, group, m, toY, toX, c, ky, kx, y, x, outside});
            }
  return steps;
}

// Every input and every weight it meets, wherever that lands.
Tensor stampStage(const ConvSpec& spec, const Tensor& input, const StageWeights& weights) {
  Tensor output = Tensor::zeros(stampedOutput(spec, input.shape));
  std::vector<double> sums(output.values.size(), 0.0);
  const Index outs = spec.outChannels / spec.groups;
  for (Index group = 0; group < spec.groups; ++group) {
    for (const Step& step : stampSteps(spec, input.shape, 0, group)) {
      if (step.padding) continue;
      const Index weight =
          ((step.inChannel * outs + step.outChannel % outs) * spec.kernel.h + step.ky) * spec.kernel.w + step.kx;
      sums[output.offset(step.outChannel, step.y, step.x)] +=
          static_cast<double>(input.at(step.inChannel, step.inputY, step.inputX)) *
          weights.weight[static_cast<std::size_t>(weight)];
    }
  }
  const std::size_t perMap = sums.size() / static_cast<std::size_t>(spec.outChannels);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const double bias = weights.bias.empty() ? 0.0 : weights.bias[i / perMap];
    output.values[i] = static_cast<float>(sums[i] + bias);
  }
  return output;
}

// The steps of one stage in one group, one for every tick.
std::vector<Step> groupSteps(const ConvSpec& spec, const Shape& input, int stage, Index group) {
  if (spec.transposed) return stampSteps(spec, input, stage, group);
  const Shape output = slidOutput(spec, input);
  const Pads pads = numbers(spec);
  const Index outs = spec.outChannels / spec.groups;
  const Index ins = spec.inChannels / spec.groups;
  std::vector<Step> steps;
  for (Index m = group * outs; m < (group + 1) * outs; ++m)
    for (Index y = 0; y < output.h; ++y)
      for (Index x = 0; x < output.w; ++x)
        for (Index c = group * ins; c < (group + 1) * ins; ++c)
          for (Index ky = 0; ky < spec.kernel.h; ++ky)
            for (Index kx = 0; kx < spec.kernel.w; ++kx) {
              const Index inputY = y * spec.stride.h + ky * spec.dilation.h - pads.top;
              const Index inputX = x * spec.stride.w + kx * spec.dilation.w - pads.left;
              const bool outside = inputY < 0 || inputY >= input.h || inputX < 0 || inputX >= input.w;
              steps.push_back({stage, group, m, y, x, c, ky, kx, inputY, inputX, outside});
            }
  return steps;
}

Tensor forwardStage(const ConvSpec& spec, const Tensor& input, const StageWeights& weights) {
  if (spec.transposed) return stampStage(spec, input, weights);
  const PaddedTensor in = padded(spec, input);
  Tensor output{slidOutput(spec, input.shape), {}};
  const Index ins = spec.inChannels / spec.groups;
  const Index outs = spec.outChannels / spec.groups;
  for (Index m = 0; m < output.shape.c; ++m)
    for (Index y = 0; y < output.shape.h; ++y)
      for (Index x = 0; x < output.shape.w; ++x) {
        double sum = weights.bias.empty() ? 0.0 : weights.bias[static_cast<std::size_t>(m)];
        for (Index tap = 0; tap < ins * spec.kernel.h * spec.kernel.w; ++tap) {
          const Index c = m / outs * ins + tap / (spec.kernel.h * spec.kernel.w);
          const Index row = y * spec.stride.h + tap / spec.kernel.w % spec.kernel.h * spec.dilation.h;
          const Index column = x * spec.stride.w + tap % spec.kernel.w * spec.dilation.w;
          const Index weight = m * ins * spec.kernel.h * spec.kernel.w + tap;
          sum += in.values[static_cast<std::size_t>((c * in.shape.h + row) * in.shape.w + column)] *
                 weights.weight[static_cast<std::size_t>(weight)];
        }
        output.values.push_back(static_cast<float>(sum));
      }
  return output;
}

}  // namespace

PaddedTensor padded(const ConvSpec& spec, const Tensor& input) {
  const Pads pads = numbers(spec);
  const Shape& in = input.shape;
  PaddedTensor out;
  out.shape = {in.c, in.h + pads.top + pads.bottom, in.w + pads.left + pads.right};
  for (Index c = 0; c < out.shape.c; ++c) {
    for (Index y = 0; y < out.shape.h; ++y) {
      for (Index x = 0; x < out.shape.w; ++x) {
        const Index fromY = walked(y - pads.top, in.h, spec.paddingMode);
        const Index fromX = walked(x - pads.left, in.w, spec.paddingMode);
        const auto at = static_cast<std::size_t>((c * in.h + fromY) * in.w + fromX);
        out.values.push_back(fromY < 0 || fromX < 0 ? 0.0 : static_cast<double>(input.values[at]));
        const bool real = y >= pads.top && y < pads.top + in.h && x >= pads.left && x < pads.left + in.w;
        out.real.push_back(real ? 1 : 0);
      }
    }
  }
  return out;
}

Shape slidOutput(const ConvSpec& spec, const Shape& input) {
  if (spec.transposed) return stampedOutput(spec, input);
  const Pads pads = numbers(spec);
  return {spec.outChannels, slots(input.h + pads.top + pads.bottom, spec.kernel.h, spec.stride.h, spec.dilation.h),
          slots(input.w + pads.left + pads.right, spec.kernel.w, spec.stride.w, spec.dilation.w)};
}

std::vector<Step> allSteps(const Network& network, const Shape& input, Order order) {
  std::vector<Step> steps;
  Shape shape = input;
  for (std::size_t i = 0; i < network.stages.size(); ++i) {
    const ConvSpec& spec = network.stages[i];
    std::vector<std::vector<Step>> groups;
    for (Index g = 0; g < spec.groups; ++g) groups.push_back(groupSteps(spec, shape, static_cast<int>(i), g));
    if (order == Order::Sequential) {
      for (const auto& group : groups) steps.insert(steps.end(), group.begin(), group.end());
    } else {
      for (std::size_t tick = 0; tick < groups.front().size(); ++tick)
        for (const auto& group : groups) steps.push_back(group[tick]);
    }
    shape = slidOutput(spec, shape);
  }
  return steps;
}

std::vector<Tensor> forward(const Network& network, const Tensor& input, const std::vector<StageWeights>& weights) {
  std::vector<Tensor> outputs;
  for (std::size_t i = 0; i < network.stages.size(); ++i) {
    outputs.push_back(forwardStage(network.stages[i], i == 0 ? input : outputs.back(), weights[i]));
  }
  return outputs;
}

}  // namespace convscope::test
