#include "core/engine/axis_layout.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace convscope::engine {

Index AxisLayout::longest() const {
  Index length = 0;
  for (const Segment& segment : segments) length = std::max(length, segment.length);
  return length;
}

Index AxisLayout::total() const {
  Index length = 0;
  for (const Segment& segment : segments) length += segment.length;
  return length;
}

AxisLayout layoutAxis(const Taps& taps, Index outputs) {
  const auto phase = [&](Index tap) { return tap * taps.dilation % taps.stride; };
  const auto start = [&](Index tap) { return tap * taps.dilation / taps.stride; };
  AxisLayout layout;
  layout.taps.resize(static_cast<std::size_t>(taps.kernel));
  std::vector<Index> order(layout.taps.size());
  std::iota(order.begin(), order.end(), Index{0});
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return phase(a) < phase(b); });
  for (const Index tap : order) {  // within a phase, starts grow
    const bool apart = layout.segments.empty() || layout.segments.back().phase != phase(tap) ||
                       layout.segments.back().first + layout.segments.back().length < start(tap);
    if (apart) layout.segments.push_back({phase(tap), start(tap), 0});
    Segment& segment = layout.segments.back();
    segment.length = start(tap) - segment.first + outputs;
    layout.taps[static_cast<std::size_t>(tap)] = {static_cast<Index>(layout.segments.size()) - 1,
                                                  start(tap) - segment.first};
  }
  return layout;
}

}  // namespace convscope::engine
