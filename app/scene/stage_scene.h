// From a Frame to what is on the stage.
#pragma once

#include "app/model/frame.h"
#include "app/scene/primitives.h"

namespace convscope {

// The stage at `size` scene units (layoutOf().stage).
Scene buildStage(const Frame& frame, glm::vec2 size);

}  // namespace convscope
