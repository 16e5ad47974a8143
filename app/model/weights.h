// The weights' recipe: every weight is a function of its absolute indices, so that changing G, M or C removes, adds or
// rescales weights but never reshuffles them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "app/model/weight_edits.h"
#include "core/links.h"
#include "core/plan.h"
#include "core/reference.h"
#include "core/replay.h"
#include "core/tensor.h"

namespace convscope {

enum class KernelPreset { Default, Identity, Blur, Sharpen, Edges, Emboss, Random };
inline constexpr std::array kKernelPresets{KernelPreset::Default, KernelPreset::Identity, KernelPreset::Blur,
                                           KernelPreset::Sharpen, KernelPreset::Edges,    KernelPreset::Emboss,
                                           KernelPreset::Random};
std::string_view nameOf(KernelPreset preset);  // "default", "identity", ...
std::optional<KernelPreset> kernelPresetFromName(std::string_view name);

struct WeightRecipe {
  KernelPreset preset = KernelPreset::Default;
  std::uint64_t seed = 1;
  WeightEdits edits{};
  bool operator==(const WeightRecipe&) const = default;
};

// The word that kernel m of a stage gets: default gives the m-th of identity, blur, sharpen, edges, emboss, from the
// sixth on random; the 1x1 stage of a separable network (stage 1) is always random.
KernelPreset presetOf(const WeightRecipe& recipe, int stage, Index m);

// pattern(seed, preset, m, c, ky, kx) / (C/G) with absolute m and c. The patterns of a word, for every Kh x Kw:
// identity 1 at ((Kh-1)/2, (Kw-1)/2); blur binomial, sums to 1; sharpen 2 x identity - blur, sums to 1; edges identity
// - blur, sums to 0; emboss a slope from the upper left to the lower right, its positive taps sum to 1 and its negative
// ones to -1. A 1x1 kernel has no neighbours: there they are the gains 1, 0.5, 1.5, -1, -0.5. Random is uniform in
// -1..1. A weight set by hand is as it was set.
float weightAt(const WeightRecipe& recipe, const Stage& stage, int stageIndex, const KernelCell& cell);

// In -0.1..0.1; 0 for identity kernels.
float biasAt(const WeightRecipe& recipe, int stageIndex, Index m);

// The same as functions of the plan's stages. `plan` must outlive the result.
WeightSource weightSource(const WeightRecipe& recipe, const Plan& plan);

// All weights in memory, one entry a stage; with `progress`, nothing when cancelled.
std::vector<StageWeights> makeWeights(const WeightRecipe& recipe, const Plan& plan);
std::optional<std::vector<StageWeights>> makeWeights(const WeightRecipe& recipe, const Plan& plan,
                                                     const Progress& progress);

}  // namespace convscope
