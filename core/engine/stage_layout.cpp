#include "core/engine/stage_layout.h"

#include <algorithm>

#include "core/divide.h"

namespace convscope::engine {
namespace {

constexpr Index kBandFloats = Index{96} * 1024;  // a band with its halo stays in the second-level cache
constexpr Index kMostFloats =
    Index{160} * 1024;                           // the same for a single row of outputs, before columns are parted, too
constexpr Index kInnerFloats = Index{4} * 1024;  // weights that stay in the first-level cache beside the input
constexpr Index kManyParts = 16;                 // enough to keep a few threads busy to the end
constexpr Index kPartMacs = 20'000'000;          // a smaller part is not worth its bookkeeping
constexpr Index kFewRows = 4;                    // a lower band copies its halo too often
constexpr std::size_t kReadBehind = std::size_t{16} * kMostVectors;  // the last tile may read so far past its end
constexpr double kFlatGain = 0.95;                                   // gaps cost something when they are left out again

Index roundUp(Index a, Index b) {
  return ceilDiv(a, b) * b;
}

// The size of the parts when `whole` is parted as evenly as can be with none larger than `most`.
Index evenPart(Index whole, Index most) {
  return ceilDiv(whole, ceilDiv(whole, std::clamp<Index>(most, 1, whole)));
}

// Larger blocks use each input value more often, but only whole ones of 8 maps have a tile of their own.
Index blockSize(const Stage& stage, const KernelSet& kernels) {
  const bool pointwise = stage.spec.kernel == Size2{1, 1};
  return pointwise && stage.spec.outPerGroup() % kernels.channelsPointwise == 0 ? kernels.channelsPointwise
                                                                                : kernels.channels;
}

StageLayout sizes(const Stage& stage, const KernelSet& kernels) {
  StageLayout layout;
  layout.groups = stage.spec.groups;
  layout.maps = stage.spec.outPerGroup();
  layout.channels = stage.spec.inPerGroup();
  layout.taps = layout.channels * stage.spec.kernel.h * stage.spec.kernel.w;
  layout.rows = stage.output.h;
  layout.columns = stage.output.w;
  layout.blocks = ceilDiv(layout.maps, blockSize(stage, kernels));
  layout.groupsInPart = layout.groups;
  layout.blocksInPart = layout.blocks;
  layout.mapsInside = layout.taps * layout.maps <= kInnerFloats;
  return layout;
}

Taps rowTaps(const Stage& stage) {
  return {stage.spec.kernel.h, stage.spec.stride.h, stage.spec.dilation.h};
}
Taps columnTaps(const Stage& stage) {
  return {stage.spec.kernel.w, stage.spec.stride.w, stage.spec.dilation.w};
}

// Floats of a copied band.
Index bandFloats(const Stage& stage, Index rows, Index columns) {
  const AxisLayout column = layoutAxis(columnTaps(stage), columns);
  return stage.spec.inPerGroup() * layoutAxis(rowTaps(stage), rows).total() *
         static_cast<Index>(column.segments.size()) * column.longest();
}

// The largest n in 1..most for which fits(n) holds, or 1; fits must be monotone.
template <class Fits>
Index largest(Index most, const Fits& fits) {
  Index low = 1;
  while (low < most) {
    const Index middle = low + (most - low + 1) / 2;
    if (fits(middle)) {
      low = middle;
    } else {
      most = middle - 1;
    }
  }
  return low;
}

// Band and tile sizes of a copied stage: as many whole rows as the cache holds, or else a part of one.
void sizeBands(const Stage& stage, const KernelSet& kernels, StageLayout& layout) {
  if (bandFloats(stage, 1, layout.columns) > kMostFloats) {
    const Index fitting = largest(layout.columns, [&](Index n) { return bandFloats(stage, 1, n) <= kBandFloats; });
    layout.tileColumns = std::min(layout.columns, roundUp(evenPart(layout.columns, fitting), kernels.lanes));
  } else {
    layout.tileColumns = layout.columns;
  }
  layout.bandRows =
      evenPart(layout.rows,
               largest(layout.rows, [&](Index n) { return bandFloats(stage, n, layout.tileColumns) <= kBandFloats; }));
}

Index rectangles(const StageLayout& layout) {
  return ceilDiv(layout.rows, layout.bandRows) * ceilDiv(layout.columns, layout.tileColumns);
}

// Enough parts for all threads, but none too small to be worth it: first lower bands, then fewer groups, at last fewer
// maps in each.
void sizeParts(const Stage& stage, Index lanes, StageLayout& layout) {
  const Index wanted = std::clamp<Index>(stage.macs / kPartMacs, 1, kManyParts);
  const Index lacking = ceilDiv(wanted, rectangles(layout) * layout.groups);
  if (lacking > 1 && layout.rows > 1) {
    layout.bandRows = evenPart(layout.rows, std::max(kFewRows, layout.bandRows / lacking));
  } else if (lacking > 1) {
    const Index tile = evenPart(layout.columns, layout.tileColumns / lacking);
    layout.tileColumns = std::min(layout.columns, roundUp(tile, 2 * lanes));
  }
  const Index eachGroup = std::max<Index>(1, stage.macs / layout.groups / rectangles(layout));
  const Index most = std::max<Index>(1, rectangles(layout) * layout.groups / wanted);
  layout.groupsInPart = evenPart(layout.groups, std::min(most, ceilDiv(kPartMacs, eachGroup)));
  const Index parts = rectangles(layout) * ceilDiv(layout.groups, layout.groupsInPart);
  layout.blocksInPart = evenPart(layout.blocks, ceilDiv(layout.blocks, ceilDiv(wanted, parts)));
}

// Whether rows are better walked as one: rows that end within a vector waste the rest of it.
bool isFlat(const StageLayout& layout, Index lanes, Index pitch) {
  if (layout.tileColumns != layout.columns) return false;
  const Index byRows = layout.bandRows * ceilDiv(layout.columns, lanes);
  const Index atOnce = ceilDiv((layout.bandRows - 1) * pitch + layout.columns, lanes);
  return static_cast<double>(atOnce) < kFlatGain * static_cast<double>(byRows);
}

void placeCopy(const Stage& stage, const KernelSet& kernels, StageLayout& layout) {
  layout.rowAxis = layoutAxis(rowTaps(stage), layout.bandRows);
  layout.columnAxis = layoutAxis(columnTaps(stage), layout.tileColumns);
  const Index longest = layout.columnAxis.longest();
  layout.flat = isFlat(layout, kernels.lanes, longest);
  layout.inputPitch = layout.flat ? longest : roundUp(longest, kernels.lanes);
  layout.planeSize = layout.rowAxis.total() * layout.inputPitch;
  layout.channelSize = layout.planeSize * static_cast<Index>(layout.columnAxis.segments.size());
}

void placeInPlace(const Stage& stage, StageLayout& layout) {
  layout.inPlace = true;
  layout.exactInput = true;
  layout.rowAxis = layoutAxis({stage.spec.kernel.h, 1, stage.spec.dilation.h}, 1);
  layout.columnAxis = layoutAxis({stage.spec.kernel.w, 1, stage.spec.dilation.w}, 1);
  layout.inputPitch = stage.input.w;
  layout.channelSize = stage.input.h * stage.input.w;
}

std::vector<std::ptrdiff_t> offsetsOfCopy(const StageLayout& layout) {
  std::vector<Index> rowStart;  // of each row segment
  Index rows = 0;
  for (const Segment& segment : layout.rowAxis.segments) {
    rowStart.push_back(rows);
    rows += segment.length;
  }
  std::vector<std::ptrdiff_t> offsets;
  for (Index c = 0; c < layout.channels; ++c) {
    for (const TapPlace& y : layout.rowAxis.taps) {
      const Index row = rowStart[static_cast<std::size_t>(y.segment)] + y.start;
      for (const TapPlace& x : layout.columnAxis.taps) {
        offsets.push_back(c * layout.channelSize + x.segment * layout.planeSize + row * layout.inputPitch + x.start);
      }
    }
  }
  return offsets;
}

std::vector<std::ptrdiff_t> offsetsInPlace(const Stage& stage, const StageLayout& layout) {
  std::vector<std::ptrdiff_t> offsets;
  for (Index c = 0; c < layout.channels; ++c) {
    for (Index ky = 0; ky < stage.spec.kernel.h; ++ky) {
      for (Index kx = 0; kx < stage.spec.kernel.w; ++kx) {
        offsets.push_back(c * layout.channelSize + ky * stage.spec.dilation.h * layout.inputPitch +
                          kx * stage.spec.dilation.w);
      }
    }
  }
  return offsets;
}

// Neither padding nor strides stand between the taps and the input.
bool canBeInPlace(const Stage& stage) {
  return stage.spec.stride == Size2{1, 1} && stage.pads == Pads{};
}

bool isPointwise(const Stage& stage) {
  return canBeInPlace(stage) && stage.spec.kernel == Size2{1, 1};
}

// A 1x1 layer is one long row; it is parted into tiles that leave its input in the second-level cache.
void sizeTiles(const Stage& stage, const KernelSet& kernels, StageLayout& layout) {
  layout.rows = 1;
  layout.bandRows = 1;
  layout.columns = stage.output.h * stage.output.w;
  const Index fitting = std::max<Index>(kBandFloats / layout.channels, Index{8} * kernels.lanes);
  layout.tileColumns = std::min(layout.columns, roundUp(evenPart(layout.columns, fitting), Index{2} * kernels.lanes));
}

}  // namespace

std::size_t StageLayout::scratch() const {
  // Behind the last value a tile may read on to its full width.
  return inPlace ? 0 : static_cast<std::size_t>(channels * channelSize + inputPitch) + kReadBehind;
}

Index StageLayout::parts() const {
  return rectangles(*this) * ceilDiv(groups, groupsInPart) * ceilDiv(blocks, blocksInPart);
}

Part StageLayout::part(Index number) const {
  const auto digit = [&number](Index whole, Index size) {
    const Index count = ceilDiv(whole, size);
    const Index first = number % count * size;
    number /= count;
    return first;
  };
  Part part;
  part.firstBlock = digit(blocks, blocksInPart);
  part.endBlock = std::min(blocks, part.firstBlock + blocksInPart);
  part.column = digit(columns, tileColumns);
  part.columns = std::min(tileColumns, columns - part.column);
  part.row = digit(rows, bandRows);
  part.rows = std::min(bandRows, rows - part.row);
  part.firstGroup = digit(groups, groupsInPart);
  part.endGroup = std::min(groups, part.firstGroup + groupsInPart);
  return part;
}

StageLayout layoutStage(const Stage& stage, const KernelSet& kernels) {
  StageLayout layout = sizes(stage, kernels);
  const Index shortest = isPointwise(stage) ? stage.output.h * stage.output.w : stage.output.w;
  const bool inPlace = canBeInPlace(stage) && shortest >= Index{2} * kernels.lanes;
  if (inPlace && isPointwise(stage)) {
    sizeTiles(stage, kernels, layout);
  } else {
    sizeBands(stage, kernels, layout);
  }
  sizeParts(stage, kernels.lanes, layout);
  if (inPlace) {
    placeInPlace(stage, layout);
    layout.flat = !isPointwise(stage) && isFlat(layout, kernels.lanes, layout.inputPitch);
    layout.offsets = offsetsInPlace(stage, layout);
  } else {
    placeCopy(stage, kernels, layout);
    layout.offsets = offsetsOfCopy(layout);
  }
  return layout;
}

std::size_t FusedLayout::middle() const {
  return static_cast<std::size_t>(second.channels * middlePitch) + kReadBehind;
}

bool canFuse(const Stage& first, const Stage& second) {
  if (first.spec.transposed || second.spec.transposed) return false;
  return first.spec.inPerGroup() == 1 && isPointwise(second) && second.spec.groups == 1 &&
         first.output.c * first.output.w <= kMostFloats;
}

FusedLayout layoutFused(const Stage& first, const Stage& second, const KernelSet& kernels) {
  FusedLayout fused;
  fused.first = sizes(first, kernels);
  const Index most = std::max<Index>(1, kBandFloats / (first.output.c * first.output.w));
  fused.bandRows = evenPart(first.output.h, most);
  fused.first.bandRows = fused.bandRows;
  fused.first.tileColumns = fused.first.columns;
  placeCopy(first, kernels, fused.first);
  fused.first.offsets = offsetsOfCopy(fused.first);

  fused.second = sizes(second, kernels);
  fused.second.inPlace = true;
  fused.second.rows = 1;
  fused.second.columns = fused.bandRows * first.output.w;
  fused.second.tileColumns = fused.second.columns;
  fused.middlePitch = roundUp(fused.second.columns, kernels.lanes);
  fused.second.channelSize = fused.middlePitch;
  fused.second.inputPitch = fused.second.columns;
  fused.second.offsets = offsetsInPlace(second, fused.second);
  return fused;
}

}  // namespace convscope::engine
