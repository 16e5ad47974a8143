// The picture as channels, and its working size.
#include "app/model/input.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "app/model/edit.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using test::edit;
using test::messageCodes;
using test::problemCodes;
using test::smallPicture;
using test::startState;
using test::value;
using Names = std::vector<std::string>;

TEST(Recipes, TextsReadBack) {
  for (Index c = 1; c <= kMaxFeatures; ++c) {
    const Recipe recipe = recipeForChannels(c);
    EXPECT_EQ(channelsOf(recipe), c);
    EXPECT_EQ(recipeFromText(textOf(recipe)), recipe);
    EXPECT_EQ(static_cast<Index>(channelNames(recipe).size()), c);
  }
  EXPECT_EQ(channelNames({Recipe::Kind::RgbLuma, 0}), (Names{"R", "G", "B", "Y"}));
  EXPECT_EQ(channelNames({Recipe::Kind::Gray, 0}), Names{"Y"});
  EXPECT_EQ(channelNames({Recipe::Kind::Features, 2}), (Names{"R", "G"}));
}

TEST(WorkingSize, LongerSideIsNShorterIsRounded) {
  EXPECT_EQ(workingSize({480, 640}, 24), (Size2{18, 24}));
  EXPECT_EQ(workingSize({640, 480}, 24), (Size2{24, 18}));
  EXPECT_EQ(workingSize({100, 64}, 8), (Size2{8, 5}));  // 5.12
  EXPECT_EQ(workingSize({16, 3}, 8), (Size2{8, 2}));    // 1.5 is rounded up
  EXPECT_EQ(workingSize({1600, 3}, 24), (Size2{24, 1}));
  EXPECT_EQ(workingSize({40, 40}, 0), (Size2{40, 40}));
  EXPECT_EQ(workingSize({5, 7}, 24), (Size2{5, 7}));
}

// Colour c of a region of the picture, by its exact overlap with every pixel.
double meanOf(const Picture& picture, Index c, double y0, double y1, double x0, double x1) {
  double sum = 0;
  for (Index y = 0; y < picture.height; ++y) {
    for (Index x = 0; x < picture.width; ++x) {
      const double h = std::min<double>(y1, static_cast<double>(y + 1)) - std::max<double>(y0, static_cast<double>(y));
      const double w = std::min<double>(x1, static_cast<double>(x + 1)) - std::max<double>(x0, static_cast<double>(x));
      if (h > 0 && w > 0)
        sum += h * w * static_cast<double>(picture.rgb[static_cast<std::size_t>((y * picture.width + x) * 3 + c)]);
    }
  }
  return sum / ((y1 - y0) * (x1 - x0));
}

TEST(MakeInput, IsTheAreaAverageOfEveryColour) {
  for (const Size2 size : {Size2{48, 48}, Size2{37, 23}, Size2{9, 31}, Size2{1, 50}}) {
    const auto picture = smallPicture(size.w, size.h);
    const Tensor input = makeInput(*picture, {Recipe::Kind::RgbLuma, 0}, 10);
    const double rows = static_cast<double>(size.h) / static_cast<double>(input.shape.h);
    const double columns = static_cast<double>(size.w) / static_cast<double>(input.shape.w);
    for (Index y = 0; y < input.shape.h; ++y) {
      for (Index x = 0; x < input.shape.w; ++x) {
        double color[3] = {};
        for (Index c = 0; c < 3; ++c) {
          const auto top = static_cast<double>(y) * rows;
          const auto left = static_cast<double>(x) * columns;
          color[c] = meanOf(*picture, c, top, top + rows, left, left + columns);
          EXPECT_NEAR(input.at(c, y, x), color[c], 1e-6);
        }
        EXPECT_NEAR(input.at(3, y, x), 0.299 * color[0] + 0.587 * color[1] + 0.114 * color[2], 1e-6);
      }
    }
  }
}

TEST(MakeInput, WholePictureIsItself) {
  const auto picture = smallPicture(13, 9);
  const Tensor input = makeInput(*picture, {Recipe::Kind::Rgb, 0}, 0);
  ASSERT_EQ(input.shape, (Shape{3, 9, 13}));
  for (std::size_t i = 0; i < picture->rgb.size(); ++i) {
    EXPECT_EQ(input.values[i % 3 * 9 * 13 + i / 3], picture->rgb[i]);
  }
}

