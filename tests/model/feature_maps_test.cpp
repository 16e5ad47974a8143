// The maps of features:n: each does what its name says, on pictures made for it.
#include "app/model/feature_maps.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <numbers>
#include <set>
#include <string>

#include "app/model/input.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using Color = std::array<double, 3>;
using Paint = std::function<Color(double x, double y)>;  // of a cell's middle, from the picture's middle, y upwards

Picture painted(Index side, const Paint& paint) {
  Picture picture{side, side, {}, 3, 8};
  const double middle = static_cast<double>(side) / 2;
  for (Index y = 0; y < side; ++y) {
    for (Index x = 0; x < side; ++x) {
      for (const double value : paint(static_cast<double>(x) + 0.5 - middle, middle - static_cast<double>(y) - 0.5)) {
        picture.rgb.push_back(static_cast<float>(value));
      }
    }
  }
  return picture;
}

Color gray(double value) {
  return {value, value, value};
}

// Features by name, at a cell of the picture.
class Maps {
 public:
  explicit Maps(const Picture& picture, Index features = kNamedMaps)
      : input_(makeInput(picture, {Recipe::Kind::Features, features}, 0)) {
    for (Index c = 0; c < features; ++c) channels_[featureName(c)] = c;
  }

  double at(const std::string& name, Index y, Index x) const { return input_.at(channels_.at(name), y, x); }
  // At the cell right below the picture's middle and to its right.
  double middle(const std::string& name) const { return at(name, input_.shape.h / 2, input_.shape.w / 2); }
  // The value that is largest in magnitude. With a margin, away from the picture's frame, where the replicated edge
  // bends what is not upright or level.
  double strongest(const std::string& name, Index margin = 0) const {
    double strongest = 0;
    for (Index y = margin; y < input_.shape.h - margin; ++y) {
      for (Index x = margin; x < input_.shape.w - margin; ++x) {
        if (std::abs(at(name, y, x)) > std::abs(strongest)) strongest = at(name, y, x);
      }
    }
    return strongest;
  }
  const Tensor& input() const { return input_; }

 private:
  Tensor input_;
  std::map<std::string, Index> channels_;
};

constexpr Index kMargin = 12;
const std::vector<std::string> kScales{"", "2", "4"};
const std::vector<int> kAngles{0, 45, 90, 135};

std::string angled(const std::string& word, int angle) {
  return word + " " + std::to_string(angle) + "°";
}

// Grows brighter at once in the direction of `angle`, through the picture's middle.
Picture border(int angle, Index side = 32) {
  const double turn = angle * std::numbers::pi / 180;
  return painted(side, [=](double x, double y) {
    const double ahead = x * std::cos(turn) + y * std::sin(turn);
    return gray(ahead > 1e-9 ? 1 : 0);
  });
}

TEST(FeatureMaps, NamesAreUniqueShortAndCountOn) {
  std::set<std::string> names;
  for (Index i = 0; i < kMaxFeatures; ++i) {
    names.insert(featureName(i));
    EXPECT_FALSE(featureName(i).empty());
    EXPECT_LE(featureName(i).size(), 11U) << featureName(i);  // bytes; the widest is "edge2 135°"
  }
  EXPECT_EQ(static_cast<Index>(names.size()), kMaxFeatures);
  EXPECT_EQ(featureName(0) + featureName(1) + featureName(2) + featureName(3), "RGBY");
  EXPECT_EQ(featureName(kNamedMaps - 1), "corners4");
  EXPECT_EQ(featureName(kNamedMaps), "f40");
  EXPECT_EQ(featureName(511), "f511");
}

TEST(FeatureMaps, EveryNumberOfThemBeginsWithThoseBefore) {
  const auto picture = test::smallPicture(30, 21);
  const Tensor all = makeInput(*picture, {Recipe::Kind::Features, kMaxFeatures}, 12);
  for (Index n = 1; n <= kMaxFeatures; ++n) {
    const Tensor some = makeInput(*picture, {Recipe::Kind::Features, n}, 12);
    ASSERT_EQ(some.shape.c, n);
    ASSERT_TRUE(std::equal(some.values.begin(), some.values.end(), all.values.begin())) << n;
  }
}

