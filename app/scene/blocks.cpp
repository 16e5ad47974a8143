#include <algorithm>
#include <cmath>

#include "app/model/number_text.h"
#include "app/scene/composition.h"

namespace convscope {

namespace {

std::string channelsText(const Frame& frame, const Stage& stage, Index group) {
  const Index first = group * stage.spec.inPerGroup();
  const Index last = first + stage.spec.inPerGroup() - 1;
  if (first == last) return fill(Text::stageChannel, frame.language, {{"c", withCommas(first)}});
  return fill(Text::stageChannels, frame.language, {{"a", withCommas(first)}, {"b", withCommas(last)}});
}

constexpr float kNarrowBlock = 560;

// Room at the left of a block for its name, and for its channels where there is enough.
float blockNamesWidth(const Area& block) {
  return block.size.x < kNarrowBlock ? 84 : 110;
}

// The group's channels by name, when there are few, and by number.
void drawBlockNames(Painter& painter, const Part& part, glm::vec2 at) {
  const Stage& stage = part.planStage();
  std::string names;
  for (Index c = part.firstIn(); c < part.firstIn() + stage.spec.inPerGroup(); ++c) {
    names += (names.empty() ? "" : " ") + nameOfChannel(part.reads(), c);
  }
  const bool few = estimatedWidth(names, 20) < 84;
  if (few) painter.label(at + glm::vec2(0, -2), 20, painter.colors().ink, std::move(names));
  painter.label(at + glm::vec2(0, few ? 20 : 4), 12, painter.colors().ink2,
                channelsText(part.frame, stage, part.group));
}

// One group: a band on its colour with its channels, its kernel and its maps.
void drawBlock(Brushes& brushes, const Frame& frame, Index group, const Area& area) {
  Painter& painter = brushes.sheet;
  const Palette& colors = painter.colors();
  const Part part{frame, 0, group};
  const Color color = groupColor(colors, group);
  brushes.ground.box(area, mix(colors.stage, color, 0.10));
  brushes.ground.box({area.at, {4, area.size.y}}, color);
  const bool narrow = area.size.x < kNarrowBlock;
  const float names = blockNamesWidth(area);
  painter.label(area.at + glm::vec2(14, 14), 12, colors.ink2,
                fill(Text::stageGroup, frame.language, {{"g", withCommas(group)}}));
  if (!narrow) drawBlockNames(painter, part, {area.left() + 14, area.middle().y});
  const Area inner{{area.left() + names, area.top() + 6}, {area.size.x - names - 12, area.size.y - 10}};
  const Stack inputs = stackOfInputs(part, slice(inner, 0, 0.36F), kWideSpread);
  drawInputMaps(brushes, part, inputs);
  const std::optional<KernelAnchor> kernel = drawActiveKernel(brushes, part, slice(inner, 0.42F, 0.60F));
  const std::optional<Pane> output = drawOutputMaps(brushes, part, stackOfOutputs(part, slice(inner, 0.66F, 1)));
  drawBeams(brushes.marks, drawWindows(brushes, part, inputs), kernel, output);
}

}  // namespace

void drawGroups(Brushes& brushes, const Frame& frame, const Area& area) {
  const Stage& stage = frame.plan->stage(0);
  const float names = blockNamesWidth(area);
  const Area inner{{area.left() + names, area.top()}, {area.size.x - names - 12, area.size.y}};
  drawTitles(brushes.sheet, frame, 0, {slice(inner, 0, 0.36F), slice(inner, 0.40F, 0.62F), slice(inner, 0.66F, 1)});
  const Area blocks = below(area, 26);
  const Index room = std::clamp<Index>(static_cast<Index>(blocks.size.y / 92), 1, 4);
  const Range shown = shownRange(stage.spec.groups, groupInView(frame, 0), room);
  const Index hidden = stage.spec.groups - (shown.to - shown.from);
  const float gap = 8;
  const float foot = hidden > 0 ? 20.0F : 0.0F;
  const float count = static_cast<float>(shown.to - shown.from);
  const float height = std::floor((blocks.size.y - foot - gap * (count - 1)) / count);
  for (Index g = shown.from; g < shown.to; ++g) {
    const float y = blocks.top() + (height + gap) * static_cast<float>(g - shown.from);
    drawBlock(brushes, frame, g, {{blocks.left(), y}, {blocks.size.x, height}});
  }
  if (hidden > 0) {
    brushes.sheet.label({blocks.left() + 14, blocks.bottom() - 8}, 12, brushes.sheet.colors().ink3,
                        fill(Text::stageMoreGroups, frame.language, {{"n", withCommas(hidden)}}));
  }
}

}  // namespace convscope
