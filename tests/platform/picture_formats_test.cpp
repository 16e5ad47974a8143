// Every kind of file that can be read gives exactly the values that were written into it.
#include <array>
#include <tuple>

#include "tests/platform/reading.h"

namespace convscope::test {
namespace {

constexpr std::array<std::array<int, 2>, 6> kSizes{{{1, 1}, {3, 2}, {8, 8}, {13, 7}, {40, 40}, {5, 33}}};

TEST(PngFile, AllColourTypesAndDepths) {
  const std::array<std::array<int, 3>, 11> kinds{{{0, 1, 1},
                                                  {0, 2, 1},
                                                  {0, 4, 1},
                                                  {0, 8, 1},
                                                  {0, 16, 1},
                                                  {2, 8, 3},
                                                  {2, 16, 3},
                                                  {4, 8, 2},
                                                  {4, 16, 2},
                                                  {6, 8, 4},
                                                  {6, 16, 4}}};
  unsigned seed = 1;
  for (const auto& [type, depth, channels] : kinds) {
    for (const auto& [width, height] : kSizes) {
      for (const bool interlaced : {false, true}) {
        SCOPED_TRACE(testing::Message() << "type " << type << " depth " << depth << " " << width << "x" << height
                                        << (interlaced ? " interlaced" : ""));
        const int maxValue = (1 << depth) - 1;
        const Samples samples = randomSamples(++seed, width, height, channels, maxValue);
        const FileBytes file = pngFile(samples, {.depth = depth, .colorType = type, .interlaced = interlaced});
        // Low depths are spread over a byte: 1 / 3 of 2 bits is 85 / 255.
        expectPicture(readBytes(file), pictureOf(samples, maxValue, depth == 16 ? 16 : 8));
      }
    }
  }
}

TEST(PngFile, Palette) {
  for (const int depth : {1, 2, 4, 8}) {
    const std::vector<std::uint32_t> palette = randomPalette(static_cast<unsigned>(depth), 1 << depth);
    FileBytes entries;
    for (const std::uint32_t color : palette) {
      for (const int shift : {16, 8, 0}) {
        entries.push_back(static_cast<std::uint8_t>(color >> shift));
      }
    }
    const Samples indices = randomSamples(7, 11, 9, 1, (1 << depth) - 1);
    const FileBytes file = pngFile(indices, {.depth = depth, .colorType = 3, .palette = entries});
    expectPicture(readBytes(file), pictureOf(colored(indices, palette), 255));
  }
}

TEST(PngFile, TransparentColourAndPaletteTransparency) {
  const Samples gray{2, 1, 1, {10, 20}};
  const FileBytes keyed = pngFile(gray, {.colorType = 0, .transparency = {0, 20}});
  expectPicture(readBytes(keyed), pictureOf({2, 1, 2, {10, 255, 20, 0}}, 255));
  const FileBytes half =
      pngFile({2, 1, 1, {0, 1}}, {.colorType = 3, .palette = {10, 20, 30, 40, 50, 60}, .transparency = {128}});
  expectPicture(readBytes(half), pictureOf({2, 1, 4, {10, 20, 30, 128, 40, 50, 60, 255}}, 255));
}

TEST(Alpha, IsComposedOnWhiteWithoutRounding) {
  const auto picture =
      readBytes(pngFile({4, 1, 4, {0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 128, 100, 200, 255, 51}}, {.colorType = 6}));
  ASSERT_TRUE(picture.has_value());
  EXPECT_EQ(picture->rgb[0], 1.0F);  // nothing there: white
  EXPECT_EQ(picture->rgb[3], 0.0F);  // opaque black
  EXPECT_EQ(picture->rgb[6], static_cast<float>(127.0 / 255.0));
  EXPECT_FLOAT_EQ(picture->rgb[9], static_cast<float>(100.0 / 255.0 * 0.2 + 0.8));
  EXPECT_FLOAT_EQ(picture->rgb[10], static_cast<float>(200.0 / 255.0 * 0.2 + 0.8));
  EXPECT_EQ(picture->rgb[11], 1.0F);
}

TEST(Samples, AreBytesBy255And16BitBy65535) {
  const Samples bytes = randomSamples(3, 16, 16, 1, 255);
  const auto small = readBytes(pngFile(bytes, {.colorType = 0}));
  const Samples words = randomSamples(4, 16, 16, 1, 65'535);
  const auto wide = readBytes(pngFile(words, {.depth = 16, .colorType = 0}));
  ASSERT_TRUE(small && wide);
  for (std::size_t i = 0; i < 256; ++i) {
    EXPECT_EQ(small->rgb[3 * i], static_cast<float>(bytes.values[i]) / 255.0F);
    EXPECT_EQ(wide->rgb[3 * i], static_cast<float>(words.values[i]) / 65'535.0F);
  }
}

TEST(PngFile, LongAndThin) {
  const Samples samples = randomSamples(5, 3, 1600, 3, 255);
  expectPicture(readBytes(pngFile(samples)), pictureOf(samples, 255));
  const Samples flat = randomSamples(6, 1600, 3, 3, 255);
  expectPicture(readBytes(pngFile(flat)), pictureOf(flat, 255));
}

TEST(BmpFile, PalettesOfAllHeaders) {
  for (const int headerSize : {12, 40, 52, 56, 64, 108, 124}) {
    for (const int bits : {1, 4, 8}) {
      for (const auto& [width, height] : kSizes) {
        SCOPED_TRACE(testing::Message() << headerSize << " bytes, " << bits << " bits, " << width << "x" << height);
        const std::vector<std::uint32_t> palette = randomPalette(static_cast<unsigned>(bits), 1 << bits);
        const Samples indices = randomSamples(9, width, height, 1, (1 << bits) - 1);
        const BmpOptions options{.headerSize = headerSize, .bits = bits, .palette = palette};
        expectPicture(readBytes(bmpFile(indices, options)), pictureOf(colored(indices, palette), 255));
      }
    }
  }
}

TEST(BmpFile, ShortPaletteHasBlackForTheRest) {
  const std::vector<std::uint32_t> palette{0xFF0000, 0x00FF00};
  const Samples indices{4, 1, 1, {0, 1, 2, 200}};
  const BmpOptions options{.bits = 8, .palette = palette};
  expectPicture(readBytes(bmpFile(indices, options)), pictureOf(colored(indices, palette), 255));
}

TEST(BmpFile, TrueColourOfAllHeadersAndDirections) {
  for (const int headerSize : {12, 40, 52, 56, 64, 108, 124}) {
    for (const bool topDown : {false, true}) {
      if (headerSize == 12 && topDown) {
        continue;  // OS/2 has no sign
      }
      SCOPED_TRACE(testing::Message() << headerSize << " bytes" << (topDown ? ", top down" : ""));
      const Samples samples = randomSamples(10, 7, 5, 3, 255);
      expectPicture(readBytes(bmpFile(samples, {.headerSize = headerSize, .topDown = topDown})),
                    pictureOf(samples, 255));
    }
  }
}

TEST(BmpFile, GapBeforeThePixels) {
  const Samples samples = randomSamples(11, 6, 4, 3, 255);
  for (const int gap : {1, 4, 30, 200}) {
    expectPicture(readBytes(bmpFile(samples, {.gap = gap})), pictureOf(samples, 255));
  }
}

TEST(BmpFile, SixteenBits) {
  const Samples pixels = randomSamples(12, 9, 6, 1, 0x7FFF);
  Samples expected{9, 6, 3, {}};
  for (const int pixel : pixels.values) {
    for (const int shift : {10, 5, 0}) {
      const int five = (pixel >> shift) & 31;
      expected.values.push_back((five << 3) | (five >> 2));
    }
  }
  expectPicture(readBytes(bmpFile(pixels, {.bits = 16})), pictureOf(expected, 255));
}

TEST(BmpFile, MasksBehindAndInTheHeader) {
  const Samples colors = randomSamples(13, 5, 5, 4, 255);
  const auto pixels = [&](bool alpha) {
    Samples whole{5, 5, 1, {}};
    for (int i = 0; i < 25; ++i) {
      const int* const c = &colors.values[static_cast<std::size_t>(4 * i)];
      whole.values.push_back(static_cast<int>((static_cast<unsigned>(alpha ? c[3] : 0) << 24) |
                                              (static_cast<unsigned>(c[2]) << 16) | (static_cast<unsigned>(c[1]) << 8) |
                                              static_cast<unsigned>(c[0])));
    }
    return whole;
  };
  const std::array<std::uint32_t, 4> opaque{0xFF, 0xFF00, 0xFF0000, 0};
  const std::array<std::uint32_t, 4> alpha{0xFF, 0xFF00, 0xFF0000, 0xFF000000};
  Samples rgb{5, 5, 3, {}};
  for (int i = 0; i < 100; ++i) {
    if (i % 4 != 3) {
      rgb.values.push_back(colors.values[static_cast<std::size_t>(i)]);
    }
  }
  for (const int headerSize : {40, 52, 56, 108, 124}) {
    SCOPED_TRACE(headerSize);
    const BmpOptions options{.headerSize = headerSize, .bits = 32, .compression = 3, .masks = opaque};
    expectPicture(readBytes(bmpFile(pixels(false), options)), pictureOf(rgb, 255));
  }
  for (const int headerSize : {56, 108, 124}) {
    SCOPED_TRACE(headerSize);
    const BmpOptions options{.headerSize = headerSize, .bits = 32, .compression = 3, .masks = alpha};
    expectPicture(readBytes(bmpFile(pixels(true), options)), pictureOf(colors, 255));
  }
  expectPicture(readBytes(bmpFile(pixels(true), {.bits = 32, .compression = 6, .masks = alpha})),
                pictureOf(colors, 255));
}

TEST(GifFile, PalettesInterlacedLocalAndTransparent) {
  for (const int codeBits : {1, 2, 4, 7, 8}) {
    for (const auto& [width, height] : kSizes) {
      for (const bool other : {false, true}) {
        SCOPED_TRACE(testing::Message() << codeBits << " bits, " << width << "x" << height << (other ? " other" : ""));
        const std::vector<std::uint32_t> palette = randomPalette(14, 1 << codeBits);
        const Samples indices = randomSamples(15, width, height, 1, (1 << codeBits) - 1);
        const GifOptions options{.codeBits = codeBits, .palette = palette, .localPalette = other, .interlaced = other};
        expectPicture(readBytes(gifFile(indices, options)), pictureOf(colored(indices, palette), 255));
      }
    }
  }
}

TEST(GifFile, LargeEnoughToClearItsDictionary) {
  const std::vector<std::uint32_t> palette = randomPalette(16, 256);
  const Samples noise = randomSamples(17, 120, 100, 1, 255);
  expectPicture(readBytes(gifFile(noise, {.palette = palette})), pictureOf(colored(noise, palette), 255));
  const Samples stripes = randomSamples(18, 300, 200, 1, 1);
  expectPicture(readBytes(gifFile(stripes, {.palette = palette})), pictureOf(colored(stripes, palette), 255));
}

TEST(GifFile, WhatTheFrameLeavesFreeIsWhite) {
  const Samples indices{1, 1, 1, {1}};
  const GifOptions options{.codeBits = 2,
                           .palette = {0x102030, 0xFF0000},
                           .screenWidth = 3,
                           .screenHeight = 2,
                           .left = 1,
                           .top = 1,
                           .background = 1};
  Picture expected = pictureOf({3, 2, 3, std::vector<int>(18, 255)}, 255);
  expected.rgb[3 * 4 + 1] = 0.0F;  // the frame's one pixel is red
  expected.rgb[3 * 4 + 2] = 0.0F;
  expected.sourceChannels = 4;
  expectPicture(readBytes(gifFile(indices, options)), expected);
}

TEST(GifFile, TransparentIndexIsWhite) {
  const Samples indices{2, 1, 1, {0, 1}};
  const GifOptions options{.codeBits = 2, .palette = {0x0000FF, 0x00FF00}, .transparent = 1};
  Picture expected{2, 1, {0, 0, 1, 1, 1, 1}, 4, 8};
  expectPicture(readBytes(gifFile(indices, options)), expected);
}

TEST(GifFile, OnlyTheFirstFrameAndAScreenThatGrows) {
  const std::vector<std::uint32_t> palette = randomPalette(19, 4);
  const Samples indices = randomSamples(20, 6, 5, 1, 3);
  expectPicture(readBytes(gifFile(indices, {.codeBits = 2, .palette = palette, .frames = 3})),
                pictureOf(colored(indices, palette), 255));
  expectPicture(readBytes(gifFile(indices, {.codeBits = 2, .palette = palette, .screenWidth = 2, .screenHeight = 2})),
                pictureOf(colored(indices, palette), 255));
}

TEST(TgaFile, PlainAndPackedInAllDirections) {
  const std::array<std::array<int, 3>, 4> kinds{{{3, 8, 1}, {2, 24, 3}, {2, 32, 4}, {3, 16, 2}}};
  for (const auto& [type, bits, channels] : kinds) {
    for (const int packed : {0, 8}) {
      for (const bool topDown : {false, true}) {
        for (const bool rightToLeft : {false, true}) {
          SCOPED_TRACE(testing::Message()
                       << "type " << type + packed << ", " << bits << " bits, " << topDown << rightToLeft);
          const Samples samples = randomSamples(21, 17, 6, channels, packed != 0 ? 1 : 255);  // runs only when coarse
          const TgaOptions options{
              .type = type + packed, .bits = bits, .topDown = topDown, .rightToLeft = rightToLeft, .idLength = 5};
          expectPicture(readBytes(tgaFile(samples, options)), pictureOf(samples, 255));
        }
      }
    }
  }
}

TEST(TgaFile, PaletteAndFifteenBits) {
  const std::vector<std::uint32_t> palette = randomPalette(22, 16);
  const Samples indices = randomSamples(23, 9, 9, 1, 15);
  for (const int type : {1, 9}) {
    const TgaOptions options{.type = type, .bits = 8, .palette = palette};
    expectPicture(readBytes(tgaFile(indices, options)), pictureOf(colored(indices, palette), 255));
  }
  const Samples pixels{2, 1, 1, {0x7C00, 0x03E0}};
  expectPicture(readBytes(tgaFile(pixels, {.bits = 16})), pictureOf({2, 1, 3, {255, 0, 0, 0, 255, 0}}, 255));
}

TEST(PnmFile, AnyLargestValueAndComments) {
  for (const int channels : {1, 3}) {
    for (const int maxValue : {1, 31, 255, 256, 1023, 65'535}) {
      SCOPED_TRACE(testing::Message() << channels << " channels up to " << maxValue);
      const Samples samples = randomSamples(24, 10, 7, channels, maxValue);
      expectPicture(readBytes(pnmFile(samples, maxValue, " 99 made by hand")),
                    pictureOf(samples, maxValue, maxValue > 255 ? 16 : 8));
    }
  }
}

TEST(PnmFile, ValuesAboveTheLargestAreOne) {
  const auto picture = readBytes(pnmFile({2, 1, 1, {100, 200}}, 100));
  ASSERT_TRUE(picture.has_value());
  EXPECT_EQ(picture->rgb, Values(6, 1.0F));
}

TEST(Formats, GoByContentNotByName) {
  const Samples samples = randomSamples(25, 4, 4, 3, 255);
  expectPicture(readBytes(pngFile(samples), "picture.jpg"), pictureOf(samples, 255));
  expectPicture(readBytes(bmpFile(samples), "picture"), pictureOf(samples, 255));
  expectPicture(readBytes(tgaFile(samples), "picture.dat"), pictureOf(samples, 255));
}

TEST(Formats, FromTheDiskWithAJapaneseNameAndBytesBehind) {
  const TempFolder folder;
  const Samples samples = randomSamples(26, 90, 400, 3, 255);  // more than is read at once
  FileBytes longer = bmpFile(samples);
  longer.insert(longer.end(), 100, std::uint8_t{7});
  expectPicture(readPicture(folder.write("りんごの 写真.bmp", longer)), pictureOf(samples, 255));
}

}  // namespace
}  // namespace convscope::test
