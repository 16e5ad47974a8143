#include "app/scene/stage_scene.h"

#include <algorithm>
#include <cmath>

#include "app/model/number_text.h"
#include "app/scene/kernels.h"
#include "app/scene/legend.h"
#include "app/scene/strip.h"
#include "app/scene/volumes.h"

namespace convscope {

namespace {

constexpr float kLegendHeight = 44;
constexpr float kTitleHeight = 34;
constexpr float kConnectionsWidth = 148;

// The stage from top to bottom: headline, volumes, legend, strip.
struct Regions {
  float margin = 32;
  Area headline, volumes, legend, strip, connections;
  bool compact = false;
};

Regions regionsOf(glm::vec2 size, const Frame& frame) {
  Regions r;
  r.compact = size.y < 620 || size.x < 640;
  r.margin = r.compact ? 16 : 32;
  const float width = std::max(0.0F, size.x - 2 * r.margin);
  const float headlineSize = r.compact ? 16 : 20;
  const bool twoLines = estimatedWidth(frame.headline, headlineSize) > width;
  const float headHeight = (r.compact ? 64.0F : 92.0F) + (twoLines ? headlineSize * 1.4F : 0);
  const float strip = std::min(std::max(stripHeight(frame, r.compact), r.compact ? 0.0F : 140.0F), size.y * 0.34F);
  const float stripTop = size.y - strip;
  r.headline = {{r.margin, r.compact ? 22.0F : 33.0F}, {width, headHeight}};
  const bool connections = !r.compact && width > 560 + kConnectionsWidth;
  r.strip = {{r.margin, stripTop + 8}, {width - (connections ? kConnectionsWidth + 24 : 0), strip - 14}};
  r.connections = {{size.x - r.margin - kConnectionsWidth, stripTop + 12},
                   {connections ? kConnectionsWidth : 0, strip - 24}};
  r.legend = {{r.margin, stripTop - kLegendHeight - 4}, {width, kLegendHeight}};
  r.volumes = {{r.margin, headHeight}, {width, std::max(0.0F, r.legend.top() - 8 - headHeight)}};
  return r;
}

void drawHeadline(Painter& painter, const Frame& frame, const Regions& r) {
  const Palette& colors = painter.colors();
  Label headline;
  headline.at = {r.headline.at, 0};
  headline.size = r.compact ? 16 : 20;
  headline.color = colors.ink;
  headline.text = frame.headline;
  headline.wrap = r.headline.size.x;
  painter.label(std::move(headline));
  if (frame.now.empty()) return;
  Label now;
  now.at = {r.headline.left(), r.volumes.top() - (r.compact ? 20 : 28), 0};
  now.size = r.compact ? 12 : 14;
  now.color = roleColor(colors, frame.now.front().role);
  now.text = frame.now.front().text;
  // What does not fit on the line goes from its end; the place stands in the transport as well.
  float width = estimatedWidth(now.text, now.size);
  for (std::size_t i = 1; i < frame.now.size(); ++i) {
    width += estimatedWidth(frame.now[i].text, now.size);
    if (width > r.headline.size.x) break;
    now.more.push_back({frame.now[i].text, roleColor(colors, frame.now[i].role)});
  }
  painter.label(std::move(now));
}

std::string wordOf(const Frame& frame, Text id) {
  return std::string(text(id, frame.language));
}

std::string kernelShape(const Stage& stage) {
  return withCommas(stage.spec.kernel.h) + "×" + withCommas(stage.spec.kernel.w) + "×" +
         withCommas(stage.spec.inPerGroup());
}

// A part of an area by shares of its width.
Area slice(const Area& area, float from, float to) {
  return {{std::floor(area.left() + area.size.x * from), area.top()},
          {std::floor(area.size.x * (to - from)), area.size.y}};
}

void drawBeams(Painter& painter, const std::optional<Area>& window, const std::optional<KernelAnchor>& kernel,
               const std::optional<Area>& output) {
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
  painter.title(columns[0],
                {Mark::Square, colors.input, wordOf(frame, Text::stageInput), heightWidthChannels(stage.input)});
  painter.title(columns[1], {Mark::Diamond, colors.kernel, wordOf(frame, Text::stageKernels), kernelShape(stage)});
  painter.title(columns[2],
                {Mark::Disc, colors.output, wordOf(frame, Text::stageOutput), heightWidthChannels(stage.output)});
}

Area below(const Area& area, float by) {
  return {area.at + glm::vec2(0, by), area.size - glm::vec2(0, by)};
}

// Standard and pointwise: input, kernels, output side by side.
void drawOneGroup(Painter& painter, const Frame& frame, const Area& area) {
  const Part part{frame, 0, 0};
  const std::array<Area, 3> columns{slice(area, 0, 0.395F), slice(area, 0.425F, 0.62F), slice(area, 0.645F, 1)};
  drawTitles(painter, frame, 0, columns);
  const Stack inputs = stackOfInputs(part, below(columns[0], kTitleHeight), kWideSpread);
  drawInputMaps(painter, part, inputs);
  const Stack outputs = stackOfOutputs(part, below(columns[2], kTitleHeight));
  const bool pixel = part.planStage().spec.kernel == Size2{1, 1};
  const Area bank = below(columns[1], kTitleHeight);
  const std::optional<KernelAnchor> kernel =
      pixel ? drawKernelMatrix(painter, part, bank) : drawKernelColumn(painter, part, bank);
  const std::optional<Area> output = drawOutputMaps(painter, part, outputs);
  drawBeams(painter, drawWindows(painter, part, inputs), kernel, output);
}

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
void drawBlock(Painter& painter, const Frame& frame, Index group, const Area& area) {
  const Palette& colors = painter.colors();
  const Part part{frame, 0, group};
  const Color color = groupColor(colors, group);
  painter.box(area, mix(colors.stage, color, 0.10));
  painter.box({area.at, {4, area.size.y}}, color);
  const bool narrow = area.size.x < kNarrowBlock;
  const float names = blockNamesWidth(area);
  painter.label(area.at + glm::vec2(14, 14), 12, colors.ink2,
                fill(Text::stageGroup, frame.language, {{"g", withCommas(group)}}));
  if (!narrow) drawBlockNames(painter, part, {area.left() + 14, area.middle().y});
  const Area inner{{area.left() + names, area.top() + 6}, {area.size.x - names - 12, area.size.y - 10}};
  const Stack inputs = stackOfInputs(part, slice(inner, 0, 0.36F), kWideSpread);
  drawInputMaps(painter, part, inputs);
  const std::optional<KernelAnchor> kernel = drawActiveKernel(painter, part, slice(inner, 0.42F, 0.60F));
  const std::optional<Area> output = drawOutputMaps(painter, part, stackOfOutputs(part, slice(inner, 0.66F, 1)));
  drawBeams(painter, drawWindows(painter, part, inputs), kernel, output);
}

// Grouped and depthwise: one block a group from top to bottom; with many groups the one at work and its neighbours.
void drawGroups(Painter& painter, const Frame& frame, const Area& area) {
  const Stage& stage = frame.plan->stage(0);
  const float names = blockNamesWidth(area);
  const Area inner{{area.left() + names, area.top()}, {area.size.x - names - 12, area.size.y}};
  drawTitles(painter, frame, 0, {slice(inner, 0, 0.36F), slice(inner, 0.40F, 0.62F), slice(inner, 0.66F, 1)});
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
    drawBlock(painter, frame, g, {{blocks.left(), y}, {blocks.size.x, height}});
  }
  if (hidden > 0) {
    painter.label({blocks.left() + 14, blocks.bottom() - 8}, 12, painter.colors().ink3,
                  fill(Text::stageMoreGroups, frame.language, {{"n", withCommas(hidden)}}));
  }
}

void drawStageBracket(Painter& painter, const Frame& frame, int stage, const Area& area, Text name) {
  const Palette& colors = painter.colors();
  const bool active = frame.stageShown == stage && frame.latest;
  const Color color = active ? colors.accent : colors.ink3;
  painter.label(area.at + glm::vec2(2, 6), 14, active ? colors.ink : colors.ink2, wordOf(frame, name));
  const float y = area.top() + 20;
  painter.line({area.left(), y}, {area.right(), y}, color, 2);
  painter.line({area.left() + 1, y}, {area.left() + 1, y + 6}, color, 2);
  painter.line({area.right() - 1, y}, {area.right() - 1, y + 6}, color, 2);
}

// Separable: input, flat kernels, middle tensor, matrix of 1x1 weights, output in one row.
void drawTwoStages(Painter& painter, const Frame& frame, const Area& area) {
  const Palette& colors = painter.colors();
  drawStageBracket(painter, frame, 0, slice(area, 0, 0.60F), Text::stageFirstBracket);
  drawStageBracket(painter, frame, 1, slice(area, 0.62F, 1), Text::stageSecondBracket);
  const Area row = below(area, 34);
  const std::array<Area, 5> columns{slice(row, 0, 0.25F), slice(row, 0.26F, 0.38F), slice(row, 0.385F, 0.60F),
                                    slice(row, 0.61F, 0.745F), slice(row, 0.765F, 1)};
  const Stage& first = frame.plan->stage(0);
  const Stage& second = frame.plan->stage(1);
  using Mark = Painter::Mark;
  painter.title(columns[0],
                {Mark::Square, colors.input, wordOf(frame, Text::stageInput), heightWidthChannels(first.input)});
  painter.title(columns[1], {Mark::Diamond, colors.kernel, "", kernelShape(first)});
  painter.title(columns[2],
                {Mark::Disc, colors.output, wordOf(frame, Text::stageMiddle), heightWidthChannels(first.output)});
  painter.title(columns[3], {Mark::Diamond, colors.kernel, "", kernelShape(second)});
  painter.title(columns[4],
                {Mark::Disc, colors.output, wordOf(frame, Text::stageOutput), heightWidthChannels(second.output)});

  const Part depthwise{frame, 0, 0, first.spec.groups};
  const Part pointwise{frame, 1, 0, 1};
  const Stack inputs = stackOfInputs(depthwise, below(columns[0], kTitleHeight), kTightSpread);
  drawInputMaps(painter, depthwise, inputs);
  const std::optional<KernelAnchor> flat = drawFlatKernels(painter, depthwise, below(columns[1], kTitleHeight));
  // The middle tensor is one stack that both stages point at.
  const Part& shownPart = frame.stageShown == 0 ? depthwise : pointwise;
  const Area middleArea = below(columns[2], kTitleHeight);
  const Stack middle = frame.stageShown == 0 ? stackOfOutputs(depthwise, middleArea)
                                             : stackOfInputs(pointwise, middleArea, kTightSpread);
  const std::optional<Area> middleRing = drawOutputMaps(painter, depthwise, middle);
  const std::optional<KernelAnchor> matrix = drawKernelMatrix(painter, pointwise, below(columns[3], kTitleHeight));
  const std::optional<Area> output =
      drawOutputMaps(painter, pointwise, stackOfOutputs(pointwise, below(columns[4], kTitleHeight)));
  if (shownPart.stage == 0) {
    drawBeams(painter, drawWindows(painter, depthwise, inputs), flat, middleRing);
  } else {
    drawBeams(painter, drawWindows(painter, pointwise, middle), matrix, output);
  }
}

}  // namespace

Scene buildStage(const Frame& frame, glm::vec2 size) {
  const Palette& colors = palette(frame.theme);
  Scene scene;
  scene.size = glm::max(size, glm::vec2(1));
  scene.scale = static_cast<float>(frame.scale);
  scene.background = colors.stage;
  if (size.x < 120 || size.y < 120) return scene;

  Painter painter(scene, colors);
  const Regions regions = regionsOf(size, frame);
  drawHeadline(painter, frame, regions);
  if (frame.plan->stages().size() > 1) {
    drawTwoStages(painter, frame, regions.volumes);
  } else if (frame.plan->stage(0).spec.groups > 1) {
    drawGroups(painter, frame, regions.volumes);
  } else {
    drawOneGroup(painter, frame, regions.volumes);
  }
  drawLegend(painter, frame, regions.legend);
  painter.line({0, regions.strip.top() - 8}, {size.x, regions.strip.top() - 8}, colors.line, 1);
  drawStrip(painter, frame, regions.strip);
  if (regions.connections.size.x > 0) {
    const int stage = frame.stageShown;
    drawConnections(painter, {frame, stage, groupInView(frame, stage)}, regions.connections);
  }
  return scene;
}

}  // namespace convscope
