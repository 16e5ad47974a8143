// What the tests of pictures share: reading bytes as if they were a file, and what should come out.
#pragma once

#include <gtest/gtest.h>
#include <set>
#include <string>

#include "app/platform/picture_reader.h"
#include "tests/support/picture_files.h"
#include "tests/support/temp_folder.h"

namespace convscope::test {

inline tl::expected<Picture, Problem> readBytes(const FileBytes& bytes, const std::string& name = "picture.png") {
  return decodePicture(bytes, name);
}

// The code of the refusal, or "read" for a picture.
inline std::string codeOf(const tl::expected<Picture, Problem>& result) {
  return result ? "read" : result.error().code;
}

// Gray or colour, with or without alpha, as the reader should show it, worked out pixel by pixel.
inline Picture pictureOf(const Samples& samples, int maxValue, int bits = 8) {
  Picture picture{samples.width, samples.height, {}, samples.channels, bits};
  for (int y = 0; y < samples.height; ++y) {
    for (int x = 0; x < samples.width; ++x) {
      const bool alpha = samples.channels % 2 == 0;
      const double opacity = alpha ? samples.at(x, y, samples.channels - 1) / static_cast<double>(maxValue) : 1.0;
      for (int c = 0; c < 3; ++c) {
        const double value = samples.at(x, y, samples.channels < 3 ? 0 : c) / static_cast<double>(maxValue);
        picture.rgb.push_back(static_cast<float>(value * opacity + (1.0 - opacity)));
      }
    }
  }
  return picture;
}

// Samples of 3 channels for indices into a palette of 0x00RRGGBB.
inline Samples colored(const Samples& indices, const std::vector<std::uint32_t>& palette) {
  Samples samples{indices.width, indices.height, 3, {}};
  for (const int index : indices.values) {
    const std::uint32_t color =
        static_cast<std::size_t>(index) < palette.size() ? palette[static_cast<std::size_t>(index)] : 0;
    for (const int shift : {16, 8, 0}) {
      samples.values.push_back(static_cast<int>((color >> shift) & 255));
    }
  }
  return samples;
}

inline std::vector<std::uint32_t> randomPalette(unsigned seed, int entries) {
  const Samples colors = randomSamples(seed, entries, 1, 1, 0xFFFFFF);
  return {colors.values.begin(), colors.values.end()};
}

inline void expectPicture(const tl::expected<Picture, Problem>& result, const Picture& expected) {
  ASSERT_TRUE(result.has_value()) << result.error().code << ": " << result.error().message;
  EXPECT_EQ(result->width, expected.width);
  EXPECT_EQ(result->height, expected.height);
  EXPECT_EQ(result->sourceChannels, expected.sourceChannels);
  EXPECT_EQ(result->sourceBits, expected.sourceBits);
  EXPECT_EQ(result->rgb, expected.rgb);
}

// Every refusal of a file has the form the interface relies on.
inline void expectGoodProblem(const Problem& problem, const std::string& name) {
  EXPECT_EQ(problem.field, "open");
  EXPECT_EQ(problem.values.at("file"), name);
  EXPECT_NE(problem.message.find(name), std::string::npos) << problem.message;
  EXPECT_EQ(problem.message.find_first_of("{}"), std::string::npos) << problem.message;
}

}  // namespace convscope::test
