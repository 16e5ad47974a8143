// The whole program as a function: arguments in, exit code out.
#pragma once

#include <iosfwd>

namespace convscope {

// What the program ends with.
inline constexpr int kDone = 0;
inline constexpr int kRefused = 1;     // the input was refused
inline constexpr int kWrongUsage = 2;  // or there is no display

// Answers go to `out`, sentences about what went wrong to `err`. Throws only what nobody could foresee.
int runConvscope(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

}  // namespace convscope
