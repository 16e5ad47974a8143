#include <cstddef>
#include <stb_image.h>
#include <string_view>

#include "app/platform/byte_view.h"
#include "app/platform/exif_orientation.h"
#include "app/platform/picture_checks.h"

namespace convscope {
namespace {

constexpr Index kSignatureSize = 8;
constexpr Index kChunkFrame = 12;           // length, type and check sum around a chunk's data
constexpr Index kHarmlessIdat = 1'000'000;  // unpacks to 1 GB at the very most
constexpr Index kMaxExifSize = 1'000'000;

struct Chunk {
  Index at = 0;  // of its data
  Index length = 0;
};

// Calls `visit(chunk, type offset)` for each chunk up to IEND; false when the file ends before.
template <typename Visit>
bool walkChunks(const ByteView& view, const Visit& visit) {
  for (Index at = kSignatureSize; view.has(at, kChunkFrame);) {
    const Chunk chunk{at + 8, view.u32be(at)};
    if (!view.has(at, chunk.length + kChunkFrame)) {
      return false;
    }
    if (view.startsWith(at + 4, "IEND")) {
      return true;
    }
    visit(chunk, at + 4);
    at += chunk.length + kChunkFrame;
  }
  return false;
}

// Samples a pixel as stored, or 0 where the colour type does not allow this depth.
Index samplesPerPixel(Index colorType, Index depth) {
  const bool small = depth == 1 || depth == 2 || depth == 4;
  const bool whole = depth == 8 || depth == 16;
  switch (colorType) {
    case 0:
      return small || whole ? 1 : 0;
    case 2:
      return whole ? 3 : 0;
    case 3:
      return small || depth == 8 ? 1 : 0;
    case 4:
      return whole ? 2 : 0;
    case 6:
      return whole ? 4 : 0;
    default:
      return 0;
  }
}

// At most this many bytes come out of the packed data of an honest file: a filter byte a row, interlaced or not, and
// some slack for encoders that write more than they need.
Index honestSize(const PictureHeader& header) {
  const Index row = header.width * header.channels * (header.bits / 8) + 1;
  return row * header.height + 8 * (header.height + 16) + 65'536;
}

}  // namespace

HeaderResult checkPng(std::span<const std::uint8_t> bytes) {
  const ByteView view(bytes);
  if (view.size() >= kSignatureSize && !view.startsWith(0, "\x89PNG\r\n\x1A\n")) {
    return tl::unexpected(damagedFault("bad PNG signature"));
  }
  if (view.has(0, kSignatureSize + 8) && view.startsWith(kSignatureSize + 4, "CgBI")) {
    return tl::unexpected(unsupportedFault("PNG (CgBI)"));
  }
  if (!view.has(kSignatureSize, 8 + 13)) {
    return tl::unexpected(truncatedFault());
  }
  if (!view.startsWith(kSignatureSize + 4, "IHDR") || view.u32be(kSignatureSize) != 13) {
    return tl::unexpected(damagedFault("no PNG header"));
  }
  PictureHeader header;
  header.width = view.u32be(16);
  header.height = view.u32be(20);
  if (const auto fault = sizeFault(header.width, header.height)) {
    return tl::unexpected(*fault);
  }
  header.channels = samplesPerPixel(view.u8(25), view.u8(24));
  header.bits = view.u8(24) == 16 ? 16 : 8;
  if (header.channels == 0) {
    return tl::unexpected(damagedFault("bad PNG colour type"));
  }
  bool hasData = false;
  const bool complete = walkChunks(view, [&](const Chunk& chunk, Index type) {
    hasData = hasData || view.startsWith(type, "IDAT");
    if (view.startsWith(type, "eXIf") && chunk.length <= kMaxExifSize) {
      header.orientation = tiffOrientation(view.part(chunk.at, chunk.length));
    }
  });
  if (!complete) {
    return tl::unexpected(truncatedFault());
  }
  if (!hasData) {
    return tl::unexpected(damagedFault("no PNG pixel data"));
  }
  return header;
}

bool pngUnpacksTooFar(std::span<const std::uint8_t> bytes, const PictureHeader& header) {
  const ByteView view(bytes);
  std::vector<char> packed;
  walkChunks(view, [&](const Chunk& chunk, Index type) {
    if (view.startsWith(type, "IDAT")) {
      const auto part = view.part(chunk.at, chunk.length);
      packed.insert(packed.end(), part.begin(), part.end());
    }
  });
  if (static_cast<Index>(packed.size()) <= kHarmlessIdat) {
    return false;
  }
  std::vector<char> unpacked(static_cast<std::size_t>(honestSize(header)));
  const int size = stbi_zlib_decode_buffer(unpacked.data(), static_cast<int>(unpacked.size()), packed.data(),
                                           static_cast<int>(packed.size()));
  return size < 0 && std::string_view(stbi_failure_reason()) == "output buffer limit";
}

}  // namespace convscope
