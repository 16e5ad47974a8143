#include "app/scene/strip.h"

#include <algorithm>
#include <array>

#include "app/model/number_text.h"
#include "app/scene/volumes.h"

namespace convscope {

namespace {

constexpr glm::vec2 kCell{40, 19};
constexpr float kCellGap = 1;
constexpr float kHeadHeight = 24;
constexpr float kNameWidth = 24;
constexpr float kLongNameWidth = 32;  // of maps such as "edge 45°"
constexpr float kSumWidth = 64;
constexpr float kTotalWidth = 130;
constexpr float kNarrowStrip = 600;  // below, the sums go under the blocks
constexpr float kChannelGap = 6;     // between the blocks of two channels
constexpr float kFoot = 22;          // a line of text under the blocks
constexpr Index kMostChannels = 3;   // below each other; the others' sums are listed
constexpr Index kMostRows = 7;
constexpr float kColumnsHeight = 132;  // of the 1x1 form

// The tap at work, as indices into the window's arrays.
struct TapAtWork {
  Index channel = 0;
  Index ky = 0;
  Index kx = 0;
};

TapAtWork tapAtWork(const Window& window) {
  const Index last = window.productsDone - 1;
  const Index taps = window.kernel.h * window.kernel.w;
  return {last / taps, last % taps / window.kernel.w, last % window.kernel.w};
}

// Colours of the three blocks' values.
class Colors {
 public:
  Colors(const Painter& painter, const Frame& frame)
      : palette_(painter.colors()),
        tensor_(frame.numbers->stage == 0 ? frame.input
                                          : frame.stages[static_cast<std::size_t>(frame.numbers->stage) - 1].output),
        weightScale_(frame.stages[static_cast<std::size_t>(frame.numbers->stage)].weights.scale) {}

  Color input(Index channel, double value) const {
    const ColorMap map = colorsOf(tensor_, channel);
    return map.kind == ColorMap::Kind::Tint ? tintedColor(map.tint, value)
                                            : divergingColor(palette_, value, tensor_.scale);
  }
  Color weight(double value) const { return divergingColor(palette_, value, weightScale_); }
  // Products use the weights' scale while inputs are in 0..1, else the scale grows with the largest input.
  Color product(double value) const {
    return divergingColor(palette_, value, weightScale_ * std::max(1.0, tensor_.picture ? 1.0 : tensor_.scale));
  }
  std::string name(Index channel) const {
    const auto index = static_cast<std::size_t>(channel);
    return index < tensor_.names.size() ? tensor_.names[index] : withCommas(channel);
  }

 private:
  const Palette& palette_;
  const TensorView& tensor_;
  double weightScale_;
};

void drawValue(Painter& painter, const Area& cell, Color ground, double value) {
  painter.box(cell, ground);
  painter.label(cell.middle(), 12, inkOn(ground), twoDecimals(value), Label::Align::Center);
}

void drawPaddingValue(Painter& painter, const Area& cell, double value) {
  painter.hatched(cell, painter.colors().panel);
  const Area plate{cell.at + glm::vec2(7, 3), cell.size - glm::vec2(14, 6)};
  painter.box(plate, painter.colors().panel);
  painter.label(cell.middle(), 12, painter.colors().ink2, twoDecimals(value), Label::Align::Center);
}

void drawPending(Painter& painter, const Area& cell) {
  painter.box(cell, painter.colors().blank);
  painter.label(cell.middle(), 12, painter.colors().ink3, "·", Label::Align::Center);
}

// Where one tap stands in the window's arrays, and how its three cells are drawn.
class Taps {
 public:
  Taps(Painter& painter, const Frame& frame) : painter_(painter), window_(*frame.numbers), colors_(painter, frame) {}

  const Colors& colors() const { return colors_; }

  void input(const Area& cell, Index channel, Index ky, Index kx) const {
    const std::size_t i = at(channel, ky, kx);
    if (window_.padding[i] != 0) {
      drawPaddingValue(painter_, cell, window_.input[i]);
    } else {
      drawValue(painter_, cell, colors_.input(window_.firstInChannel + channel, window_.input[i]), window_.input[i]);
    }
  }
  void weight(const Area& cell, Index channel, Index ky, Index kx) const {
    const double value = window_.weights[at(channel, ky, kx)];
    drawValue(painter_, cell, colors_.weight(value), value);
  }
  void product(const Area& cell, Index channel, Index ky, Index kx) const {
    const std::size_t i = at(channel, ky, kx);
    if (static_cast<Index>(i) >= window_.productsDone) {
      drawPending(painter_, cell);
    } else {
      drawValue(painter_, cell, colors_.product(window_.products[i]), window_.products[i]);
    }
  }

