// What the views of costs are asked to show.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "app/model/control.h"
#include "app/model/main_view.h"
#include "app/model/pins.h"
#include "core/conventions.h"
#include "core/network_cost.h"

namespace convscope {

// What was copied to the clipboard is said for some seconds.
struct CopyNotice {
  std::optional<Control> what;  // Control::CopyMarkdown, ...
  double seconds = 0;           // that are left
};
inline constexpr double kCopyNoticeSeconds = 3;

// The views of costs: which one stands in the place of the stage, and what each of them is asked.
struct CostsChoice {
  MainView mainView = MainView::Stage;
  PaddingTaps paddingTaps = PaddingTaps::Counted;
  std::string network = "alexnet_2012_groups";
  WhatIf whatIf = WhatIf::AsPublished;
  std::optional<std::size_t> pointedLayer;  // of the chosen network; always one of its layers
  PinOrder pinOrder;
  CopyNotice copied;
};

}  // namespace convscope
