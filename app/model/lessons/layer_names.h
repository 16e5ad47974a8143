// The names that live numbers of a lesson may use: every one is computed by core.
#pragma once

#include "app/model/lessons/live_value.h"
#include "core/layer.h"
#include "core/plan.h"

namespace convscope {

// C M G H W Ho Wo D Kh Kw params macs pairs standard_macs standard_params; K, s, d and p where they are one number; of
// a separable layer depthwise_macs and pointwise_macs. `plan` is that of the layer's network.
LiveNames layerNames(const Layer& layer, const Plan& plan);

}  // namespace convscope
