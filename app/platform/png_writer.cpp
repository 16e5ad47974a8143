#include "app/platform/png_writer.h"

#include <cassert>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stb_image_write.h>
#include <system_error>
#include <vector>

#include "app/platform/file_problems.h"

namespace convscope {
namespace {

struct FileClose {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

void collect(void* context, void* data, int size) {
  const auto* const bytes = static_cast<const std::uint8_t*>(data);
  auto& all = *static_cast<std::vector<std::uint8_t>*>(context);
  all.insert(all.end(), bytes, bytes + size);
}

std::vector<std::uint8_t> encodePng(Index width, Index height, int channels, std::span<const std::uint8_t> pixels) {
  std::vector<std::uint8_t> bytes;
  stbi_write_png_to_func(collect, &bytes, static_cast<int>(width), static_cast<int>(height), channels, pixels.data(),
                         static_cast<int>(width) * channels);
  return bytes;
}

// 0, or the errno of what failed.
int writeBytes(const std::string& path, const std::vector<std::uint8_t>& bytes) {
  std::unique_ptr<std::FILE, FileClose> file(std::fopen(path.c_str(), "wb"));
  if (!file) {
    return errno;
  }
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
  const int writeError = written ? 0 : errno;
  const int closeError = std::fclose(file.release()) == 0 ? 0 : errno;  // a full disk may show only here
  const int error = writeError != 0 ? writeError : closeError;
  std::error_code ignored;
  if (error != 0 && std::filesystem::is_regular_file(path, ignored)) {  // but never a device
    std::filesystem::remove(path, ignored);
  }
  return error;
}

}  // namespace

tl::expected<void, Problem> writePng(const std::string& path, Index width, Index height,
                                     std::span<const std::uint8_t> pixels) {
  assert(width > 0 && height > 0);
  const auto channels = static_cast<Index>(pixels.size()) / (width * height);
  assert((channels == 3 || channels == 4) && static_cast<Index>(pixels.size()) == width * height * channels);
  const std::vector<std::uint8_t> bytes = encodePng(width, height, static_cast<int>(channels), pixels);
  const auto refuse = [&](const std::string& cause) {
    return tl::unexpected(fileProblem({"file_not_written", {{"cause", cause}}}, path, "file"));
  };
  if (bytes.empty()) {
    return refuse("out of memory");
  }
  if (const int error = writeBytes(path, bytes); error != 0) {
    return refuse(std::generic_category().message(error));
  }
  return {};
}

}  // namespace convscope
