// Files that are replaced as a whole: whoever reads one, and whatever goes wrong meanwhile, finds the old content or
// the new one.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace convscope {

// Writes a temporary file beside `path`, has it stored and puts it in the place of the old one; a link stays a link.
// Makes missing folders. Else the system's word for the cause, and nothing has changed.
tl::expected<void, std::string> replaceFile(const std::string& path, std::string_view content);

// Renames a file to `path`.`word`, `path`.`word`.2 ...: the first of these names that is free. The new path, or the
// cause.
tl::expected<std::string, std::string> setAside(const std::string& path, const std::string& word);

// Keeps out other programs that use the same lock, for its life. After `most` milliseconds it no longer waits for them.
class FolderLock {
 public:
  explicit FolderLock(const std::string& folder, int most = 2000);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  FolderLock(FolderLock&&) = delete;
  FolderLock& operator=(FolderLock&&) = delete;

 private:
  int folder_ = -1;
};

}  // namespace convscope
