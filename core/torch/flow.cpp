#include "core/torch/flow.h"

#include <limits>
#include <string>
#include <utility>

#include "core/checked.h"
#include "core/plan.h"

namespace convscope {
namespace {

constexpr int kMostRuns = 100'000;  // of modules: one that stands in many others would run without end

Problem tooLarge(const char* what) {
  return makeProblem("too_large", "input",
                     {{"what", what}, {"limit", std::to_string(std::numeric_limits<Index>::max())}});
}

class Flow {
 public:
  Flow(const TorchText& text, const Shape& input) : text_(text), input_{input.c, input.h, input.w} {
    costs_.layers.resize(text.layers.size());
    sequenceOf_.assign(text.layers.size(), -1);
  }

  tl::expected<TorchCosts, PlacedProblem> run();

 private:
  using Sizes = std::vector<Index>;

  void findLayers(int sequence);
  void runLayer(int index, Sizes& sizes);
  void runModule(int id, Sizes& sizes);
  void fail(Problem problem, SourceRange at) {
    if (!problem_) problem_ = {std::move(problem), at};
  }

  const TorchText& text_;
  const Sizes input_;
  TorchCosts costs_;
  std::vector<int> sequenceOf_;  // the first sequence that holds a layer
  int runs_ = 0;
  std::optional<PlacedProblem> problem_;
};

void Flow::findLayers(int sequence) {
  std::vector<int> open{sequence};
  std::vector<bool> seen(text_.modules.size());
  while (!open.empty()) {
    const auto id = static_cast<std::size_t>(open.back());
    open.pop_back();
    if (seen[id]) continue;
    seen[id] = true;
    const TorchModule& module = text_.modules[id];
    open.insert(open.end(), module.children.begin(), module.children.end());
    const auto layer = static_cast<std::size_t>(module.layer);
    if (module.layer >= 0 && sequenceOf_[layer] < 0) sequenceOf_[layer] = sequence;
  }
}

// In the order of construction: each layer alone, or the sequence it stands in.
tl::expected<TorchCosts, PlacedProblem> Flow::run() {
  for (const int sequence : text_.sequences) findLayers(sequence);
  std::vector<bool> done(text_.modules.size());
  for (std::size_t i = 0; i < text_.layers.size() && !problem_; ++i) {
    const int sequence = sequenceOf_[i];
    Sizes sizes = input_;
    if (sequence < 0) runLayer(static_cast<int>(i), sizes);
    if (sequence < 0 || done[static_cast<std::size_t>(sequence)]) continue;
    done[static_cast<std::size_t>(sequence)] = true;
    runModule(sequence, sizes);
  }
  for (const LayerCost& layer : costs_.layers) {
    const auto params = checkedSum({costs_.params, layer.params});
    const auto macs = checkedSum({costs_.macs, layer.macs});
    if (!params || !macs) fail(tooLarge("multiply-adds"), {});
    costs_.params = params.value_or(0);
    costs_.macs = macs.value_or(0);
  }
  if (problem_) return tl::make_unexpected(*std::move(problem_));
  return std::move(costs_);
}

void Flow::runLayer(int index, Sizes& sizes) {
  const ReadLayer& read = text_.layers[static_cast<std::size_t>(index)];
  LayerCost& cost = costs_.layers[static_cast<std::size_t>(index)];
  if (sizes.size() != 3) {
    return fail(makeProblem("input_rank", "input", {{"rank", std::to_string(sizes.size() + 1)}}), read.call);
  }
  const auto spec = toConvSpec(read.layer);
  if (!spec) return fail(spec.error(), placeOf(read, spec.error()));
  const auto plan = Plan::make({{*spec}}, {sizes[0], sizes[1], sizes[2]});
  if (!plan) return fail(plan.error().front(), placeOf(read, plan.error().front()));
  const auto macs = checkedSum({cost.macs, plan->count()});
  if (!macs) return fail(tooLarge("multiply-adds"), read.call);
  cost = {plan->output(), plan->params(), *macs};
  sizes = {cost.output.c, cost.output.h, cost.output.w};
}

void Flow::runModule(int id, Sizes& sizes) {
  const TorchModule& module = text_.modules[static_cast<std::size_t>(id)];
  if (problem_) return;
  if (++runs_ > kMostRuns) return fail(tooLarge("nn.Sequential"), module.at);
  if (module.kind == TorchModule::Kind::Layer) return runLayer(module.layer, sizes);
  if (module.kind == TorchModule::Kind::Sequential) {
    for (const int child : module.children) runModule(child, sizes);
    return;
  }
  // What a class does in forward() is not read; a container does nothing that is known.
  auto out = module.kind == TorchModule::Kind::Other
                 ? throughModule(module, sizes)
                 : tl::make_unexpected(torchProblem("unsupported", "unsupported_module", "", {{"name", module.name}}));
  if (!out) return fail(std::move(out.error()), module.at);
  sizes = *std::move(out);
}

}  // namespace

tl::expected<Index, PlacedProblem> paramsOf(const TorchText& text) {
  Index sum = 0;
  for (const ReadLayer& read : text.layers) {
    const auto more = checkedSum({sum, paramsOf(read.layer)});
    if (!more) return tl::make_unexpected(PlacedProblem{tooLarge("parameters"), read.call});
    sum = *more;
  }
  return sum;
}

tl::expected<TorchCosts, PlacedProblem> costsOf(const TorchText& text, const Shape& input) {
  return Flow(text, input).run();
}

}  // namespace convscope
