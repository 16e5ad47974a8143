#include "core/engine/band_copy.h"

#include <algorithm>

#include "core/axis.h"

namespace convscope::engine {
namespace {

// One segment of a row: the same for all rows and channels of a band.
struct RowPiece {
  Index source = 0;       // input position of the first value; may lie outside
  Index length = 0;       // values that are wanted
  Index insideBegin = 0;  // those of them that lie inside the input
  Index insideEnd = 0;
};

// How many of source, source + stride, ... lie below `limit`, at most `most`.
Index countBelow(Index source, Index stride, Index limit, Index most) {
  return source >= limit ? 0 : std::min(most, (limit - source - 1) / stride + 1);
}

RowPiece pieceOf(const Stage& stage, const Segment& segment, Index column) {
  const Axis& axis = stage.columns;
  RowPiece piece;
  piece.source = (column + segment.first) * axis.stride + segment.phase - axis.before;
  piece.length = countBelow(piece.source, axis.stride, axis.in + stage.pads.right, segment.length);
  piece.insideBegin = countBelow(piece.source, axis.stride, 0, piece.length);
  piece.insideEnd = countBelow(piece.source, axis.stride, axis.in, piece.length);
  return piece;
}

void copyOutside(const Stage& stage, const float* row, Index source, float* target, Index count) {
  for (Index i = 0; i < count; ++i) {
    const Index from = sourceIndex(source + i * stage.columns.stride, stage.input.w, stage.spec.paddingMode);
    target[i] = from < 0 ? 0 : row[from];
  }
}

void copyPiece(const Stage& stage, const KernelSet& kernels, const RowPiece& piece, const float* row, float* target) {
  const Index stride = stage.columns.stride;
  copyOutside(stage, row, piece.source, target, piece.insideBegin);
  kernels.copyStrided(row + piece.source + piece.insideBegin * stride, target + piece.insideBegin,
                      piece.insideEnd - piece.insideBegin, stride);
  copyOutside(stage, row, piece.source + piece.insideEnd * stride, target + piece.insideEnd,
              piece.length - piece.insideEnd);
}

// All rows of one column segment in one channel.
void copyPlane(const Stage& stage, const StageLayout& layout, const KernelSet& kernels, const RowPiece& piece,
               Index firstRow, const float* channel, float* target) {
  const Axis& axis = stage.rows;
  for (const Segment& segment : layout.rowAxis.segments) {
    Index position = (firstRow + segment.first) * axis.stride + segment.phase - axis.before;
    for (Index i = 0; i < segment.length; ++i, position += axis.stride, target += layout.inputPitch) {
      if (position >= axis.in + stage.pads.bottom) continue;  // the last band may be lower than the others
      const Index from = sourceIndex(position, axis.in, stage.spec.paddingMode);
      if (from < 0) {
        std::fill_n(target, piece.length, 0.0F);
      } else {
        copyPiece(stage, kernels, piece, channel + from * stage.input.w, target);
      }
    }
  }
}

}  // namespace

void copyBand(const Stage& stage, const StageLayout& layout, const KernelSet& kernels, const Part& part,
              const float* input, float* scratch) {
  for (std::size_t s = 0; s < layout.columnAxis.segments.size(); ++s) {
    const RowPiece piece = pieceOf(stage, layout.columnAxis.segments[s], part.column);
    float* const target = scratch + static_cast<Index>(s) * layout.planeSize;
    for (Index c = 0; c < layout.channels; ++c) {
      copyPlane(stage, layout, kernels, piece, part.row, input + c * stage.input.h * stage.input.w,
                target + c * layout.channelSize);
    }
  }
}

}  // namespace convscope::engine
