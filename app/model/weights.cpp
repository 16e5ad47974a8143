#include "app/model/weights.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <utility>

#include "app/model/seeded.h"

namespace convscope {
namespace {

constexpr std::array kPresetsInTurn{KernelPreset::Identity, KernelPreset::Blur, KernelPreset::Sharpen,
                                    KernelPreset::Edges, KernelPreset::Emboss};
constexpr std::uint64_t kWeightSalt = 0x77656967687473ULL;
constexpr std::uint64_t kBiasSalt = 0x626961736573ULL;
constexpr double kLargestBias = 0.1;

// Row n of Pascal's triangle divided by its sum, for n + 1 taps: never negative, sums to 1.
std::vector<double> binomialRow(Index taps) {
  const auto last = static_cast<int>(taps - 1);
  std::vector<double> row{std::ldexp(1.0, -last)};
  for (int k = 1; k <= last; ++k) row.push_back(row.back() * (last - k + 1) / k);
  return row;
}

// The five words as 2-D patterns for one kernel size.
class Patterns {
 public:
  explicit Patterns(Size2 kernel)
      : kernel_(kernel), rows_(binomialRow(kernel.h)), columns_(binomialRow(kernel.w)), slope_(positiveSlope()) {}

  double at(KernelPreset word, Index ky, Index kx) const {
    if (kernel_ == Size2{1, 1}) return gain(word);
    switch (word) {
      case KernelPreset::Blur:
        return blur(ky, kx);
      case KernelPreset::Sharpen:
        return 2 * identity(ky, kx) - blur(ky, kx);
      case KernelPreset::Edges:
        return identity(ky, kx) - blur(ky, kx);
      case KernelPreset::Emboss:
        return static_cast<double>(slopeAt(ky, kx)) / slope_;
      default:
        return identity(ky, kx);
    }
  }

 private:
  // One tap has no neighbours to blur or compare with: the words become five different gains.
  static double gain(KernelPreset word) {
    switch (word) {
      case KernelPreset::Blur:
        return 0.5;
      case KernelPreset::Sharpen:
        return 1.5;
      case KernelPreset::Edges:
        return -1;
      case KernelPreset::Emboss:
        return -0.5;
      default:
        return 1;
    }
  }

  double identity(Index ky, Index kx) const { return ky == (kernel_.h - 1) / 2 && kx == (kernel_.w - 1) / 2 ? 1 : 0; }
  double blur(Index ky, Index kx) const {
    return rows_[static_cast<std::size_t>(ky)] * columns_[static_cast<std::size_t>(kx)];
  }
  // Rises from the upper left corner to the lower right, 0 on the other diagonal.
  Index slopeAt(Index ky, Index kx) const { return 2 * (ky + kx) - (kernel_.h - 1) - (kernel_.w - 1); }
  double positiveSlope() const {
    Index sum = 0;
    for (Index ky = 0; ky < kernel_.h; ++ky) {
      const Index left = slopeAt(ky, 0);  // 2 more with every column
      const Index first = left > 0 ? 0 : std::min(kernel_.w, -left / 2 + 1);
      const Index count = kernel_.w - first;
      sum += count * (left + first + kernel_.w - 1);
    }
    return static_cast<double>(sum);
  }

  Size2 kernel_;
  std::vector<double> rows_;
  std::vector<double> columns_;
  double slope_ = 1;  // sum of what is above 0: the positive taps of emboss sum to 1, the negative ones to -1
};

// Weights of one stage; `patterns` are those of its kernel size.
struct KernelMaker {
  const WeightRecipe& recipe;
  const Patterns& patterns;
  int stage = 0;

