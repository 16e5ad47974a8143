// The kernel that is edited, as it is seen.
#pragma once

#include <string>

#include "app/model/frame.h"
#include "app/model/history.h"

namespace convscope {

void fillKernels(const AppState& state, Frame& frame);

// A weight where it stands alone: up to three decimals, a true minus sign, very small and large ones by their power of
// ten.
std::string weightShown(double weight);

// What an edit of weights is called: "kernel 1, channel G, row 0, column 2", "all kernels, row 0, column 2".
std::string weightWords(const AppState& state, const EditedWeight& weight);

}  // namespace convscope
