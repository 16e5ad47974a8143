#include "app/scene/tap_cells.h"

#include <algorithm>

#include "app/model/number_text.h"
#include "app/scene/volumes.h"

namespace convscope {

Tap tapInView(const Window& window) {
  const Index last = std::max<Index>(window.productsDone, 1) - 1;
  const Index taps = window.kernel.h * window.kernel.w;
  return {last / taps, last % taps / window.kernel.w, last % window.kernel.w};
}

SumState sumStateOf(const Window& window, Index channel) {
  const Index taps = window.kernel.h * window.kernel.w;
  if (window.productsDone >= (channel + 1) * taps) return SumState::Done;
  return window.productsDone > channel * taps ? SumState::AtWork : SumState::NotYet;
}

std::string sumText(const Window& window, Index channel) {
  if (sumStateOf(window, channel) == SumState::NotYet) return "·";
  return twoDecimals(window.channelSums[static_cast<std::size_t>(channel)]);
}

const TensorView& readByWindow(const Frame& frame, const Window& window) {
  return window.stage == 0 ? frame.input : frame.stages[static_cast<std::size_t>(window.stage) - 1].output;
}

TapCells::TapCells(Painter& painter, const Frame& frame, const Window& window, float size)
    : painter_(painter),
      frame_(frame),
      window_(window),
      reads_(readByWindow(frame, window)),
      weightScale_(frame.stages[static_cast<std::size_t>(window.stage)].weights.scale),
      size_(size) {}

std::string TapCells::channelName(Index channel) const {
  return nameOfChannel(reads_, window_.firstInChannel + channel);
}

void TapCells::value(const Area& cell, Color ground, double value) const {
  painter_.box(cell, ground);
  painter_.label(cell.middle(), {size_, inkOn(ground), Label::Align::Center}, twoDecimals(value));
}

// The number stands on a plate, so that no line of the hatch runs through it.
void TapCells::paddingValue(const Area& cell, double value) const {
  const Palette& colors = painter_.colors();
  painter_.hatched(cell, colors.panel);
  const glm::vec2 plate{2.2F * size_, 1.1F * size_};
  painter_.box({cell.middle() - plate * 0.5F, plate}, colors.panel);
  painter_.label(cell.middle(), {size_, colors.ink2, Label::Align::Center}, twoDecimals(value));
}

void TapCells::input(const Area& cell, const Tap& tap) const {
  const double number = window_.input[at(tap)];
  if (window_.padding[at(tap)] != 0) return paddingValue(cell, number);
  const ColorMap map = colorsOf(reads_, window_.firstInChannel + tap.channel);
  value(cell,
        map.kind == ColorMap::Kind::Tint ? tintedColor(map.tint, number)
                                         : divergingColor(painter_.colors(), number, map.scale),
        number);
}

void TapCells::weight(const Area& cell, const Tap& tap) const {
  const double number = window_.weights[at(tap)];
  value(cell, divergingColor(painter_.colors(), number, weightScale_), number);
}

void TapCells::product(const Area& cell, const Tap& tap) const {
  if (static_cast<Index>(at(tap)) >= window_.productsDone) {
    painter_.box(cell, painter_.colors().blank);
    painter_.label(cell.middle(), {size_, painter_.colors().ink3, Label::Align::Center}, "·");
    return;
  }
  // Products use the weights' scale while inputs are in 0..1, else the scale grows with the largest input.
  const double scale = weightScale_ * std::max(1.0, reads_.picture ? 1.0 : reads_.scale);
  const double number = window_.products[at(tap)];
  value(cell, divergingColor(painter_.colors(), number, scale), number);
}

}  // namespace convscope
