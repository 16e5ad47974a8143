#include "app/scene/composition.h"

namespace convscope {

void drawOneGroup(Brushes& brushes, const Frame& frame, const Area& area) {
  const Part part{frame, 0, 0};
  const std::array<Area, 3> columns{slice(area, 0, 0.395F), slice(area, 0.425F, 0.62F), slice(area, 0.645F, 1)};
  drawTitles(brushes.sheet, frame, 0, columns);
  const Stack inputs = stackOfInputs(part, below(columns[0], kTitleHeight), kWideSpread);
  drawInputMaps(brushes, part, inputs);
  const Stack outputs = stackOfOutputs(part, below(columns[2], kTitleHeight));
  const bool pixel = part.planStage().spec.kernel == Size2{1, 1};
  const Area bank = below(columns[1], kTitleHeight);
  const std::optional<KernelAnchor> kernel =
      pixel ? drawKernelMatrix(brushes, part, bank) : drawKernelColumn(brushes, part, bank);
  const std::optional<Pane> output = drawOutputMaps(brushes, part, outputs);
  drawBeams(brushes.marks, drawWindows(brushes, part, inputs), kernel, output);
}

}  // namespace convscope
