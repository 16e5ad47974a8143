#include "app/platform/byte_view.h"
#include "app/platform/picture_checks.h"

namespace convscope {
namespace {

constexpr Index kHeaderSize = 18;
constexpr int kMirrored = 2;  // the EXIF orientation of a picture stored from right to left

struct TgaLayout {
  bool indexed = false;
  bool packed = false;     // run lengths
  Index pixelBytes = 0;    // of one pixel or index
  Index paletteBytes = 0;  // of the whole palette
  Index pixelsAt = 0;
};

Index bytesOf(Index bits) {
  return (bits + 7) / 8;
}  // 15 bits take two bytes

bool isColorDepth(Index bits) {
  return bits == 8 || bits == 15 || bits == 16 || bits == 24 || bits == 32;
}

TgaLayout tgaLayout(const ByteView& view) {
  TgaLayout layout;
  layout.indexed = view.u8(1) == 1;
  layout.packed = view.u8(2) >= 8;
  layout.pixelBytes = bytesOf(view.u8(16));
  layout.paletteBytes = layout.indexed ? view.u16le(5) * bytesOf(view.u8(7)) : 0;
  layout.pixelsAt = kHeaderSize + view.u8(0) + layout.paletteBytes;
  return layout;
}

// Pixels that the packets from `at` on hold before the file ends, at most `wanted`.
Index packedPixels(const ByteView& view, const TgaLayout& layout, Index wanted) {
  Index pixels = 0;
  for (Index at = layout.pixelsAt; pixels < wanted && view.has(at, 1);) {
    const Index count = (view.u8(at) & 127) + 1;
    const bool repeats = view.u8(at) >= 128;
    const Index length = (repeats ? 1 : count) * layout.pixelBytes;
    if (!view.has(at + 1, length)) {
      const Index complete = repeats ? 0 : (view.size() - at - 1) / layout.pixelBytes;
      return pixels + complete < wanted ? pixels + complete : wanted - 1;
    }
    pixels += count;
    at += 1 + length;
  }
  return pixels;
}

}  // namespace

bool looksLikeTga(std::span<const std::uint8_t> head, bool strict) {
  const ByteView view(head);
  if (!view.has(0, kHeaderSize)) {
    return !strict;
  }
  const Index type = view.u8(2);
  const Index bits = view.u8(16);
  if (view.u8(1) == 1) {
    return (type == 1 || type == 9) && isColorDepth(view.u8(7)) && (bits == 8 || bits == 16);
  }
  const bool plausible = view.u8(1) == 0 && (type == 2 || type == 3 || type == 10 || type == 11) && isColorDepth(bits);
  const bool noPalette = view.u32le(3) == 0 && view.u8(7) == 0;
  return plausible && (!strict || (noPalette && view.u8(17) < 64));
}

HeaderResult checkTga(std::span<const std::uint8_t> bytes) {
  const ByteView view(bytes);
  if (!view.has(0, kHeaderSize)) {
    return tl::unexpected(truncatedFault());
  }
  if (!looksLikeTga(bytes, false)) {
    return tl::unexpected(damagedFault("bad TGA header"));
  }
  PictureHeader header;
  header.width = view.u16le(12);
  header.height = view.u16le(14);
  if (const auto fault = sizeFault(header.width, header.height)) {
    return tl::unexpected(*fault);
  }
  const TgaLayout layout = tgaLayout(view);
  if (layout.indexed && view.u16le(3) != 0) {  // the decoder would skip bytes instead of entries
    return tl::unexpected(unsupportedFault("TGA (palette from " + std::to_string(view.u16le(3)) + ")"));
  }
  if (layout.indexed && layout.paletteBytes == 0) {
    return tl::unexpected(damagedFault("empty TGA palette"));
  }
  if (!view.has(0, layout.pixelsAt)) {
    return tl::unexpected(truncatedRowsFault(0, header.height));
  }
  const Index pixels = header.width * header.height;
  const Index found =
      layout.packed ? packedPixels(view, layout, pixels) : (view.size() - layout.pixelsAt) / layout.pixelBytes;
  if (found < pixels) {
    return tl::unexpected(truncatedRowsFault(found / header.width, header.height));
  }
  header.orientation = (view.u8(17) & 16) != 0 ? kMirrored : 1;
  return header;
}

}  // namespace convscope