TEST(MakeInput, GrayIsLumaAndLumaIsTheFourthChannel) {
  const auto picture = smallPicture(20, 30);
  const Tensor gray = makeInput(*picture, {Recipe::Kind::Gray, 0}, 12);
  const Tensor luma = makeInput(*picture, {Recipe::Kind::RgbLuma, 0}, 12);
  ASSERT_EQ(gray.shape, (Shape{1, 12, 8}));
  for (Index y = 0; y < 12; ++y) {
    for (Index x = 0; x < 8; ++x) EXPECT_EQ(gray.at(0, y, x), luma.at(3, y, x));
  }
}

// `set size`

TEST(Size, IsTheLongerSide) {
  AppState state = startState(60, 40);
  edit(state, "size", "30");
  EXPECT_EQ(state.session.input.shape(), (Shape{4, 20, 30}));
  EXPECT_EQ(value(state, "size"), "30");
  edit(state, "size", "full");
  EXPECT_EQ(state.session.input.shape(), (Shape{4, 40, 60}));
  EXPECT_EQ(value(state, "size"), "full");
}

TEST(Size, IsClampedToThePictureAndSaysSo) {
  AppState state = startState(40, 30);
  edit(state, "size", "1000");
  EXPECT_EQ(value(state, "size"), "40");
  EXPECT_EQ(messageCodes(state), Names{"size_clamped"});
  EXPECT_TRUE(state.view.bannerOpen);
  apply(state, EditControl{Control::Size, "99999999999999999999999"});
  EXPECT_TRUE(state.jobs.of(JobKind::Input).waiting == std::nullopt) << "40 is the size it has";
  EXPECT_EQ(value(state, "size"), "40");
  EXPECT_EQ(messageCodes(state), (Names{"size_clamped", "size_clamped"}));
}

TEST(Size, OfATinyPictureIsNotThatOfTheNextOne) {
  AppState state = startState(60, 40);
  edit(state, "size", "30");
  const auto open = [&](Index width, Index height) {
    apply(state, OpenFile{"picture.png"});
    const InputRequest request = std::get<InputRequest>(*state.jobs.of(JobKind::Input).waiting);
    InputRequest read = request;
    read.picture = test::smallPicture(width, height);
    const Index generation = state.jobs.of(JobKind::Input).generation;
    apply(state, JobDone{generation, runInput(read)});
    test::settleInput(state);
  };
  open(1, 1);
  EXPECT_EQ(value(state, "size"), "1");
  edit(state, "input", "gray");  // asks for no other size
  open(200, 100);
  EXPECT_EQ(value(state, "size"), "30");
  EXPECT_EQ(state.session.input.shape(), (Shape{1, 15, 30}));
  open(12, 9);
  edit(state, "size", "8");
  open(200, 100);
  EXPECT_EQ(value(state, "size"), "8");
}

TEST(Size, BelowOneIsRefused) {
  AppState state = startState(40, 30);
  for (const char* size : {"0", "-5"}) {
    edit(state, "size", size);
    EXPECT_EQ(problemCodes(state), Names{"out_of_range"}) << size;
    EXPECT_EQ(value(state, "size"), "24");
  }
  for (const char* size : {"7", "1"}) {  // the last layers of many networks meet 7 x 7
    edit(state, "size", size);
    EXPECT_EQ(problemCodes(state), Names{}) << size;
    EXPECT_EQ(value(state, "size"), size);
  }
  edit(state, "size", "big");
  EXPECT_EQ(problemCodes(state), Names{"wrong_type"});
}

TEST(Size, TinyPictureIsUsedWholeUntilAsked) {
  AppState state = startState(5, 3);
  EXPECT_EQ(value(state, "size"), "5");
  EXPECT_EQ(state.session.input.shape(), (Shape{4, 3, 5}));
  edit(state, "size", "2");
  EXPECT_EQ(problemCodes(state), Names{});
  EXPECT_EQ(state.session.input.shape(), (Shape{4, 1, 2}));
  edit(state, "size", "0");
  EXPECT_EQ(problemCodes(state), Names{"out_of_range"});
}

TEST(Size, PictureOfOnePixelWorks) {
  AppState state = startState(1, 1);
  EXPECT_EQ(state.session.input.shape(), (Shape{4, 1, 1}));
  EXPECT_EQ(state.session.plan->output(), (Shape{8, 1, 1}));
}

TEST(Size, NewPictureThatIsSmallerClampsIt) {
  AppState state = startState(60, 60);
  edit(state, "size", "50");
  apply(state, OpenFile{"small.png"});  // 40 x 30
  test::settle(state);
  EXPECT_EQ(value(state, "size"), "40");
  EXPECT_EQ(messageCodes(state), Names{"size_clamped"});
}

}  // namespace
}  // namespace convscope
