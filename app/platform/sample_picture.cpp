#include "app/platform/sample_picture.h"

#include <utility>

#include "app/model/samples.h"
#include "app/model/text.h"
#include "app/model/value_text.h"
#include "app/platform/asset_paths.h"
#include "app/platform/picture_reader.h"

namespace convscope {
namespace {

tl::unexpected<Problem> missing(const std::string& cause) {
  return tl::unexpected(appProblem("sample_missing", "open", {{"cause", cause}}));
}

}  // namespace

tl::expected<SamplePicture, Problem> readSamplePicture(std::string_view name,
                                                       const std::function<bool(double)>& progress) {
  if (findSample(name) == nullptr) {
    return tl::unexpected(appProblem("sample_unknown", "open", {{"name", quotable(name)}, {"works", sampleNames()}}));
  }
  const std::string relative = "pictures/" + std::string(name) + ".png";
  const auto path = findAsset(relative);
  if (!path) return missing(relative);
  auto picture = readPicture(*path, progress);
  if (!picture && picture.error().code == "cancelled") return tl::unexpected(std::move(picture).error());
  if (!picture) return missing(picture.error().message);
  return SamplePicture{sampleSource(name), std::make_shared<const Picture>(*std::move(picture))};
}

tl::expected<SamplePicture, Problem> readFirstSample() {
  return readSamplePicture(kSamples.front().name);
}

}  // namespace convscope
