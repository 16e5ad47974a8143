// The views of costs, filled in from the state: called when the frame's surroundings and variants are there.
#pragma once

#include <vector>

#include "app/model/frame.h"

namespace convscope {

// The view that stands in the place of the stage; nothing on the stage.
void fillCosts(const AppState& state, Frame& frame);

CompareSheet compareSheetOf(const AppState& state, const Frame& frame);
// Multiply-adds and parameters against G, then against K.
std::vector<CurveView> curvesOf(const Layer& layer, const Shape& input, Language language);
CountingSheet countingSheetOf(const AppState& state, const Frame& frame);
NetworksSheet networksSheetOf(const AppState& state, const Frame& frame);

}  // namespace convscope
