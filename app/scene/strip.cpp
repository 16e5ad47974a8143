#include "app/scene/strip.h"

#include <algorithm>

#include "app/model/number_text.h"
#include "app/scene/stamp_strip.h"
#include "app/scene/strip_weights.h"
#include "app/scene/tap_blocks.h"
#include "app/scene/tap_columns.h"

namespace convscope {

namespace {

constexpr float kHeadHeight = 24;
constexpr float kNameWidth = 24;
constexpr float kNamesFromEdge = 12;  // long names stand in the margin, so far from the edge of the stage
constexpr float kSumWidth = 72;
constexpr float kSumNumber = 44;  // right end of a channel's sum
constexpr float kTotalWidth = 130;
constexpr float kNarrowStrip = 600;  // below, the sums go under the blocks
constexpr float kChannelGap = 6;     // between the blocks of two channels
constexpr float kFoot = 22;          // a line of text under the blocks
constexpr Index kMostChannels = 3;   // below each other; the others' sums are listed
constexpr Index kMostRows = 7;
constexpr float kColumnsHeight = 132;  // of the 1x1 form
constexpr float kNumbers = 12;

// The sum so far, the bias and, when all products are done, the result.
void drawTotal(Painter& painter, const Frame& frame, glm::vec2 at, bool inOneLine) {
  const Window& window = *frame.numbers;
  const Palette& colors = painter.colors();
  const Language language = frame.language;
  const bool complete = window.productsDone == static_cast<Index>(window.products.size());
  const bool hasBias = frame.plan->stage(window.stage).spec.bias;
  const Text sentence = !hasBias ? Text::stageNoBias : complete ? Text::stageBiasAdded : Text::stageBiasAtEnd;
  const std::string sign = window.bias < 0 ? "" : "+ ";
  const std::string bias =
      fill(sentence, language, {{"b", sign + twoDecimals(window.bias)}, {"o", twoDecimals(window.output)}});
  if (inOneLine) {
    Label label;
    label.at = {at.x, at.y, 0};
    label.size = 12;
    label.color = colors.ink3;
    label.text = std::string(text(Text::stageSoFar, language)) + "  ";
    label.more = {{twoDecimals(window.partialSum), colors.accent}, {"   " + bias, colors.ink2}};
    painter.label(std::move(label));
    return;
  }
  painter.label(at + glm::vec2(0, -24), {12, colors.ink3}, std::string(text(Text::stageSoFar, language)));
  painter.label(at, {20, colors.accent}, twoDecimals(window.partialSum));
  painter.label(at + glm::vec2(0, 26), {12, colors.ink2}, bias);
}

void drawBracket(Painter& painter, const Area& area) {
  const Color ink = painter.colors().ink3;
  painter.line(area.at, {area.right(), area.top()}, ink, 1);
  painter.line({area.left(), area.bottom()}, {area.right(), area.bottom()}, ink, 1);
  painter.line({area.right(), area.top()}, {area.right(), area.bottom()}, ink, 1);
  painter.line({area.right(), area.middle().y}, {area.right() + 8, area.middle().y}, ink, 1);
}

TapLayout layOutBlocks(const Frame& frame, const Area& area, bool narrow) {
  const Window& window = *frame.numbers;
  const float margin = std::max(0.0F, area.left() - kNamesFromEdge);
  const float names = std::max(kNameWidth, widestRowName(frame, window, 14) - margin);
  const float foot = narrow || window.channels > kMostChannels ? kFoot : 0;
  TapRoom room;
  room.gap = narrow ? 14 : 24;
  room.channelGap = kChannelGap;
  room.mostChannels = kMostChannels;
  room.area = {area.at + glm::vec2(names, kHeadHeight),
               area.size - glm::vec2(names + (narrow ? 0 : kSumWidth + kTotalWidth), kHeadHeight + foot)};
  return layOutTaps(window, room);
}

void drawBlockHeads(Painter& painter, const Frame& frame, const TapLayout& layout, bool narrow) {
  const Palette& colors = painter.colors();
  const Window& window = *frame.numbers;
  const Language language = frame.language;
  const float y = layout.origin.y - 14;
  const auto head = [&](TapBlock block, std::string name) {
    painter.label({layout.corner(block, layout.channels.from).x, y}, {12, colors.ink3}, std::move(name));
  };
  const std::string taps = cutTapsText(frame, layout, window.kernel.w);
  std::string named = std::string(text(Text::stageWindow, language)) + (taps.empty() ? "" : "  " + taps);
  const bool fits = taps.empty() || estimatedWidth(named, 12) + 8 <= layout.block.x + layout.gap;
  head(TapBlock::Window, fits ? named : taps);
  head(TapBlock::Kernel, fill(Text::stageKernelOf, language, {{"m", withCommas(window.outChannel)}}));
  head(TapBlock::Products, std::string(text(Text::stageProducts, language)));
  if (!narrow) {
    painter.label({layout.right() + layout.gap + kSumNumber, y}, {12, colors.ink3, Label::Align::Right},
                  std::string(text(Text::stageSums, language)));
  }
}

void drawRowSum(Painter& painter, const Window& window, const TapLayout& layout, Index channel) {
  const Palette& colors = painter.colors();
  const float x = layout.right() + layout.gap;
  const float middle = layout.area(TapBlock::Window, channel).middle().y;
  painter.label({x - 15, middle}, {14, colors.ink2, Label::Align::Center}, "Σ");
  const bool current = channel == tapInView(window).channel;
  const bool begun = sumStateOf(window, channel) != SumState::NotYet;
  painter.label({x + kSumNumber, middle},
                {14,
                 current ? colors.accent
                 : begun ? colors.ink
                         : colors.ink3,
                 Label::Align::Right},
                sumText(window, channel));
}

void drawBlocks(Painter& painter, const Frame& frame, const Area& area) {
  const bool narrow = area.size.x < kNarrowStrip;
  const Window& window = *frame.numbers;
  const TapLayout layout = layOutBlocks(frame, area, narrow);
  const TapCells cells(painter, frame, window, kNumbers);
  drawBlockHeads(painter, frame, layout, narrow);
  for (Index c = layout.channels.from; c < layout.channels.to; ++c) {
    drawTapRow(cells, layout, c);
    recordWeights(cells, layout, c);
    if (!narrow) drawRowSum(painter, window, layout, c);
  }
  ringTapAtWork(painter, window, layout);
  const glm::vec2 foot{layout.origin.x, layout.bottom() + 16};
  if (narrow) return drawTotal(painter, frame, foot, true);
  drawOtherSums(cells, layout.channels, {foot, {layout.right() - foot.x, kFoot}});
  const float x = layout.right() + layout.gap + kSumNumber + 10;
  drawBracket(painter, {{x, layout.origin.y}, {8, layout.bottom() - layout.origin.y}});
  drawTotal(painter, frame, {x + 20, (layout.origin.y + layout.bottom()) / 2}, false);
}

void drawColumns(Painter& painter, const Frame& frame, const Area& area) {
  const Window& window = *frame.numbers;
  const bool narrow = area.size.x < kNarrowStrip;
  ColumnRoom room;
  room.area = {area.at, area.size - glm::vec2(narrow ? 0 : kTotalWidth + 16, 0)};
  room.heads = columnHeadsWidth(frame, window);
  const ColumnLayout layout = layOutColumns(window, room);
  drawTapColumns(TapCells(painter, frame, window, kNumbers), layout);
  recordWeights(TapCells(painter, frame, window, kNumbers), layout);
  const bool cut = layout.channels.to - layout.channels.from < window.channels;
  if (narrow) {
    return drawTotal(painter, frame, {layout.origin.x + (cut ? 80.0F : 0.0F), layout.bottom() + 14}, true);
  }
  drawBracket(painter, {{layout.right() + 6, layout.origin.y}, {8, layout.bottom() - layout.origin.y}});
  drawTotal(painter, frame, {layout.right() + 34, layout.place(layout.channels.from, 1).middle().y}, false);
}

}  // namespace

float stripHeight(const Frame& frame, bool compact) {
  float needed = 0;
  for (const Stage& stage : frame.plan->stages()) {
    if (stage.spec.kernel == Size2{1, 1} && !stage.spec.transposed) {
      needed = std::max(needed, kColumnsHeight);
      continue;
    }
    const bool one = compact || stage.spec.transposed;  // a stamp is one channel's
    const Index channels = one ? 1 : std::min(stage.spec.inPerGroup(), kMostChannels);
    const float block =
        static_cast<float>(std::min(stage.spec.kernel.h, compact ? Index{3} : kMostRows)) * (kSmallestTapCell.y + 1);
    const bool foot = one || stage.spec.inPerGroup() > kMostChannels;
    needed = std::max(needed, kHeadHeight + static_cast<float>(channels) * (block + kChannelGap) + (foot ? kFoot : 0));
  }
  return needed + (compact ? 10 : 22);
}

void drawStrip(Painter& painter, const Frame& frame, const Area& area) {
  if (!frame.numbers || area.size.x < 200 || area.size.y < 60) return;
  if (frame.numbers->stamp) return drawStampStrip(painter, frame, area);
  const bool pixel = frame.numbers->kernel == Size2{1, 1};
  pixel ? drawColumns(painter, frame, area) : drawBlocks(painter, frame, area);
}

}  // namespace convscope
