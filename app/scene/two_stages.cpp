#include "app/model/number_text.h"
#include "app/scene/composition.h"

namespace convscope {

namespace {

void drawStageBracket(Painter& painter, const Frame& frame, int stage, const Area& area) {
  const Palette& colors = painter.colors();
  const bool active = frame.stageShown == stage && frame.latest;
  const Color color = active ? colors.accent : colors.ink3;
  painter.label(area.at + glm::vec2(2, 6), {14, active ? colors.ink : colors.ink2},
                wordOf(frame, stage == 0 ? Text::stageFirstBracket : Text::stageSecondBracket));
  const float y = area.top() + 20;
  painter.line({area.left(), y}, {area.right(), y}, color, 2);
  painter.line({area.left() + 1, y}, {area.left() + 1, y + 6}, color, 2);
  painter.line({area.right() - 1, y}, {area.right() - 1, y + 6}, color, 2);
}

}  // namespace

void drawTwoStages(Brushes& brushes, const Frame& frame, const Area& area) {
  const Palette& colors = brushes.sheet.colors();
  drawStageBracket(brushes.sheet, frame, 0, slice(area, 0, 0.60F));
  drawStageBracket(brushes.sheet, frame, 1, slice(area, 0.62F, 1));
  const Area row = below(area, 34);
  const std::array<Area, 5> columns{slice(row, 0, 0.25F), slice(row, 0.26F, 0.38F), slice(row, 0.385F, 0.60F),
                                    slice(row, 0.61F, 0.745F), slice(row, 0.765F, 1)};
  const Stage& first = frame.plan->stage(0);
  const Stage& second = frame.plan->stage(1);
  using Mark = Painter::Mark;
  brushes.sheet.title(columns[0], {Mark::Square, colors.input, wordOf(frame, Text::stageInput),
                                   heightWidthChannels(first.input), NamedKind::Input});
  brushes.sheet.title(columns[1], {Mark::Diamond, colors.kernel, "", kernelShape(first), NamedKind::Kernel});
  brushes.sheet.title(columns[2], {Mark::Disc, colors.output, wordOf(frame, Text::stageMiddle),
                                   heightWidthChannels(first.output), NamedKind::Middle});
  brushes.sheet.title(columns[3], {Mark::Diamond, colors.kernel, "", kernelShape(second), NamedKind::Weights});
  brushes.sheet.title(
      columns[4], {Mark::Disc, colors.output, wordOf(frame, Text::stageOutput), heightWidthChannels(second.output)});

  const Part depthwise{frame, 0, 0, first.spec.groups};
  const Part pointwise{frame, 1, 0, 1};
  const Stack inputs = stackOfInputs(depthwise, below(columns[0], kTitleHeight), kTightSpread);
  drawInputMaps(brushes, depthwise, inputs);
  const std::optional<KernelAnchor> flat = drawFlatKernels(brushes, depthwise, below(columns[1], kTitleHeight));
  // The middle tensor is one stack that both stages point at.
  const Part& shownPart = frame.stageShown == 0 ? depthwise : pointwise;
  const Area middleArea = below(columns[2], kTitleHeight);
  const Stack middle = frame.stageShown == 0 ? stackOfOutputs(depthwise, middleArea)
                                             : stackOfInputs(pointwise, middleArea, kTightSpread);
  const std::optional<Pane> middleRing = drawOutputMaps(brushes, depthwise, middle);
  const std::optional<KernelAnchor> matrix = drawKernelMatrix(brushes, pointwise, below(columns[3], kTitleHeight));
  const std::optional<Pane> output =
      drawOutputMaps(brushes, pointwise, stackOfOutputs(pointwise, below(columns[4], kTitleHeight)));
  if (shownPart.stage == 0) {
    drawBeams(brushes.marks, drawWindows(brushes, depthwise, inputs), flat, middleRing);
  } else {
    drawBeams(brushes.marks, drawWindows(brushes, pointwise, middle), matrix, output);
  }
}

}  // namespace convscope