 private:
  std::size_t at(Index channel, Index ky, Index kx) const {
    return static_cast<std::size_t>((channel * window_.kernel.h + ky) * window_.kernel.w + kx);
  }

  Painter& painter_;
  const Window& window_;
  Colors colors_;
};

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
  painter.label(at + glm::vec2(0, -24), 12, colors.ink3, std::string(text(Text::stageSoFar, language)));
  painter.label(at, 20, colors.accent, twoDecimals(window.partialSum));
  painter.label(at + glm::vec2(0, 26), 12, colors.ink2, bias);
}

void drawBracket(Painter& painter, const Area& area) {
  const Color ink = painter.colors().ink3;
  painter.line(area.at, {area.right(), area.top()}, ink, 1);
  painter.line({area.left(), area.bottom()}, {area.right(), area.bottom()}, ink, 1);
  painter.line({area.right(), area.top()}, {area.right(), area.bottom()}, ink, 1);
  painter.line({area.right(), area.middle().y}, {area.right() + 8, area.middle().y}, ink, 1);
}

// Rows of blocks: how many taps and channels fit, and where they stand.
struct BlockLayout {
  Range channels;
  Range rows;
  Range columns;
  float gap = 24;
  glm::vec2 block{};
  float pitch = 0;  // from one channel to the next
  glm::vec2 origin{};

