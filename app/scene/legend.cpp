#include "app/scene/legend.h"

#include <algorithm>

#include "app/model/number_text.h"

namespace convscope {

namespace {

constexpr float kBarWidth = 96;
constexpr int kBarPieces = 32;

Text paddingText(PaddingMode mode) {
  switch (mode) {
    case PaddingMode::Reflect:
      return Text::stagePaddingReflect;
    case PaddingMode::Replicate:
      return Text::stagePaddingReplicate;
    case PaddingMode::Circular:
      return Text::stagePaddingCircular;
    case PaddingMode::Zeros:
      break;
  }
  return Text::stagePaddingZeros;
}

// Items follow each other from left to right; what does not fit any more is left out from the right.
class Row {
 public:
  Row(Painter& painter, const Frame& frame, const Area& area)
      : painter_(painter), frame_(frame), area_(area), x_(area.left()) {}

  void scale(Text name, double largest) {
    if (!fits(kBarWidth)) return;
    const Palette& colors = painter_.colors();
    painter_.label({x_, area_.top() + 6}, 12, colors.ink3, std::string(text(name, frame_.language)));
    const float piece = kBarWidth / kBarPieces;
    for (int i = 0; i < kBarPieces; ++i) {
      const double value = (2.0 * i + 1) / kBarPieces - 1;
      painter_.box({{x_ + piece * static_cast<float>(i), area_.top() + 16}, {piece, 8}},
                   divergingColor(colors, value, 1));
    }
    const float y = area_.top() + 34;
    painter_.label({x_, y}, 12, colors.ink3, "\u2212" + scaleText(largest));
    const bool room = 2 * estimatedWidth("+" + scaleText(largest), 12) + 28 < kBarWidth;
    if (room) painter_.label({x_ + kBarWidth / 2, y}, 12, colors.ink3, "0", Label::Align::Center);
    painter_.label({x_ + kBarWidth, y}, 12, colors.ink3, "+" + scaleText(largest), Label::Align::Right);
    x_ += kBarWidth + 28;
  }

  void pattern(Text name, bool hatch) {
    const std::string words(text(name, frame_.language));
    const float width = 22 + estimatedWidth(words, 12);
    if (!fits(width)) return;
    const Area swatch{{x_, area_.top() + 13}, {14, 14}};
    if (hatch) {
      painter_.hatched(swatch, painter_.colors().panel);
    } else {
      painter_.dotted(swatch, {5, 5});
    }
    painter_.outline(swatch.grown(1), painter_.colors().line, 1);
    painter_.label({x_ + 22, area_.top() + 20}, 12, painter_.colors().ink3, words);
    x_ += width + 28;
  }

 private:
  bool fits(float width) const { return x_ + width <= area_.right() + 1; }

  Painter& painter_;
  const Frame& frame_;
  Area area_;
  float x_;
};

}  // namespace

void drawLegend(Painter& painter, const Frame& frame, const Area& area) {
  Row row(painter, frame, area);
  const Stage& first = frame.plan->stage(0);
  if (!frame.input.picture) row.scale(Text::stageInputLegend, frame.input.scale);
  row.scale(Text::stageWeightsLegend, frame.stages.front().weights.scale);
  if (frame.stages.size() > 1) row.scale(Text::stageMiddleLegend, frame.stages.front().output.scale);
  row.scale(Text::stageOutputLegend, frame.stages.back().output.scale);
  if (first.pads != Pads{}) row.pattern(paddingText(first.spec.paddingMode), true);
  row.pattern(Text::stageNotComputed, false);
}

}  // namespace convscope
