// The program without a display: drawn into a texture, driven by commands instead of a mouse and a clock.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "app/platform/program.h"
#include "core/problem.h"

namespace convscope {

class Headless {
 public:
  // Refused with "no_graphics" when nothing on this machine can draw. Sets start.wake itself.
  static tl::expected<std::unique_ptr<Headless>, Problem> create(ProgramStart start);
  ~Headless();
  Headless(const Headless&) = delete;
  Headless& operator=(const Headless&) = delete;

  Program& program();
  const Program& program() const;

  // One update and one drawing. Only `seconds` passes, whatever the clock says.
  void frame(double seconds = 0);
  // Frames until what was asked is carried out, no job runs and a frame has been drawn since.
  void settle();

  // These scroll to the control and move the mouse there; false when it is nowhere on the screen. What the mouse does
  // happens in different frames, as with a hand.
  bool hover(Control control);  // to its middle
  bool click(Control control);  // and presses and releases
  // Presses at one fraction of the control's width, moves to another in several frames, and releases.
  bool drag(Control control, double from, double to);
  // Presses and releases where Tab stops at an item of this name ("###rail/layer"); false when none is shown.
  bool clickItem(const std::string& name);
  // Presses where the stage shows a cell, moves up so many pixels at scale 1 in several frames, and releases; false
  // when the cell is not shown, or something covers it.
  bool dragCell(const PointedCell& cell, double up);
  // Presses and releases a key: for the program, and for a text field or list that has the keyboard.
  void key(const Chord& chord);

  // Writes the frame drawn last as PNG.
  tl::expected<void, Problem> writeScreenshot(const std::string& path) const;

 private:
  struct State;
  std::optional<ControlRect> revealed(Control control);
  void dragBy(double dx, double dy);
  explicit Headless(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace convscope