TEST(FeatureMaps, BeginWithThePictureAsRgbAndLuma) {
  const auto picture = test::smallPicture(30, 21);
  for (const Index size : {Index{12}, Index{0}}) {
    const Tensor luma = makeInput(*picture, {Recipe::Kind::RgbLuma, 0}, size);
    const Tensor maps = makeInput(*picture, {Recipe::Kind::Features, 7}, size);
    EXPECT_TRUE(std::equal(luma.values.begin(), luma.values.end(), maps.values.begin()));
  }
}

TEST(FeatureMaps, ValuesStaySmallAndNoMapIsAnotherOne) {
  const auto picture = test::smallPicture(24, 24);
  const Tensor all = makeInput(*picture, {Recipe::Kind::Features, kMaxFeatures}, 0);
  const std::ptrdiff_t cells = 24 * 24;
  std::set<std::vector<float>> maps;
  for (auto first = all.values.begin(); first != all.values.end(); first += cells) {
    for (auto value = first; value != first + cells; ++value) {
      ASSERT_TRUE(std::isfinite(*value));
      ASSERT_LE(std::abs(*value), kLargestFeature);
    }
    maps.emplace(first, first + cells);
  }
  EXPECT_EQ(static_cast<Index>(maps.size()), kMaxFeatures);
}

TEST(FeatureMaps, PicturesOfOnePixelOrOneRowHaveThemAll) {
  for (const Size2 size : {Size2{1, 1}, Size2{1, 9}, Size2{9, 1}, Size2{2, 3}}) {
    const auto picture = test::smallPicture(size.w, size.h);
    const Tensor all = makeInput(*picture, {Recipe::Kind::Features, kMaxFeatures}, 0);
    for (const float value : all.values) ASSERT_TRUE(std::isfinite(value));
  }
}

TEST(FeatureMaps, AConstantPictureIsFlatInAllOfThem) {
  const Maps maps(painted(20, [](double, double) { return Color{0.9, 0.3, 0.1}; }), kMaxFeatures);
  const double luma = 0.299 * 0.9 + 0.587 * 0.3 + 0.114 * 0.1;
  for (const std::string& scale : kScales) {
    for (const int angle : kAngles) EXPECT_EQ(maps.strongest(angled("edge" + scale, angle)), 0);
    for (const char* const none : {"detail", "edges", "corners"}) EXPECT_EQ(maps.strongest(none + scale), 0) << none;
    EXPECT_NEAR(maps.middle("blur" + scale), luma, 1e-6);
  }
  for (const int angle : kAngles) EXPECT_EQ(maps.strongest(angled("line", angle)), 0);
  EXPECT_EQ(maps.strongest("contrast"), 0);
  for (const char* const same : {"Y", "sharp", "max", "min"}) EXPECT_NEAR(maps.middle(same), luma, 1e-6) << same;
  EXPECT_NEAR(maps.middle("emboss"), luma / 2, 1e-6);
  EXPECT_NEAR(maps.middle("R−G"), 0.6, 1e-6);
  EXPECT_NEAR(maps.middle("B−Y"), 0.1 - luma, 1e-6);
  EXPECT_NEAR(maps.middle("chroma"), 0.8, 1e-6);
  for (Index c = 0; c < kMaxFeatures; ++c) {
    for (Index i = 0; i < 20; ++i) ASSERT_EQ(maps.input().at(c, i, 19 - i), maps.input().at(c, 0, 0)) << featureName(c);
  }
}

