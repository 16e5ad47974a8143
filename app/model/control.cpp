#include "app/model/control.h"

#include <algorithm>
#include <cstddef>

namespace convscope {

std::optional<Control> controlFromName(std::string_view name) {
  const auto found = std::find(kControlNames.begin(), kControlNames.end(), name);
  if (found == kControlNames.end()) return std::nullopt;
  return static_cast<Control>(found - kControlNames.begin());
}

}  // namespace convscope
