#include "app/platform/sample_picture.h"

#include "app/model/text.h"
#include "app/platform/asset_paths.h"
#include "app/platform/picture_reader.h"

namespace convscope {
namespace {

constexpr const char* kName = "apple";

tl::unexpected<Problem> missing(const std::string& cause) {
  return tl::unexpected(appProblem("sample_missing", "open", {{"cause", cause}}));
}

}  // namespace

tl::expected<SamplePicture, Problem> readSamplePicture() {
  const std::string relative = std::string("pictures/") + kName + ".png";
  const auto path = findAsset(relative);
  if (!path) return missing(relative);
  auto picture = readPicture(*path);
  if (!picture) return missing(picture.error().message);
  return SamplePicture{std::string("sample:") + kName, std::make_shared<const Picture>(*std::move(picture))};
}

}  // namespace convscope
