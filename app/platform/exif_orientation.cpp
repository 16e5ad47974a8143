#include "app/platform/exif_orientation.h"

#include <cassert>
#include <libexif/exif-data.h>
#include <memory>
#include <string_view>
#include <vector>

namespace convscope {
namespace {

constexpr std::string_view kExifMark("Exif\0\0", 6);

struct ExifRelease {
  void operator()(ExifData* data) const { exif_data_unref(data); }
};

int orientationOf(ExifData& data) {
  const ExifEntry* const entry = exif_content_get_entry(data.ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  if (!entry || !entry->data) {
    return 1;
  }
  const ExifByteOrder order = exif_data_get_byte_order(&data);
  unsigned value = 1;
  if (entry->format == EXIF_FORMAT_SHORT && entry->size >= 2) {
    value = exif_get_short(entry->data, order);
  } else if (entry->format == EXIF_FORMAT_LONG && entry->size >= 4) {  // against the standard, but it happens
    value = exif_get_long(entry->data, order);
  }
  return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
}

}  // namespace

int exifOrientation(std::span<const std::uint8_t> exif) {
  const std::unique_ptr<ExifData, ExifRelease> data(exif_data_new());
  if (!data) {
    return 1;
  }
  // The file is to be read as it is: the library would convert and add entries to please the standard.
  exif_data_unset_option(data.get(), EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
  exif_data_load_data(data.get(), exif.data(), static_cast<unsigned>(exif.size()));
  return orientationOf(*data);
}

int tiffOrientation(std::span<const std::uint8_t> tiff) {
  std::vector<std::uint8_t> exif(kExifMark.begin(), kExifMark.end());
  exif.insert(exif.end(), tiff.begin(), tiff.end());
  return exifOrientation(exif);
}

Placement uprightPlacement(int orientation, Index width, Index height) {
  assert(orientation >= 1 && orientation <= 8);
  const Index right = width - 1;
  const Index bottom = height - 1;
  switch (orientation) {
    case 2:  // mirrored left to right
      return {width, height, right, -1, width};
    case 3:  // upside down
      return {width, height, bottom * width + right, -1, -width};
    case 4:  // mirrored top to bottom
      return {width, height, bottom * width, 1, -width};
    case 5:  // rows are columns
      return {height, width, 0, height, 1};
    case 6:  // the first row is the right side, from the top
      return {height, width, bottom, height, -1};
    case 7:  // the first row is the right side, from the bottom
      return {height, width, right * height + bottom, -height, -1};
    case 8:  // the first row is the left side, from the bottom
      return {height, width, right * height, -height, 1};
    default:
      return {width, height, 0, 1, width};
  }
}

}  // namespace convscope
