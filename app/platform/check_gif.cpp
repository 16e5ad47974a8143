#include <algorithm>
#include <array>
#include <cstddef>

#include "app/platform/byte_view.h"
#include "app/platform/picture_checks.h"

namespace convscope {
namespace {

constexpr Index kScreenHeader = 13;
constexpr Index kImageDescriptor = 10;
constexpr Index kBackgroundAt = 11;
constexpr int kMaxCodes = 4096;
constexpr int kMaxCodeBits = 12;

Index paletteBytes(Index flags) {
  return (flags & 0x80) != 0 ? Index{6} << (flags & 7) : 0;
}

// The bits of a chain of sub-blocks, lowest first.
class SubBlockBits {
 public:
  SubBlockBits(const ByteView& view, Index at) : view_(view), at_(at) {}

  // The next `count` bits; -1 when the chain or the file ends before.
  int take(int count) {
    while (held_ < count) {
      if (left_ == 0) {
        left_ = view_.u8(at_);
        if (left_ == 0) {
          return -1;
        }
        ++at_;
      }
      if (!view_.has(at_, 1)) {
        return -1;
      }
      bits_ |= static_cast<unsigned>(view_.u8(at_)) << held_;
      ++at_;
      --left_;
      held_ += 8;
    }
    const auto value = static_cast<int>(bits_ & ((1U << count) - 1));
    bits_ >>= count;
    held_ -= count;
    return value;
  }

 private:
  const ByteView& view_;
  Index at_;
  Index left_ = 0;  // of the current sub-block
  unsigned bits_ = 0;
  int held_ = 0;
};

constexpr Index kDamaged = -1;

// How many pixels the packed data hold, at most `wanted`, or kDamaged: only the length of each code's run is followed.
Index countPixels(const ByteView& view, Index at, Index wanted) {
  const auto minBits = static_cast<int>(view.u8(at));
  if (minBits < 1 || minBits > 8) {
    return kDamaged;
  }
  const int clear = 1 << minBits;
  SubBlockBits data(view, at + 1);
  std::array<Index, kMaxCodes> lengths{};
  std::fill(lengths.begin(), lengths.begin() + clear, 1);
  int codes = clear + 2;
  int bits = minBits + 1;
  Index previous = 0;  // length of the run before, 0 after a clear code
  Index pixels = 0;
  while (pixels < wanted) {
    const int code = data.take(bits);
    if (code == clear) {
      codes = clear + 2;
      bits = minBits + 1;
      previous = 0;
      continue;
    }
    if (code < 0 || code == clear + 1) {
      return pixels;
    }
    if (code > codes || (code == codes && previous == 0)) {
      return kDamaged;
    }
    if (previous > 0 && codes < kMaxCodes) {
      lengths[static_cast<std::size_t>(codes)] = previous + 1;
      ++codes;
    }
    previous = lengths[static_cast<std::size_t>(code)];
    pixels += previous;
    if (codes == (1 << bits) && bits < kMaxCodeBits) {
      ++bits;
    }
  }
  return std::min(pixels, wanted);
}

// Behind the terminator of a chain of sub-blocks; nothing when the file ends before.
std::optional<Index> skipSubBlocks(const ByteView& view, Index at) {
  while (view.has(at, 1)) {
    const Index length = view.u8(at);
    at += 1 + length;
    if (length == 0) {
      return at;
    }
  }
  return std::nullopt;
}

// The image descriptor of the first frame, behind extensions.
HeaderResult findFrame(const ByteView& view, Index& at) {
  at = kScreenHeader + paletteBytes(view.u8(10));
  while (view.u8(at) == 0x21) {
    const auto next = skipSubBlocks(view, at + 2);
    if (!next) {
      return tl::unexpected(truncatedFault());
    }
    at = *next;
  }
  if (!view.has(at, 1) || (view.u8(at) == 0x2C && !view.has(at, kImageDescriptor + 1))) {
    return tl::unexpected(truncatedFault());
  }
  if (view.u8(at) != 0x2C) {
    return tl::unexpected(damagedFault(view.u8(at) == 0x3B ? "no frame in the GIF" : "unknown GIF block"));
  }
  PictureHeader frame;
  frame.width = view.u16le(at + 5);
  frame.height = view.u16le(at + 7);
  if (const auto fault = sizeFault(frame.width, frame.height)) {
    return tl::unexpected(*fault);
  }
  return frame;
}

// A frame may pass the border of the screen it belongs to: the screen grows, as in browsers.
std::optional<FileFault> growScreen(PictureBytes& bytes, Index frameAt, PictureHeader& screen,
                                    const PictureHeader& frame) {
  const ByteView view(bytes);
  screen.width = std::max(screen.width, view.u16le(frameAt + 1) + frame.width);
  screen.height = std::max(screen.height, view.u16le(frameAt + 3) + frame.height);
  if (screen.width > 0xFFFF || screen.height > 0xFFFF) {
    return damagedFault("bad Image Descriptor");
  }
  bytes[6] = static_cast<std::uint8_t>(screen.width);
  bytes[7] = static_cast<std::uint8_t>(screen.width >> 8);
  bytes[8] = static_cast<std::uint8_t>(screen.height);
  bytes[9] = static_cast<std::uint8_t>(screen.height >> 8);
  return sizeFault(screen.width, screen.height);
}

std::optional<FileFault> frameFault(const ByteView& view, Index at, const PictureHeader& frame) {
  const Index flags = view.u8(at + 9);
  if ((flags & 0x80) == 0 && (view.u8(10) & 0x80) == 0) {
    return damagedFault("missing color table");
  }
  const Index dataAt = at + kImageDescriptor + paletteBytes(flags);
  const Index pixels = frame.width * frame.height;
  const Index found = view.has(dataAt, 1) ? countPixels(view, dataAt, pixels) : 0;
  if (found == kDamaged) {
    return damagedFault("illegal code in raster");
  }
  if (found < pixels) {
    return truncatedRowsFault(found / frame.width, frame.height);
  }
  // Something must follow: another block, or the mark of the end.
  const auto end = skipSubBlocks(view, dataAt + 1);
  return end && view.has(*end, 1) ? std::nullopt : std::optional(truncatedFault());
}

}  // namespace

HeaderResult checkGif(PictureBytes& bytes) {
  const ByteView view(bytes);
  if (!view.has(0, kScreenHeader)) {
    return tl::unexpected(truncatedFault());
  }
  if (!view.startsWith(0, "GIF87a") && !view.startsWith(0, "GIF89a")) {
    return tl::unexpected(damagedFault("unknown GIF version"));
  }
  PictureHeader header;
  header.width = view.u16le(6);
  header.height = view.u16le(8);
  if (const auto fault = sizeFault(header.width, header.height)) {
    return tl::unexpected(*fault);
  }
  Index at = 0;
  HeaderResult frame = findFrame(view, at);
  if (!frame) {
    return frame;
  }
  if (const auto fault = frameFault(view, at, *frame)) {
    return tl::unexpected(*fault);
  }
  if (const auto fault = growScreen(bytes, at, header, *frame)) {
    return tl::unexpected(*fault);
  }
  bytes[kBackgroundAt] = 0;  // the decoder reads 0 as "none"
  return header;
}

}  // namespace convscope
