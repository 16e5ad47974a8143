#include "app/platform/picture_header.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string_view>
#include <utility>

#include "app/platform/byte_view.h"
#include "app/platform/picture_checks.h"

namespace convscope {
namespace {

bool isBmp(const ByteView& head) {
  if (!head.startsWith(0, "BM")) {
    return false;
  }
  const Index headerSize = head.u32le(14);
  return head.size() < 18 || (headerSize >= 12 && headerSize <= 124);  // else a text that begins with BM
}

bool isPnm(const ByteView& head) {
  const Index kind = head.u8(1);
  const Index next = head.u8(2);
  return head.startsWith(0, "P") && kind >= '1' && kind <= '7' &&
         (head.size() == 2 || next == '#' || (next > 0 && next < 128 && std::isspace(static_cast<int>(next)) != 0));
}

}  // namespace

std::optional<PictureFormat> detectFormat(std::span<const std::uint8_t> head, bool namedTga) {
  const ByteView view(head);
  if (view.startsWith(0, "\x89PNG")) {
    return PictureFormat::Png;
  }
  if (view.startsWith(0, "\xFF\xD8")) {
    return PictureFormat::Jpeg;
  }
  if (view.startsWith(0, "GIF8")) {
    return PictureFormat::Gif;
  }
  if (isBmp(view)) {
    return PictureFormat::Bmp;
  }
  if (isPnm(view)) {
    return PictureFormat::Pnm;
  }
  if (looksLikeTga(head, !namedTga)) {
    return PictureFormat::Tga;
  }
  return std::nullopt;
}

bool isNamedTga(const std::string& path) {
  constexpr std::string_view kEnding = ".tga";
  if (path.size() < kEnding.size()) {
    return false;
  }
  return std::equal(kEnding.begin(), kEnding.end(), path.end() - static_cast<std::ptrdiff_t>(kEnding.size()),
                    [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

tl::expected<PictureHeader, FileFault> checkPicture(std::vector<std::uint8_t>& bytes, PictureFormat format) {
  HeaderResult header = tl::unexpected(damagedFault("unknown format"));
  switch (format) {
    case PictureFormat::Png:
      header = checkPng(bytes);
      break;
    case PictureFormat::Jpeg:
      header = checkJpeg(bytes);
      break;
    case PictureFormat::Bmp:
      header = checkBmp(bytes);
      break;
    case PictureFormat::Gif:
      header = checkGif(bytes);
      break;
    case PictureFormat::Tga:
      header = checkTga(bytes);
      break;
    case PictureFormat::Pnm:
      header = checkPnm(bytes);
      break;
  }
  if (header) {
    header->format = format;
  }
  return header;
}

FileFault truncatedRowsFault(Index found, Index rows) {
  return {"picture_truncated_rows", {{"found", std::to_string(found)}, {"rows", std::to_string(rows)}}};
}

FileFault damagedFault(std::string cause) {
  return {"picture_damaged", {{"cause", std::move(cause)}}};
}

FileFault unsupportedFault(std::string kind) {
  return {"picture_kind_unsupported", {{"kind", std::move(kind)}}};
}

std::optional<FileFault> sizeFault(Index width, Index height) {
  const std::map<std::string, std::string> values{{"width", std::to_string(width)}, {"height", std::to_string(height)}};
  if (width <= 0 || height <= 0) {
    return FileFault{"picture_no_pixels", values};
  }
  if (width > kMaxSide || height > kMaxSide || width * height > kMaxPixels) {  // the sides first: no product overflows
    return FileFault{"picture_too_large", values};
  }
  return std::nullopt;
}

}  // namespace convscope