  glm::vec2 corner(int block3, Index channel) const {
    return origin +
           glm::vec2(static_cast<float>(block3) * (block.x + gap), pitch * static_cast<float>(channel - channels.from));
  }
  Area cell(int block3, Index channel, Index ky, Index kx) const {
    return {corner(block3, channel) + (kCell + kCellGap) * glm::vec2(static_cast<float>(kx - columns.from),
                                                                     static_cast<float>(ky - rows.from)),
            kCell};
  }
};

BlockLayout layoutBlocks(const Frame& frame, const Area& area, bool narrow) {
  const Window& window = *frame.numbers;
  const bool longNames = window.stage == 0 && frame.recipe.kind == Recipe::Kind::Features;
  const float names = longNames ? kLongNameWidth : kNameWidth;
  const TapAtWork tap = tapAtWork(window);
  BlockLayout layout;
  layout.gap = narrow ? 14 : 24;
  const float width = area.size.x - names - (narrow ? 0 : kSumWidth + kTotalWidth) - 2 * layout.gap;
  const float height = area.size.y - kHeadHeight - (narrow || window.channels > kMostChannels ? kFoot : 0);
  const auto count = [](float room, float pitch) {
    return static_cast<Index>(std::max(1.0F, (room + kCellGap) / pitch));
  };
  layout.columns = shownRange(window.kernel.w, tap.kx, count(width / 3, kCell.x + kCellGap));
  layout.rows = shownRange(window.kernel.h, tap.ky, count(height, kCell.y + kCellGap));
  const auto cells = [](Range range) { return static_cast<float>(range.to - range.from); };
  layout.block = glm::vec2(cells(layout.columns), cells(layout.rows)) * (kCell + kCellGap) - kCellGap;
  layout.pitch = layout.block.y + kChannelGap;
  layout.channels =
      shownRange(window.channels, tap.channel, std::min(kMostChannels, count(height + kChannelGap, layout.pitch)));
  layout.origin = area.at + glm::vec2(names, kHeadHeight);
  return layout;
}

std::string rangeText(const Frame& frame, Range range, Index all) {
  return "  " + fill(Text::stageShownTaps, frame.language,
                     {{"a", withCommas(range.from)}, {"b", withCommas(range.to - 1)}, {"n", withCommas(all)}});
}

void drawBlockHeads(Painter& painter, const Frame& frame, const BlockLayout& layout, bool narrow) {
  const Palette& colors = painter.colors();
  const Window& window = *frame.numbers;
  const Language language = frame.language;
  const float y = layout.origin.y - 14;
  const auto head = [&](int block, std::string name) {
    painter.label({layout.corner(block, layout.channels.from).x, y}, 12, colors.ink3, std::move(name));
  };
  std::string window0(text(Text::stageWindow, language));
  if (layout.columns.to - layout.columns.from < window.kernel.w)
    window0 += rangeText(frame, layout.columns, window.kernel.w);
  head(0, std::move(window0));
  head(1, fill(Text::stageKernelOf, language, {{"m", withCommas(window.outChannel)}}));
  head(2, std::string(text(Text::stageProducts, language)));
  if (!narrow) {
    painter.label({layout.corner(3, 0).x + 36, y}, 12, colors.ink3, std::string(text(Text::stageSums, language)),
                  Label::Align::Right);
  }
}

// A letter or number, or smaller and with one word a line: "edge" over "45°". Ends left of `at`.
void drawRowName(Painter& painter, const std::string& name, glm::vec2 at, Color ink) {
  constexpr std::size_t kShort = 3;
  if (name.size() <= kShort) return painter.label(at - glm::vec2(12, 0), 14, ink, name, Label::Align::Right);
  const std::size_t space = name.find(' ');
  const float up = space == std::string::npos ? 0 : 7;
  painter.label(at - glm::vec2(8, up), 12, ink, name.substr(0, space), Label::Align::Right);
  if (space != std::string::npos) {
    painter.label(at - glm::vec2(8, -up), 12, ink, name.substr(space + 1), Label::Align::Right);
  }
}

void drawChannelRow(Painter& painter, const Frame& frame, const Taps& taps, const BlockLayout& layout, Index channel,
                    bool narrow) {
  const Window& window = *frame.numbers;
  const Palette& colors = painter.colors();
  const TapAtWork work = tapAtWork(window);
  const bool current = channel == work.channel;
  const float middle = layout.corner(0, channel).y + layout.block.y / 2;
  const Color ink = current ? colors.ink : colors.ink3;
  drawRowName(painter, taps.colors().name(window.firstInChannel + channel), {layout.origin.x, middle}, ink);
  for (Index ky = layout.rows.from; ky < layout.rows.to; ++ky) {
    for (Index kx = layout.columns.from; kx < layout.columns.to; ++kx) {
      taps.input(layout.cell(0, channel, ky, kx), channel, ky, kx);
      taps.weight(layout.cell(1, channel, ky, kx), channel, ky, kx);
      taps.product(layout.cell(2, channel, ky, kx), channel, ky, kx);
    }
  }
  const auto between = [&](int block) { return layout.corner(block, channel).x - layout.gap / 2; };
  painter.label({between(1), middle}, 14, colors.ink2, "×", Label::Align::Center);
  painter.label({between(2), middle}, 14, colors.ink2, "=", Label::Align::Center);
  if (narrow) return;
  const float x = layout.corner(3, channel).x;
  painter.label({x - 15, middle}, 14, colors.ink2, "Σ", Label::Align::Center);
  const bool begun = channel <= work.channel;
  const double sum = window.channelSums[static_cast<std::size_t>(channel)];
  painter.label({x + 36, middle}, 14,
                current ? colors.accent
                : begun ? colors.ink
                        : colors.ink3,
                begun ? twoDecimals(sum) : "·", Label::Align::Right);
}

// The sums of the channels that have no row: as many as fit on a line.
void drawOtherSums(Painter& painter, const Frame& frame, const Colors& colors, Range shown, glm::vec2 at) {
  const Window& window = *frame.numbers;
  const TapAtWork work = tapAtWork(window);
  constexpr Index kListed = 6;
  std::string line;
  Index listed = 0;
  Index left = 0;
  for (Index c = 0; c < window.channels; ++c) {
    if (c >= shown.from && c < shown.to) continue;
    if (++listed > kListed) {
      ++left;
      continue;
    }
    const std::string sum = c <= work.channel ? twoDecimals(window.channelSums[static_cast<std::size_t>(c)]) : "·";
    line += (line.empty() ? "" : "     ") + colors.name(window.firstInChannel + c) + "  Σ " + sum;
  }
  if (left > 0) line += "     " + fill(Text::stageMore, frame.language, {{"n", withCommas(left)}});
  if (!line.empty()) painter.label(at, 12, painter.colors().ink3, std::move(line));
}

void drawBlocks(Painter& painter, const Frame& frame, const Area& area) {
  const bool narrow = area.size.x < kNarrowStrip;
  const Window& window = *frame.numbers;
  const BlockLayout layout = layoutBlocks(frame, area, narrow);
  const Taps taps(painter, frame);
  drawBlockHeads(painter, frame, layout, narrow);
  for (Index c = layout.channels.from; c < layout.channels.to; ++c)
    drawChannelRow(painter, frame, taps, layout, c, narrow);
  const TapAtWork work = tapAtWork(window);
  for (const int block : {0, 1, 2}) painter.nowRing(layout.cell(block, work.channel, work.ky, work.kx).grown(-2));
  const float bottom = layout.corner(0, layout.channels.to - 1).y + layout.block.y;
  if (!narrow) drawOtherSums(painter, frame, taps.colors(), layout.channels, {layout.origin.x, bottom + 16});
  if (narrow) {
    drawTotal(painter, frame, {layout.origin.x, bottom + 16}, true);
    return;
  }
  const float x = layout.corner(3, 0).x + 46;
  drawBracket(painter, {{x, layout.origin.y}, {8, bottom - layout.origin.y}});
  drawTotal(painter, frame, {x + 28, (layout.origin.y + bottom) / 2}, false);
}

// 1x1 kernels: one column a channel; pixel, weight and product stand below each other.
void drawColumns(Painter& painter, const Frame& frame, const Area& area) {
  const Window& window = *frame.numbers;
  const Palette& colors = painter.colors();
  const Language language = frame.language;
  const TapAtWork work = tapAtWork(window);
  const bool narrow = area.size.x < kNarrowStrip;
  const float heads = 76;
  const float pitch = 49;
  const float room = area.size.x - heads - (narrow ? 0 : kTotalWidth + 16);
  const Range shown = shownRange(window.channels, work.channel, static_cast<Index>(room / pitch));
  const glm::vec2 origin = area.at + glm::vec2(heads, kHeadHeight + 4);
  const glm::vec2 cell{pitch - 1, 22};
  const Taps taps(painter, frame);
  const std::array<float, 3> rows{origin.y, origin.y + 28, origin.y + 56};
  const std::array<std::string, 3> names{
      std::string(text(Text::stagePixel, language)),
      "× " + fill(Text::stageKernelOf, language, {{"m", withCommas(window.outChannel)}}),
      "= " + std::string(text(Text::stageProducts, language))};
  for (std::size_t r = 0; r < rows.size(); ++r) {
    painter.label({origin.x - 10, rows[r] + cell.y / 2}, 12, colors.ink3, names[r], Label::Align::Right);
  }
  for (Index c = shown.from; c < shown.to; ++c) {
    const float x = origin.x + pitch * static_cast<float>(c - shown.from);
    const bool current = c == work.channel;
    painter.label({x + cell.x / 2, origin.y - 12}, 12, current ? colors.ink : colors.ink3,
                  taps.colors().name(window.firstInChannel + c), Label::Align::Center);
    taps.input({{x, rows[0]}, cell}, c, 0, 0);
    taps.weight({{x, rows[1]}, cell}, c, 0, 0);
    taps.product({{x, rows[2]}, cell}, c, 0, 0);
  }
  const float x = origin.x + pitch * static_cast<float>(work.channel - shown.from);
  for (const float y : rows) painter.nowRing(Area{{x, y}, cell}.grown(-2));
  const float right = origin.x + pitch * static_cast<float>(shown.to - shown.from);
  const Index hidden = window.channels - (shown.to - shown.from);
  if (hidden > 0) {
    painter.label({origin.x, rows[2] + cell.y + 14}, 12, colors.ink3,
                  fill(Text::stageMore, language, {{"n", withCommas(hidden)}}));
  }
  if (narrow) {
    drawTotal(painter, frame, {origin.x + (hidden > 0 ? 80.0F : 0.0F), rows[2] + cell.y + 14}, true);
    return;
  }
  drawBracket(painter, {{right + 6, origin.y}, {8, rows[2] + cell.y - origin.y}});
  drawTotal(painter, frame, {right + 34, rows[1] + cell.y / 2}, false);
}

}  // namespace

float stripHeight(const Frame& frame, bool compact) {
  float needed = 0;
  for (const Stage& stage : frame.plan->stages()) {
    if (stage.spec.kernel == Size2{1, 1}) {
      needed = std::max(needed, kColumnsHeight);
      continue;
    }
    const Index channels = compact ? 1 : std::min(stage.spec.inPerGroup(), kMostChannels);
    const float block =
        static_cast<float>(std::min(stage.spec.kernel.h, compact ? Index{3} : kMostRows)) * (kCell.y + kCellGap);
    const bool foot = compact || stage.spec.inPerGroup() > kMostChannels;
    needed = std::max(needed, kHeadHeight + static_cast<float>(channels) * (block + kChannelGap) + (foot ? kFoot : 0));
  }
  return needed + (compact ? 10 : 22);
}

void drawStrip(Painter& painter, const Frame& frame, const Area& area) {
  if (!frame.numbers || area.size.x < 200 || area.size.y < 60) return;
  const bool pixel = frame.numbers->kernel == Size2{1, 1};
  pixel ? drawColumns(painter, frame, area) : drawBlocks(painter, frame, area);
}

}  // namespace convscope
