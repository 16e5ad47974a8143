#include "app/model/input.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "app/model/area_average.h"
#include "app/model/feature_maps.h"
#include "app/model/text.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

constexpr std::string_view kFeaturesWord = "features:";

struct NamedRecipe {
  std::string_view name;
  Recipe recipe;
};
constexpr std::array kNamedRecipes{NamedRecipe{"gray", {Recipe::Kind::Gray, 0}},
                                   NamedRecipe{"rgb", {Recipe::Kind::Rgb, 0}},
                                   NamedRecipe{"rgb+luma", {Recipe::Kind::RgbLuma, 0}}};

// Values of one channel, first to last.
float* plane(Tensor& tensor, Index c) {
  return tensor.values.data() + tensor.offset(c, 0, 0);
}

// Tells how many of a known number of parts are done; false when the work is to stop.
class Parts {
 public:
  Parts(const Progress& progress, Index parts) : progress_(progress), parts_(static_cast<double>(parts)) {}
  bool next() { return !progress_ || progress_(++done_ / parts_); }

 private:
  const Progress& progress_;
  double parts_;
  double done_ = 0;
};

// Red, green and blue of the picture into the first three channels of `target`, reduced to its size.
void reduceColors(const Picture& picture, Tensor& target) {
  splitAverage({picture.rgb.data(), {picture.height, picture.width}, 1}, 3,
               {target.values.data(), {target.shape.h, target.shape.w}, 1});
}

// Every value will be written.
Tensor unwritten(const Shape& shape) {
  return {shape, Values(static_cast<std::size_t>(shape.c * shape.h * shape.w))};
}

// Luma of the first three channels into channel c.
void fillLuma(Tensor& colors, Index c) {
  const auto count = static_cast<std::size_t>(colors.shape.h * colors.shape.w);
  const float* const red = plane(colors, 0);
  const float* const green = plane(colors, 1);
  const float* const blue = plane(colors, 2);
  float* const luma = plane(colors, c);
  for (std::size_t i = 0; i < count; ++i) {
    luma[i] = static_cast<float>(0.299 * static_cast<double>(red[i]) + 0.587 * static_cast<double>(green[i]) +
                                 0.114 * static_cast<double>(blue[i]));
  }
}

tl::expected<Recipe, Problem> featuresFromText(std::string_view text, std::string_view number) {
  const auto features = wholeNumberFromText(number);
  if (features && *features > kMaxFeatures) {
    return tl::make_unexpected(
        makeProblem("too_large", "input", {{"what", quotable(text)}, {"limit", std::to_string(kMaxFeatures)}}));
  }
  if (features && *features >= 1) return Recipe{Recipe::Kind::Features, *features};
  return tl::make_unexpected(
      appProblem("wrong_type", "input",
                 {{"reason", "expects_recipe"}, {"value", quotable(text)}, {"most", std::to_string(kMaxFeatures)}}));
}

}  // namespace

Index channelsOf(const Recipe& recipe) {
  switch (recipe.kind) {
    case Recipe::Kind::Gray:
      return 1;
    case Recipe::Kind::Rgb:
      return 3;
    case Recipe::Kind::RgbLuma:
      return 4;
    case Recipe::Kind::Features:
      break;
  }
  return recipe.features;
}

std::string textOf(const Recipe& recipe) {
  for (const NamedRecipe& named : kNamedRecipes) {
    if (named.recipe == recipe) return std::string(named.name);
  }
  return std::string(kFeaturesWord) + std::to_string(recipe.features);
}

tl::expected<Recipe, Problem> recipeFromText(std::string_view text) {
  for (const NamedRecipe& named : kNamedRecipes) {
    if (named.name == text) return named.recipe;
  }
  const bool features = text.substr(0, kFeaturesWord.size()) == kFeaturesWord;
  return featuresFromText(text, features ? text.substr(kFeaturesWord.size()) : std::string_view());
}

Recipe recipeForChannels(Index channels) {
  for (const NamedRecipe& named : kNamedRecipes) {
    if (channelsOf(named.recipe) == channels) return named.recipe;
  }
  return {Recipe::Kind::Features, channels};
}

std::vector<std::string> channelNames(const Recipe& recipe) {
  if (recipe.kind == Recipe::Kind::Gray) return {"Y"};
  if (recipe.kind == Recipe::Kind::Rgb) return {"R", "G", "B"};
  if (recipe.kind == Recipe::Kind::RgbLuma) return {"R", "G", "B", "Y"};
  std::vector<std::string> names;
  for (Index i = 0; i < recipe.features; ++i) names.push_back(featureName(i));
  return names;
}

Size2 workingSize(Size2 picture, Index size) {
  return size == 0 ? picture : reducedSize(picture, size);
}

std::optional<Tensor> makeInput(const Picture& picture, const Recipe& recipe, Index size, const Progress& progress) {
  const Size2 target = workingSize({picture.height, picture.width}, size);
  const Index channels = channelsOf(recipe);
  const bool shown = channels >= kPictureChannels || recipe.kind == Recipe::Kind::Rgb;
  const Index first = shown ? kPictureChannels : 0;  // of the maps that are still to be made
  Parts parts(progress, 1 + std::max<Index>(0, recipe.features - first));
  Tensor input = unwritten({channels, target.h, target.w});
  Tensor hidden;  // the colours and luma where they are no channels of the input
  if (!shown) hidden = unwritten({kPictureChannels, target.h, target.w});
  Tensor& colors = shown ? input : hidden;
  reduceColors(picture, colors);
  if (!parts.next()) return std::nullopt;
  if (colors.shape.c >= kPictureChannels) fillLuma(colors, 3);
  if (recipe.kind == Recipe::Kind::Gray) std::copy_n(plane(colors, 3), target.h * target.w, plane(input, 0));
  ScaledPicture scaled(colors);
  for (Index feature = first; feature < recipe.features; ++feature) {
    fillFeature(scaled, feature, plane(input, feature));
    if (!parts.next()) return std::nullopt;
  }
  return input;
}

Tensor makeInput(const Picture& picture, const Recipe& recipe, Index size) {
  return std::move(*makeInput(picture, recipe, size, {}));
}

Tensor reducedPicture(const Picture& picture, Index longest) {
  const Size2 size = reducedSize({picture.height, picture.width}, longest);
  Tensor colors = unwritten({3, size.h, size.w});
  reduceColors(picture, colors);
  return colors;
}

}  // namespace convscope
