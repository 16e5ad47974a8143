// The bar of all steps, with its stretches and the place of now.
#pragma once

#include "app/ui/sheet.h"

namespace convscope {

// `place` is the 6 px track; labels stand 14 px above its middle.
void scrubBar(const Sheet& sheet, const Rect& place);

}  // namespace convscope
