#include <algorithm>
#include <cstddef>
#include <map>

#include "tests/support/byte_writer.h"
#include "tests/support/picture_files.h"

namespace convscope::test {
namespace {

constexpr int kMaxCodes = 4096;

// Packs codes from the lowest bit on, in sub-blocks of up to 255 bytes.
class CodeWriter {
 public:
  void put(int code, int bits) {
    held_ |= static_cast<std::uint32_t>(code) << count_;
    count_ += bits;
    while (count_ >= 8) {
      data_.u8(static_cast<int>(held_ & 0xFF));
      held_ >>= 8;
      count_ -= 8;
    }
  }

  void finish(ByteWriter& out) {
    if (count_ > 0) {
      data_.u8(static_cast<int>(held_ & 0xFF));
    }
    for (std::size_t at = 0; at < data_.bytes.size(); at += 255) {
      const std::size_t size = std::min<std::size_t>(255, data_.bytes.size() - at);
      out.u8(static_cast<int>(size));
      for (std::size_t i = 0; i < size; ++i) {
        out.u8(data_.bytes[at + i]);
      }
    }
    out.u8(0);
  }

 private:
  ByteWriter data_;
  std::uint32_t held_ = 0;
  int count_ = 0;
};

// Plain LZW: a dictionary of runs, cleared when full.
void putPacked(ByteWriter& out, const std::vector<int>& indices, int codeBits) {
  const int clear = 1 << codeBits;
  std::map<std::pair<int, int>, int> runs;  // run and next index -> longer run
  int next = clear + 2;
  int bits = codeBits + 1;
  CodeWriter codes;
  codes.put(clear, bits);
  int run = indices.front();
  for (std::size_t i = 1; i < indices.size(); ++i) {
    const auto longer = runs.find({run, indices[i]});
    if (longer != runs.end()) {
      run = longer->second;
      continue;
    }
    codes.put(run, bits);
    runs[{run, indices[i]}] = next;
    bits += next == (1 << bits) ? 1 : 0;
    ++next;
    if (next == kMaxCodes) {
      codes.put(clear, bits);
      runs.clear();
      next = clear + 2;
      bits = codeBits + 1;
    }
    run = indices[i];
  }
  codes.put(run, bits);
  bits += next == (1 << bits) && bits < 12 ? 1 : 0;
  codes.put(clear + 1, bits);
  out.u8(codeBits);
  codes.finish(out);
}

std::vector<int> storedOrder(const Samples& indices, bool interlaced) {
  std::vector<int> rows;
  const int starts[] = {0, 4, 2, 1};
  const int steps[] = {8, 8, 4, 2};
  for (int pass = 0; pass < (interlaced ? 4 : 1); ++pass) {
    for (int y = interlaced ? starts[pass] : 0; y < indices.height; y += interlaced ? steps[pass] : 1) {
      rows.push_back(y);
    }
  }
  std::vector<int> values;
  for (const int y : rows) {
    for (int x = 0; x < indices.width; ++x) {
      values.push_back(indices.at(x, y, 0));
    }
  }
  return values;
}

void putPalette(ByteWriter& out, const GifOptions& options) {
  for (std::size_t i = 0; i < std::size_t{1} << options.codeBits; ++i) {
    out.big(i < options.palette.size() ? options.palette[i] : 0, 3);
  }
}

void putFrame(ByteWriter& out, const Samples& indices, const GifOptions& options) {
  out.text("\x21\xFE\x05hello");
  out.u8(0);
  if (options.transparent >= 0) {
    out.text("\x21\xF9\x04\x01");
    out.u16le(0);
    out.u8(options.transparent);
    out.u8(0);
  }
  out.u8(0x2C);
  out.u16le(static_cast<std::uint32_t>(options.left));
  out.u16le(static_cast<std::uint32_t>(options.top));
  out.u16le(static_cast<std::uint32_t>(indices.width));
  out.u16le(static_cast<std::uint32_t>(indices.height));
  out.u8((options.localPalette ? 0x80 | (options.codeBits - 1) : 0) | (options.interlaced ? 0x40 : 0));
  if (options.localPalette) {
    putPalette(out, options);
  }
  putPacked(out, storedOrder(indices, options.interlaced), std::max(2, options.codeBits));
}

}  // namespace

FileBytes gifFile(const Samples& indices, const GifOptions& options) {
  ByteWriter out;
  out.text("GIF89a");
  out.u16le(static_cast<std::uint32_t>(options.screenWidth > 0 ? options.screenWidth : indices.width));
  out.u16le(static_cast<std::uint32_t>(options.screenHeight > 0 ? options.screenHeight : indices.height));
  out.u8(options.localPalette ? 0 : 0x80 | (options.codeBits - 1));
  out.u8(options.background);
  out.u8(0);
  if (!options.localPalette) {
    putPalette(out, options);
  }
  for (int i = 0; i < options.frames; ++i) {
    putFrame(out, indices, options);
  }
  if (options.trailer) {
    out.u8(0x3B);
  }
  return out.bytes;
}

}  // namespace convscope::test
