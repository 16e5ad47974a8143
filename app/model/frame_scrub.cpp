// The scrub bar's stretches.
#include <algorithm>

#include "app/model/frame_words.h"
#include "app/model/number_text.h"

namespace convscope {
namespace {

constexpr Index kMostParts = 12;  // more labels cannot be read side by side
constexpr Index kLongLabels = 8;  // from here on labels are short
constexpr Index kListedChannels = 4;

// One stretch for `count` output channels of a group (sequential: of the whole layer), each `steps` long.
struct Stretch {
  Index first = 0;
  Index count = 1;
  Index channels = 1;  // in all
};

std::string range(const Frame& frame, Text id, const Stretch& stretch) {
  return fill(id, frame.language,
              {{"a", withCommas(stretch.first)}, {"b", withCommas(stretch.first + stretch.count - 1)}});
}

std::string sequentialLabel(const Frame& frame, const Stretch& stretch) {
  if (stretch.count > 1) return range(frame, Text::scrubChannels, stretch);
  const bool brief = stretch.channels > kLongLabels;
  return fill(brief ? Text::scrubOut : Text::scrubChannel, frame.language, {{"m", withCommas(stretch.first)}});
}

std::string lockstepLabel(const Frame& frame, const ConvSpec& spec, const Stretch& stretch) {
  if (stretch.channels == 1) {
    return fill(Text::scrubAllAtOnce, frame.language, {{"n", withCommas(spec.outChannels)}});
  }
  if (stretch.count > 1) return range(frame, Text::scrubEachGroupRange, stretch);
  const std::string channel = withCommas(stretch.first);
  if (spec.groups > kListedChannels || stretch.channels > kListedChannels) {
    return fill(Text::scrubEachGroup, frame.language, {{"m", channel}});
  }
  std::string list = channel;
  for (Index g = 1; g < spec.groups; ++g) list += ", " + withCommas(g * spec.outPerGroup() + stretch.first);
  return fill(Text::scrubEachGroupList, frame.language, {{"m", channel}, {"list", list}});
}

std::vector<ScrubPart> channelParts(const Frame& frame) {
  const Stage& stage = frame.plan->stage(0);
  const bool lockstep = frame.order == Order::Lockstep && stage.spec.groups > 1;
  const Index channels = lockstep ? stage.spec.outPerGroup() : stage.spec.outChannels;
  const Index steps = stage.macs / channels;
  Index together = 1;  // doubled: a range like 0–7 is easier to read than 0–5
  while ((channels + together - 1) / together > kMostParts) together *= 2;
  std::vector<ScrubPart> parts;
  for (Index first = 0; first < channels; first += together) {
    const Stretch stretch{first, std::min(together, channels - first), channels};
    parts.push_back({lockstep ? lockstepLabel(frame, stage.spec, stretch) : sequentialLabel(frame, stretch),
                     first * steps, (first + stretch.count) * steps, false});
  }
  return parts;
}

std::vector<ScrubPart> stageParts(const Frame& frame) {
  const Stage& depthwise = frame.plan->stage(0);
  const Stage& pointwise = frame.plan->stage(1);
  return {{fill(Text::scrubStageDepthwise, frame.language, {{"n", withCommas(depthwise.macs)}}), depthwise.firstStep,
           depthwise.lastStep(), false},
          {fill(Text::scrubStagePointwise, frame.language, {{"n", withCommas(pointwise.macs)}}), pointwise.firstStep,
           pointwise.lastStep(), false}};
}

}  // namespace

std::vector<ScrubPart> scrubOf(const Frame& frame) {
  std::vector<ScrubPart> parts = frame.plan->stages().size() > 1 ? stageParts(frame) : channelParts(frame);
  const Index latest = frame.step > 0 ? frame.step - 1 : 0;
  for (ScrubPart& part : parts) part.current = latest >= part.from && latest < part.to;
  return parts;
}

}  // namespace convscope
