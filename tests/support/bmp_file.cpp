#include <cstddef>

#include "tests/support/byte_writer.h"
#include "tests/support/picture_files.h"

namespace convscope::test {
namespace {

void putInfo(ByteWriter& out, const Samples& samples, const BmpOptions& options) {
  const std::size_t begin = out.bytes.size();
  out.u32le(static_cast<std::uint32_t>(options.headerSize));
  if (options.headerSize == 12) {
    out.u16le(static_cast<std::uint32_t>(samples.width));
    out.u16le(static_cast<std::uint32_t>(samples.height));
    out.u16le(1);
    out.u16le(static_cast<std::uint32_t>(options.bits));
    return;
  }
  out.u32le(static_cast<std::uint32_t>(samples.width));
  out.u32le(static_cast<std::uint32_t>(options.topDown ? -samples.height : samples.height));
  out.u16le(1);
  out.u16le(static_cast<std::uint32_t>(options.bits));
  out.u32le(static_cast<std::uint32_t>(options.compression));
  out.zeros(12);
  out.u32le(static_cast<std::uint32_t>(options.palette.size()));
  out.u32le(0);
  if (options.headerSize != 64) {
    const int masks = options.headerSize >= 56 || options.compression == 6   ? 4
                      : options.headerSize == 52 || options.compression == 3 ? 3
                                                                             : 0;
    for (int i = 0; i < masks; ++i) {
      out.u32le(options.masks[static_cast<std::size_t>(i)]);
    }
  }
  const int rest = options.headerSize - static_cast<int>(out.bytes.size() - begin);
  out.zeros(rest > 0 ? rest : 0);
}

void putRow(ByteWriter& out, const Samples& samples, int y, int bits) {
  const std::size_t begin = out.bytes.size();
  int held = 0;
  int byte = 0;
  for (int x = 0; x < samples.width; ++x) {
    if (samples.channels >= 3) {
      for (const int c : {2, 1, 0}) {
        out.u8(samples.at(x, y, c));
      }
      if (bits == 32) {
        out.u8(samples.channels == 4 ? samples.at(x, y, 3) : 0);
      }
    } else if (bits >= 16) {
      out.little(static_cast<std::uint32_t>(samples.at(x, y, 0)), bits / 8);
    } else {
      byte = (byte << bits) | samples.at(x, y, 0);
      held += bits;
      if (held == 8) {
        out.u8(byte);
        held = 0;
        byte = 0;
      }
    }
  }
  if (held > 0) {
    out.u8(byte << (8 - held));
  }
  while ((out.bytes.size() - begin) % 4 != 0) {
    out.u8(0xAA);
  }
}

}  // namespace

FileBytes bmpFile(const Samples& samples, const BmpOptions& options) {
  ByteWriter head;
  putInfo(head, samples, options);
  for (const std::uint32_t color : options.palette) {
    head.little(color, options.headerSize == 12 ? 3 : 4);
  }
  for (int i = 0; i < options.gap; ++i) {
    head.u8(0xCC);
  }
  ByteWriter rows;
  for (int i = 0; i < samples.height; ++i) {
    putRow(rows, samples, options.topDown ? i : samples.height - 1 - i, options.bits);
  }
  ByteWriter out;
  out.text("BM");
  out.u32le(static_cast<std::uint32_t>(14 + head.bytes.size() + rows.bytes.size()));
  out.u32le(0);
  out.u32le(static_cast<std::uint32_t>(14 + head.bytes.size()));
  out.append(head.bytes);
  out.append(rows.bytes);
  return out.bytes;
}

}  // namespace convscope::test
