// The numbers of a window, each in a cell on its colour: input values, weights, products.
#pragma once

#include <string>

#include "app/model/frame.h"
#include "app/scene/painter.h"

namespace convscope {

// A tap as indices into a window's arrays.
struct Tap {
  Index channel = 0;  // within the group
  Index ky = 0;
  Index kx = 0;
};

// The latest tap multiplied; the first one when there is none yet.
Tap tapInView(const Window& window);

// How far the sum of a channel is at the window's place.
enum class SumState { NotYet, AtWork, Done };
SumState sumStateOf(const Window& window, Index channel);

// The sum of a channel as it is written: a dot while there is none.
std::string sumText(const Window& window, Index channel);

// The tensor that the window's stage reads.
const TensorView& readByWindow(const Frame& frame, const Window& window);

// Draws the cells of one window in numbers of one size.
class TapCells {
 public:
  TapCells(Painter& painter, const Frame& frame, const Window& window, float size);

  Painter& painter() const { return painter_; }
  const Frame& frame() const { return frame_; }
  const Window& window() const { return window_; }
  std::string channelName(Index channel) const;  // of the window's channel number `channel`
  float size() const { return size_; }

  void input(const Area& cell, const Tap& tap) const;  // hatched on padding
  void weight(const Area& cell, const Tap& tap) const;
  void product(const Area& cell, const Tap& tap) const;  // a dot while it is not made

 private:
  void value(const Area& cell, Color ground, double value) const;
  void paddingValue(const Area& cell, double value) const;
  std::size_t at(const Tap& tap) const {
    return static_cast<std::size_t>((tap.channel * window_.kernel.h + tap.ky) * window_.kernel.w + tap.kx);
  }

  Painter& painter_;
  const Frame& frame_;
  const Window& window_;
  const TensorView& reads_;
  double weightScale_;
  float size_;
};

}  // namespace convscope
