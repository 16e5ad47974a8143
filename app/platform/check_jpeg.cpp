#include <array>
#include <cstddef>

#include "app/platform/byte_view.h"
#include "app/platform/exif_orientation.h"
#include "app/platform/picture_checks.h"

namespace convscope {
namespace {

constexpr int kStartOfImage = 0xD8;
constexpr int kEndOfImage = 0xD9;
constexpr int kStartOfScan = 0xDA;
constexpr int kQuantisation = 0xDB;
constexpr int kHuffman = 0xC4;
constexpr int kArithmeticConditioning = 0xCC;
constexpr int kReservedFrame = 0xC8;
constexpr int kApp1 = 0xE1;
constexpr int kMaxScans = 200;           // real files have about ten; each costs a pass over the picture
constexpr Index kMaxHuffmanCodes = 255;  // the decoder uses number 255 as a mark of its own

using MaybeFault = std::optional<FileFault>;

bool isFrame(int marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != kHuffman && marker != kReservedFrame &&
         marker != kArithmeticConditioning;
}

bool standsAlone(int marker) {
  return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7) || marker == kStartOfImage;
}

const char* unsupportedFrame(int marker) {
  if (marker == 0xC3 || marker == 0xC7 || marker == 0xCB || marker == 0xCF) {
    return "JPEG (lossless)";
  }
  return marker >= 0xC9 ? "JPEG (arithmetic)" : "JPEG (hierarchical)";
}

// Follows the segments up to the end marker. Tables that a scan uses must have come before it and be plausible: the
// decoder would work with whatever its memory holds, or stop the program.
class JpegWalk {
 public:
  explicit JpegWalk(std::span<const std::uint8_t> bytes) : view_(bytes) {}

  HeaderResult run() {
    for (;;) {
      const int marker = nextMarker();
      if (marker < 0) {
        return tl::unexpected(truncatedFault());
      }
      if (marker == kEndOfImage) {
        return finish();
      }
      if (standsAlone(marker)) {
        continue;
      }
      const Index length = view_.u16be(at_);
      if (view_.has(at_, 2) && length < 2) {
        return tl::unexpected(damagedFault("bad JPEG segment length"));
      }
      // A frame is read even when the file ends in it: a size that is too large counts more than a cut.
      const bool whole = view_.has(at_, 2) && view_.has(at_, length);
      if (!whole && !(isFrame(marker) && view_.has(at_, 7))) {
        return tl::unexpected(truncatedFault());
      }
      if (const MaybeFault fault = readSegment(marker, at_ + 2, at_ + length)) {
        return tl::unexpected(*fault);
      }
      if (!whole) {
        return tl::unexpected(truncatedFault());
      }
      at_ += length;
    }
  }

 private:
  struct Component {
    Index id = 0;
    Index quantisation = 0;
    bool scanned = false;
  };

  // Moves behind the next marker, over entropy coded data and fill bytes; -1 at the end of the file.
  int nextMarker() {
    while (view_.has(at_, 2)) {
      if (view_.u8(at_) != 0xFF) {
        ++at_;
        continue;
      }
      const Index marker = view_.u8(at_ + 1);
      if (marker == 0xFF) {
        ++at_;
        continue;
      }
      at_ += 2;
      if (marker != 0) {
        return static_cast<int>(marker);
      }
    }
    return -1;
  }

  MaybeFault readSegment(int marker, Index begin, Index end) {
    if (isFrame(marker)) {
      return readFrame(marker, begin, end);
    }
    switch (marker) {
      case kHuffman:
        return readHuffman(begin, end);
      case kQuantisation:
        return readQuantisation(begin, end);
      case kStartOfScan:
        return readScan(begin, end);
      case kApp1:
        if (!oriented_ && view_.startsWith(begin, std::string_view("Exif\0\0", 6))) {
          header_.orientation = exifOrientation(view_.part(begin, end - begin));
          oriented_ = true;
        }
        return std::nullopt;
      default:
        return std::nullopt;
    }
  }

