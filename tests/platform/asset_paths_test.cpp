#include "app/platform/asset_paths.h"

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>

#include "app/platform/picture_reader.h"
#include "tests/support/temp_folder.h"

namespace convscope::test {
namespace {

TEST(AssetPaths, OrderOfTheFolders) {
  const auto folders = assetFolders("/opt/convscope/bin", "/mine");
  ASSERT_EQ(folders.size(), 4U);
  EXPECT_EQ(folders[0], "/mine");
  EXPECT_EQ(folders[1], "/opt/convscope/bin/assets");
  EXPECT_EQ(folders[2], "/opt/convscope/share/convscope");
  EXPECT_EQ(assetFolders("/bin", nullptr).size(), 3U);
  EXPECT_EQ(assetFolders("/bin", "").size(), 3U);
}

TEST(AssetPaths, TheFirstFolderThatHasItWins) {
  const TempFolder folder;
  const std::string first = folder.makeFolder("first");
  const std::string second = folder.makeFolder("second");
  folder.makeFolder("first/pictures");
  folder.write("second/a.txt", "2");
  EXPECT_EQ(findAssetIn({first, second}, "a.txt"), second + "/a.txt");
  folder.write("first/a.txt", "1");
  EXPECT_EQ(findAssetIn({first, second}, "a.txt"), first + "/a.txt");
  EXPECT_EQ(findAssetIn({first, second}, "pictures"), first + "/pictures");
  EXPECT_EQ(findAssetIn({first, second}, "none"), std::nullopt);
}

TEST(AssetPaths, NothingOutside) {
  const TempFolder folder;
  folder.write("secret.txt", "1");
  const std::string inside = folder.makeFolder("inside");
  EXPECT_EQ(findAssetIn({inside}, "../secret.txt"), std::nullopt);
  EXPECT_EQ(findAssetIn({inside}, folder.file("secret.txt")), std::nullopt);
  EXPECT_EQ(findAssetIn({inside}, ""), std::nullopt);
}

TEST(AssetPaths, EnvironmentAndWorkingFolder) {
  const TempFolder folder;
  folder.write("only_here.txt", "1");
  ASSERT_EQ(::setenv("CONVSCOPE_ASSETS", folder.path().c_str(), 1), 0);
  EXPECT_EQ(findAsset("only_here.txt"), folder.file("only_here.txt"));
  ASSERT_EQ(::unsetenv("CONVSCOPE_ASSETS"), 0);
  EXPECT_EQ(findAsset("only_here.txt"), std::nullopt);

  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  EXPECT_TRUE(findAsset("pictures/apple.png").has_value());
  std::filesystem::current_path(before);
}

TEST(AssetPaths, TheSamplePictureIsASquarePhoto) {
  const auto path = findAsset("pictures/apple.png");
  ASSERT_TRUE(path.has_value());
  const auto picture = readPicture(*path);
  ASSERT_TRUE(picture.has_value()) << picture.error().message;
  EXPECT_EQ(picture->width, 480);
  EXPECT_EQ(picture->height, 480);
  EXPECT_EQ(picture->sourceChannels, 3);
  EXPECT_LT(std::filesystem::file_size(*path), 500'000U);
}

}  // namespace
}  // namespace convscope::test
