#include "app/model/feature_maps.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "app/model/neighbourhood.h"
#include "app/model/seeded.h"

namespace convscope {
namespace {

// How much of each picture channel goes into a map.
using Mix = std::array<double, kPictureChannels>;
constexpr Index kLumaChannel = 3;
constexpr Mix kRed{1, 0, 0, 0};
constexpr Mix kGreen{0, 1, 0, 0};
constexpr Mix kBlue{0, 0, 1, 0};
constexpr Mix kLuma{0, 0, 0, 1};
constexpr Mix kRedGreen{1, -1, 0, 0};
constexpr Mix kBlueLuma{0, 0, 1, -1};

constexpr Taps over(double divisor, Taps taps) {
  for (double& tap : taps) tap /= divisor;
  return taps;
}

// The taps turned anticlockwise around the middle by so many eighths of a full turn.
constexpr Taps turned(const Taps& taps, std::size_t eighths) {
  constexpr std::array<std::size_t, 8> kRing{0, 1, 2, 5, 8, 7, 6, 3};  // clockwise
  Taps result = taps;
  for (std::size_t i = 0; i < 8; ++i) result[kRing[i]] = taps[kRing[(i + eighths) % 8]];
  return result;
}

// Differences are strong enough to be seen beside the colours: a border between 0 and 1 answers "edge" with 2, a bright
// line one cell wide answers "line" with 2.
constexpr Taps kSame{0, 0, 0, 0, 1, 0, 0, 0, 0};
constexpr Taps kBlur = over(16, {1, 2, 1, 2, 4, 2, 1, 2, 1});
constexpr Taps kDetail = over(4, {-1, -2, -1, -2, 12, -2, -1, -2, -1});  // four times what a blur takes away
constexpr Taps kSharp = over(16, {-1, -2, -1, -2, 28, -2, -1, -2, -1});  // the picture and once more what it takes
constexpr Taps kRelief = over(6, {-2, -2, 0, -2, 3, 2, 0, 2, 2});        // half the picture, lit from the upper left
constexpr Taps kEdge = over(2, {-1, 0, 1, -2, 0, 2, -1, 0, 1});          // Sobel
constexpr Taps kLine = over(4, {-1, 2, -1, -2, 4, -2, -1, 2, -1});

enum class Kind { Filter, Chroma, Edges, Corners, Contrast, Largest, Smallest };

struct NamedMap {
  std::string_view name;
  Kind kind = Kind::Filter;
  Index scale = 1;
  Taps taps = kSame;  // of Kind::Filter; the other kinds work on luma or, as chroma, on the colours
  Mix mix = kLuma;    // of Kind::Filter
};

// Most useful first; features:8 ends with the four edges.
constexpr std::array<NamedMap, kNamedMaps> kMaps{{
    {"R", Kind::Filter, 1, kSame, kRed},
    {"G", Kind::Filter, 1, kSame, kGreen},
    {"B", Kind::Filter, 1, kSame, kBlue},
    {"Y", Kind::Filter, 1, kSame, kLuma},
    {"edge 0°", Kind::Filter, 1, kEdge},
    {"edge 45°", Kind::Filter, 1, turned(kEdge, 1)},
    {"edge 90°", Kind::Filter, 1, turned(kEdge, 2)},
    {"edge 135°", Kind::Filter, 1, turned(kEdge, 3)},
    {"blur", Kind::Filter, 1, kBlur},
    {"detail", Kind::Filter, 1, kDetail},
    {"R−G", Kind::Filter, 1, kSame, kRedGreen},
    {"B−Y", Kind::Filter, 1, kSame, kBlueLuma},
    {"chroma", Kind::Chroma},
    {"edges", Kind::Edges},
    {"corners", Kind::Corners},
    {"contrast", Kind::Contrast},
    {"emboss", Kind::Filter, 1, kRelief},
    {"sharp", Kind::Filter, 1, kSharp},
    {"line 0°", Kind::Filter, 1, kLine},
    {"line 45°", Kind::Filter, 1, turned(kLine, 1)},
    {"line 90°", Kind::Filter, 1, turned(kLine, 2)},
    {"line 135°", Kind::Filter, 1, turned(kLine, 3)},
    {"max", Kind::Largest},
    {"min", Kind::Smallest},
    {"blur2", Kind::Filter, 2, kBlur},
    {"edge2 0°", Kind::Filter, 2, kEdge},
    {"edge2 45°", Kind::Filter, 2, turned(kEdge, 1)},
    {"edge2 90°", Kind::Filter, 2, turned(kEdge, 2)},
    {"edge2 135°", Kind::Filter, 2, turned(kEdge, 3)},
    {"detail2", Kind::Filter, 2, kDetail},
    {"edges2", Kind::Edges, 2},
    {"corners2", Kind::Corners, 2},
    {"blur4", Kind::Filter, 4, kBlur},
    {"edge4 0°", Kind::Filter, 4, kEdge},
    {"edge4 45°", Kind::Filter, 4, turned(kEdge, 1)},
    {"edge4 90°", Kind::Filter, 4, turned(kEdge, 2)},
    {"edge4 135°", Kind::Filter, 4, turned(kEdge, 3)},
    {"detail4", Kind::Filter, 4, kDetail},
    {"edges4", Kind::Edges, 4},
    {"corners4", Kind::Corners, 4},
}};

constexpr std::uint64_t kFeatureSalt = 0x6665617475726573ULL;
constexpr std::uint64_t kFeatureSeed = 1;

Index seededScale(Index feature) {
  if (feature < 64) return 1;
  if (feature < 128) return 2;
  return feature < 256 ? 3 : 4;
}

// The taps of a seeded filter on red, green and blue. Their magnitudes sum to kLargestFeature.
std::array<Taps, 3> seededTaps(Index feature) {
  std::array<Taps, 3> filter{};
  double magnitude = 0;
  for (std::size_t i = 0; i < 27; ++i) {
    double& tap = filter[i / 9][i % 9];
    tap = seededUnit(kFeatureSalt, kFeatureSeed, {feature, static_cast<Index>(i)});
    magnitude += std::abs(tap);
  }
  for (Taps& taps : filter) taps = over(magnitude / static_cast<double>(kLargestFeature), taps);
  return filter;
}

void fillFilter(ScaledPicture& picture, const NamedMap& map, float* target) {
  std::vector<WeightedPlane> planes;
  for (Index c = 0; c < kPictureChannels; ++c) {
    const double share = map.mix[static_cast<std::size_t>(c)];
    if (share != 0) planes.push_back({picture.plane(c, map.scale), over(1 / share, map.taps)});
  }
  filterPlanes(planes, picture.size(), map.scale, target);
}

void fillSeeded(ScaledPicture& picture, Index feature, float* target) {
  const auto taps = seededTaps(feature);
  const Index scale = seededScale(feature);
  std::vector<WeightedPlane> planes;
  for (Index c = 0; c < 3; ++c) planes.push_back({picture.plane(c, scale), taps[static_cast<std::size_t>(c)]});
  filterPlanes(planes, picture.size(), scale, target);
}

std::size_t cellsOf(const ScaledPicture& picture) {
  return static_cast<std::size_t>(picture.size().h * picture.size().w);
}

// How far from gray: the largest of red, green and blue less the smallest.
void fillChroma(ScaledPicture& picture, float* target) {
  const float* const red = picture.plane(0, 1);
  const float* const green = picture.plane(1, 1);
  const float* const blue = picture.plane(2, 1);
  for (std::size_t i = 0; i < cellsOf(picture); ++i) {
    target[i] = std::max({red[i], green[i], blue[i]}) - std::min({red[i], green[i], blue[i]});
  }
}

// How steep, whatever the direction.
void fillEdges(ScaledPicture& picture, Index scale, float* target) {
  const float* const luma = picture.plane(kLumaChannel, scale);
  std::vector<float> up(cellsOf(picture));
  filterPlanes({{luma, kEdge}}, picture.size(), scale, target);
  filterPlanes({{luma, turned(kEdge, 2)}}, picture.size(), scale, up.data());
  for (std::size_t i = 0; i < up.size(); ++i) target[i] = std::sqrt(target[i] * target[i] + up[i] * up[i]);
}

void fillCorners(ScaledPicture& picture, Index scale, float* target) {
  const float* const luma = picture.plane(kLumaChannel, scale);
  std::vector<float> across(cellsOf(picture));
  std::vector<float> up(cellsOf(picture));
  filterPlanes({{luma, kEdge}}, picture.size(), scale, across.data());
  filterPlanes({{luma, turned(kEdge, 2)}}, picture.size(), scale, up.data());
  cornersNearby({across.data(), up.data()}, picture.size(), scale, target);
}

// Twice the standard deviation, which is 1 where half of the weight is black and half is white.
void fillContrast(ScaledPicture& picture, Index scale, float* target) {
  deviationNearby(picture.plane(kLumaChannel, scale), picture.size(), scale, target);
  for (std::size_t i = 0; i < cellsOf(picture); ++i) target[i] *= 2;
}

void fillNamed(ScaledPicture& picture, const NamedMap& map, float* target) {
  switch (map.kind) {
    case Kind::Filter:
      return fillFilter(picture, map, target);
    case Kind::Chroma:
      return fillChroma(picture, target);
    case Kind::Edges:
      return fillEdges(picture, map.scale, target);
    case Kind::Corners:
      return fillCorners(picture, map.scale, target);
    case Kind::Contrast:
      return fillContrast(picture, map.scale, target);
    case Kind::Largest:
      return largestNearby(picture.plane(kLumaChannel, map.scale), picture.size(), map.scale, target);
    case Kind::Smallest:
      return smallestNearby(picture.plane(kLumaChannel, map.scale), picture.size(), map.scale, target);
  }
}

}  // namespace

std::string featureName(Index feature) {
  if (feature < kNamedMaps) return std::string(kMaps[static_cast<std::size_t>(feature)].name);
  return "f" + std::to_string(feature);
}

const float* ScaledPicture::plane(Index channel, Index scale) {
  const float* const sharp = picture_.values.data() + picture_.offset(channel, 0, 0);
  if (scale == 1) return sharp;
  if (scale != scale_) blurred_ = {};
  scale_ = scale;
  std::vector<float>& blurred = blurred_[static_cast<std::size_t>(channel)];
  if (blurred.empty()) {
    blurred.resize(static_cast<std::size_t>(size().h * size().w));
    binomialBlur(sharp, size(), scale - 1, blurred.data());
  }
  return blurred.data();
}

void fillFeature(ScaledPicture& picture, Index feature, float* target) {
  if (feature >= kNamedMaps) return fillSeeded(picture, feature, target);
  fillNamed(picture, kMaps[static_cast<std::size_t>(feature)], target);
}

}  // namespace convscope
