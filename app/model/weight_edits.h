// Weights that a person set by hand, in place of those of the recipe's pattern. Kept by absolute indices, like the
// pattern itself: changing G, M, C or K hides some and shows others, and none ever moves to another weight.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "core/links.h"

namespace convscope {

// A weight of a network.
struct WeightPlace {
  int stage = 0;
  KernelCell cell;
  bool operator==(const WeightPlace&) const = default;
};

struct WeightEdit {
  int stage = 0;
  KernelCell cell;
  float value = 0;  // the weight itself: it is not divided by C/G
  bool operator==(const WeightEdit&) const = default;
};

// A sorted list, each weight at most once. A value that never changes: copies share their list.
class WeightEdits {
 public:
  WeightEdits() = default;
  // In any order; of several for one weight the last one counts.
  explicit WeightEdits(std::vector<WeightEdit> edits);

  // The value set for a weight; nothing when the pattern's holds.
  std::optional<float> at(int stage, const KernelCell& cell) const;
  // These edits with others on top.
  WeightEdits with(std::vector<WeightEdit> others) const;
  // Without those of these weights of a stage.
  WeightEdits without(int stage, std::vector<KernelCell> cells) const;

  bool empty() const { return !list_; }
  std::size_t size() const { return list_ ? list_->size() : 0; }
  // By stage, then by cell. Null when there are none.
  const std::shared_ptr<const std::vector<WeightEdit>>& list() const { return list_; }
  // The kernels of a stage with at least one edit, sorted.
  std::vector<Index> kernels(int stage) const;

  bool operator==(const WeightEdits& other) const;

 private:
  std::shared_ptr<const std::vector<WeightEdit>> list_;  // never an empty one
};

// So many are kept: each edit copies the list, and every moment of a drag is an edit.
inline constexpr std::size_t kMostWeightEdits = 65'536;

// What an edit of one weight changes along with it: the same row and column in ...
enum class WeightScope {
  Channel,  // this channel of this kernel only
  Kernel,   // all channels that the kernel sees
  Group,    // all kernels and channels of its group
  All       // all kernels of the stage
};
inline constexpr std::array kWeightScopes{WeightScope::Channel, WeightScope::Kernel, WeightScope::Group,
                                          WeightScope::All};
std::string_view nameOf(WeightScope scope);  // "channel", "kernel", "group", "all"
std::optional<WeightScope> weightScopeFromName(std::string_view name);

// The cells that an edit of `cell` sets, sorted; `cell` is one of them.
std::vector<KernelCell> cellsInScope(const ConvSpec& spec, const KernelCell& cell, WeightScope scope);
// How many they are, without making them.
Index countInScope(const ConvSpec& spec, WeightScope scope);

}  // namespace convscope
