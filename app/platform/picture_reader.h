// Pictures from files, whole and upright or not at all.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "app/model/picture.h"
#include "core/problem.h"

namespace convscope {

// Called now and then with the part done, 0 to 1, never falling; returning false cancels.
using PictureProgress = std::function<bool(double)>;

// Reads PNG, JPEG, BMP, GIF (first frame), TGA or PNM (P5, P6), whatever the name ends with, turned upright by EXIF
// and composed on white. Nothing of a cut file is taken.
//
// Refuses with a Problem of the field "open" and one of the codes file_missing, file_is_folder, file_special,
// file_unreadable, file_read_failed, file_empty, file_too_large, not_a_picture, picture_kind_unsupported,
// picture_pnm_kind, picture_truncated, picture_truncated_rows, picture_too_large, picture_no_pixels, picture_damaged,
// out_of_memory, cancelled. The sentence names the file, the cause and what would work; values["file"] is the base
// name. Memory: the file, the decoded bytes and the result; more than the system has free is refused beforehand.
// May run on any thread; throws nothing but what `progress` throws.
tl::expected<Picture, Problem> readPicture(const std::string& path, const PictureProgress& progress = {});

// The same for the bytes of a file that are in memory already; `name` is what the file is called.
tl::expected<Picture, Problem> decodePicture(std::vector<std::uint8_t> bytes, const std::string& name,
                                             const PictureProgress& progress = {});

}  // namespace convscope
