#include "core/conventions.h"

#include <algorithm>

#include "core/checked.h"

namespace convscope {
namespace {

Index taps(const ConvSpec& spec) {
  return spec.kernel.h * spec.kernel.w;
}

std::optional<Index> outputValues(const Stage& stage) {
  return checkedProduct({stage.output.c, stage.output.h, stage.output.w});
}

std::optional<Index> byOutput(const Stage& stage) {
  const auto values = outputValues(stage);
  return values ? checkedProduct({*values, taps(stage.spec), stage.spec.inPerGroup()}) : std::nullopt;
}

std::optional<Index> withBias(const Stage& stage) {
  const auto values = outputValues(stage);
  if (!stage.spec.bias) return stage.macs;
  return values ? checkedSum({stage.macs, *values}) : std::nullopt;
}

std::optional<Index> countOf(Counter counter, const Stage& stage) {
  switch (counter) {
    case Counter::Convscope:
    case Counter::Fvcore:
      return stage.macs;
    case Counter::Thop:
      return byOutput(stage);
    case Counter::Ptflops:
      return withBias(stage);
    case Counter::Torchinfo:
      return checkedProduct({stage.params, stage.output.h, stage.output.w});
    case Counter::TorchFlops:
    case Counter::Tensorflow:
    case Counter::PaperFlops:
      return checkedProduct({2, stage.macs});
    case Counter::BlindToGroups:
      break;
  }
  return checkedProduct({stage.macs, stage.spec.groups});
}

}  // namespace

std::string_view nameOf(Counter counter) {
  switch (counter) {
    case Counter::Convscope:
      return "convscope";
    case Counter::Fvcore:
      return "fvcore";
    case Counter::Thop:
      return "thop";
    case Counter::Ptflops:
      return "ptflops";
    case Counter::Torchinfo:
      return "torchinfo";
    case Counter::TorchFlops:
      return "torch_flops";
    case Counter::Tensorflow:
      return "tensorflow";
    case Counter::PaperFlops:
      return "paper_flops";
    case Counter::BlindToGroups:
      break;
  }
  return "blind_to_groups";
}

std::optional<Index> countOf(Counter counter, const Plan& plan) {
  Index sum = 0;
  for (const Stage& stage : plan.stages()) {
    const auto count = countOf(counter, stage);
    const auto more = count ? checkedSum({sum, *count}) : std::nullopt;
    if (!more) return std::nullopt;
    sum = *more;
  }
  return sum;
}

Index macsOf(const Plan& plan, PaddingTaps taps) {
  return taps == PaddingTaps::Counted ? plan.count() : plan.usefulCount();
}

CountDifference differenceOf(Counter counter, const Plan& plan, PaddingTaps ours) {
  const auto some = [&](auto what) { return std::any_of(plan.stages().begin(), plan.stages().end(), what); };
  const bool readsOutputs = counter == Counter::Thop || counter == Counter::Torchinfo;
  const bool countsBias = counter == Counter::Ptflops || counter == Counter::Torchinfo;
  CountDifference difference;
  difference.paddingTaps = counter != Counter::Convscope && macsOf(plan, ours) != plan.count();
  difference.byOutputs = readsOutputs && plan.macsByOutput() != plan.count();
  difference.bias = countsBias && some([](const Stage& stage) { return stage.spec.bias; });
  difference.groups =
      counter == Counter::BlindToGroups && some([](const Stage& stage) { return stage.spec.groups > 1; });
  return difference;
}

ValueWork workOfOneValue(const Stage& stage) {
  const ConvSpec& spec = stage.spec;
  const Index products = taps(spec) * (spec.transposed ? spec.outPerGroup() : spec.inPerGroup());
  return {products, products + (spec.bias && !spec.transposed ? 1 : 0), 2 * products};
}

double productsOfOneOutput(const Stage& stage) {
  const double outputs =
      static_cast<double>(stage.output.c) * static_cast<double>(stage.output.h) * static_cast<double>(stage.output.w);
  return static_cast<double>(stage.usefulMacs) / outputs;
}

}  // namespace convscope
