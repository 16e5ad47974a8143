#include <algorithm>
#include <cstddef>
#include <random>

#include "tests/support/byte_writer.h"
#include "tests/support/picture_files.h"

namespace convscope::test {
namespace {

std::uint32_t crc(const FileBytes& bytes) {
  std::uint32_t value = 0xFFFFFFFF;
  for (const std::uint8_t byte : bytes) {
    value ^= byte;
    for (int bit = 0; bit < 8; ++bit) {
      value = (value >> 1) ^ ((value & 1) != 0 ? 0xEDB88320 : 0);
    }
  }
  return ~value;
}

void putChunk(ByteWriter& out, std::string_view type, const FileBytes& data) {
  ByteWriter body;
  body.text(type);
  body.append(data);
  out.u32be(static_cast<std::uint32_t>(data.size()));
  out.append(body.bytes);
  out.u32be(crc(body.bytes));
}

// One row of samples, packed from the highest bit on.
void putRow(ByteWriter& out, const std::vector<int>& row, int depth) {
  out.u8(0);  // no filter
  if (depth == 16) {
    for (const int value : row) {
      out.u16be(static_cast<std::uint32_t>(value));
    }
    return;
  }
  int held = 0;
  int byte = 0;
  for (const int value : row) {
    byte = (byte << depth) | value;
    held += depth;
    if (held == 8) {
      out.u8(byte);
      held = 0;
      byte = 0;
    }
  }
  if (held > 0) {
    out.u8(byte << (8 - held));
  }
}

struct Pass {
  int x, y, stepX, stepY;
};

void putPass(ByteWriter& out, const Samples& samples, const Pass& pass, int depth) {
  for (int y = pass.y; y < samples.height; y += pass.stepY) {
    std::vector<int> row;
    for (int x = pass.x; x < samples.width; x += pass.stepX) {
      for (int c = 0; c < samples.channels; ++c) {
        row.push_back(samples.at(x, y, c));
      }
    }
    if (!row.empty()) {
      putRow(out, row, depth);
    }
  }
}

}  // namespace

Samples randomSamples(unsigned seed, int width, int height, int channels, int maxValue) {
  std::mt19937 random(seed);
  Samples samples{width, height, channels, {}};
  for (int i = 0; i < width * height * channels; ++i) {
    samples.values.push_back(static_cast<int>(random() % static_cast<unsigned>(maxValue + 1)));
  }
  return samples;
}

FileBytes zlibStored(const FileBytes& data) {
  ByteWriter out;
  out.u16be(0x7801);
  constexpr std::size_t kBlock = 65'535;
  for (std::size_t at = 0; at == 0 || at < data.size(); at += kBlock) {
    const std::size_t size = std::min(kBlock, data.size() - at);
    out.u8(at + size == data.size() ? 1 : 0);
    out.u16le(static_cast<std::uint32_t>(size));
    out.u16le(static_cast<std::uint32_t>(size) ^ 0xFFFF);
    out.bytes.insert(out.bytes.end(), data.begin() + static_cast<std::ptrdiff_t>(at),
                     data.begin() + static_cast<std::ptrdiff_t>(at + size));
  }
  std::uint32_t low = 1;
  std::uint32_t high = 0;
  for (const std::uint8_t byte : data) {
    low = (low + byte) % 65'521;
    high = (high + low) % 65'521;
  }
  out.u32be((high << 16) | low);
  return out.bytes;
}

FileBytes rawPngFile(std::uint32_t width, std::uint32_t height, const PngOptions& options, const FileBytes& packed) {
  ByteWriter out;
  out.text("\x89PNG\r\n\x1A\n");
  ByteWriter header;
  header.u32be(width);
  header.u32be(height);
  header.u8(options.depth);
  header.u8(options.colorType);
  header.u16be(0);
  header.u8(options.interlaced ? 1 : 0);
  putChunk(out, "IHDR", header.bytes);
  if (!options.palette.empty()) {
    putChunk(out, "PLTE", options.palette);
  }
  if (!options.transparency.empty()) {
    putChunk(out, "tRNS", options.transparency);
  }
  if (!options.exif.empty()) {
    putChunk(out, "eXIf", options.exif);
  }
  const auto middle = packed.begin() + static_cast<std::ptrdiff_t>(packed.size() / 2);
  putChunk(out, "IDAT", FileBytes(packed.begin(), middle));
  putChunk(out, "IDAT", FileBytes(middle, packed.end()));
  putChunk(out, "IEND", {});
  return out.bytes;
}

FileBytes pngFile(const Samples& samples, const PngOptions& options) {
  ByteWriter rows;
  if (options.interlaced) {
    for (const Pass& pass : {Pass{0, 0, 8, 8}, Pass{4, 0, 8, 8}, Pass{0, 4, 4, 8}, Pass{2, 0, 4, 4}, Pass{0, 2, 2, 4},
                             Pass{1, 0, 2, 2}, Pass{0, 1, 1, 2}}) {
      putPass(rows, samples, pass, options.depth);
    }
  } else {
    putPass(rows, samples, Pass{0, 0, 1, 1}, options.depth);
  }
  return rawPngFile(static_cast<std::uint32_t>(samples.width), static_cast<std::uint32_t>(samples.height), options,
                    zlibStored(rows.bytes));
}

}  // namespace convscope::test
