// A labelled place on an axis.
#pragma once

#include <string>

namespace convscope {

struct CurveMark {
  double place = 0;  // 0 at the start of the axis, 1 at its end
  std::string label;
  bool current = false;
};

}  // namespace convscope
