// How the stage is seen.
#include <algorithm>
#include <array>

#include "app/model/edit_question.h"

namespace convscope {

namespace {

constexpr std::array<std::string_view, 3> kZoomNames{"layer", "sums", "value"};
constexpr std::array<std::string_view, 2> kRangeNames{"volume", "map"};

Decision decideStageView(const EditQuestion& question) {
  const bool flat = question.text == "flat";
  if (!flat && question.text != "volume") return question.unknownWord("volume, flat");
  if (flat == question.state.view.camera.flat) return Change();
  return Arrangement{flat};
}

Decision decideZoom(const EditQuestion& question) {
  const auto level = std::find_if(kZoomLevels.begin(), kZoomLevels.end(),
                                  [&](ZoomLevel each) { return nameOf(each) == question.text; });
  if (level == kZoomLevels.end()) return question.unknownWord("layer, sums, value");
  if (*level == question.state.view.zoom) return Change();
  return *level;
}

Decision decideRange(const EditQuestion& question) {
  for (const ValueRange range : {ValueRange::Volume, ValueRange::Map}) {
    if (nameOf(range) != question.text) continue;
    if (range == question.state.view.valueRange) return Change();
    return range;
  }
  return question.unknownWord("volume, map");
}

}  // namespace

std::string_view nameOf(ZoomLevel level) {
  return kZoomNames[static_cast<std::size_t>(level)];
}

std::string_view nameOf(ValueRange range) {
  return kRangeNames[static_cast<std::size_t>(range)];
}

Decision decideView(const EditQuestion& question) {
  if (question.control == Control::StageView) return decideStageView(question);
  return question.control == Control::Zoom ? decideZoom(question) : decideRange(question);
}

}  // namespace convscope
