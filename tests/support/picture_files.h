// Small picture files made in memory, of every format and most of their kinds, with encoders that share no code with
// the reader: what a test expects is what it wrote.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace convscope::test {

using FileBytes = std::vector<std::uint8_t>;

// Samples of a picture, row by row, channel by channel of each pixel.
struct Samples {
  int width = 0;
  int height = 0;
  int channels = 0;
  std::vector<int> values{};

  int at(int x, int y, int c) const { return values[static_cast<std::size_t>((y * width + x) * channels + c)]; }
};

// Seeded samples from 0 to maxValue.
Samples randomSamples(unsigned seed, int width, int height, int channels, int maxValue);

struct PngOptions {
  int depth = 8;      // bits a sample
  int colorType = 2;  // 0 gray, 2 rgb, 3 palette, 4 gray and alpha, 6 rgb and alpha
  bool interlaced = false;
  FileBytes palette{};       // three bytes an entry
  FileBytes transparency{};  // the tRNS chunk
  FileBytes exif{};          // the eXIf chunk
};
FileBytes pngFile(const Samples& samples, const PngOptions& options = {});

// A PNG of any header and packed pixel data, right or wrong.
FileBytes rawPngFile(std::uint32_t width, std::uint32_t height, const PngOptions& options, const FileBytes& packed);
FileBytes zlibStored(const FileBytes& data);

struct BmpOptions {
  int headerSize = 40;  // 12, 40, 52, 56, 64, 108 or 124
  int bits = 24;        // 1, 4, 8 (samples are indices), 16, 24, 32
  bool topDown = false;
  int compression = 0;                   // 3: masks, 6: masks with alpha
  std::array<std::uint32_t, 4> masks{};  // red, green, blue, alpha
  std::vector<std::uint32_t> palette{};  // 0x00RRGGBB
  int gap = 0;                           // bytes between header and pixels
};
// The samples are indices (1 channel), red green blue (3), with alpha (4), or for 16 and 32 bits with masks whole pixel
// values (1 channel).
FileBytes bmpFile(const Samples& samples, const BmpOptions& options = {});

struct GifOptions {
  int codeBits = 8;                      // the palette has 2^codeBits entries
  std::vector<std::uint32_t> palette{};  // 0x00RRGGBB
  bool localPalette = false;
  bool interlaced = false;
  int transparent = -1;  // index
  int screenWidth = 0;   // 0: that of the frame
  int screenHeight = 0;
  int left = 0;
  int top = 0;
  int background = 0;
  int frames = 1;
  bool trailer = true;
};
FileBytes gifFile(const Samples& indices, const GifOptions& options = {});

struct TgaOptions {
  int type = 2;  // 1 palette, 2 rgb, 3 gray, and 8 more for run lengths
  int bits = 24;
  bool topDown = false;
  bool rightToLeft = false;
  std::vector<std::uint32_t> palette{};  // 0x00RRGGBB, stored with 24 bits
  int idLength = 0;
  int paletteStart = 0;
};
FileBytes tgaFile(const Samples& samples, const TgaOptions& options = {});

// P5 (1 channel) or P6 (3), two bytes a sample if maxValue is above 255.
FileBytes pnmFile(const Samples& samples, int maxValue = 255, const std::string& comment = "");

// Through stb_image_write; 1 or 3 channels, quality 1 to 100.
FileBytes jpegFile(const Samples& samples, int quality = 95);

struct FlatJpegOptions {
  bool progressive = false;
  int frameMarker = 0;  // 0: C0 or C2
  int precision = 8;
  int huffmanCodes = 12;  // of the DC table; 12 is right
  bool dcTable = true;    // whether the tables are there at all
  bool acTable = true;
  bool quantisation = true;
  int scans = 1;
  bool endMarker = true;
};
// A gray JPEG of flat blocks of 8 x 8, whose decoded values are exactly those given (0 to 255, one a block).
FileBytes flatJpegFile(const Samples& blocks, const FlatJpegOptions& options = {});

// A TIFF structure that holds nothing but the orientation, and a JPEG with it as its first segment.
FileBytes tiffWithOrientation(int orientation, bool bigEndian = false, bool asLong = false);
FileBytes withExif(const FileBytes& jpeg, int orientation, bool bigEndian = false);

}  // namespace convscope::test
