#include <cstddef>

#include "app/platform/byte_view.h"
#include "app/platform/picture_checks.h"

namespace convscope {
namespace {

constexpr Index kNumberLimit = Index{1} << 40;  // larger numbers stay here: still too large for everything

bool isSpace(Index byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

// Reads the numbers of the header, which white space and comments part.
class PnmHeader {
 public:
  explicit PnmHeader(const ByteView& view) : view_(view) {}

  // The next number; nothing when the file ends before it is complete or when something else stands there.
  std::optional<Index> number() {
    skipSpace();
    const Index begin = at_;
    Index value = 0;
    while (view_.u8(at_) >= '0' && view_.u8(at_) <= '9') {
      value = value * 10 + (view_.u8(at_) - '0');
      value = value < kNumberLimit ? value : kNumberLimit;
      ++at_;
    }
    return at_ > begin && view_.has(at_, 1) ? std::optional(value) : std::nullopt;
  }

  bool atEnd() const { return !view_.has(at_, 1); }
  Index at() const { return at_; }

 private:
  void skipSpace() {
    while (isSpace(view_.u8(at_)) || view_.u8(at_) == '#') {
      if (view_.u8(at_) == '#') {
        while (view_.has(at_, 1) && view_.u8(at_) != '\n' && view_.u8(at_) != '\r') {
          ++at_;
        }
      } else {
        ++at_;
      }
    }
  }

  const ByteView& view_;
  Index at_ = 2;
};

FileFault numberFault(const PnmHeader& text) {
  return text.atEnd() ? truncatedFault() : damagedFault("bad PNM header");
}

}  // namespace

HeaderResult checkPnm(std::span<const std::uint8_t> bytes) {
  const ByteView view(bytes);
  if (view.u8(1) != '5' && view.u8(1) != '6') {
    return tl::unexpected(FileFault{"picture_pnm_kind", {{"kind", std::string{'P', static_cast<char>(view.u8(1))}}}});
  }
  PnmHeader text(view);
  const auto width = text.number();
  const auto height = width ? text.number() : std::nullopt;
  if (!height) {
    return tl::unexpected(numberFault(text));
  }
  if (const auto fault = sizeFault(*width, *height)) {
    return tl::unexpected(*fault);
  }
  const auto maxValue = text.number();
  if (!maxValue) {
    return tl::unexpected(numberFault(text));
  }
  if (*maxValue < 1 || *maxValue > 65'535 || !isSpace(view.u8(text.at()))) {
    return tl::unexpected(damagedFault("bad PNM header"));
  }
  PictureHeader header;
  header.width = *width;
  header.height = *height;
  header.maxValue = *maxValue;
  header.bits = *maxValue > 255 ? 16 : 8;
  header.channels = view.u8(1) == '6' ? 3 : 1;
  header.pixelsAt = text.at() + 1;
  const Index rowBytes = header.width * header.channels * (header.bits / 8);
  if (!view.has(header.pixelsAt, rowBytes * header.height)) {
    return tl::unexpected(truncatedRowsFault((view.size() - header.pixelsAt) / rowBytes, header.height));
  }
  return header;
}

}  // namespace convscope
