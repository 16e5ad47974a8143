#include "app/platform/folder_listing.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

#include "app/platform/file_problems.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> kPictureEndings{".png", ".jpg", ".jpeg", ".bmp", ".gif",
                                                          ".tga", ".pnm", ".ppm",  ".pgm"};

std::string lowerLatin(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') {
      letter = static_cast<char>(letter - 'A' + 'a');
    }
  }
  return lower;
}

// The entry as it is shown, if it is.
std::optional<FolderEntry> shownEntry(const fs::directory_entry& found, bool hidden) {
  FolderEntry entry{found.path().filename().string(), false, 0};
  if ((!hidden && entry.name.front() == '.') || !isUtf8(entry.name)) {
    return std::nullopt;
  }
  std::error_code error;
  const fs::file_status status = found.status(error);
  if (!error && fs::is_directory(status)) {
    entry.folder = true;
    return entry;
  }
  if (error || !fs::is_regular_file(status) || !isPictureName(entry.name)) {
    return std::nullopt;
  }
  const std::uintmax_t bytes = found.file_size(error);
  entry.bytes = error ? 0 : static_cast<std::int64_t>(bytes);
  return entry;
}

void sortEntries(std::vector<FolderEntry>& entries) {
  const auto key = [](const FolderEntry& entry) {
    return std::tuple(!entry.folder, lowerLatin(entry.name), entry.name);
  };
  std::sort(entries.begin(), entries.end(),
            [&](const FolderEntry& a, const FolderEntry& b) { return key(a) < key(b); });
}

FileFault faultOf(const std::error_code& error) {
  if (error == std::errc::no_such_file_or_directory) {
    return {"folder_missing", {}};
  }
  if (error == std::errc::not_a_directory) {
    return {"folder_is_file", {}};
  }
  if (error == std::errc::permission_denied || error == std::errc::operation_not_permitted) {
    return {"folder_unreadable", {}};
  }
  return {"folder_read_failed", {{"cause", error.message()}}};
}

// The folder's own path, absolute, without "." and ".." and without a slash at the end.
fs::path absoluteFolder(const std::string& path, std::error_code& error) {
  fs::path folder = fs::absolute(path.empty() ? fs::path(".") : fs::path(path), error).lexically_normal();
  if (!folder.has_filename() && folder.has_relative_path()) {
    folder = folder.parent_path();
  }
  return folder;
}

}  // namespace

bool isPictureName(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot != std::string_view::npos && std::find(kPictureEndings.begin(), kPictureEndings.end(),
                                                    lowerLatin(name.substr(dot))) != kPictureEndings.end();
}

tl::expected<FolderListing, Problem> listFolder(const std::string& path, bool hidden) {
  std::error_code error;
  const fs::path folder = absoluteFolder(path, error);
  FolderListing listing;
  listing.path = folder.string();
  listing.parent = folder.has_relative_path() ? folder.parent_path().string() : std::string{};
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    if (auto entry = shownEntry(*entries, hidden)) {
      listing.entries.push_back(std::move(*entry));
    }
  }
  if (error) {
    return tl::unexpected(fileProblem(faultOf(error), listing.path, "open"));
  }
  sortEntries(listing.entries);
  return listing;
}

}  // namespace convscope
