// What a click on the scrub bar would do.
#include <algorithm>
#include <cmath>
#include <map>

#include "app/model/frame_scrub.h"
#include "app/model/frame_words.h"
#include "app/model/number_text.h"

namespace convscope {
namespace {

constexpr Index kListedGroups = 4;  // more output channels than that are not named one by one

std::string lockstepPlace(const ConvSpec& spec, const Step& step, Language language) {
  std::map<std::string, std::string> values{{"y", withCommas(step.y)}, {"x", withCommas(step.x)}};
  if (spec.groups <= kListedGroups) {
    values["list"] = channelsAtOnce(spec, step.outChannel, language);
    return fill(Text::previewChannels, language, values);
  }
  if (spec.outPerGroup() == 1) {
    values["n"] = withCommas(spec.outChannels);
    return fill(Text::previewAllChannels, language, values);
  }
  values["m"] = withCommas(step.outChannel % spec.outPerGroup());
  return fill(Text::previewEachGroup, language, values);
}

std::string sequentialPlace(const ConvSpec& spec, const Step& step, Language language) {
  if (spec.transposed) {
    return fill(Text::previewStamp, language,
                {{"m", withCommas(step.outChannel)},
                 {"c", withCommas(step.inChannel)},
                 {"y", withCommas(step.inputY)},
                 {"x", withCommas(step.inputX)}});
  }
  std::string place = fill(Text::previewPlace, language,
                           {{"m", withCommas(step.outChannel)}, {"y", withCommas(step.y)}, {"x", withCommas(step.x)}});
  // Where every channel is a group of its own, its number says it already.
  if (spec.groups == 1 || spec.groups == spec.inChannels) return place;
  return fill(Text::previewGroup, language, {{"g", withCommas(step.group)}, {"place", std::move(place)}});
}

std::string placeAfter(const Frame& frame, Index done) {
  if (done == 0) return std::string(text(Text::nowNothing, frame.language));
  const Plan& plan = *frame.plan;
  const Step step = plan.at(done - 1);
  const ConvSpec& spec = plan.stage(step.stage).spec;
  const bool lockstep = plan.order() == Order::Lockstep && spec.groups > 1;
  std::string place =
      lockstep ? lockstepPlace(spec, step, frame.language) : sequentialPlace(spec, step, frame.language);
  if (plan.stages().size() < 2) return place;
  return fill(Text::nowStage, frame.language, {{"s", std::to_string(step.stage + 1)}, {"place", std::move(place)}});
}

}  // namespace

Index scrubStep(const Frame& frame, double share) {
  const double exact = std::clamp(share, 0.0, 1.0) * static_cast<double>(frame.steps);
  const double nearest = std::round(exact);
  // A double may round a count beyond 2^53 up to one that is no longer a step.
  const bool end = nearest >= static_cast<double>(frame.steps);
  return end ? frame.steps : frame.plan->roundUp(static_cast<Index>(nearest));
}

ScrubPreview scrubPreview(const Frame& frame, Index step) {
  return {step, fill(Text::previewStep, frame.language, {{"n", withCommas(step)}, {"all", withCommas(frame.steps)}}),
          placeAfter(frame, step)};
}

}  // namespace convscope
