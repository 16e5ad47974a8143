// What the latest multiply-add did, and where the cursor stands.
#include <array>
#include <map>
#include <string>
#include <utility>

#include "app/model/frame_words.h"
#include "app/model/number_text.h"

namespace convscope {
namespace {

constexpr Index kListedKernels = 4;

const Stage& stageOf(const Frame& frame) {
  return frame.plan->stage(frame.latest->stage);
}

bool inLockstep(const Frame& frame) {
  return frame.order == Order::Lockstep && stageOf(frame).spec.groups > 1;
}

// Each channel makes maps of its own: depthwise, and the first stage of separable.
bool channelsAlone(const Stage& stage) {
  return stage.spec.groups == stage.spec.inChannels;
}

// The channel's name in the tensor that the stage reads.
const std::string& channelName(const Frame& frame, const Step& step) {
  const auto& names =
      step.stage == 0 ? frame.input.names : frame.stages[static_cast<std::size_t>(step.stage) - 1].output.names;
  return names[static_cast<std::size_t>(step.inChannel)];
}

std::map<std::string, std::string> placeValues(const Frame& frame) {
  const Step& step = *frame.latest;
  const bool stamps = stageOf(frame).spec.transposed;  // it goes by inputs
  return {{"m", withCommas(step.outChannel)},
          {"c", channelName(frame, step)},
          {"y", withCommas(stamps ? step.inputY : step.y)},
          {"x", withCommas(stamps ? step.inputX : step.x)},
          {"ky", withCommas(step.ky)},
          {"kx", withCommas(step.kx)}};
}

// Where there are two stages the place begins with the stage.
std::string withStage(const Frame& frame, std::string place) {
  if (frame.stages.size() < 2) return place;
  return fill(Text::nowStage, frame.language,
              {{"s", std::to_string(frame.latest->stage + 1)}, {"place", std::move(place)}});
}

// Where the latest product of a stamp goes.
std::string stampNote(const Frame& frame) {
  const Step& step = *frame.latest;
  if (step.padding) return std::string(text(Text::nowStampBeside, frame.language));
  return fill(Text::nowStampTarget, frame.language, {{"y", withCommas(step.y)}, {"x", withCommas(step.x)}});
}

// What the place is said to be when the tap falls on padding; empty when it does not.
std::string paddingNote(const Frame& frame) {
  constexpr std::array kTexts{Text::nowPaddingZeros, Text::nowPaddingReflect, Text::nowPaddingReplicate,
                              Text::nowPaddingCircular};
  if (stageOf(frame).spec.transposed) return stampNote(frame);
  if (!frame.latest->padding) return {};
  const auto mode = static_cast<std::size_t>(stageOf(frame).spec.paddingMode);
  return std::string(text(kTexts[mode], frame.language));
}

std::vector<Span> lockstepNow(const Frame& frame) {
  const ConvSpec& spec = stageOf(frame).spec;
  const bool alone = channelsAlone(stageOf(frame));
  auto values = placeValues(frame);
  std::string place;
  if (alone && spec.outPerGroup() == 1) {
    place = fill(Text::nowEachChannel, frame.language, values);
  } else if (spec.groups <= kListedKernels) {
    values["list"] = channelsAtOnce(spec, frame.latest->outChannel, frame.language);
    place = fill(Text::nowKernels, frame.language, values);
  } else {
    values["m"] = withCommas(frame.latest->outChannel % spec.outPerGroup());
    place = fill(Text::nowEachGroup, frame.language, values);
  }
  return {
      {std::string(text(Text::nowWord, frame.language)) + "  ", Role::Plain},
      {fill(alone ? Text::nowChannels : Text::nowGroups, frame.language, {{"n", withCommas(spec.groups)}}), Role::Now},
      {std::move(place), Role::Plain}};
}

}  // namespace

std::string channelsAtOnce(const ConvSpec& spec, Index outChannel, Language language) {
  const Index first = outChannel % spec.outPerGroup();
  std::string list = withCommas(first);
  for (Index g = 1; g + 1 < spec.groups; ++g) list += ", " + withCommas(g * spec.outPerGroup() + first);
  const Index last = (spec.groups - 1) * spec.outPerGroup() + first;
  return fill(Text::listLast, language, {{"list", list}, {"last", withCommas(last)}});
}

std::vector<Span> nowOf(const Frame& frame) {
  if (!frame.latest || !frame.numbers) return {{std::string(text(Text::nowNothing, frame.language)), Role::Quiet}};
  if (inLockstep(frame)) return lockstepNow(frame);
  const Window& window = *frame.numbers;
  const auto tap = static_cast<std::size_t>(window.productsDone - 1);
  const std::string place = fill(window.stamp ? Text::nowStamp : Text::nowPlace, frame.language, placeValues(frame));
  std::vector<Span> now{{std::string(text(Text::nowWord, frame.language)) + "  ", Role::Plain},
                        {twoDecimals(window.input[tap]), Role::Input},
                        {" × ", Role::Plain},
                        {twoDecimals(window.weights[tap]), Role::Kernel},
                        {" = ", Role::Plain},
                        {twoDecimals(window.products[tap]), Role::Now},
                        {"   " + withStage(frame, place), Role::Plain}};
  if (std::string note = paddingNote(frame); !note.empty()) now.push_back({std::move(note), Role::Plain});
  return now;
}

std::string placeOf(const Frame& frame) {
  if (!frame.latest) return std::string(text(Text::placeStart, frame.language));
  auto values = placeValues(frame);
  const ConvSpec& spec = stageOf(frame).spec;
  std::string place;
  if (inLockstep(frame)) {
    values["g"] = withCommas(spec.groups);
    place = fill(channelsAlone(stageOf(frame)) ? Text::placeLockstepChannels : Text::placeLockstepGroups,
                 frame.language, values);
  } else {
    const bool onePixel = spec.kernel == Size2{1, 1} && !spec.transposed;
    values["out"] = fill(spec.transposed ? Text::placeStamp : Text::placeOut, frame.language, values);
    place = fill(onePixel ? Text::placeChannel : Text::placeTap, frame.language, values);
  }
  return fill(Text::placeStep, frame.language,
              {{"n", withCommas(frame.step)}, {"rest", withStage(frame, std::move(place))}});
}

}  // namespace convscope
