// Screenshots and other pictures of our own, to PNG.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <tl/expected.hpp>

#include "core/problem.h"
#include "core/shape.h"

namespace convscope {

// Writes width x height pixels, row by row from the top, as a PNG. `pixels` holds 3 bytes (rgb) or 4 (rgba) a pixel;
// which is seen from its size. Refuses with file_not_written (field "file"), leaving no half a file behind.
tl::expected<void, Problem> writePng(const std::string& path, Index width, Index height,
                                     std::span<const std::uint8_t> pixels);

}  // namespace convscope
