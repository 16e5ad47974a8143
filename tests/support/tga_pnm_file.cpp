#include <cstddef>

#include "tests/support/byte_writer.h"
#include "tests/support/picture_files.h"

namespace convscope::test {
namespace {

FileBytes tgaPixel(const Samples& samples, int x, int y, int bits) {
  ByteWriter out;
  if (samples.channels >= 3) {
    for (const int c : {2, 1, 0}) {
      out.u8(samples.at(x, y, c));
    }
    if (samples.channels == 4) {
      out.u8(samples.at(x, y, 3));
    }
  } else if (samples.channels == 2) {
    out.u8(samples.at(x, y, 0));
    out.u8(samples.at(x, y, 1));
  } else {
    out.little(static_cast<std::uint32_t>(samples.at(x, y, 0)), (bits + 7) / 8);
  }
  return out.bytes;
}

// Runs of equal pixels as repeats, others one by one: both kinds of packets appear.
void putPackets(ByteWriter& out, const std::vector<FileBytes>& pixels) {
  for (std::size_t at = 0; at < pixels.size();) {
    std::size_t run = 1;
    while (at + run < pixels.size() && run < 128 && pixels[at + run] == pixels[at]) {
      ++run;
    }
    if (run > 1) {
      out.u8(static_cast<int>(128 + run - 1));
      out.append(pixels[at]);
      at += run;
      continue;
    }
    const std::size_t count = at + 2 < pixels.size() && pixels[at + 1] != pixels[at + 2] ? 2 : 1;
    out.u8(static_cast<int>(count - 1));
    for (std::size_t i = 0; i < count; ++i) {
      out.append(pixels[at + i]);
    }
    at += count;
  }
}

}  // namespace

FileBytes tgaFile(const Samples& samples, const TgaOptions& options) {
  ByteWriter out;
  out.u8(options.idLength);
  out.u8(options.palette.empty() ? 0 : 1);
  out.u8(options.type);
  out.u16le(static_cast<std::uint32_t>(options.paletteStart));
  out.u16le(static_cast<std::uint32_t>(options.palette.size()));
  out.u8(options.palette.empty() ? 0 : 24);
  out.u32le(0);
  out.u16le(static_cast<std::uint32_t>(samples.width));
  out.u16le(static_cast<std::uint32_t>(samples.height));
  out.u8(options.bits);
  out.u8((options.topDown ? 32 : 0) | (options.rightToLeft ? 16 : 0) | (samples.channels % 2 == 0 ? 8 : 0));
  for (int i = 0; i < options.idLength; ++i) {
    out.u8('i');
  }
  for (const std::uint32_t color : options.palette) {
    out.little(color, 3);
  }
  std::vector<FileBytes> pixels;
  for (int i = 0; i < samples.height; ++i) {
    for (int j = 0; j < samples.width; ++j) {
      pixels.push_back(tgaPixel(samples, options.rightToLeft ? samples.width - 1 - j : j,
                                options.topDown ? i : samples.height - 1 - i, options.bits));
    }
  }
  if (options.type >= 8) {
    putPackets(out, pixels);
  } else {
    for (const FileBytes& pixel : pixels) {
      out.append(pixel);
    }
  }
  return out.bytes;
}

FileBytes pnmFile(const Samples& samples, int maxValue, const std::string& comment) {
  ByteWriter out;
  out.text(samples.channels == 3 ? "P6\n" : "P5\n");
  if (!comment.empty()) {
    out.text("#" + comment + "\n");
  }
  out.text(std::to_string(samples.width) + " " + std::to_string(samples.height) + "\n" + std::to_string(maxValue) +
           "\n");
  for (const int value : samples.values) {
    out.big(static_cast<std::uint32_t>(value), maxValue > 255 ? 2 : 1);
  }
  return out.bytes;
}

}  // namespace convscope::test
