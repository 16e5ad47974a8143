// What the in-app file browser shows of one folder.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace convscope {

struct FolderEntry {
  std::string name;  // UTF-8, without the path
  bool folder = false;
  std::int64_t bytes = 0;  // 0 for a folder
  bool operator==(const FolderEntry&) const = default;
};

struct FolderListing {
  std::string path;                  // absolute, without a slash at the end (but "/" itself)
  std::string parent;                // empty at the root
  std::vector<FolderEntry> entries;  // folders first, then pictures; each sorted by name regardless of case
  bool operator==(const FolderListing&) const = default;
};

}  // namespace convscope