TEST(FeatureMaps, EdgesAnswerInTheDirectionThatGrowsBrighter) {
  for (const std::string& scale : kScales) {
    for (const int angle : kAngles) {
      const Maps maps(border(angle));
      const double own = maps.strongest(angled("edge" + scale, angle), kMargin);
      EXPECT_GT(own, 1) << scale << angle;
      EXPECT_NEAR(maps.strongest(angled("edge" + scale, (angle + 90) % 180), kMargin), 0, 1e-6) << scale << angle;
      for (const int other : kAngles) {
        if (other == angle) continue;
        EXPECT_LT(std::abs(maps.strongest(angled("edge" + scale, other), kMargin)), own) << angle << other;
      }
      const Maps opposite(border(angle + 180));
      EXPECT_NEAR(opposite.strongest(angled("edge" + scale, angle), kMargin), -own, 1e-6) << "darker is negative";
    }
  }
  EXPECT_NEAR(Maps(border(0)).strongest("edge 0°"), 2, 1e-6) << "from black to white";
  EXPECT_NEAR(Maps(border(90)).strongest("edge 90°"), 2, 1e-6);
}

TEST(FeatureMaps, EdgesOfAnyDirectionAreOneMap) {
  for (const std::string& scale : kScales) {
    for (int angle = 0; angle < 360; angle += 45) EXPECT_GT(Maps(border(angle)).strongest("edges" + scale), 1);
  }
  const Maps maps(border(0));
  for (Index x = 0; x < 32; ++x) {
    EXPECT_NEAR(maps.at("edges", 9, x), std::abs(maps.at("edge 0°", 9, x)), 1e-6);
  }
}

TEST(FeatureMaps, LinesAnswerAcrossThemselves) {
  for (const int angle : kAngles) {
    const double turn = angle * std::numbers::pi / 180;
    const double half = angle % 90 == 0 ? 0.5 : 0.1;  // a diagonal of single cells
    const Maps maps(painted(31, [=](double x, double y) {
      return gray(std::abs(x * std::cos(turn) + y * std::sin(turn)) < half ? 1 : 0);
    }));
    EXPECT_NEAR(maps.middle(angled("line", angle)), 2, 1e-6) << angle;
    EXPECT_LE(maps.middle(angled("line", (angle + 90) % 180)), 0) << angle;
    EXPECT_NEAR(maps.middle(angled("edge", angle)), 0, 1e-6) << "both sides are dark";
  }
}

TEST(FeatureMaps, CornersAnswerAtCornersAndNotAlongBorders) {
  const Maps corner(painted(32, [](double x, double y) { return gray(x > 0 && y > 0 ? 1 : 0); }));
  for (const std::string& scale : kScales) {
    const std::string name = "corners" + scale;
    for (const int angle : kAngles)
      EXPECT_NEAR(Maps(border(angle)).strongest(name, kMargin), 0, 1e-3) << scale << angle;
    EXPECT_GT(corner.strongest(name), 0.5) << scale;
    EXPECT_NEAR(corner.middle(name), corner.strongest(name), 0.4) << scale;
    EXPECT_NEAR(corner.at(name, 31, 0), 0, 1e-6) << scale;
  }
}

TEST(FeatureMaps, BlurSpreadsAPointAndDetailIsWhatItTakesAway) {
  const Maps maps(painted(31, [](double x, double y) { return gray(std::hypot(x, y) < 0.5 ? 1 : 0); }));
  EXPECT_NEAR(maps.middle("blur"), 4 / 16.0, 1e-6);
  EXPECT_NEAR(maps.at("blur", 15, 16), 2 / 16.0, 1e-6);
  EXPECT_NEAR(maps.at("blur", 14, 14), 1 / 16.0, 1e-6);
  EXPECT_EQ(maps.at("blur", 15, 17), 0);
  for (Index x = 0; x < 31; ++x) {
    const double y = maps.at("Y", 14, x);
    EXPECT_NEAR(maps.at("detail", 14, x), 4 * (y - maps.at("blur", 14, x)), 1e-6);
    EXPECT_NEAR(maps.at("sharp", 14, x), 2 * y - maps.at("blur", 14, x), 1e-6);
  }
  EXPECT_GT(maps.middle("blur"), maps.middle("blur2"));
  EXPECT_GT(maps.middle("blur2"), maps.middle("blur4"));
}

