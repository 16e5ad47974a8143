// Turning a picture upright. Cameras store the rows as the sensor gave them and note in EXIF how the camera was held.
#pragma once

#include <cstdint>
#include <span>

#include "core/shape.h"

namespace convscope {

// The orientation, 1 to 8, of an EXIF block: that of a JPEG's APP1 segment, beginning with "Exif" and two zero bytes.
// 1, which is upright, when it says nothing or nothing sensible.
int exifOrientation(std::span<const std::uint8_t> exif);

// The same for a bare TIFF structure, as a PNG's eXIf chunk holds it.
int tiffOrientation(std::span<const std::uint8_t> tiff);

// Where the pixels of a stored picture belong in the upright one: the pixel (x, y) becomes pixel number
// base + x * perX + y * perY of a picture of this width and height.
struct Placement {
  Index width = 0;
  Index height = 0;
  Index base = 0;
  Index perX = 0;
  Index perY = 0;
};

// For an orientation of 1 to 8 and the stored size.
Placement uprightPlacement(int orientation, Index width, Index height);

}  // namespace convscope
