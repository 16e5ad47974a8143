#include "tests/render/golden.h"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <stb_image.h>
#include <stb_image_write.h>

namespace convscope {
namespace {

constexpr int kTolerance = 8;         // of a channel
constexpr double kMayDiffer = 0.005;  // share of pixels: other versions of Mesa round otherwise

std::string goldenPath(const std::string& name) {
  return std::string(CONVSCOPE_SOURCE_DIR) + "/tests/render/golden/" + name + ".png";
}

void writePng(const std::string& path, const Pixels& pixels) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  ASSERT_NE(stbi_write_png(path.c_str(), pixels.width, pixels.height, 4, pixels.bytes.data(), pixels.width * 4), 0)
      << path;
}

Pixels readPng(const std::string& path) {
  Pixels pixels;
  int channels = 0;
  std::uint8_t* bytes = stbi_load(path.c_str(), &pixels.width, &pixels.height, &channels, 4);
  if (bytes == nullptr) return {};
  const std::size_t count = static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height) * 4;
  pixels.bytes.assign(bytes, bytes + count);
  stbi_image_free(bytes);
  return pixels;
}

}  // namespace

void expectGolden(const std::string& name, const Pixels& drawn) {
  if (std::getenv("CONVSCOPE_REWRITE_GOLDEN") != nullptr) writePng(goldenPath(name), drawn);
  const Pixels golden = readPng(goldenPath(name));
  ASSERT_EQ(golden.width, drawn.width) << name;
  ASSERT_EQ(golden.height, drawn.height) << name;
  Pixels difference = drawn;  // differing pixels in red, all others faint
  int differing = 0;
  for (std::size_t i = 0; i < drawn.bytes.size(); i += 4) {
    bool differs = false;
    for (std::size_t c = 0; c < 4; ++c)
      differs = differs || std::abs(drawn.bytes[i + c] - golden.bytes[i + c]) > kTolerance;
    differing += differs ? 1 : 0;
    for (std::size_t c = 0; c < 3; ++c) {
      const std::uint8_t faint = static_cast<std::uint8_t>(192 + drawn.bytes[i + c] / 4);
      difference.bytes[i + c] = differs ? (c == 0 ? 255 : 0) : faint;
    }
  }
  const std::string folder = std::string(CONVSCOPE_DIFFERENCES_DIR) + "/" + name;
  if (differing > kMayDiffer * drawn.width * drawn.height) {
    writePng(folder + ".difference.png", difference);
    writePng(folder + ".drawn.png", drawn);
    ADD_FAILURE() << differing << " pixels of " << name << " differ; see " << folder << ".difference.png";
  }
}

}  // namespace convscope
