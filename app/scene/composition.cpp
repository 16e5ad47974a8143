#include "app/scene/composition.h"

#include <cmath>

#include "app/model/name_list.h"
#include "app/model/number_text.h"

namespace convscope {

std::string wordOf(const Frame& frame, Text id) {
  return std::string(text(id, frame.language));
}

std::string kernelShape(const Stage& stage) {
  return withCommas(stage.spec.kernel.h) + "×" + withCommas(stage.spec.kernel.w) + "×" +
         withCommas(stage.spec.inPerGroup());
}

Area slice(const Area& area, float from, float to) {
  return {{std::floor(area.left() + area.size.x * from), area.top()},
          {std::floor(area.size.x * (to - from)), area.size.y}};
}

void drawBeams(Painter& painter, const std::optional<Pane>& window, const std::optional<KernelAnchor>& kernel,
               const std::optional<Pane>& output) {
  if (!window || !output) return;
  if (kernel) {
    painter.beam(window->grown(3), kernel->from, true);
    painter.beam(kernel->to, output->grown(3), true);
  } else {
    painter.beam(window->grown(3), output->grown(3), true);
  }
}

void drawTitles(Painter& painter, const Frame& frame, int stageIndex, const std::array<Area, 3>& columns) {
  const Palette& colors = painter.colors();
  const Stage& stage = frame.plan->stage(stageIndex);
  using Mark = Painter::Mark;
  painter.title(columns[0], {Mark::Square, colors.input, wordOf(frame, Text::stageInput),
                             heightWidthChannels(stage.input), namedReads(stageIndex)});
  painter.title(columns[1], {Mark::Diamond, colors.kernel, wordOf(frame, Text::stageKernels), kernelShape(stage),
                             namedKernels(stageIndex)});
  painter.title(columns[2], {Mark::Disc, colors.output, wordOf(frame, Text::stageOutput),
                             heightWidthChannels(stage.output), namedMaps(*frame.plan, stageIndex)});
}

Area below(const Area& area, float by) {
  return {area.at + glm::vec2(0, by), area.size - glm::vec2(0, by)};
}

}  // namespace convscope
