#include "app/scene/strip_weights.h"

namespace convscope {
CellFace weightsFrom(const Window& window, const Tap& first, Size2 cells) {
  CellFace face;
  face.kind = CellFace::Kind::Kernel;
  face.stage = window.stage;
  face.outChannel = window.outChannel;
  face.inChannel = window.firstInChannel + first.channel;
  face.firstRow = first.ky;
  face.firstColumn = first.kx;
  face.cells = cells;
  return face;
}

void recordWeights(const TapCells& cells, const TapLayout& layout, Index channel) {
  const Size2 shown{layout.rows.to - layout.rows.from, layout.columns.to - layout.columns.from};
  Area block = layout.area(TapBlock::Kernel, channel);
  block.size += 1.0F;  // each cell with the gap behind it
  const Tap first{channel, layout.rows.from, layout.columns.from};
  cells.painter().cells(block, weightsFrom(cells.window(), first, shown));
}

void recordWeights(const TapCells& cells, const ColumnLayout& layout) {
  for (Index c = layout.channels.from; c < layout.channels.to; ++c) {
    cells.painter().cells(layout.place(c, 1), weightsFrom(cells.window(), {c, 0, 0}, {1, 1}));
  }
}

}  // namespace convscope