TEST(FeatureMaps, LargestAndSmallestContrastAndRelief) {
  const Maps maps(border(315));  // brighter to the lower right
  EXPECT_GT(maps.strongest("emboss"), 1) << "faces the light";
  EXPECT_LT(Maps(border(135)).strongest("emboss"), -0.5) << "turns away from it";
  const Maps upright(border(0));
  EXPECT_EQ(upright.at("max", 9, 15), 1);
  EXPECT_EQ(upright.at("max", 9, 14), 0);
  EXPECT_EQ(upright.at("min", 9, 16), 0);
  EXPECT_EQ(upright.at("min", 9, 17), 1);
  // A quarter of the weight lies on the other side: twice the root of 1/4 · 3/4.
  EXPECT_NEAR(upright.at("contrast", 9, 15), std::sqrt(3) / 2, 1e-6);
  EXPECT_EQ(upright.at("contrast", 9, 12), 0);
}

// The farthest cell from the middle of a picture with one bright cell that a map has something at.
Index reach(const Tensor& input, Index channel) {
  const Index middle = input.shape.h / 2;
  Index farthest = 0;
  for (Index y = 0; y < input.shape.h; ++y) {
    for (Index x = 0; x < input.shape.w; ++x) {
      const Index distance = std::max(std::abs(y - middle), std::abs(x - middle));
      if (input.at(channel, y, x) != 0) farthest = std::max(farthest, distance);
    }
  }
  return farthest;
}

TEST(FeatureMaps, SeededFiltersGrow) {
  const Maps maps(painted(41, [](double x, double y) { return gray(std::hypot(x, y) < 0.5 ? 1 : 0); }), kMaxFeatures);
  for (const auto& [feature, side] :
       std::map<Index, Index>{{40, 3}, {63, 3}, {64, 7}, {127, 7}, {128, 11}, {255, 11}, {256, 15}, {511, 15}}) {
    EXPECT_EQ(2 * reach(maps.input(), feature) + 1, side) << featureName(feature);
  }
}

TEST(FeatureMaps, SeededFiltersAreLinear) {
  const auto picture = test::smallPicture(17, 12);
  Picture half = *picture;
  for (float& value : half.rgb) value /= 2;
  const Tensor whole = makeInput(*picture, {Recipe::Kind::Features, kMaxFeatures}, 0);
  const Tensor halves = makeInput(half, {Recipe::Kind::Features, kMaxFeatures}, 0);
  for (std::size_t i = kNamedMaps * 12 * 17; i < whole.values.size(); ++i) {
    ASSERT_NEAR(halves.values[i], whole.values[i] / 2, 1e-6);
  }
}

TEST(FeatureMaps, ProgressEndsAtOne) {
  for (const Recipe& recipe : {Recipe{Recipe::Kind::Gray, 0}, recipeForChannels(3), recipeForChannels(4),
                               recipeForChannels(2), Recipe{Recipe::Kind::Features, 3}, recipeForChannels(70)}) {
    double last = 0;
    const auto note = [&](double share) {
      EXPECT_GT(share, last);
      last = share;
      return true;
    };
    EXPECT_TRUE(makeInput(*test::smallPicture(9, 9), recipe, 0, note).has_value());
    EXPECT_NEAR(last, 1, 1e-12) << textOf(recipe);
  }
}

TEST(FeatureMaps, CanBeCancelledBetweenAnyTwo) {
  const auto picture = test::smallPicture(16, 16);
  for (const int last : {1, 3, 4, 40, 300}) {
    int calls = 0;
    const auto stop = [&](double share) {
      EXPECT_GT(share, 0);
      EXPECT_LE(share, 1);
      return ++calls < last;
    };
    EXPECT_FALSE(makeInput(*picture, {Recipe::Kind::Features, kMaxFeatures}, 0, stop).has_value());
    EXPECT_EQ(calls, last);
  }
}

}  // namespace
}  // namespace convscope
