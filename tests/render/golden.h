// Small pictures, compared with ones that a person has looked at. CONVSCOPE_REWRITE_GOLDEN=1 writes them anew.
#pragma once

#include <string>

#include "tests/render/render_support.h"

namespace convscope {

// Fails when more than a few pixels differ from tests/render/golden/NAME.png by more than rounding does; then what was
// drawn and the difference, differing pixels in red, are written beside the test program.
void expectGolden(const std::string& name, const Pixels& drawn);

}  // namespace convscope
