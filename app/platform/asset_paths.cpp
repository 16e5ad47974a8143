#include "app/platform/asset_paths.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace convscope {
namespace {

namespace fs = std::filesystem;

std::string executableFolder() {
  std::error_code error;
  const fs::path executable = fs::read_symlink("/proc/self/exe", error);
  return error ? std::string(".") : executable.parent_path().string();
}

bool staysInside(const fs::path& relative) {
  return !relative.empty() && relative.is_relative() &&
         std::find(relative.begin(), relative.end(), fs::path("..")) == relative.end();
}

}  // namespace

std::vector<std::string> assetFolders(const std::string& executableFolder, const char* chosen) {
  const fs::path beside(executableFolder);
  std::vector<std::string> folders;
  if (chosen && *chosen != '\0') {
    folders.emplace_back(chosen);
  }
  folders.push_back((beside / "assets").string());
  folders.push_back((beside / ".." / "share" / "convscope").lexically_normal().string());
  folders.emplace_back(CONVSCOPE_ASSETS_DIR);
  return folders;
}

std::optional<std::string> findAssetIn(const std::vector<std::string>& folders, const std::string& relative) {
  if (!staysInside(relative)) {
    return std::nullopt;
  }
  for (const std::string& folder : folders) {
    const fs::path path = fs::path(folder) / relative;
    std::error_code error;
    if (fs::exists(path, error) && !error) {
      return path.string();
    }
  }
  return std::nullopt;
}

std::optional<std::string> findAsset(const std::string& relative) {
  return findAssetIn(assetFolders(executableFolder(), std::getenv("CONVSCOPE_ASSETS")), relative);
}

}  // namespace convscope
