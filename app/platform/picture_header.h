// What a picture file says about itself, checked before anything is decoded: known format, sensible sizes, and every
// byte that the header demands is there. The decoder would fill missing bytes silently, or trust a hostile header.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "app/platform/file_problems.h"
#include "core/shape.h"

namespace convscope {

inline constexpr Index kMaxPixels = 100'000'000;
inline constexpr Index kMaxSide = Index{1} << 24;  // the decoder's own limit

enum class PictureFormat { Png, Jpeg, Bmp, Gif, Tga, Pnm };

struct PictureHeader {
  PictureFormat format = PictureFormat::Png;
  Index width = 0;  // as stored, before turning upright
  Index height = 0;
  int bits = 8;          // per channel, as it will be decoded: 8 or 16
  int orientation = 1;   // 1 to 8 as in EXIF
  Index channels = 0;    // PNM: 1 or 3. PNG: samples a pixel. Else 0
  Index pixelsAt = 0;    // PNM: where its samples begin
  Index maxValue = 255;  // PNM: the sample that means 1
};

// The format of a file by its first bytes (some hundred are enough). TGA has no signature: a name that says so lets
// a header pass that would otherwise be too doubtful.
std::optional<PictureFormat> detectFormat(std::span<const std::uint8_t> head, bool namedTga);

// Whether the name ends like a TGA file's.
bool isNamedTga(const std::string& path);

// Walks the file of that format. Refuses with picture_truncated, picture_truncated_rows, picture_too_large,
// picture_no_pixels, picture_damaged, picture_kind_unsupported or picture_pnm_kind; a size that is too large is refused
// first. May rewrite the bytes to a form that the decoder reads rightly (BMP, GIF).
tl::expected<PictureHeader, FileFault> checkPicture(std::vector<std::uint8_t>& bytes, PictureFormat format);

// Whether a PNG that passed checkPicture unpacks to far more than its header needs: a bomb. Costs one unpacking where
// that is possible at all.
bool pngUnpacksTooFar(std::span<const std::uint8_t> bytes, const PictureHeader& header);

}  // namespace convscope
