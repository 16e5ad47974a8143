// The layers that are measured.
#pragma once

#include <string>
#include <vector>

#include "core/plan.h"

namespace convscope::bench {

struct BenchShape {
  std::string name;
  std::string text;  // for people
  Plan plan;
};

// a..p and s, in this order.
std::vector<BenchShape> allShapes();

}  // namespace convscope::bench
