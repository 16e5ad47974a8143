// Where the window shows a cell of the stage.
#pragma once

#include <glm/vec2.hpp>
#include <optional>

#include "app/model/frame.h"

namespace convscope {

// The middle of the cell in pixels of the window, where the mouse would meet just this cell; nothing where it is not
// drawn, or lies behind something else.
std::optional<glm::vec2> placeOfCell(const Frame& frame, const PointedCell& cell);

}  // namespace convscope
