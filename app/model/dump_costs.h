// The views of costs in the dump.
#pragma once

#include <nlohmann/json.hpp>

#include "app/model/costs_view.h"
#include "app/model/torch_box.h"

namespace convscope {

// {"main_view", and the view's name: its sheet}; on the stage the name alone.
nlohmann::ordered_json costsJson(const CostsView& costs);

// {"text", "wrong", "message", "at": [begin, end], "cures": [{"label", "text"}], "pytorch", "keras", "onnx"}
nlohmann::ordered_json torchJson(const TorchView& view);

}  // namespace convscope
