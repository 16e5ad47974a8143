// The `expect` of a script: one value of a dump against one value of the script.
#pragma once

#include <optional>
#include <string>

#include "core/problem.h"

namespace convscope {

// Nothing when the dump holds `value` (JSON) at the pointer; else what differs. Numbers may differ by 1e-6 of the
// larger magnitude; arrays and objects are compared through and through.
std::optional<Problem> unmetExpectation(const std::string& dump, const std::string& pointer, const std::string& value);

}  // namespace convscope
