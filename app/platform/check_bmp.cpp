#include <algorithm>
#include <cstddef>
#include <iterator>

#include "app/platform/byte_view.h"
#include "app/platform/picture_checks.h"

namespace convscope {
namespace {

constexpr Index kFileHeader = 14;
constexpr Index kCoreHeader = 12;      // OS/2
constexpr Index kInfoHeader = 40;      // Windows 3, the usual one
constexpr Index kOs2Header = 64;       // OS/2 2: other meanings of the compression
constexpr Index kCanonicalInfo = 108;  // Windows 95: masks in the header
constexpr Index kPlain = 0;
constexpr Index kMasks = 3;
constexpr Index kMasksWithAlpha = 6;

struct BmpLayout {
  Index infoSize = 0;
  Index bits = 0;  // a pixel
  Index compression = kPlain;
  Index width = 0;
  Index height = 0;
  bool topDown = false;
  Index pixelsAt = 0;

  bool core() const { return infoSize == kCoreHeader; }
  Index rowBytes() const { return (width * bits + 31) / 32 * 4; }
  Index paletteEntries() const { return bits <= 8 ? Index{1} << bits : 0; }
};

BmpLayout bmpLayout(const ByteView& view) {
  BmpLayout layout;
  layout.pixelsAt = view.u32le(10);
  layout.infoSize = view.u32le(14);
  if (layout.core()) {
    layout.width = view.u16le(18);
    layout.height = view.u16le(20);
    layout.bits = view.u16le(24);
    return layout;
  }
  const Index height = view.i32le(22);
  layout.width = view.i32le(18);
  layout.topDown = height < 0;
  layout.height = height < 0 ? -height : height;
  layout.bits = view.u16le(28);
  layout.compression = layout.infoSize >= kInfoHeader ? view.u32le(30) : kPlain;
  return layout;
}

std::optional<FileFault> kindFault(const BmpLayout& layout) {
  const Index compression = layout.compression;
  const bool masks = compression == kMasks || compression == kMasksWithAlpha;
  if (layout.infoSize == kOs2Header && compression != kPlain) {
    return unsupportedFault("BMP (OS/2, packed)");
  }
  if (compression == 1 || compression == 2) {
    return unsupportedFault(compression == 1 ? "BMP (RLE8)" : "BMP (RLE4)");
  }
  if (compression != kPlain && !masks) {
    return unsupportedFault("BMP (compression " + std::to_string(compression) + ")");
  }
  const Index bits = layout.bits;
  if (bits == 2 || bits == 64) {
    return unsupportedFault("BMP (" + std::to_string(bits) + " bit)");
  }
  const bool deep = bits == 16 || bits == 32;
  if (!(bits == 1 || bits == 4 || bits == 8 || bits == 24 || deep) || (masks && !deep)) {
    return damagedFault("bad BMP depth");
  }
  return std::nullopt;
}

// Where the masks stand behind (40 bytes) or in (more) the header, both at the same place.
constexpr Index kMasksAt = kFileHeader + kInfoHeader;

Index maskBytes(const BmpLayout& layout) {
  if (layout.infoSize != kInfoHeader) {
    return 0;
  }
  return layout.compression == kMasksWithAlpha ? 16 : layout.compression == kMasks ? 12 : 0;
}

void put(PictureBytes& bytes, Index value, int count) {
  for (int i = 0; i < count; ++i) {
    bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  }
}

void putMasks(PictureBytes& out, const ByteView& view, const BmpLayout& layout) {
  const bool inHeader = layout.infoSize >= 56 && layout.infoSize != kOs2Header;
  const bool hasAlpha = inHeader || layout.compression == kMasksWithAlpha;
  for (Index i = 0; i < 4; ++i) {
    const bool present = layout.compression != kPlain && (i < 3 || hasAlpha);
    put(out, present ? view.u32le(kMasksAt + 4 * i) : 0, 4);
  }
}

// All entries that the depth allows: an index beyond the file's palette becomes black instead of a chance colour.
void putPalette(PictureBytes& out, const ByteView& view, const BmpLayout& layout) {
  const Index entryBytes = layout.core() ? 3 : 4;
  const Index begin = kFileHeader + layout.infoSize;
  const Index stored = (layout.pixelsAt - begin) / entryBytes;
  for (Index i = 0; i < layout.paletteEntries(); ++i) {
    put(out, i < stored ? view.u32le(begin + i * entryBytes) & 0xFFFFFF : 0, 4);
  }
}

PictureBytes canonicalHeader(const ByteView& view, const BmpLayout& layout) {
  const Index pixelsAt = kFileHeader + kCanonicalInfo + 4 * layout.paletteEntries();
  PictureBytes out{'B', 'M'};
  put(out, pixelsAt + layout.rowBytes() * layout.height, 4);
  put(out, 0, 4);
  put(out, pixelsAt, 4);
  put(out, kCanonicalInfo, 4);
  put(out, layout.width, 4);
  put(out, layout.topDown ? -layout.height : layout.height, 4);
  put(out, 1, 2);
  put(out, layout.bits, 2);
  put(out, layout.compression == kPlain ? kPlain : kMasks, 4);
  out.resize(static_cast<std::size_t>(kMasksAt));  // resolution and the like stay 0
  putMasks(out, view, layout);
  out.resize(static_cast<std::size_t>(kFileHeader + kCanonicalInfo));
  putPalette(out, view, layout);
  return out;
}

}  // namespace

HeaderResult checkBmp(PictureBytes& bytes) {
  const ByteView view(bytes);
  const BmpLayout layout = bmpLayout(view);
  if (!view.has(0, kFileHeader + kCoreHeader) ||
      (!layout.core() && !view.has(0, kFileHeader + 16))) {  // the shortest that is not OS/2's
    return tl::unexpected(truncatedFault());
  }
  if (!layout.core() && layout.infoSize < 16) {
    return tl::unexpected(damagedFault("bad BMP header size"));
  }
  if (const auto fault = sizeFault(layout.width, layout.height)) {
    return tl::unexpected(*fault);
  }
  const Index headerEnd = kFileHeader + layout.infoSize + maskBytes(layout);
  if (!view.has(0, headerEnd)) {
    return tl::unexpected(truncatedFault());
  }
  if (const auto fault = kindFault(layout)) {
    return tl::unexpected(*fault);
  }
  if (layout.pixelsAt < headerEnd) {
    return tl::unexpected(damagedFault("BMP pixels begin inside the header"));
  }
  const Index needed = layout.pixelsAt + layout.rowBytes() * layout.height;
  if (!view.has(0, needed)) {
    const Index found = std::max(Index{0}, (view.size() - layout.pixelsAt) / layout.rowBytes());
    return tl::unexpected(truncatedRowsFault(found, layout.height));
  }
  PictureHeader header;
  header.width = layout.width;
  header.height = layout.height;
  const PictureBytes start = canonicalHeader(view, layout);
  bytes.erase(bytes.begin() + needed, bytes.end());
  const Index kept = std::min(layout.pixelsAt, static_cast<Index>(start.size()));
  std::copy(start.begin(), start.begin() + kept, bytes.begin());
  if (layout.pixelsAt > kept) {
    bytes.erase(bytes.begin() + kept, bytes.begin() + layout.pixelsAt);
  } else {
    bytes.insert(bytes.begin() + kept, start.begin() + kept, start.end());
  }
  return header;
}

}  // namespace convscope
