// What a folder holds that can be opened.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "app/model/folder_listing.h"
#include "core/problem.h"

namespace convscope {

// The folders and pictures (by the end of the name: png, jpg, jpeg, bmp, gif, tga, pnm, ppm, pgm in any case) of
// `path`, which may be relative; "" is the working folder. Folders come first; each part is sorted without regard to
// the case of Latin letters, equal names by their bytes. Links count as what they lead to; what leads nowhere, is
// neither file nor folder, or has a name that is not UTF-8 is left out. Names that begin with a dot only with `hidden`.
// Refuses with folder_missing, folder_is_file, folder_unreadable or folder_read_failed, field "open".
tl::expected<FolderListing, Problem> listFolder(const std::string& path, bool hidden);

// Whether a file's name, or a path, ends like a picture's that can be opened.
bool isPictureName(std::string_view name);

}  // namespace convscope
