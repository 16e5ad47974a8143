// A file opened for reading, with the refusals that come before its content matters.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "app/platform/file_problems.h"
#include "core/shape.h"

namespace convscope {

class InputFile {
 public:
  // Refuses with file_missing, file_is_folder, file_special, file_unreadable or file_read_failed. Never waits for a
  // pipe.
  static tl::expected<InputFile, FileFault> open(const std::string& path);

  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&& other) noexcept;
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;
  ~InputFile();

  // What the system says when opening; what can be read may differ when somebody else writes.
  Index size() const { return size_; }

  // Appends up to `count` bytes and returns how many; fewer than `count` only at the end of the file.
  tl::expected<Index, FileFault> append(std::vector<std::uint8_t>& bytes, Index count);

 private:
  explicit InputFile(int descriptor) : descriptor_(descriptor) {}

  int descriptor_ = -1;
  Index size_ = 0;
};

}  // namespace convscope
