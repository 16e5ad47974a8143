#include "core/engine/band_copy.h"

#include <algorithm>
#include <cstddef>
#include <span>

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

// Padding that is not zero repeats values of its row.
void repeatValues(const Stage& stage, const float* row, Index source, std::span<float> target) {
  for (float& value : target) {
    value = row[sourceIndex(source, stage.input.w, stage.spec.paddingMode)];
    source += stage.columns.stride;
  }
}

// Copies one segment of columns.
struct PieceCopy {
  const CopySetting& setting;
  RowPiece piece;

  // `rows` rows that all lie inside the picture, from `row` on.
  void inside(const float* row, Index rows, float* target) const {
    const Stage& stage = setting.stage;
    const Index stride = stage.columns.stride;
    const Index pitch = stage.rows.stride * stage.input.w;
    const Index after = piece.length - piece.insideEnd;
    setting.kernels.copyRows({row + piece.source + piece.insideBegin * stride, pitch, target, setting.layout.inputPitch,
                              rows, stride, piece.insideBegin, piece.insideEnd - piece.insideBegin, after});
    if (stage.spec.paddingMode == PaddingMode::Zeros) return;
    for (Index i = 0; i < rows; ++i, row += pitch, target += setting.layout.inputPitch) {
      repeatValues(stage, row, piece.source, {target, static_cast<std::size_t>(piece.insideBegin)});
      repeatValues(stage, row, piece.source + piece.insideEnd * stride,
                   {target + piece.insideEnd, static_cast<std::size_t>(after)});
    }
  }

  // All rows in one channel.
  void plane(Index firstRow, const float* channel, float* target) const {
    const Stage& stage = setting.stage;
    const Axis& axis = stage.rows;
    for (const Segment& segment : setting.layout.rowAxis.segments) {
      const Index position = (firstRow + segment.first) * axis.stride + segment.phase - axis.before;
      // The last band may be lower than the others.
      const Index wanted = countBelow(position, axis.stride, axis.in + stage.pads.bottom, segment.length);
      for (Index i = 0; i < wanted;) {
        const Index at = position + i * axis.stride;
        const Index from = sourceIndex(at, axis.in, stage.spec.paddingMode);
        const Index rows = at < 0 || at >= axis.in ? 1 : countBelow(at, axis.stride, axis.in, wanted - i);
        float* const row = target + i * setting.layout.inputPitch;
        if (from < 0) {
          std::fill_n(row, piece.length, 0.0F);
        } else {
          inside(channel + from * stage.input.w, rows, row);
        }
        i += rows;
      }
      target += segment.length * setting.layout.inputPitch;
    }
  }
};

}  // namespace

void copyBand(const CopySetting& setting, const Part& part, const float* input, float* scratch) {
  const StageLayout& layout = setting.layout;
  const Index channelSize = setting.stage.input.h * setting.stage.input.w;
  for (std::size_t s = 0; s < layout.columnAxis.segments.size(); ++s) {
    const PieceCopy copy{setting, pieceOf(setting.stage, layout.columnAxis.segments[s], part.column)};
    float* const target = scratch + static_cast<Index>(s) * layout.planeSize;
    for (Index c = 0; c < layout.channels; ++c) {
      copy.plane(part.row, input + c * channelSize, target + c * layout.channelSize);
    }
  }
}

}  // namespace convscope::engine
