// The box with PyTorch text, and the layer for other programs.
#pragma once

#include "app/model/frame.h"

namespace convscope {

TorchView torchViewOf(const AppState& state);

}  // namespace convscope
