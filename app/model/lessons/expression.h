// Expressions in lessons: "C*M/G", "floor((H+2*p-K)/s)+1", "divides(G, C) and C/G > 1".
#pragma once

#include <string_view>
#include <tl/expected.hpp>

#include "app/model/lessons/live_value.h"
#include "core/problem.h"

namespace convscope {

// The value of an expression. Operators, the loosest first: and; < <= > >= = == != (1 when it holds, else 0); + -; * /;
// the sign; ^. Functions: min(a, b, ...), max(a, b, ...), floor(a), divides(a, b). Whole numbers stay exact as long as
// they fit into 64 bits. Refused as "expression_..." when it is no such text, a name is unknown or there is no value.
tl::expected<LiveValue, Problem> evaluate(std::string_view expression, const LiveNames& names);

}  // namespace convscope
