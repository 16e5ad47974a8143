#include "app/platform/whole_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "app/model/text.h"
#include "app/platform/file_problems.h"

namespace convscope {
namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

Problem readRefusal(const std::string& path, const std::string& field, int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return fileProblem({"file_missing", {}}, path, field);
    case EACCES:
      return fileProblem({"file_unreadable", {}}, path, field);
    case EISDIR:
      return appProblem("not_a_file", field, {{"file", displayName(path)}});
    default:
      return fileProblem({"file_read_failed", {{"cause", std::strerror(error)}}}, path, field);
  }
}

tl::unexpected<Problem> writeRefusal(const std::string& path, const std::string& field, int error) {
  return tl::unexpected(fileProblem({"file_not_written", {{"cause", std::strerror(error)}}}, path, field));
}

}  // namespace

tl::expected<std::vector<std::uint8_t>, Problem> readWholeFile(const std::string& path, std::size_t most,
                                                               const std::string& field) {
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) return tl::unexpected(readRefusal(path, field, errno));
  std::vector<std::uint8_t> bytes;
  std::array<std::uint8_t, 1 << 16> part{};
  while (const std::size_t count = std::fread(part.data(), 1, part.size(), file.get())) {
    if (count > most - std::min(most, bytes.size())) {
      return tl::unexpected(appProblem("file_too_long", field,
                                       {{"file", displayName(path)}, {"limit", std::to_string(most / 1'000'000)}}));
    }
    bytes.insert(bytes.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(count));
  }
  if (std::ferror(file.get()) != 0) return tl::unexpected(readRefusal(path, field, errno));
  return bytes;
}

tl::expected<void, Problem> writeWholeFile(const std::string& path, std::string_view content,
                                           const std::string& field) {
  File file(std::fopen(path.c_str(), "wb"));
  if (!file) return writeRefusal(path, field, errno);
  if (std::fwrite(content.data(), 1, content.size(), file.get()) != content.size()) {
    return writeRefusal(path, field, errno);
  }
  // What was buffered is written only now, and only now a full disk is noticed.
  if (std::fclose(file.release()) != 0) return writeRefusal(path, field, errno);
  return {};
}

}  // namespace convscope
