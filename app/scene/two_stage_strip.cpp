#include "app/scene/two_stage_strip.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "app/model/number_text.h"
#include "app/scene/composition.h"
#include "app/scene/strip_weights.h"
#include "app/scene/tap_blocks.h"

namespace convscope {

namespace {

constexpr float kStagesHead = 24;
constexpr float kStagesBar = 12;  // with the gap before the name of a channel
constexpr float kStagesGap = 22;  // between window and kernel
constexpr float kStripRowGap = 8;
constexpr float kStagesFoot = 18;
constexpr float kSign = 20;  // of Σ, × and = between two values
constexpr glm::vec2 kValueCell{52, 26};
constexpr float kStagesTotal = 106;  // bracket and sum
constexpr float kValues = 3 * (kSign + kValueCell.x);

float rowHeight(Size2 kernel) {
  return static_cast<float>(kernel.h) * (kSmallestTapCell.y + 1) - 1;
}

// What the rows share.
class TwoStageStrip {
 public:
  TwoStageStrip(Painter& painter, const Frame& frame, const Area& area)
      : painter_(painter), frame_(frame), colors_(painter.colors()), area_(area) {
    const Window& first = frame.side.middle.front();
    TapRoom room;
    room.gap = kStagesGap;
    room.blocks = 2;
    const float names = kStagesBar + widestRowName(frame, first, 14);
    room.area = {area.at + glm::vec2(names, kStagesHead),
                 {area.size.x - names - kValues - kStagesTotal, area.size.y - kStagesHead - kStagesFoot}};
    layout_ = layOutTaps(frame.numbers->stage == 0 ? *frame.numbers : first, room);
    const auto most = static_cast<Index>((room.area.size.y + kStripRowGap) / pitch());
    rows_ = shownRange(static_cast<Index>(frame.side.middle.size()), inView(), most);
  }

  void draw() const;

 private:
  bool second() const { return frame_.numbers->stage > 0; }
  float pitch() const { return layout_.block.y + kStripRowGap; }
  Index channelAtWork() const;
  Index inView() const { return channelAtWork() - frame_.side.middle.front().outChannel; }
  const Window& row(Index i) const { return frame_.side.middle[static_cast<std::size_t>(i)]; }
  TapLayout layoutOf(Index i) const;
  Area value(Index i, int column) const;
  void drawHeads() const;
  void drawRow(Index i) const;
  void drawTaps(Index i) const;
  void drawValues(Index i) const;
  void drawSigns(Index i) const;
  void drawRings() const;
  void drawSum() const;
  void cell(const Area& place, std::optional<double> number, double scale) const;

