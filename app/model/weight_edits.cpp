#include "app/model/weight_edits.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace convscope {
namespace {

using EditList = std::vector<WeightEdit>;

auto editPlace(const WeightEdit& edit) {
  return std::tuple(edit.stage, edit.cell);
}

bool editBefore(const WeightEdit& a, const WeightEdit& b) {
  return editPlace(a) < editPlace(b);
}

// Sorts, and keeps the last edit of each weight.
void arrangeEdits(EditList& edits) {
  std::stable_sort(edits.begin(), edits.end(), editBefore);
  const auto same = [](const WeightEdit& a, const WeightEdit& b) { return editPlace(a) == editPlace(b); };
  edits.erase(edits.begin(), std::unique(edits.rbegin(), edits.rend(), same).base());
}

}  // namespace

WeightEdits::WeightEdits(EditList edits) {
  arrangeEdits(edits);
  if (!edits.empty()) list_ = std::make_shared<const EditList>(std::move(edits));
}

std::optional<float> WeightEdits::at(int stage, const KernelCell& cell) const {
  if (!list_) return std::nullopt;
  const WeightEdit wanted{stage, cell, 0};
  const auto found = std::lower_bound(list_->begin(), list_->end(), wanted, editBefore);
  if (found == list_->end() || editPlace(*found) != editPlace(wanted)) return std::nullopt;
  return found->value;
}

WeightEdits WeightEdits::with(EditList others) const {
  EditList all = list_ ? *list_ : EditList();
  all.insert(all.end(), others.begin(), others.end());
  return WeightEdits(std::move(all));
}

WeightEdits WeightEdits::without(int stage, std::vector<KernelCell> cells) const {
  if (!list_) return {};
  std::sort(cells.begin(), cells.end());
  EditList rest;
  std::copy_if(list_->begin(), list_->end(), std::back_inserter(rest), [&](const WeightEdit& edit) {
    return edit.stage != stage || !std::binary_search(cells.begin(), cells.end(), edit.cell);
  });
  return WeightEdits(std::move(rest));
}

std::vector<Index> WeightEdits::kernels(int stage) const {
  std::vector<Index> kernels;
  if (!list_) return kernels;
  const auto firstFrom = [&](Index m) {
    return std::lower_bound(list_->begin(), list_->end(), WeightEdit{stage, {m, 0, 0, 0}, 0}, editBefore);
  };
  for (auto edit = firstFrom(0); edit != list_->end() && edit->stage == stage; edit = firstFrom(kernels.back() + 1)) {
    kernels.push_back(edit->cell.m);
  }
  return kernels;
}

bool WeightEdits::operator==(const WeightEdits& other) const {
  if (list_ == other.list_) return true;
  return list_ && other.list_ && *list_ == *other.list_;
}

std::string_view nameOf(WeightScope scope) {
  constexpr std::array<std::string_view, kWeightScopes.size()> kNames{"channel", "kernel", "group", "all"};
  return kNames[static_cast<std::size_t>(scope)];
}

std::optional<WeightScope> weightScopeFromName(std::string_view name) {
  const auto found = std::find_if(kWeightScopes.begin(), kWeightScopes.end(),
                                  [name](WeightScope scope) { return nameOf(scope) == name; });
  return found == kWeightScopes.end() ? std::nullopt : std::optional(*found);
}

std::vector<KernelCell> cellsInScope(const ConvSpec& spec, const KernelCell& cell, WeightScope scope) {
  if (scope == WeightScope::Channel) return {cell};
  const Index group = cell.m / spec.outPerGroup();
  Index first = cell.m;
  Index end = cell.m + 1;
  if (scope == WeightScope::Group) {
    first = group * spec.outPerGroup();
    end = first + spec.outPerGroup();
  } else if (scope == WeightScope::All) {
    first = 0;
    end = spec.outChannels;
  }
  std::vector<KernelCell> cells;
  for (Index m = first; m < end; ++m) {
    const Index firstChannel = m / spec.outPerGroup() * spec.inPerGroup();
    for (Index c = firstChannel; c < firstChannel + spec.inPerGroup(); ++c) cells.push_back({m, c, cell.ky, cell.kx});
  }
  return cells;
}

Index countInScope(const ConvSpec& spec, WeightScope scope) {
  switch (scope) {
    case WeightScope::Channel:
      return 1;
    case WeightScope::Kernel:
      return spec.inPerGroup();
    case WeightScope::Group:
      return spec.inPerGroup() * spec.outPerGroup();
    case WeightScope::All:
      return spec.channelPairs();
  }
  return 0;
}

}  // namespace convscope
