// What the views of costs show: plain data. One sheet a view.
#pragma once

#include <optional>
#include <string>

#include "app/model/compare_sheet.h"
#include "app/model/counting_sheet.h"
#include "app/model/main_view.h"
#include "app/model/networks_sheet.h"

namespace convscope {

// The view that stands in the place of the stage; none of them on the stage.
struct CostsView {
  MainView mainView = MainView::Stage;
  std::optional<CompareSheet> compare;
  std::optional<CountingSheet> counting;
  std::optional<NetworksSheet> networks;
  std::string copied;  // "Copied as Markdown", for some seconds
};

}  // namespace convscope
