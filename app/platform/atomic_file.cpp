#include "app/platform/atomic_file.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace convscope {
namespace {

namespace fs = std::filesystem;

tl::unexpected<std::string> cause(int error) {
  return tl::unexpected<std::string>(std::strerror(error));
}

// 0, or the error that stopped it.
int writeAll(int file, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return written < 0 ? errno : EIO;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file) == 0 ? 0 : errno;
}

// The new name is stored only with the folder. Some file systems cannot do that for folders, which is no failure.
void storeFolder(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

std::string targetOf(const std::string& path) {
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  return error ? path : target.string();
}

}  // namespace

tl::expected<void, std::string> replaceFile(const std::string& path, std::string_view content) {
  const std::string target = targetOf(path);
  const std::string folder = fs::path(target).parent_path().string();
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return tl::unexpected(error.message());
  std::string temporary = target + ".XXXXXX";
  const int file = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (file < 0) return cause(errno);
  int failed = writeAll(file, content);
  if (::close(file) != 0 && failed == 0) failed = errno;
  if (failed == 0 && ::rename(temporary.c_str(), target.c_str()) != 0) failed = errno;
  if (failed == 0) {
    storeFolder(folder);
    return {};
  }
  ::unlink(temporary.c_str());
  return cause(failed);
}

tl::expected<std::string, std::string> setAside(const std::string& path, const std::string& word) {
  constexpr int kMostNames = 1000;
  for (int number = 1; number <= kMostNames; ++number) {
    std::string name = path;
    name.append(".").append(word);
    if (number > 1) name.append(".").append(std::to_string(number));
    if (::renameat2(AT_FDCWD, path.c_str(), AT_FDCWD, name.c_str(), RENAME_NOREPLACE) == 0) return name;
    if (errno == EEXIST) continue;
    if (errno != EINVAL && errno != ENOSYS) return cause(errno);
    // A file system that cannot rename so: a second link fails as well where the name is taken.
    if (::link(path.c_str(), name.c_str()) == 0) {
      if (::unlink(path.c_str()) != 0) return cause(errno);
      return name;
    }
    if (errno != EEXIST) return cause(errno);
  }
  return cause(EEXIST);
}

FolderLock::FolderLock(const std::string& folder, int most)
    : folder_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  constexpr int kPause = 10;  // milliseconds
  for (int waited = 0; folder_ >= 0 && ::flock(folder_, LOCK_EX | LOCK_NB) != 0 && waited < most; waited += kPause) {
    std::this_thread::sleep_for(std::chrono::milliseconds(kPause));
  }
}

FolderLock::~FolderLock() {
  if (folder_ >= 0) ::close(folder_);
}

}  // namespace convscope
