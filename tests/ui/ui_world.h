// The real panels on ImGui without a window or a backend, driven by injected input.
#pragma once

#include <functional>
#include <imgui.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/app_state.h"
#include "app/ui/ui.h"

namespace convscope::test {

// A font with Japanese of this machine, read once; empty when there is none.
const std::vector<unsigned char>& japaneseFont();

// "edit groups 2", "press play", "seek 5", "open folder /tmp": one line an intent.
std::string describe(const Intent& intent);

struct Place {
  double x = 0;
  double y = 0;
};

class UiWorld {
 public:
  using Asked = std::vector<std::string>;

  explicit UiWorld(AppState state, const std::vector<unsigned char>& font = japaneseFont());
  ~UiWorld();

  AppState state;
  std::function<void(Frame&)> change;  // what no state can bring about, before it is drawn; may be empty
  std::vector<Intent> intents;         // what was asked in the last draw

  Ui& ui() { return *ui_; }

  // One draw of the state; nothing is applied.
  Asked draw();
  // Draws until no further one is wanted, at most so often.
  Asked drawUntilStill(int most = 8);
  // Carries out what was asked last, with the jobs that follow from it.
  void carryOut();

  ControlRect rect(Control control);
  // A place in a control's rectangle by shares of its size.
  Place in(Control control, double fx = 0.5, double fy = 0.5);

  // Moves there, presses and releases in different draws; everything that was asked on the way.
  Asked click(Place place);
  Asked click(Control control, double fx = 0.5, double fy = 0.5) { return click(in(control, fx, fy)); }
  void moveTo(Place place);
  void press(bool down);  // the left button, from the next draw on
  Asked key(ImGuiKey key);
  Asked type(std::string_view text);

 private:
  std::unique_ptr<Ui> ui_;
};

}  // namespace convscope::test
