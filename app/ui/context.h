// All that a panel works with while it draws.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/model/text.h"
#include "app/scene/colors.h"
#include "app/ui/fonts.h"
#include "app/ui/ui.h"
#include "app/ui/ui_state.h"

namespace convscope {

struct Context {
  const Drawing& drawing;
  const Frame& frame;
  const Palette& colors;
  const Fonts& fonts;
  std::vector<Intent>& inbox;
  UiState& state;
  Rect folded{};  // pixels: where the panel being drawn shows what is scrolled out of it

  float scale() const { return static_cast<float>(frame.scale); }
  std::string_view say(Text id) const { return text(id, frame.language); }
  // Edits of one control while the mouse is held down are one drag.
  void edit(Control control, std::string value) {
    inbox.emplace_back(EditControl{control, std::move(value), state.gesture});
  }
  void press(Control control) { inbox.emplace_back(PressControl{control}); }
};

}  // namespace convscope
