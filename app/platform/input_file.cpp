#include "app/platform/input_file.h"

#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace convscope {
namespace {

FileFault faultOfErrno(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return {"file_missing", {}};
    case EACCES:
    case EPERM:
      return {"file_unreadable", {}};
    case EISDIR:
      return {"file_is_folder", {}};
    case ENXIO:  // a socket
    case ENODEV:
      return {"file_special", {}};
    default:
      return {"file_read_failed", {{"cause", std::generic_category().message(error)}}};
  }
}

}  // namespace

tl::expected<InputFile, FileFault> InputFile::open(const std::string& path) {
  // Without O_NONBLOCK opening a named pipe would wait for somebody to write into it.
  InputFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status = {};
  if (file.descriptor_ < 0 || ::fstat(file.descriptor_, &status) != 0) {
    return tl::unexpected(faultOfErrno(errno));
  }
  if (S_ISDIR(status.st_mode)) {
    return tl::unexpected(FileFault{"file_is_folder", {}});
  }
  if (!S_ISREG(status.st_mode)) {
    return tl::unexpected(FileFault{"file_special", {}});
  }
  file.size_ = status.st_size;
  return file;
}

InputFile::InputFile(InputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_) {}

InputFile& InputFile::operator=(InputFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  return *this;
}

InputFile::~InputFile() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

tl::expected<Index, FileFault> InputFile::append(std::vector<std::uint8_t>& bytes, Index count) {
  const std::size_t before = bytes.size();
  bytes.resize(before + static_cast<std::size_t>(count));
  Index done = 0;
  while (done < count) {
    const ssize_t got = ::read(descriptor_, bytes.data() + before + done, static_cast<std::size_t>(count - done));
    if (got < 0 && errno != EINTR) {
      return tl::unexpected(faultOfErrno(errno));
    }
    if (got == 0) {
      break;
    }
    done += got > 0 ? got : 0;
  }
  bytes.resize(before + static_cast<std::size_t>(done));
  return done;
}

}  // namespace convscope
