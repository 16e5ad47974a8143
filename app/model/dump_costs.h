// The views of costs in the dump.
#pragma once

#include <nlohmann/json.hpp>

#include "app/model/costs_view.h"

namespace convscope {

// {"main_view", and the view's name: its sheet}; on the stage the name alone.
nlohmann::ordered_json costsJson(const CostsView& costs);

}  // namespace convscope
