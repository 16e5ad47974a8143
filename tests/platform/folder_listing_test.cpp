#include "app/platform/folder_listing.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/temp_folder.h"

namespace convscope::test {
namespace {

std::vector<std::string> names(const FolderListing& listing) {
  std::vector<std::string> all;
  for (const FolderEntry& entry : listing.entries) {
    all.push_back(entry.name + (entry.folder ? "/" : ""));
  }
  return all;
}

TEST(FolderListing, FoldersThenPicturesSortedWithoutCase) {
  const TempFolder folder;
  for (const std::string name :
       {"b.PNG", "a.jpg", "C.jpeg", "d.Bmp", "e.gif", "f.tga", "g.pnm", "h.ppm", "i.pgm", "りんご.png", "B.png"}) {
    folder.write(name, "12345");
  }
  for (const std::string name : {"notes.txt", "png", "scene.json", "a.png.bak", "x.webp", ".hidden.png"}) {
    folder.write(name, "1");
  }
  folder.makeFolder("zoo.png");
  folder.makeFolder("Apples");
  folder.makeFolder("bananas");
  folder.makeFolder(".cache");
  const auto listing = listFolder(folder.path(), false);
  ASSERT_TRUE(listing.has_value());
  EXPECT_EQ(names(*listing),
            (std::vector<std::string>{"Apples/", "bananas/", "zoo.png/", "a.jpg", "B.png", "b.PNG", "C.jpeg", "d.Bmp",
                                      "e.gif", "f.tga", "g.pnm", "h.ppm", "i.pgm", "りんご.png"}));
  EXPECT_EQ(listing->entries[0].bytes, 0);
  EXPECT_EQ(listing->entries[3].bytes, 5);
  EXPECT_EQ(*listing, listFolder(folder.path(), false).value());

  const auto all = listFolder(folder.path(), true);
  ASSERT_TRUE(all.has_value());
  EXPECT_EQ(names(*all).front(), ".cache/");
  EXPECT_EQ(all->entries.size(), listing->entries.size() + 2);
}

TEST(FolderListing, PathsAreAbsoluteAndHaveAParent) {
  const TempFolder folder;
  const std::string inner = folder.makeFolder("one/two");
  EXPECT_EQ(listFolder(inner + "/", false)->path, inner);
  EXPECT_EQ(listFolder(inner + "/../two/./", false)->path, inner);
  EXPECT_EQ(listFolder(inner, false)->parent, folder.file("one"));
  const auto here = listFolder("", false);
  ASSERT_TRUE(here.has_value());
  EXPECT_EQ(here->path, std::filesystem::current_path().string());
  const auto root = listFolder("/", false);
  ASSERT_TRUE(root.has_value());
  EXPECT_EQ(root->path, "/");
  EXPECT_EQ(root->parent, "");
}

TEST(FolderListing, LinksAreWhatTheyLeadTo) {
  const TempFolder folder;
  folder.write("real.png", "12");
  folder.makeFolder("inside");
  namespace fs = std::filesystem;
  fs::create_symlink("real.png", folder.file("link.png"));
  fs::create_symlink("inside", folder.file("door"));
  fs::create_symlink("nowhere", folder.file("broken.png"));
  ASSERT_EQ(::mkfifo(folder.file("pipe.png").c_str(), 0600), 0);
  folder.write("bad\xFF.png", "1");
  const auto listing = listFolder(folder.path(), false);
  ASSERT_TRUE(listing.has_value());
  EXPECT_EQ(names(*listing), (std::vector<std::string>{"door/", "inside/", "link.png", "real.png"}));
  EXPECT_EQ(listing->entries[2].bytes, 2);
}

TEST(FolderListing, Refusals) {
  const TempFolder folder;
  const auto missing = listFolder(folder.file("gone"), false);
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, "folder_missing");
  EXPECT_EQ(missing.error().field, "open");
  EXPECT_EQ(missing.error().message, "The folder gone does not exist. Choose another folder.");
  EXPECT_EQ(listFolder(folder.write("file.png", "1"), false).error().code, "folder_is_file");

  const std::string closed = folder.makeFolder("closed");
  ASSERT_EQ(::chmod(closed.c_str(), 0), 0);
  ASSERT_EQ(::chmod(folder.path().c_str(), 0755), 0);
  const bool root = ::geteuid() == 0;
  if (root) {
    ASSERT_EQ(::seteuid(65'534), 0);
  }
  const auto unreadable = listFolder(closed, false);
  if (root) {
    ASSERT_EQ(::seteuid(0), 0);
  }
  ASSERT_FALSE(unreadable.has_value());
  EXPECT_EQ(unreadable.error().code, "folder_unreadable");
}

}  // namespace
}  // namespace convscope::test
