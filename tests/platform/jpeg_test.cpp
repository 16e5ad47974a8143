// JPEG: values, kinds, and turning upright by EXIF.
#include <array>
#include <cmath>
#include <functional>

#include "app/platform/exif_orientation.h"
#include "tests/platform/reading.h"

namespace convscope::test {
namespace {

Picture transposed(const Picture& in) {
  Picture out = in;
  std::swap(out.width, out.height);
  for (Index y = 0; y < in.height; ++y) {
    for (Index x = 0; x < in.width; ++x) {
      for (Index c = 0; c < 3; ++c) {
        out.rgb[static_cast<std::size_t>((x * in.height + y) * 3 + c)] =
            in.rgb[static_cast<std::size_t>((y * in.width + x) * 3 + c)];
      }
    }
  }
  return out;
}

Picture mirrored(const Picture& in) {
  Picture out = in;
  for (Index y = 0; y < in.height; ++y) {
    for (Index x = 0; x < in.width; ++x) {
      for (Index c = 0; c < 3; ++c) {
        out.rgb[static_cast<std::size_t>((y * in.width + x) * 3 + c)] =
            in.rgb[static_cast<std::size_t>((y * in.width + in.width - 1 - x) * 3 + c)];
      }
    }
  }
  return out;
}

Picture flipped(const Picture& in) {
  return transposed(mirrored(transposed(in)));
}

// Each orientation as the mirrorings that undo it.
Picture upright(const Picture& stored, int orientation) {
  switch (orientation) {
    case 2:
      return mirrored(stored);
    case 3:
      return flipped(mirrored(stored));
    case 4:
      return flipped(stored);
    case 5:
      return transposed(stored);
    case 6:  // a quarter turn to the right
      return mirrored(transposed(stored));
    case 7:
      return flipped(mirrored(transposed(stored)));
    case 8:  // a quarter turn to the left
      return flipped(transposed(stored));
    default:
      return stored;
  }
}

TEST(Jpeg, FlatBlocksAreExact) {
  for (const bool progressive : {false, true}) {
    const Samples blocks = randomSamples(1, 3, 2, 1, 255);
    const auto picture = readBytes(flatJpegFile(blocks, {.progressive = progressive}));
    ASSERT_TRUE(picture.has_value()) << picture.error().message;
    ASSERT_EQ(picture->width, 24);
    ASSERT_EQ(picture->height, 16);
    EXPECT_EQ(picture->sourceChannels, 1);
    for (int y = 0; y < 16; ++y) {
      for (int x = 0; x < 24; ++x) {
        EXPECT_EQ(picture->rgb[static_cast<std::size_t>((y * 24 + x) * 3 + 1)],
                  static_cast<float>(blocks.at(x / 8, y / 8, 0)) / 255.0F);
      }
    }
  }
}

TEST(Jpeg, ColourIsCloseToWhatWasWritten) {
  Samples samples{32, 16, 3, {}};
  for (int y = 0; y < 16; ++y) {
    for (int x = 0; x < 32; ++x) {
      samples.values.insert(samples.values.end(), {x * 8, y * 16, 255 - x * 8});
    }
  }
  const auto picture = readBytes(jpegFile(samples, 100));
  ASSERT_TRUE(picture.has_value());
  EXPECT_EQ(picture->sourceChannels, 3);
  for (std::size_t i = 0; i < samples.values.size(); ++i) {
    EXPECT_NEAR(picture->rgb[i], samples.values[i] / 255.0, 0.03);
  }
}

TEST(Jpeg, AllOrientationsComeOutUpright) {
  const FileBytes plain = jpegFile(randomSamples(2, 24, 8, 3, 255));
  const auto stored = readBytes(plain);
  ASSERT_TRUE(stored.has_value());
  for (int orientation = 1; orientation <= 8; ++orientation) {
    for (const bool bigEndian : {false, true}) {
      SCOPED_TRACE(testing::Message() << "orientation " << orientation << (bigEndian ? ", big endian" : ""));
      expectPicture(readBytes(withExif(plain, orientation, bigEndian)), upright(*stored, orientation));
    }
  }
}

// The standard says which side of the picture the stored first row and first column are. A picture whose stored upper
// left block alone is bright must have it in this corner.
TEST(Jpeg, TheStoredCornerGoesWhereTheStandardSays) {
  struct Corner {
    bool right;
    bool bottom;
  };
  const std::array<Corner, 9> corners{{{},
                                       {false, false},
                                       {true, false},
                                       {true, true},
                                       {false, true},
                                       {false, false},
                                       {true, false},
                                       {true, true},
                                       {false, true}}};
  const FileBytes plain = flatJpegFile({3, 2, 1, {250, 10, 10, 10, 10, 10}});
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const auto picture = readBytes(withExif(plain, orientation));
    ASSERT_TRUE(picture.has_value());
    EXPECT_EQ(picture->width, orientation < 5 ? 24 : 16);
    const Corner corner = corners[static_cast<std::size_t>(orientation)];
    const Index x = corner.right ? picture->width - 1 : 0;
    const Index y = corner.bottom ? picture->height - 1 : 0;
    EXPECT_GT(picture->rgb[static_cast<std::size_t>((y * picture->width + x) * 3)], 0.9F) << orientation;
  }
}

TEST(Jpeg, SenselessOrientationIsUpright) {
  const FileBytes plain = flatJpegFile({2, 1, 1, {50, 200}});
  const auto stored = readBytes(plain);
  ASSERT_TRUE(stored.has_value());
  for (const int orientation : {0, 9, 255, 65'535}) {
    expectPicture(readBytes(withExif(plain, orientation)), *stored);
  }
  FileBytes broken = withExif(plain, 6);
  for (std::size_t at = 12; at < 34; ++at) {
    broken[at] = static_cast<std::uint8_t>(at * 37);
  }
  expectPicture(readBytes(broken), *stored);
}

TEST(Exif, InPngAndAsLong) {
  const Samples samples = randomSamples(3, 5, 3, 3, 255);
  expectPicture(readBytes(pngFile(samples, {.exif = tiffWithOrientation(6)})), upright(pictureOf(samples, 255), 6));
  for (const bool bigEndian : {false, true}) {
    EXPECT_EQ(tiffOrientation(tiffWithOrientation(5, bigEndian, true)), 5);
    EXPECT_EQ(tiffOrientation(tiffWithOrientation(8, bigEndian)), 8);
  }
  EXPECT_EQ(tiffOrientation({}), 1);
}

TEST(Exif, PlacementIsABijectionOntoTheUprightPicture) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    for (const auto& [width, height] : {std::pair{1, 1}, {4, 3}, {1, 6}, {7, 2}}) {
      const Placement place = uprightPlacement(orientation, width, height);
      std::set<Index> targets;
      for (Index y = 0; y < height; ++y) {
        for (Index x = 0; x < width; ++x) {
          targets.insert(place.base + x * place.perX + y * place.perY);
        }
      }
      EXPECT_EQ(static_cast<int>(targets.size()), width * height);
      EXPECT_EQ(*targets.begin(), 0);
      EXPECT_EQ(*targets.rbegin(), width * height - 1);
    }
  }
}

