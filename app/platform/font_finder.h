// The font of the interface: none is shipped, one with Japanese is looked for on the machine.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "core/problem.h"

namespace convscope {

using FontBytes = std::vector<unsigned char>;

// A font file that the system knows, has Japanese and can be read, the best suited first. Empty when there is none.
FontBytes findJapaneseFont();

// The font of --font: refused when the file cannot be read or is no TrueType or OpenType font.
tl::expected<FontBytes, Problem> readFont(const std::string& path);

// The files that findJapaneseFont tries, in its order.
std::vector<std::string> japaneseFontFiles();

}  // namespace convscope
