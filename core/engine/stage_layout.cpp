#include "core/engine/stage_layout.h"

#include <algorithm>

#include "core/divide.h"

namespace convscope::engine {
namespace {

constexpr std::size_t kReadBehind =
    std::size_t{kMostLanes} * kMostVectors;  // the last tile may read so far past its end
constexpr Index kCopyMacs = 600;             // ten times what could be computed while one value is copied
constexpr Index kFewParts = 4;
constexpr Index kFewSums = 8;  // two multiply-adds begin in a cycle, and take four
constexpr Index kGapTaps = 4;  // leaving gaps out when outputs are written takes as long as so many taps

// What a stage is parted for.
struct Setting {
  const Stage& stage;
  const KernelSet& kernels;
  const PartSizes& sizes;
};

// Larger blocks use each input value more often, but only whole ones of 8 maps have a tile of their own.
Index blockSize(const Stage& stage, const KernelSet& kernels) {
  const bool pointwise = stage.spec.kernel == Size2{1, 1};
  return pointwise && stage.spec.outPerGroup() % kernels.channelsPointwise == 0 ? kernels.channelsPointwise
                                                                                : kernels.channels;
}

StageLayout wholeStage(const Setting& setting) {
  const Stage& stage = setting.stage;
  StageLayout layout;
  layout.groups = stage.spec.groups;
  layout.maps = stage.spec.outPerGroup();
  layout.channels = stage.spec.inPerGroup();
  layout.taps = layout.channels * stage.spec.kernel.h * stage.spec.kernel.w;
  layout.rows = stage.output.h;
  layout.columns = stage.output.w;
  layout.blocks = ceilDiv(layout.maps, blockSize(stage, setting.kernels));
  layout.groupsInPart = layout.groups;
  layout.blocksInPart = layout.blocks;
  layout.mapsInside = layout.taps * layout.maps <= setting.sizes.innerFloats;
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
void sizeBands(const Setting& setting, StageLayout& layout) {
  const Index fitting = setting.sizes.bandFloats;
  layout.tileColumns = layout.columns;
  if (bandFloats(setting.stage, 1, layout.columns) > setting.sizes.mostFloats) {
    const Index most = largest(layout.columns, [&](Index n) { return bandFloats(setting.stage, 1, n) <= fitting; });
    layout.tileColumns = tileWidth(layout.columns, most, setting.kernels.lanes);
  }
  const Index most =
      largest(layout.rows, [&](Index n) { return bandFloats(setting.stage, n, layout.tileColumns) <= fitting; });
  layout.bandRows = evenPart(layout.rows, most);
}

Index rectangles(const StageLayout& layout) {
  return ceilDiv(layout.rows, layout.bandRows) * ceilDiv(layout.columns, layout.tileColumns);
}

// A deep layer has more weights than input. Each of its bands reads all weights from memory, each of its parts by maps
// only copies the band again.
bool isDeep(const Stage& stage) {
  const Size2 kernel = stage.spec.kernel;
  return stage.spec.outChannels * stage.spec.inPerGroup() * kernel.h * kernel.w >
         stage.input.c * stage.input.h * stage.input.w;
}

// Enough parts for all threads, but none too small to be worth its bookkeeping, nor, in a deep layer, its copy.
Index wantedParts(const Setting& setting, const StageLayout& layout) {
  const Index macs = setting.stage.macs;
  const Index most = std::clamp<Index>(macs / setting.sizes.partMacs, 1, setting.sizes.parts);
  if (layout.inPlace || !isDeep(setting.stage)) return most;
  const Index copy = kCopyMacs * bandFloats(setting.stage, layout.bandRows, layout.tileColumns);
  return std::clamp<Index>(macs / copy, std::min(most, kFewParts), most);
}

// First lower bands, then fewer groups, at last fewer maps in each; a deep layer's bands stay as they are.
void sizeParts(const Setting& setting, StageLayout& layout) {
  const Index macs = setting.stage.macs;
  const Index wanted = wantedParts(setting, layout);
  const Index lacking = isDeep(setting.stage) ? 1 : ceilDiv(wanted, rectangles(layout) * layout.groups);
  if (lacking > 1 && layout.rows > 1) {
    layout.bandRows = evenPart(layout.rows, std::max(setting.sizes.fewRows, layout.bandRows / lacking));
  } else if (lacking > 1) {
    layout.tileColumns = tileWidth(layout.columns, layout.tileColumns / lacking, setting.kernels.lanes);
  }
  const Index eachGroup = std::max<Index>(1, macs / layout.groups / rectangles(layout));
  const Index most = std::max<Index>(1, rectangles(layout) * layout.groups / wanted);
  layout.groupsInPart = evenPart(layout.groups, std::min(most, ceilDiv(setting.sizes.partMacs, eachGroup)));
  const Index parts = rectangles(layout) * ceilDiv(layout.groups, layout.groupsInPart);
  layout.blocksInPart = evenPart(layout.blocks, ceilDiv(layout.blocks, ceilDiv(wanted, parts)));
}

// What a run costs, in vectors of outputs: a tile has at least so many sums as hide the latency of a multiply-add, and
// loading weights takes about as long as another vector would.
Index costOfRun(const StageLayout& layout, const KernelSet& kernels, Index length) {
  const Index maps = ceilDiv(layout.maps, layout.blocks);
  const Index vectors = ceilDiv(length, Index{kernels.lanes});
  const Index wide = std::clamp<Index>(kernels.sums / maps, 1, kMostVectors);
  return std::max(vectors, ceilDiv(kFewSums, maps)) + ceilDiv(vectors, wide);
}

// Whether rows are better walked as one: those that end within a vector waste the rest of it, and short ones fill no
// tile.
bool isFlat(const StageLayout& layout, const KernelSet& kernels, Index pitch) {
  if (layout.tileColumns != layout.columns) return false;
  const Index byRows = layout.bandRows * costOfRun(layout, kernels, layout.columns);
  const Index atOnce = costOfRun(layout, kernels, (layout.bandRows - 1) * pitch + layout.columns);
  return atOnce * (layout.taps + kGapTaps) < byRows * layout.taps;
}

void placeCopy(const Stage& stage, const KernelSet& kernels, StageLayout& layout) {
  layout.rowAxis = layoutAxis(rowTaps(stage), layout.bandRows);
  layout.columnAxis = layoutAxis(columnTaps(stage), layout.tileColumns);
  const Index longest = layout.columnAxis.longest();
  layout.flat = isFlat(layout, kernels, longest);
  layout.inputPitch = layout.flat ? longest : roundUp(longest, kernels.lanes);
  layout.planeSize = layout.rowAxis.total() * layout.inputPitch;
  layout.channelSize = layout.planeSize * static_cast<Index>(layout.columnAxis.segments.size());
}

void placeInPlace(const Stage& stage, StageLayout& layout) {
  layout.exactInput = true;
  layout.inputPitch = stage.input.w;
  layout.channelSize = stage.input.h * stage.input.w;
}

// Where the taps of one channel are: those of each kernel row from the first, and within it those of each column.
struct TapPlaces {
  std::vector<Index> rows;
  std::vector<Index> columns;
};

TapPlaces placesInCopy(const StageLayout& layout) {
  std::vector<Index> rowStart;  // of each row segment
  Index rows = 0;
  for (const Segment& segment : layout.rowAxis.segments) {
    rowStart.push_back(rows);
    rows += segment.length;
  }
  TapPlaces places;
  for (const TapPlace& y : layout.rowAxis.taps) {
    places.rows.push_back((rowStart[static_cast<std::size_t>(y.segment)] + y.start) * layout.inputPitch);
  }
  for (const TapPlace& x : layout.columnAxis.taps) places.columns.push_back(x.segment * layout.planeSize + x.start);
  return places;
}

TapPlaces placesInInput(const Stage& stage, const StageLayout& layout) {
  TapPlaces places;
  for (Index ky = 0; ky < stage.spec.kernel.h; ++ky) {
    places.rows.push_back(ky * stage.spec.dilation.h * layout.inputPitch);
  }
  for (Index kx = 0; kx < stage.spec.kernel.w; ++kx) places.columns.push_back(kx * stage.spec.dilation.w);
  return places;
}

std::vector<std::ptrdiff_t> offsetsOf(const StageLayout& layout, const TapPlaces& places) {
  std::vector<std::ptrdiff_t> offsets;
  for (Index c = 0; c < layout.channels; ++c) {
    for (const Index row : places.rows) {
      for (const Index column : places.columns) offsets.push_back(c * layout.channelSize + row + column);
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
void sizeTiles(const Setting& setting, StageLayout& layout) {
  const Index lanes = setting.kernels.lanes;
  layout.rows = 1;
  layout.bandRows = 1;
  layout.columns = setting.stage.output.h * setting.stage.output.w;
  const Index most = std::max<Index>(setting.sizes.bandFloats / layout.channels, Index{8} * lanes);
  layout.tileColumns = tileWidth(layout.columns, most, lanes);
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

StageLayout layoutStage(const Stage& stage, const KernelSet& kernels, const PartSizes& sizes) {
  const Setting setting{stage, kernels, sizes};
  StageLayout layout = wholeStage(setting);
  const Index shortest = isPointwise(stage) ? stage.output.h * stage.output.w : stage.output.w;
  layout.inPlace = canBeInPlace(stage) && shortest >= Index{2} * kernels.lanes;
  if (layout.inPlace && isPointwise(stage)) {
    sizeTiles(setting, layout);
  } else {
    sizeBands(setting, layout);
  }
  sizeParts(setting, layout);
  if (layout.inPlace) {
    placeInPlace(stage, layout);
    layout.flat = !isPointwise(stage) && isFlat(layout, kernels, layout.inputPitch);
    layout.offsets = offsetsOf(layout, placesInInput(stage, layout));
  } else {
    placeCopy(stage, kernels, layout);
    layout.offsets = offsetsOf(layout, placesInCopy(layout));
  }
  return layout;
}

std::size_t FusedLayout::middle() const {
  return static_cast<std::size_t>(second.channels * middlePitch) + kReadBehind;
}

bool canFuse(const Stage& first, const Stage& second, const PartSizes& sizes) {
  if (first.spec.transposed || second.spec.transposed) return false;
  return first.spec.inPerGroup() == 1 && isPointwise(second) && second.spec.groups == 1 &&
         first.output.c * first.output.w <= sizes.mostFloats;
}

FusedLayout layoutFused(const Stage& first, const Stage& second, const KernelSet& kernels, const PartSizes& sizes) {
  FusedLayout fused;
  fused.first = wholeStage({first, kernels, sizes});
  const Index most = std::max<Index>(1, sizes.bandFloats / (first.output.c * first.output.w));
  fused.bandRows = evenPart(first.output.h, most);
  fused.first.bandRows = fused.bandRows;
  fused.first.tileColumns = fused.first.columns;
  placeCopy(first, kernels, fused.first);
  fused.first.offsets = offsetsOf(fused.first, placesInCopy(fused.first));

  fused.second = wholeStage({second, kernels, sizes});
  fused.second.inPlace = true;
  fused.second.rows = 1;
  fused.second.columns = fused.bandRows * first.output.w;
  fused.second.tileColumns = fused.second.columns;
  fused.middlePitch = roundUp(fused.second.columns, kernels.lanes);
  fused.second.channelSize = fused.middlePitch;
  fused.second.inputPitch = fused.second.columns;
  fused.second.offsets = offsetsOf(fused.second, placesInInput(second, fused.second));
  return fused;
}

}  // namespace convscope::engine
