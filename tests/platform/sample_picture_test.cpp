// The sample pictures: there, of a sensible size, and refused in a sentence where they are not.
#include "app/platform/sample_picture.h"

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <set>

#include "app/model/samples.h"
#include "app/platform/asset_paths.h"
#include "app/platform/job_work.h"
#include "tests/support/temp_folder.h"

namespace convscope {
namespace {

const std::set<std::string>& names() {
  static const std::set<std::string> all{"apple", "text", "texture", "chart"};
  return all;
}

// CONVSCOPE_ASSETS for a test's life.
class OtherAssets {
 public:
  explicit OtherAssets(const std::string& folder) { ::setenv("CONVSCOPE_ASSETS", folder.c_str(), 1); }
  ~OtherAssets() { ::unsetenv("CONVSCOPE_ASSETS"); }
  OtherAssets(const OtherAssets&) = delete;
  OtherAssets& operator=(const OtherAssets&) = delete;
};

TEST(SamplePictures, AreAllThere) {
  std::set<std::string> listed;
  for (const Sample& sample : kSamples) listed.emplace(sample.name);
  EXPECT_EQ(listed, names());
  for (const std::string& name : names()) {
    const auto sample = readSamplePicture(name);
    ASSERT_TRUE(sample) << sample.error().message;
    EXPECT_EQ(sample->source, "sample:" + name);
    EXPECT_EQ(sample->picture->width, sample->picture->height);
    EXPECT_GE(sample->picture->width, 480);
    EXPECT_LE(sample->picture->width, 512);
    const auto file = findAsset("pictures/" + name + ".png");
    ASSERT_TRUE(file);
    EXPECT_LT(std::filesystem::file_size(*file), name == "apple" ? 500'000U : 300'000U) << name;
    EXPECT_TRUE(findAsset("pictures/make_" + name + ".py")) << "the script that made it";
  }
  EXPECT_EQ(readFirstSample()->source, "sample:apple");
}

// Each shows something that a filter can find: many different values, and edges.
TEST(SamplePictures, HaveContrast) {
  for (const std::string& name : names()) {
    const Tensor input = makeInput(*readSamplePicture(name)->picture, {Recipe::Kind::Features, 5}, 24);
    float darkest = 1;
    float brightest = 0;
    float edge = 0;
    for (Index y = 0; y < 24; ++y) {
      for (Index x = 0; x < 24; ++x) {
        darkest = std::min(darkest, input.at(3, y, x));
        brightest = std::max(brightest, input.at(3, y, x));
        edge = std::max(edge, input.at(4, y, x));
      }
    }
    EXPECT_GT(brightest - darkest, 0.5F) << name;
    EXPECT_GT(edge, 0.2F) << name;
  }
}

TEST(SamplePictures, AnUnknownNameIsRefusedWithThoseThatAre) {
  for (const char* const name : {"", "pear", "../pictures/apple", "apple.png", "Apple"}) {
    const auto sample = readSamplePicture(name);
    ASSERT_FALSE(sample) << name;
    EXPECT_EQ(sample.error().code, "sample_unknown");
    EXPECT_NE(sample.error().message.find("apple, text, texture, chart"), std::string::npos);
  }
}

TEST(SamplePictures, ADamagedOneIsASentenceAboutTheAssets) {
  const test::TempFolder folder;
  folder.makeFolder("pictures");
  folder.write("pictures/chart.png", "not a picture");
  const OtherAssets assets(folder.path());
  const auto sample = readSamplePicture("chart");
  ASSERT_FALSE(sample);
  EXPECT_EQ(sample.error().code, "sample_missing");
  EXPECT_NE(sample.error().message.find("chart.png"), std::string::npos);
  EXPECT_NE(sample.error().message.find("CONVSCOPE_ASSETS"), std::string::npos);
}

TEST(SamplePictures, ReadingOneCanBeCancelled) {
  const auto sample = readSamplePicture("text", [](double) { return false; });
  ASSERT_FALSE(sample);
  EXPECT_EQ(sample.error().code, "cancelled");
}

TEST(SamplePictures, AJobOpensThemByTheirSource) {
  InputRequest request;
  request.path = "sample:texture";
  request.source = request.path;
  request.recipe = {Recipe::Kind::Gray, 0};
  double last = 0;
  JobTools tools;
  const Result result = runRequest(tools, request, [&](double share) {
    EXPECT_GE(share, last);
    last = share;
    return true;
  });
  const auto& input = std::get<InputResult>(result);
  ASSERT_TRUE(input) << input.error().message;
  EXPECT_EQ(input->source, "sample:texture");
  EXPECT_EQ(*input->picture, *readSamplePicture("texture")->picture);
  EXPECT_NEAR(last, 1, 1e-9);
  request.path = request.source = "sample:none";
  EXPECT_EQ(std::get<InputResult>(runRequest(tools, request, {[](double) { return true; }})).error().code,
            "sample_unknown");
}

}  // namespace
}  // namespace convscope
