// The checks of the single formats, behind picture_header.h.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "app/platform/picture_header.h"

namespace convscope {

using PictureBytes = std::vector<std::uint8_t>;
using HeaderResult = tl::expected<PictureHeader, FileFault>;

HeaderResult checkPng(std::span<const std::uint8_t> bytes);
HeaderResult checkJpeg(std::span<const std::uint8_t> bytes);
HeaderResult checkTga(std::span<const std::uint8_t> bytes);
HeaderResult checkPnm(std::span<const std::uint8_t> bytes);
// Rewrites the file to one form of header, with explicit masks and a full palette: the decoder misreads some others.
HeaderResult checkBmp(PictureBytes& bytes);
// Takes the background colour out: what the first frame leaves free is transparent, as every browser shows it.
HeaderResult checkGif(PictureBytes& bytes);

bool looksLikeTga(std::span<const std::uint8_t> head, bool strict);

inline FileFault truncatedFault() {
  return {"picture_truncated", {}};
}
FileFault truncatedRowsFault(Index found, Index rows);
FileFault damagedFault(std::string cause);
FileFault unsupportedFault(std::string kind);

// No pixels, or too many; nothing when the size can be decoded.
std::optional<FileFault> sizeFault(Index width, Index height);

}  // namespace convscope
