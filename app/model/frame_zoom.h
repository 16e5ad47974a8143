// What the levels of the stage below the layer show and say.
#pragma once

#include <string>
#include <vector>

#include "app/model/frame.h"

namespace convscope {

// The level, and on the inner ones the window and the partial maps; these share one scale with the output's map. When
// the tensors and the cursor are filled in.
void fillZoom(const AppState& state, Frame& frame);

// The headline and the line of "now" of an inner level; `frame.zoomed` must be there.
std::string zoomHeadlineOf(const Frame& frame);
std::vector<Span> zoomNowOf(const Frame& frame);

}  // namespace convscope