  // Before it is divided by C/G. Random weights know nothing of K, C, M and G, so none of them moves any.
  double at(const KernelCell& cell) const {
    const KernelPreset word = presetOf(recipe, stage, cell.m);
    if (word != KernelPreset::Random) return patterns.at(word, cell.ky, cell.kx);
    return seededUnit(kWeightSalt, recipe.seed, {stage, cell.m, cell.c, cell.ky, cell.kx});
  }
};

float scaled(double pattern, const Stage& stage) {
  return static_cast<float>(pattern / static_cast<double>(stage.spec.inPerGroup()));
}

// The weight that holds: the one set by hand, else the pattern's.
float heldWeight(const KernelMaker& maker, const Stage& stage, const KernelCell& cell) {
  if (const auto set = maker.recipe.edits.at(maker.stage, cell)) return *set;
  return scaled(maker.at(cell), stage);
}

// Appends kernel m of a stage, all its channels.
void appendKernel(const KernelMaker& maker, const Stage& stage, Index m, std::vector<float>& weights) {
  const ConvSpec& spec = stage.spec;
  const Index first = m / spec.outPerGroup() * spec.inPerGroup();
  for (Index c = first; c < first + spec.inPerGroup(); ++c) {
    for (Index ky = 0; ky < spec.kernel.h; ++ky) {
      for (Index kx = 0; kx < spec.kernel.w; ++kx) weights.push_back(heldWeight(maker, stage, {m, c, ky, kx}));
    }
  }
}

// From the order of kernels, (M, C/G, Kh, Kw), to that of a transposed layer, (C, M/G, Kh, Kw).
std::vector<float> inTransposedOrder(const ConvSpec& spec, const std::vector<float>& kernels) {
  std::vector<float> ordered(kernels.size());
  const Index taps = spec.kernel.h * spec.kernel.w;
  for (Index m = 0; m < spec.outChannels; ++m) {
    for (Index i = 0; i < spec.inPerGroup(); ++i) {
      const Index c = m / spec.outPerGroup() * spec.inPerGroup() + i;
      std::copy_n(kernels.begin() + (m * spec.inPerGroup() + i) * taps, taps,
                  ordered.begin() + weightIndex(spec, {m, c, 0, 0}));
    }
  }
  return ordered;
}

Index kernelCount(const Plan& plan) {
  Index count = 0;
  for (const Stage& stage : plan.stages()) count += stage.spec.outChannels;
  return count;
}

}  // namespace

std::string_view nameOf(KernelPreset preset) {
  constexpr std::array<std::string_view, kKernelPresets.size()> kNames{"default", "identity", "blur",  "sharpen",
                                                                       "edges",   "emboss",   "random"};
  return kNames[static_cast<std::size_t>(preset)];
}

std::optional<KernelPreset> kernelPresetFromName(std::string_view name) {
  for (const KernelPreset preset : kKernelPresets) {
    if (nameOf(preset) == name) return preset;
  }
  return std::nullopt;
}

KernelPreset presetOf(const WeightRecipe& recipe, int stage, Index m) {
  if (stage > 0) return KernelPreset::Random;
  if (recipe.preset != KernelPreset::Default) return recipe.preset;
  return m < static_cast<Index>(kPresetsInTurn.size()) ? kPresetsInTurn[static_cast<std::size_t>(m)]
                                                       : KernelPreset::Random;
}

float weightAt(const WeightRecipe& recipe, const Stage& stage, int stageIndex, const KernelCell& cell) {
  return heldWeight(KernelMaker{recipe, Patterns(stage.spec.kernel), stageIndex}, stage, cell);
}

float biasAt(const WeightRecipe& recipe, int stageIndex, Index m) {
  if (presetOf(recipe, stageIndex, m) == KernelPreset::Identity) return 0;
  return static_cast<float>(kLargestBias * seededUnit(kBiasSalt, recipe.seed, {stageIndex, m}));
}

WeightSource weightSource(const WeightRecipe& recipe, const Plan& plan) {
  const auto patterns = std::make_shared<std::vector<Patterns>>();
  for (const Stage& stage : plan.stages()) patterns->emplace_back(stage.spec.kernel);
  return {[recipe, &plan, patterns](int stage, const KernelCell& cell) {
            const Patterns& own = (*patterns)[static_cast<std::size_t>(stage)];
            return heldWeight(KernelMaker{recipe, own, stage}, plan.stage(stage), cell);
          },
          [recipe](int stage, Index m) { return biasAt(recipe, stage, m); }};
}

std::optional<std::vector<StageWeights>> makeWeights(const WeightRecipe& recipe, const Plan& plan,
                                                     const Progress& progress) {
  const auto total = static_cast<double>(kernelCount(plan));
  double done = 0;
  std::vector<StageWeights> all;
  for (const Stage& stage : plan.stages()) {
    const int index = static_cast<int>(all.size());
    const ConvSpec& spec = stage.spec;
    const Patterns patterns(spec.kernel);
    StageWeights& weights = all.emplace_back();
    weights.weight.reserve(static_cast<std::size_t>(spec.channelPairs() * spec.kernel.h * spec.kernel.w));
    for (Index m = 0; m < spec.outChannels; ++m) {
      appendKernel({recipe, patterns, index}, stage, m, weights.weight);
      if (spec.bias) weights.bias.push_back(biasAt(recipe, index, m));
      if (progress && !progress(++done / total)) return std::nullopt;
    }
    if (spec.transposed) weights.weight = inTransposedOrder(spec, weights.weight);
  }
  return all;
}

std::vector<StageWeights> makeWeights(const WeightRecipe& recipe, const Plan& plan) {
  return *makeWeights(recipe, plan, {});
}

}  // namespace convscope
