#include <cstddef>
#include <cstdlib>
#include <stb_image_write.h>

#include "tests/support/byte_writer.h"
#include "tests/support/picture_files.h"

namespace convscope::test {
namespace {

constexpr int kCodeBits = 4;  // of every code in the DC table

void collect(void* context, void* data, int size) {
  const auto* const bytes = static_cast<const std::uint8_t*>(data);
  auto& all = *static_cast<FileBytes*>(context);
  all.insert(all.end(), bytes, bytes + size);
}

void putSegment(ByteWriter& out, int marker, const FileBytes& data) {
  out.u8(0xFF);
  out.u8(marker);
  out.u16be(static_cast<std::uint32_t>(data.size() + 2));
  out.append(data);
}

// Bits from the highest on, with a zero behind each byte of ones.
class BitWriter {
 public:
  void put(std::uint32_t value, int count) {
    for (int i = count - 1; i >= 0; --i) {
      byte_ = (byte_ << 1) | static_cast<int>((value >> i) & 1);
      if (++held_ == 8) {
        flush();
      }
    }
  }

  FileBytes finish() {
    while (held_ != 0) {
      put(1, 1);
    }
    return data_.bytes;
  }

 private:
  void flush() {
    data_.u8(byte_);
    if (byte_ == 0xFF) {
      data_.u8(0);
    }
    held_ = 0;
    byte_ = 0;
  }

  ByteWriter data_;
  int held_ = 0;
  int byte_ = 0;
};

// `codes` codes, 12 of them of 4 bits, what is more of 15 and 16: value i modulo 12.
void putDcTable(ByteWriter& out, int codes) {
  ByteWriter dc;
  dc.u8(0x00);
  const int longest = (codes - 12) / 2;
  for (int length = 1; length <= 16; ++length) {
    dc.u8(length == kCodeBits ? 12 : length == 15 ? codes - 12 - longest : length == 16 ? longest : 0);
  }
  for (int i = 0; i < codes; ++i) {
    dc.u8(i % 12);
  }
  putSegment(out, 0xC4, dc.bytes);
}

void putTables(ByteWriter& out, const FlatJpegOptions& options) {
  if (options.quantisation) {
    ByteWriter table;
    table.u8(0);
    for (int i = 0; i < 64; ++i) {
      table.u8(8);  // with it a step of the DC coefficient is a step of the pixels
    }
    putSegment(out, 0xDB, table.bytes);
  }
  if (options.dcTable) {
    putDcTable(out, options.huffmanCodes);
  }
  if (options.acTable) {
    ByteWriter ac;
    ac.u8(0x10);
    ac.u8(1);  // one code, a zero: the block ends
    ac.zeros(15);
    ac.u8(0x00);
    putSegment(out, 0xC4, ac.bytes);
  }
}

FileBytes scanData(const Samples& blocks, bool progressive) {
  BitWriter bits;
  int before = 0;
  for (const int value : blocks.values) {
    const int difference = value - 128 - before;
    before = value - 128;
    int category = 0;
    while (std::abs(difference) >> category != 0) {
      ++category;
    }
    bits.put(static_cast<std::uint32_t>(category), kCodeBits);
    bits.put(static_cast<std::uint32_t>(difference < 0 ? difference + (1 << category) - 1 : difference), category);
    if (!progressive) {
      bits.put(0, 1);
    }
  }
  return bits.finish();
}

}  // namespace

FileBytes jpegFile(const Samples& samples, int quality) {
  const FileBytes pixels(samples.values.begin(), samples.values.end());
  FileBytes bytes;
  stbi_write_jpg_to_func(collect, &bytes, samples.width, samples.height, samples.channels, pixels.data(), quality);
  return bytes;
}

FileBytes flatJpegFile(const Samples& blocks, const FlatJpegOptions& options) {
  ByteWriter out;
  out.u16be(0xFFD8);
  putTables(out, options);
  ByteWriter frame;
  frame.u8(options.precision);
  frame.u16be(static_cast<std::uint32_t>(blocks.height * 8));
  frame.u16be(static_cast<std::uint32_t>(blocks.width * 8));
  for (const int value : {1, 1, 0x11, 0}) {
    frame.u8(value);
  }
  putSegment(out, options.frameMarker != 0 ? options.frameMarker : options.progressive ? 0xC2 : 0xC0, frame.bytes);
  for (int i = 0; i < options.scans; ++i) {
    ByteWriter scan;
    for (const int value : {1, 1, 0x00, 0, options.progressive ? 0 : 63, 0}) {
      scan.u8(value);
    }
    putSegment(out, 0xDA, scan.bytes);
    out.append(scanData(blocks, options.progressive));
  }
  if (options.endMarker) {
    out.u16be(0xFFD9);
  }
  return out.bytes;
}

FileBytes tiffWithOrientation(int orientation, bool bigEndian, bool asLong) {
  ByteWriter out;
  const auto put = [&](std::uint32_t value, int count) {
    bigEndian ? out.big(value, count) : out.little(value, count);
  };
  out.text(bigEndian ? "MM" : "II");
  put(42, 2);
  put(8, 4);
  put(1, 2);  // one entry
  put(0x0112, 2);
  put(asLong ? 4 : 3, 2);
  put(1, 4);
  put(static_cast<std::uint32_t>(orientation), asLong ? 4 : 2);
  if (!asLong) {
    put(0, 2);
  }
  put(0, 4);  // no further directory
  return out.bytes;
}

FileBytes withExif(const FileBytes& jpeg, int orientation, bool bigEndian) {
  ByteWriter exif;
  exif.text(std::string_view("Exif\0\0", 6));
  exif.append(tiffWithOrientation(orientation, bigEndian));
  ByteWriter out;
  out.u16be(0xFFD8);
  putSegment(out, 0xE1, exif.bytes);
  out.bytes.insert(out.bytes.end(), jpeg.begin() + 2, jpeg.end());
  return out.bytes;
}

}  // namespace convscope::test