  MaybeFault readFrame(int marker, Index begin, Index end) {
    if (!components_.empty()) {
      return damagedFault("two JPEG frames");
    }
    header_.height = view_.u16be(begin + 1);
    header_.width = view_.u16be(begin + 3);
    if (MaybeFault fault = sizeFault(header_.width, header_.height)) {
      return fault;
    }
    if (marker > 0xC2) {
      return unsupportedFault(unsupportedFrame(marker));
    }
    if (view_.u8(begin) != 8) {
      return unsupportedFault("JPEG (" + std::to_string(view_.u8(begin)) + " bit)");
    }
    progressive_ = marker == 0xC2;
    const Index count = view_.u8(begin + 5);
    if (!view_.has(begin, end - begin)) {
      return std::nullopt;  // the caller says that the file ends here
    }
    if (count < 1 || count > 4 || end - begin < 6 + 3 * count) {
      return damagedFault("bad JPEG component count");
    }
    for (Index at = begin + 6; at < begin + 6 + 3 * count; at += 3) {
      components_.push_back({view_.u8(at), view_.u8(at + 2), false});
    }
    return std::nullopt;
  }

  MaybeFault readHuffman(Index begin, Index end) {
    for (Index at = begin; at < end;) {
      const Index kind = view_.u8(at) >> 4;
      const Index table = view_.u8(at) & 15;
      Index codes = 0;
      for (Index i = 0; i < 16; ++i) {
        codes += view_.u8(at + 1 + i);
      }
      at += 17 + codes;
      if (kind > 1 || table > 3 || codes > kMaxHuffmanCodes || at > end) {
        return damagedFault("bad JPEG Huffman table");
      }
      (kind == 0 ? dc_ : ac_)[static_cast<std::size_t>(table)] = true;
    }
    return std::nullopt;
  }

  MaybeFault readQuantisation(Index begin, Index end) {
    for (Index at = begin; at < end;) {
      const Index precision = view_.u8(at) >> 4;
      const Index table = view_.u8(at) & 15;
      at += precision == 0 ? 65 : 129;
      if (precision > 1 || table > 3 || at > end) {
        return damagedFault("bad JPEG quantisation table");
      }
      quantisation_[static_cast<std::size_t>(table)] = true;
    }
    return std::nullopt;
  }

  MaybeFault readScan(Index begin, Index end) {
    const Index count = view_.u8(begin);
    if (components_.empty() || count < 1 || count > 4 || end - begin != 4 + 2 * count) {
      return damagedFault("bad JPEG scan header");
    }
    if (++scans_ > kMaxScans) {
      return damagedFault("too many JPEG scans");
    }
    const Index spectralStart = view_.u8(begin + 1 + 2 * count);
    const bool refines = (view_.u8(begin + 3 + 2 * count) >> 4) != 0;
    const bool usesDc = !progressive_ || (spectralStart == 0 && !refines);
    const bool usesAc = !progressive_ || spectralStart != 0;
    for (Index i = 0; i < count; ++i) {
      Component* const component = findComponent(view_.u8(begin + 1 + 2 * i));
      const auto tables = static_cast<std::size_t>(view_.u8(begin + 2 + 2 * i));
      if (!component || component->quantisation > 3 || (tables >> 4) > 3 || (tables & 15) > 3) {
        return damagedFault("bad JPEG scan header");
      }
      if (!quantisation_[static_cast<std::size_t>(component->quantisation)] || (usesDc && !dc_[tables >> 4]) ||
          (usesAc && !ac_[tables & 15])) {
        return damagedFault("a JPEG table is missing");
      }
      component->scanned = component->scanned || usesDc;
    }
    return std::nullopt;
  }

  Component* findComponent(Index id) {
    for (Component& component : components_) {
      if (component.id == id) {
        return &component;
      }
    }
    return nullptr;
  }

  HeaderResult finish() const {
    if (components_.empty()) {
      return tl::unexpected(damagedFault("no JPEG frame"));
    }
    for (const Component& component : components_) {
      if (!component.scanned) {
        return tl::unexpected(damagedFault("a JPEG component has no data"));
      }
    }
    return header_;
  }

  ByteView view_;
  Index at_ = 0;
  PictureHeader header_;
  bool progressive_ = false;
  bool oriented_ = false;
  int scans_ = 0;
  std::vector<Component> components_;
  std::array<bool, 4> dc_{};
  std::array<bool, 4> ac_{};
  std::array<bool, 4> quantisation_{};
};

}  // namespace

HeaderResult checkJpeg(std::span<const std::uint8_t> bytes) {
  return JpegWalk(bytes).run();
}

}  // namespace convscope
