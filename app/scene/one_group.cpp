#include "app/model/number_text.h"
#include "app/scene/camera_view.h"
#include "app/scene/composition.h"
#include "app/scene/dimensions.h"
#include "app/scene/pixel_matrix.h"

namespace convscope {

void drawOneGroup(Brushes& brushes, const Frame& frame, const Area& area) {
  const Part part{frame, 0, 0};
  const std::array<Area, 3> columns{slice(area, 0, 0.395F), slice(area, 0.425F, 0.62F), slice(area, 0.645F, 1)};
  drawTitles(brushes.sheet, frame, 0, columns);
  const Area left = below(columns[0], kTitleHeight);
  const Area right = below(columns[2], kTitleHeight);
  const Stack inputs = roomForHeight(stackOfInputs(part, left, kWideSpread), part, left);
  drawInputMaps(brushes, part, inputs);
  drawInputDimensions(brushes.maps, part, inputs, left);
  const Stack outputs = stackOfOutputs(part, right);
  drawOutputDimensions(brushes.maps, part, outputs, right);
  const bool pixel = part.planStage().spec.kernel == Size2{1, 1};
  const Area bank = below(columns[1], kTitleHeight);
  const std::optional<KernelAnchor> kernel =
      pixel ? drawKernelMatrix(brushes, part, bank) : drawKernelColumn(brushes, part, bank);
  const std::optional<Pane> output = drawOutputMaps(brushes, part, outputs);
  drawBeams(brushes.marks, drawWindows(brushes, part, inputs), kernel, output);
}

void drawPixelLayer(Brushes& brushes, const Frame& frame, const Area& volumes, const Area& numbers) {
  const Part part{frame, 0, 0};
  const Painter& painter = brushes.sheet;
  const Area input = slice(volumes, 0, 0.5F);
  const Area output = slice(volumes, 0.58F, 1);
  using Mark = Painter::Mark;
  const Stage& stage = part.planStage();
  brushes.sheet.title(input, {Mark::Square, painter.colors().input, wordOf(frame, Text::stageInput),
                              heightWidthChannels(stage.input), NamedKind::Input});
  brushes.sheet.title(output, {Mark::Disc, painter.colors().output, wordOf(frame, Text::stageOutput),
                               heightWidthChannels(stage.output)});
  const Area left = below(input, kTitleHeight);
  const Area right = below(output, kTitleHeight);
  const Stack inputs = roomForHeight(stackOfInputs(part, left, kWideSpread), part, left);
  drawInputMaps(brushes, part, inputs);
  const Stack outputs = stackOfOutputs(part, right);
  // Below the maps and right of the outputs run the lines of the pixel.
  const float bottom = inputs.bounds().bottom();
  drawInputDimensions(brushes.maps, part, inputs, {left.at, {left.size.x, bottom - left.top()}});
  PixelPlaces places;
  places.camera = cameraMatrix(frame.camera, volumes);
  places.value = drawOutputMaps(brushes, part, outputs);
  places.pixel = drawWindows(brushes, part, inputs);
  places.outputsEnd = outputs.bounds().at + outputs.bounds().size;
  drawPixelMatrix(brushes, frame, numbers, places);
}

}  // namespace convscope