TEST(Jpeg, KindsThatTheDecoderDoesNotKnow) {
  const Samples blocks = randomSamples(4, 2, 2, 1, 255);
  const auto kind = [&](const FlatJpegOptions& options) {
    const auto result = readBytes(flatJpegFile(blocks, options));
    return result ? std::string("read") : result.error().values.at("kind");
  };
  EXPECT_EQ(kind({.frameMarker = 0xC3}), "JPEG (lossless)");
  EXPECT_EQ(kind({.frameMarker = 0xC5}), "JPEG (hierarchical)");
  EXPECT_EQ(kind({.frameMarker = 0xC9}), "JPEG (arithmetic)");
  EXPECT_EQ(kind({.frameMarker = 0xCA}), "JPEG (arithmetic)");
  EXPECT_EQ(kind({.precision = 12}), "JPEG (12 bit)");
  EXPECT_EQ(kind({.frameMarker = 0xC1}), "read");
}

TEST(Jpeg, WhatTheDecoderWouldTrustIsChecked) {
  const Samples blocks = randomSamples(5, 2, 2, 1, 255);
  for (const FlatJpegOptions& options :
       {FlatJpegOptions{.dcTable = false}, FlatJpegOptions{.acTable = false}, FlatJpegOptions{.quantisation = false}}) {
    const auto result = readBytes(flatJpegFile(blocks, options));
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().values.at("cause"), "a JPEG table is missing");
  }
  EXPECT_EQ(codeOf(readBytes(flatJpegFile(blocks, {.progressive = true, .acTable = false}))), "read");
  EXPECT_EQ(codeOf(readBytes(flatJpegFile(blocks, {.huffmanCodes = 256}))), "picture_damaged");
  EXPECT_EQ(codeOf(readBytes(flatJpegFile(blocks, {.huffmanCodes = 400}))), "picture_damaged");
  EXPECT_EQ(codeOf(readBytes(flatJpegFile(blocks, {.progressive = true, .scans = 201}))), "picture_damaged");
  EXPECT_EQ(codeOf(readBytes(flatJpegFile(blocks, {.scans = 0}))), "picture_damaged");
}

TEST(Jpeg, WithoutEndMarkerIsCutOff) {
  const Samples blocks = randomSamples(6, 2, 2, 1, 255);
  EXPECT_EQ(codeOf(readBytes(flatJpegFile(blocks, {.endMarker = false}))), "picture_truncated");
}

}  // namespace
}  // namespace convscope::test
