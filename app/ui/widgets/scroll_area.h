// A piece of a panel that scrolls by itself when its content is higher.
#pragma once

#include <functional>

#include "app/ui/sheet.h"

namespace convscope {

// Draws `content` into the place, clipped, on a sheet whose origin is the place's corner and scrolls along; `content`
// returns its height. Controls that are scrolled out are recorded at the scroll bar.
void scrollArea(const Sheet& sheet, const char* name, const Rect& place,
                const std::function<double(const Sheet&)>& content);

}  // namespace convscope
