// What a person is told over the stage: banner, running job, file browser, refusals.
#pragma once

#include "app/model/frame.h"

namespace convscope {

void fillNotices(const AppState& state, Frame& frame);

}  // namespace convscope
