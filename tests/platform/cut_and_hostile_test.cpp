// Laws over many broken files: a cut file is never taken for whole, and nothing crashes the reader.
#include <algorithm>
#include <array>
#include <cmath>
#include <random>

#include "app/platform/picture_header.h"
#include "tests/platform/reading.h"

namespace convscope::test {
namespace {

struct Example {
  std::string name;
  FileBytes bytes;
};

// One small file of each format and of its main kinds. No byte behind the picture, so that any cut is a cut.
std::vector<Example> examples() {
  const Samples rgb = randomSamples(1, 7, 6, 3, 255);
  const Samples rgba = randomSamples(2, 7, 6, 4, 255);
  const Samples gray = randomSamples(3, 7, 6, 1, 255);
  const Samples indices = randomSamples(4, 9, 6, 1, 3);
  const std::vector<std::uint32_t> palette = randomPalette(5, 4);
  return {
      {"png", pngFile(rgb)},
      {"png interlaced 16",
       pngFile(randomSamples(6, 5, 5, 4, 65'535), {.depth = 16, .colorType = 6, .interlaced = true})},
      {"png palette", pngFile(indices, {.depth = 2, .colorType = 3, .palette = FileBytes(12, 7)})},
      {"jpeg colour", jpegFile(rgb)},
      {"jpeg exif", withExif(flatJpegFile(gray), 6)},
      {"jpeg progressive", flatJpegFile(gray, {.progressive = true})},
      {"bmp 24", bmpFile(rgb)},
      {"bmp 8", bmpFile(indices, {.bits = 8, .palette = palette})},
      {"bmp 32 masks", bmpFile(indices, {.headerSize = 124, .bits = 32, .compression = 3, .masks = {3, 12, 48, 0}})},
      {"bmp os/2", bmpFile(indices, {.headerSize = 12, .bits = 4, .palette = palette})},
      {"gif", gifFile(indices, {.codeBits = 2, .palette = palette})},
      {"gif interlaced",
       gifFile(indices,
               {.codeBits = 2, .palette = palette, .localPalette = true, .interlaced = true, .transparent = 1})},
      {"tga rgb", tgaFile(rgb)},
      {"tga rgba packed", tgaFile(rgba, {.type = 10, .bits = 32})},
      {"tga packed", tgaFile(randomSamples(7, 30, 5, 1, 1), {.type = 11, .bits = 8})},
      {"tga palette", tgaFile(indices, {.type = 9, .bits = 8, .palette = palette})},
      {"pgm", pnmFile(gray)},
      {"ppm 16", pnmFile(randomSamples(8, 5, 4, 3, 1000), 1000)}};
}

FileBytes cut(const FileBytes& bytes, std::size_t length) {
  return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length)};
}

TEST(CutFiles, NoLengthIsTakenForWhole) {
  for (const Example& example : examples()) {
    SCOPED_TRACE(example.name);
    ASSERT_TRUE(decodePicture(example.bytes, "whole.tga").has_value());
    for (std::size_t length = 0; length < example.bytes.size(); ++length) {
      const auto result = decodePicture(cut(example.bytes, length), "cut.tga");
      ASSERT_FALSE(result.has_value()) << length << " of " << example.bytes.size() << " bytes";
      const std::string& code = result.error().code;
      const bool cut = code == "picture_truncated" || code == "picture_truncated_rows";
      EXPECT_TRUE(cut || (length < 4 && (code == "file_empty" || code == "not_a_picture"))) << length << ": " << code;
    }
  }
}

TEST(CutFiles, LargerOnesAtRandomLengths) {
  const Samples rgb = randomSamples(9, 200, 150, 3, 255);
  const Samples indices = randomSamples(10, 200, 150, 1, 15);
  const std::vector<Example> files{
      {"png", pngFile(rgb)}, {"jpeg", jpegFile(rgb, 80)},
      {"bmp", bmpFile(rgb)}, {"gif", gifFile(indices, {.codeBits = 4, .palette = randomPalette(11, 16)})},
      {"tga", tgaFile(rgb)}, {"tga packed", tgaFile(indices, {.type = 11, .bits = 8})},
      {"pnm", pnmFile(rgb)}};
  std::mt19937 random(12);
  for (const Example& example : files) {
    for (int i = 0; i < 40; ++i) {
      const std::size_t length = 30 + random() % (example.bytes.size() - 30);
      const auto result = decodePicture(cut(example.bytes, length), "cut");
      EXPECT_FALSE(result.has_value()) << example.name << " cut to " << length << " of " << example.bytes.size();
    }
  }
}

TEST(CutFiles, AGifNeedsOnlyItsFirstFrame) {
  const Samples indices = randomSamples(13, 9, 6, 1, 3);
  const GifOptions options{.codeBits = 2, .palette = randomPalette(14, 4)};
  GifOptions two = options;
  two.frames = 2;
  FileBytes bytes = gifFile(indices, two);
  const std::size_t first = gifFile(indices, options).size();
  bytes.resize(first + 20);
  EXPECT_EQ(codeOf(readBytes(bytes)), "read");
  bytes.resize(first - 1);  // the first frame is whole, but nothing says that the file is
  EXPECT_EQ(codeOf(readBytes(bytes)), "picture_truncated");
}

TEST(CutFiles, AGifWithTooFewPixelsIsCutThoughItsBlocksAreWhole) {
  const Samples indices = randomSamples(17, 9, 6, 1, 3);
  FileBytes bytes = gifFile(indices, {.codeBits = 2, .palette = randomPalette(18, 4)});
  constexpr std::array<std::uint8_t, 9> kDescriptor{0x2C, 0, 0, 0, 0, 9, 0, 6, 0};
  const auto descriptor = std::search(bytes.begin(), bytes.end(), kDescriptor.begin(), kDescriptor.end());
  ASSERT_NE(descriptor, bytes.end());
  *(descriptor + 7) = 8;  // rows, of which six are there
  const auto result = readBytes(bytes, "short.gif");
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().message, "short.gif is cut off: it ends after 6 of 8 rows. Copy or download it again.");
}

// Whether the bytes claim to be a picture that would only take time to decode.
bool isLarge(FileBytes bytes) {
  const auto format = detectFormat(bytes, true);
  const auto header = format ? checkPicture(bytes, *format) : tl::unexpected(FileFault{});
  return header && header->width * header->height > 1'000'000;
}

// A result is a whole picture or a good refusal, whatever the bytes are.
void expectSane(const FileBytes& bytes) {
  if (isLarge(bytes)) {
    return;
  }
  const auto result = decodePicture(bytes, "hostile.tga");
  if (!result) {
    expectGoodProblem(result.error(), "hostile.tga");
    return;
  }
  EXPECT_GT(result->width, 0);
  EXPECT_GT(result->height, 0);
  EXPECT_EQ(static_cast<Index>(result->rgb.size()), result->width * result->height * 3);
  EXPECT_TRUE(std::all_of(result->rgb.begin(), result->rgb.end(), [](float v) { return v >= 0.0F && v <= 1.0F; }));
}

TEST(HostileFiles, ChangedBytesNeverCrash) {
  std::mt19937 random(15);
  for (const Example& example : examples()) {
    for (int i = 0; i < 150; ++i) {
      FileBytes bytes = example.bytes;
      const unsigned changes = 1 + random() % 4;
      for (unsigned change = 0; change < changes; ++change) {
        const bool early = random() % 2 == 0;  // headers are where it hurts
        const std::size_t range = early ? std::min<std::size_t>(64, bytes.size()) : bytes.size();
        const std::uint8_t values[] = {0, 1, 0x7F, 0x80, 0xFF, static_cast<std::uint8_t>(random())};
        bytes[random() % range] = values[random() % 6];
      }
      SCOPED_TRACE(testing::Message() << example.name << " " << i);
      expectSane(bytes);
    }
  }
}

TEST(HostileFiles, NoiseBehindEverySignatureNeverCrashes) {
  std::mt19937 random(16);
  for (const Example& example : examples()) {
    for (int i = 0; i < 60; ++i) {
      FileBytes bytes(example.bytes.begin(), example.bytes.begin() + static_cast<std::ptrdiff_t>(3 + random() % 30));
      for (unsigned n = random() % 300; n > 0; --n) {
        bytes.push_back(static_cast<std::uint8_t>(random()));
      }
      SCOPED_TRACE(testing::Message() << example.name << " " << i);
      expectSane(bytes);
    }
  }
}

}  // namespace
}  // namespace convscope::test
