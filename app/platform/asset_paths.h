// Where the program's own pictures, texts and icons are, from whatever folder it was started.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace convscope {

// The path of an asset, for example findAsset("pictures/apple.png"): a file or folder that exists. Looks in
// $CONVSCOPE_ASSETS, beside the executable in "assets", in ../share/convscope from there, and in the sources that the
// program was built from. Nothing for a path that leads out of these folders.
std::optional<std::string> findAsset(const std::string& relative);

// These folders in that order. `chosen` is the value of CONVSCOPE_ASSETS, null or empty if not set.
std::vector<std::string> assetFolders(const std::string& executableFolder, const char* chosen);

// The first of the folders that has `relative`.
std::optional<std::string> findAssetIn(const std::vector<std::string>& folders, const std::string& relative);

}  // namespace convscope