  Painter& painter_;
  const Frame& frame_;
  const Palette& colors_;
  Area area_;
  TapLayout layout_;
  Range rows_;
};

// The middle channel at work: written by the first stage, or read by the second.
Index TwoStageStrip::channelAtWork() const {
  const Window& numbers = *frame_.numbers;
  return second() ? numbers.firstInChannel + tapInView(numbers).channel : numbers.outChannel;
}

TapLayout TwoStageStrip::layoutOf(Index i) const {
  TapLayout layout = layout_;
  layout.origin.y += pitch() * static_cast<float>(i - rows_.from);
  return layout;
}

// Columns: middle value, weight, product.
Area TwoStageStrip::value(Index i, int column) const {
  const TapLayout layout = layoutOf(i);
  const float taps = layout.corner(TapBlock::Kernel, 0).x + layout.block.x;
  const float x = taps + kSign + static_cast<float>(column) * (kSign + kValueCell.x);
  const float middle = layout.origin.y + layout.block.y / 2;
  return {{x, std::floor(middle - kValueCell.y / 2)}, kValueCell};
}

void TwoStageStrip::cell(const Area& place, std::optional<double> number, double scale) const {
  if (!number) {
    painter_.box(place, colors_.blank);
    return painter_.label(place.middle(), {14, colors_.ink3, Label::Align::Center}, "·");
  }
  const Color ground = divergingColor(colors_, *number, scale);
  painter_.box(place, ground);
  painter_.label(place.middle(), {14, inkOn(ground), Label::Align::Center}, twoDecimals(*number));
}

void TwoStageStrip::drawHeads() const {
  const float y = layout_.origin.y - 14;
  const Color first = second() ? colors_.ink3 : colors_.accent;
  const std::string taps = cutTapsText(frame_, layout_, row(0).kernel.w);
  painter_.label({layout_.origin.x, y}, {12, first},
                 wordOf(frame_, Text::stageFirstCalculation) + (taps.empty() ? "" : "  " + taps));
  const std::string words = wordOf(frame_, Text::stageSecondCalculation);
  painter_.label({value(rows_.from, 2).right(), y}, {12, second() ? colors_.accent : colors_.ink3, Label::Align::Right},
                 words);
}

void TwoStageStrip::drawTaps(Index i) const {
  const TapLayout layout = layoutOf(i);
  const TapCells cells(painter_, frame_, row(i), layout.size);
  drawTapBlock(cells, layout, TapBlock::Window, 0);
  drawTapBlock(cells, layout, TapBlock::Kernel, 0);
  recordWeights(cells, layout, 0);
}

void TwoStageStrip::drawSigns(Index i) const {
  const TapLayout layout = layoutOf(i);
  const float middle = value(i, 0).middle().y;
  const auto sign = [&](float x, const char* text) {
    painter_.label({x, middle}, {14, colors_.ink2, Label::Align::Center}, text);
  };
  sign(layout.corner(TapBlock::Kernel, 0).x - layout.gap / 2, "×");
  sign(value(i, 0).left() - kSign / 2, "Σ");
  sign(value(i, 1).left() - kSign / 2, "×");
  sign(value(i, 2).left() - kSign / 2, "=");
}

// The products of the second stage stand in the rows of the channels they are made of.
void TwoStageStrip::drawValues(Index i) const {
  const Window& window = row(i);
  const bool done = window.productsDone == static_cast<Index>(window.products.size());
  std::optional<double> middle;
  if (window.productsDone > 0) middle = done ? static_cast<double>(window.output) : window.partialSum;
  cell(value(i, 0), middle, frame_.stages[0].output.scaleOf(window.outChannel));
  std::optional<double> weight;
  std::optional<double> product;
  if (second()) {
    const Window& numbers = *frame_.numbers;
    const Index tap = window.outChannel - numbers.firstInChannel;
    weight = numbers.weights[static_cast<std::size_t>(tap)];
    if (tap < numbers.productsDone) product = numbers.products[static_cast<std::size_t>(tap)];
  }
  const double scale = frame_.stages[1].weights.scale;
  cell(value(i, 1), weight, scale);
  cell(value(i, 2), product, scale * std::max(1.0, frame_.stages[0].output.scale));
}

void TwoStageStrip::drawRow(Index i) const {
  const Window& window = row(i);
  const float top = layoutOf(i).origin.y;
  const bool current = window.outChannel == channelAtWork();
  painter_.box({{area_.left(), top}, {4, layout_.block.y}}, groupColor(colors_, window.firstInChannel));
  drawRowName(painter_, nameOfChannel(frame_.input, window.firstInChannel),
              {layout_.origin.x, top + layout_.block.y / 2}, {current ? colors_.ink : colors_.ink3});
  drawTaps(i);
  drawSigns(i);
  drawValues(i);
}

void TwoStageStrip::drawRings() const {
  const Index i = inView();
  if (second()) {
    for (int column = 0; column < 3; ++column) painter_.nowRing(value(i, column).grown(-2));
    return;
  }
  for (const TapBlock which : {TapBlock::Window, TapBlock::Kernel}) {
    painter_.nowRing(layoutOf(i).place(which, tapInView(row(i))).grown(-2));
  }
  painter_.nowRing(value(i, 0).grown(-2));
}

// Right of a bracket: the sum of the second stage, and what it is the sum of.
void TwoStageStrip::drawSum() const {
  const float x = value(rows_.from, 2).right() + 8;
  const float top = value(rows_.from, 2).top();
  const float bottom = value(rows_.to - 1, 2).bottom();
  painter_.line({x, top}, {x + 6, top}, colors_.ink3, 1);
  painter_.line({x, bottom}, {x + 6, bottom}, colors_.ink3, 1);
  painter_.line({x + 6, top}, {x + 6, bottom}, colors_.ink3, 1);
  const glm::vec2 at{x + 18, (top + bottom) / 2};
  if (!second()) return painter_.label(at, {20, colors_.ink3}, "·");
  const Window& numbers = *frame_.numbers;
  const bool complete = numbers.productsDone == numbers.channels;
  const bool biased = complete && frame_.plan->stage(1).spec.bias;
  painter_.label(at + glm::vec2(0, -24), {12, colors_.ink3}, wordOf(frame_, Text::stageSoFar));
  painter_.label(at, {20, colors_.accent}, twoDecimals(numbers.partialSum));
  Label below;
  below.at = {at + glm::vec2(0, 24), 0};
  below.color = colors_.ink2;
  below.wrap = kStagesTotal - 30;
  below.text = biased ? fill(Text::stageBiasAdded, frame_.language,
                             {{"b", (numbers.bias < 0 ? "" : "+ ") + twoDecimals(numbers.bias)},
                              {"o", twoDecimals(numbers.output)}})
                      : fill(Text::stageOutputNumber, frame_.language, {{"m", withCommas(numbers.outChannel)}});
  painter_.label(std::move(below));
}

void TwoStageStrip::draw() const {
  drawHeads();
  for (Index i = rows_.from; i < rows_.to; ++i) drawRow(i);
  drawRings();
  drawSum();
  const Index hidden = frame_.plan->stage(1).spec.inChannels - (rows_.to - rows_.from);
  if (hidden == 0) return;
  painter_.label({layout_.origin.x, layoutOf(rows_.to).origin.y + 4}, {12, colors_.ink3},
                 fill(Text::stageMore, frame_.language, {{"n", withCommas(hidden)}}));
}

// A bar over its name, with its number on top.
struct CostBar {
  std::string name;
  std::string number;
  std::vector<double> shares;
};

void drawCostBar(Painter& painter, const CostBar& bar, const Area& place, const std::vector<Color>& fills) {
  const Palette& colors = painter.colors();
  float y = place.bottom();
  for (std::size_t i = 0; i < bar.shares.size(); ++i) {
    const float height = std::max(1.0F, place.size.y * static_cast<float>(bar.shares[i]));
    painter.box({{place.left(), y - height}, {place.size.x, height}}, fills[i]);
    y -= height;
  }
  painter.label({place.middle().x, y - 10}, {12, colors.ink2, Label::Align::Center}, bar.number);
  painter.label({place.middle().x, place.bottom() + 12}, {12, colors.ink2, Label::Align::Center}, bar.name);
}

std::string nameOfVariant(const Frame& frame, Variant variant) {
  const auto found = std::find_if(frame.compareRows.begin(), frame.compareRows.end(),
                                  [&](const CompareView& row) { return row.variant == variant; });
  return found == frame.compareRows.end() ? std::string() : found->name;
}

}  // namespace

float twoStageHeight(const Frame& frame) {
  const ConvSpec& first = frame.plan->stage(0).spec;
  const auto rows = static_cast<float>(std::min(first.outChannels, kMostMiddleWindows));
  return kStagesHead + rows * (rowHeight(first.kernel) + kStripRowGap) + kStagesFoot + 22;
}

void drawTwoStageStrip(Painter& painter, const Frame& frame, const Area& area) {
  if (!frame.numbers || frame.side.middle.empty()) return;
  TwoStageStrip(painter, frame, area).draw();
}

void drawSaving(Painter& painter, const Frame& frame, const Area& area) {
  if (!frame.saving) return;
  const SavingView& saving = *frame.saving;
  const Palette& colors = painter.colors();
  painter.label(area.at + glm::vec2(0, 6), {12, colors.ink3}, wordOf(frame, Text::stageSaving));
  painter.label(area.at + glm::vec2(0, 34), {28, colors.ink}, saving.ratio);
  painter.label(area.at + glm::vec2(0, 62), {14, colors.ink2}, saving.rule);
  painter.label(area.at + glm::vec2(0, 82), {14, colors.ink2}, "= " + saving.numbers);
  const float top = area.top() + 118;
  const float height = area.bottom() - 22 - top;
  if (height < 24) return;
  const Area standard{{area.left() + 6, top}, {44, height}};
  const Area own{{area.left() + 92, top}, {44, height}};
  drawCostBar(painter, {nameOfVariant(frame, Variant::Standard), saving.standard, {1}}, standard, {colors.ink3});
  drawCostBar(painter, {nameOfVariant(frame, Variant::Separable), saving.own, saving.stageShares}, own,
              {colors.accent, mix(colors.stage, colors.accent, 0.55)});
}

}  // namespace convscope
