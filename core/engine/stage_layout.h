// How a stage (a convolution) is parted into tasks, and how a task finds its input: everything about a layer's
// computation that is decided once, when its weights are packed.
#pragma once

#include <cstddef>
#include <vector>

#include "core/engine/axis_layout.h"
#include "core/engine/kernels.h"
#include "core/engine/part_sizes.h"
#include "core/plan.h"

namespace convscope::engine {

// A rectangle of outputs in some maps of some groups: what one task computes.
struct Part {
  Index firstGroup = 0;
  Index endGroup = 0;
  Index firstBlock = 0;
  Index endBlock = 0;
  Index row = 0;
  Index rows = 0;
  Index column = 0;
  Index columns = 0;
};

struct StageLayout {
  // What is walked. A 1x1 layer that is read in place is one long row: columns = H'W'.
  Index groups = 1;
  Index maps = 1;      // of a group
  Index channels = 1;  // of a group
  Index taps = 1;      // of a map: channels x Kh x Kw
  Index rows = 1;
  Index columns = 1;
  Index blocks = 1;  // of maps

  // Parts: bands of rows, tiles of columns, runs of groups, runs of blocks; as even as can be.
  Index bandRows = 1;
  Index tileColumns = 1;
  Index groupsInPart = 1;
  Index blocksInPart = 1;

  // Where the taps are. In place: in the stage's input. Else in a copy of what the band reads, padding included, parted
  // by phases: [channel][column segment][row][column].
  bool inPlace = false;
  AxisLayout rowAxis;
  AxisLayout columnAxis;
  Index inputPitch = 0;                 // from a row to the next
  Index planeSize = 0;                  // of a channel's column segment
  Index channelSize = 0;                // of a channel
  std::vector<std::ptrdiff_t> offsets;  // [channel][ky][kx]

  bool flat = false;        // see Band
  bool exactInput = false;  // see Band
  bool mapsInside = false;  // see Band

  std::size_t scratch() const;  // floats that a task needs for its copy
  Index parts() const;
  Part part(Index number) const;
};

StageLayout layoutStage(const Stage& stage, const KernelSet& kernels, const PartSizes& sizes = {});

// Layouts for two stages that are computed band by band, so that the maps between them never leave the cache: a
// depthwise stage, and a 1x1 stage that reads its `middlePitch` floats a map in place.
struct FusedLayout {
  StageLayout first;
  StageLayout second;
  Index bandRows = 0;
  Index middlePitch = 0;

  std::size_t middle() const;  // floats between the stages
};

bool canFuse(const Stage& first, const Stage& second, const PartSizes& sizes = {});
FusedLayout layoutFused(const Stage& first, const Stage& second, const KernelSet& kernels, const PartSizes& sizes = {});

}  // namespace convscope::engine
