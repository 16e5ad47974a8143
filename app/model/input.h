// The layer's input: a picture, the recipe that turns it into channels, and the working size.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "app/model/picture.h"
#include "app/model/volume.h"
#include "core/problem.h"
#include "core/reference.h"
#include "core/shape.h"

namespace convscope {

struct Recipe {
  enum class Kind { Gray, Rgb, RgbLuma, Features };
  Kind kind = Kind::RgbLuma;
  Index features = 0;  // of Kind::Features, 1..kMaxFeatures
  bool operator==(const Recipe&) const = default;
};
inline constexpr Index kMaxFeatures = 512;

Index channelsOf(const Recipe& recipe);
std::string textOf(const Recipe& recipe);  // "gray", "rgb", "rgb+luma", "features:8"
// Refused with field "input" as "wrong_type" when it is none of these words, as "too_large" past kMaxFeatures.
tl::expected<Recipe, Problem> recipeFromText(std::string_view text);
// 1 gray, 3 rgb, 4 rgb+luma, else features:n. 1 <= channels <= kMaxFeatures.
Recipe recipeForChannels(Index channels);
std::vector<std::string> channelNames(const Recipe& recipe);  // R G B Y; Y for gray; those of feature_maps.h

// The working size of a picture: longer side `size` (0: full), shorter max(1, round); never enlarged.
Size2 workingSize(Size2 picture, Index size);

// Area average (fractional coverage) of every colour, then the recipe: luma = 0.299 R + 0.587 G + 0.114 B; features as
// feature_maps.h says. With `progress`, nothing when cancelled.
Tensor makeInput(const Picture& picture, const Recipe& recipe, Index size);
std::optional<Tensor> makeInput(const Picture& picture, const Recipe& recipe, Index size, const Progress& progress);

// The colour picture with its longer side at most `longest`.
Tensor reducedPicture(const Picture& picture, Index longest);

struct Input {
  std::string source;  // the path as given, or "sample:" and a name of samples.h
  std::shared_ptr<const Picture> picture;
  Recipe recipe;
  Index size = 24;       // of this picture; 0: full
  Index askedSize = 24;  // by a person: a picture smaller than that does not lower it for the next one
  VolumePtr volume;      // makeInput's result
  VolumePtr thumbnail;   // the colour picture itself, 3 channels, reduced to at most kPreviewSide
  bool operator==(const Input&) const = default;

  Shape shape() const { return volume->tensor.shape; }
};

}  // namespace convscope
