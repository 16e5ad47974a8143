#include "app/scene/connections.h"

#include <algorithm>
#include <cmath>

#include "app/model/number_text.h"

namespace convscope {

namespace {

constexpr float kLargestPair = 16;
constexpr float kSinglePair = 4;       // cells large enough to be seen one by one
constexpr float kLongestPair = 6;      // of a cell that is no square, in its shorter sides
constexpr float kThinnestBlock = 1;    // more groups than that are drawn together
constexpr float kCaptionsWidth = 104;  // of a matrix: which layer, how many pairs
constexpr float kArrowWidth = 56;      // between the two matrices
constexpr float kBesideHead = 24;
constexpr float kWidestBeside = 216;  // of one matrix
constexpr float kSentenceRoom = 150;

std::string say(const Part& part, Text id, const std::map<std::string, std::string>& gaps = {}) {
  return fill(id, part.frame.language, gaps);
}

glm::vec2 toVector(Index x, Index y) {
  return {static_cast<float>(x), static_cast<float>(y)};
}

// Between cells that are seen one by one.
void drawGrid(Painter& painter, const PairGrid& grid) {
  const Area whole = grid.whole();
  const Color line = painter.colors().stage;
  for (Index m = 1; m < grid.maps; ++m) {
    const float x = grid.cells(m, 0, 1, 1).left() - grid.gap;
    painter.box({{x, whole.top()}, {grid.gap, whole.size.y}}, line);
  }
  for (Index c = 1; c < grid.channels; ++c) {
    const float y = grid.cells(0, c, 1, 1).top() - grid.gap;
    painter.box({{whole.left(), y}, {whole.size.x, grid.gap}}, line);
  }
}

// Pairs that are multiplied, one block a group; groups too thin to be seen share one.
void drawPairs(Painter& painter, const ConvSpec& spec, const PairGrid& grid) {
  const Palette& colors = painter.colors();
  painter.box(grid.whole(), colors.softLine);
  const float thin = std::min(grid.pitch.x * static_cast<float>(spec.outPerGroup()),
                              grid.pitch.y * static_cast<float>(spec.inPerGroup()));
  const auto together = static_cast<Index>(std::max(1.0F, std::ceil(kThinnestBlock / thin)));
  for (Index g = 0; g < spec.groups; g += together) {
    const Index groups = std::min(together, spec.groups - g);
    const Color color = spec.groups > 1 ? groupColor(colors, g) : mix(colors.stage, colors.ink3, 0.6);
    painter.box(grid.cells(g * spec.outPerGroup(), g * spec.inPerGroup(), groups * spec.outPerGroup(),
                           groups * spec.inPerGroup()),
                color);
  }
  if (grid.single()) drawGrid(painter, grid);
}

// In lockstep every group has its pair; where cells are too small to tell apart, that of the first group stands for
// all.
void ringPairsAtWork(Painter& painter, const Part& part, const PairGrid& grid) {
  const Index last = grid.single() ? part.spec().groups : 1;
  for (Index g = 0; g < part.spec().groups; ++g) {
    const std::optional<Spot> spot = spotOf(part.frame, part.stage, g);
    if (!spot || (part.frame.order == Order::Lockstep && g >= last)) continue;
    painter.nowRing(grid.cells(spot->outChannel, spot->inChannel, 1, 1).grown(-2));
  }
}

void drawMatrix(Painter& painter, const Part& part, const PairGrid& grid) {
  drawPairs(painter, part.spec(), grid);
  ringPairsAtWork(painter, part, grid);
  CellFace face;
  face.kind = CellFace::Kind::Pairs;
  face.stage = part.stage;
  face.cells = {grid.channels, grid.maps};
  painter.cells({grid.corner, grid.pitch * toVector(grid.maps, grid.channels)}, face);
}

void drawCaptions(Painter& painter, const Part& part, const ConvSpec& spec, glm::vec2 at) {
  const Palette& colors = painter.colors();
  const bool now = spec.groups > 1;
  painter.label(
      at + glm::vec2(0, 8), {12, now ? colors.ink2 : colors.ink3},
      now ? say(part, Text::stagePairsNow, {{"g", withCommas(spec.groups)}}) : say(part, Text::stagePairsStandard));
  const Text count = spec.channelPairs() == 1 ? Text::stageOnePair : Text::stagePairs;
  std::string pairs = say(part, count, {{"n", withCommas(spec.channelPairs())}});
  const float size = estimatedWidth(pairs, 20) <= kCaptionsWidth - 8 ? 20 : 14;
  painter.label(at + glm::vec2(0, 30), {size, colors.ink}, std::move(pairs));
}

void drawArrow(Painter& painter, glm::vec2 middle) {
  const Color ink = painter.colors().ink3;
  painter.line(middle - glm::vec2(10, 0), middle + glm::vec2(4, 0), ink, 2);
  painter.arrowHead(middle + glm::vec2(12, 0), ink);
}

Area besideArea(const Area& area, float left) {
  const float spare = area.size.x - 2 * kCaptionsWidth - kArrowWidth;
  const float width = std::clamp(spare / 2, 40.0F, kWidestBeside);
  return {{left, area.top() + kBesideHead}, {width, area.size.y - kBesideHead}};
}

}  // namespace

Area PairGrid::cells(Index m, Index c, Index ms, Index cs) const {
  return {corner + pitch * toVector(m, c), pitch * toVector(ms, cs) - gap};
}

PairGrid layOutPairs(const ConvSpec& spec, const Area& area) {
  PairGrid grid;
  grid.corner = glm::floor(area.at);
  grid.channels = spec.inChannels;
  grid.maps = spec.outChannels;
  // Squares while they can be told apart; else as wide as there is room, so that few maps of many channels stay
  // visible.
  const glm::vec2 fit = glm::min(area.size / toVector(grid.maps, grid.channels), glm::vec2(kLargestPair));
  const float cell = std::min(fit.x, fit.y);
  const bool single = cell >= kSinglePair;
  grid.pitch = single ? glm::vec2(std::floor(cell)) : glm::min(fit, glm::vec2(kLongestPair * cell));
  grid.gap = single ? 1.0F : 0.0F;
  return grid;
}

void drawConnections(Painter& painter, const Part& part, const Area& area) {
  const ConvSpec& spec = part.spec();
  const Palette& colors = painter.colors();
  Label title;
  title.at = {area.at + glm::vec2(0, 6), 0};
  title.color = colors.ink3;
  title.wrap = area.size.x;
  title.text = say(part, Text::stageConnections,
                   {{"n", withCommas(spec.channelPairs())}, {"all", withCommas(spec.inChannels * spec.outChannels)}});
  const float head = estimatedWidth(title.text, title.size) > area.size.x ? 39 : 22;
  painter.label(std::move(title));
  const PairGrid grid = layOutPairs(spec, {area.at + glm::vec2(0, head), area.size - glm::vec2(0, head + 18)});
  drawMatrix(painter, part, grid);
  painter.label({area.left(), grid.whole().bottom() + 14}, {12, colors.ink3}, say(part, Text::stageInOut));
}

float connectionsHeight(const ConvSpec& spec) {
  constexpr float kCaptions = 44;
  constexpr float kTallest = 92;
  return kBesideHead + std::clamp(kLargestPair * static_cast<float>(spec.inChannels), kCaptions, kTallest);
}

void drawConnectionsBeside(Painter& painter, const Part& part, const Area& area) {
  const ConvSpec& spec = part.spec();
  const Palette& colors = painter.colors();
  painter.label(area.at + glm::vec2(0, 6), {12, colors.ink3}, say(part, Text::stageConnectionsHead));
  ConvSpec whole = spec;
  whole.groups = 1;
  const PairGrid before = layOutPairs(whole, besideArea(area, area.left() + kCaptionsWidth));
  drawCaptions(painter, part, whole, area.at + glm::vec2(0, kBesideHead));
  drawPairs(painter, whole, before);
  const float right = before.whole().right();
  drawArrow(painter, {right + kArrowWidth / 2, area.top() + kBesideHead + 30});
  const float now = right + kArrowWidth;
  drawCaptions(painter, part, spec, {now, area.top() + kBesideHead});
  const PairGrid after = layOutPairs(spec, besideArea(area, now + kCaptionsWidth));
  drawMatrix(painter, part, after);
  const float left = after.whole().right() + 32;
  if (spec.inPerGroup() > 1 || area.right() - left < kSentenceRoom) return;
  Label sentence;
  sentence.at = {left, area.top() + kBesideHead + 8, 0};
  sentence.size = 14;
  sentence.color = colors.ink2;
  sentence.wrap = area.right() - left;
  sentence.text = say(part, Text::stageNothingAcross);
  painter.label(std::move(sentence));
}

}  // namespace convscope
