// Small files read and written in one go: scripts, fonts, dumps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "core/problem.h"

namespace convscope {

// The bytes of a file that is not a picture; a pipe will do. Refused when it is missing, a folder, unreadable or longer
// than `most` bytes; `field` is the option or command that named it.
tl::expected<std::vector<std::uint8_t>, Problem> readWholeFile(const std::string& path, std::size_t most,
                                                               const std::string& field);

// Writes the file anew; refused with the system's cause ("file_not_written").
tl::expected<void, Problem> writeWholeFile(const std::string& path, std::string_view content, const std::string& field);

}  // namespace convscope
