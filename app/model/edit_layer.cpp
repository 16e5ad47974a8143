// Edits of the layer itself: each gives a layer, and the plan tells whether it is legal.
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/model/edit_question.h"
#include "app/model/value_text.h"
#include "app/model/variant_rules.h"

namespace convscope {
namespace {

Size2 inputSize(const Session& session) {
  return {session.input.shape().h, session.input.shape().w};
}

// The change to a layer, when it is legal, small enough and not the one that is there.
Decision planned(const EditQuestion& question, Fitted fitted, bool keepsStep = false) {
  const Session& session = question.session();
  fitted = fitHiddenPadding(std::move(fitted), inputSize(session));
  Problems tooLarge = checkLimits(fitted.layer, question.limits(), question.field());
  if (!tooLarge.empty()) return refusedAll(question, std::move(tooLarge));
  auto plan = Plan::make(networkOf(fitted.layer), session.input.shape(), session.plan->order());
  if (!plan) return refusedAll(question, std::move(plan.error()));
  const Picture& picture = *session.input.picture;
  const auto memory = checkMemory(
      {fitted.layer, {picture.height, picture.width}, session.input.size, question.limits(), question.field()}, *plan);
  if (memory) return refused(*memory);
  return LayerChange{std::move(fitted), std::make_shared<const Plan>(std::move(*plan)), keepsStep};
}

Fitted unchanged(const Session& session) {
  return {session.layer, session.overwritten, {}};
}

// A pair at the end of what 64 bits can count was cut off there. (Kernels have a smaller limit of their own.)
std::optional<Problem> checkCounted(const EditQuestion& question, Size2 pair) {
  constexpr Index kLargest = std::numeric_limits<Index>::max() - 1;
  if (question.control == Control::Kernel || (pair.h <= kLargest && pair.w <= kLargest)) return std::nullopt;
  return makeProblem("too_large", question.field(),
                     {{"what", question.field() + " = " + question.quoted}, {"limit", std::to_string(kLargest)}});
}

// Kernel, stride, dilation and output padding.
Decision decidePair(const EditQuestion& question, Size2 ConvSpec::*value) {
  const auto pair = pairFromText(question.text);
  if (!pair) return question.wrongType("expects_pair");
  if (const auto problem = checkCounted(question, *pair)) return refused(*problem);
  Fitted fitted = unchanged(question.session());
  if (fitted.layer.spec.*value == *pair) return Change();
  fitted.layer.spec.*value = *pair;
  if (question.control == Control::Dilation) fitted.overwritten.dilation.reset();
  return planned(question, std::move(fitted));
}

}  // namespace

Decision decideVariant(const EditQuestion& question) {
  const auto variant = variantFromName(question.text);
  if (!variant) return question.unknownWord("standard, grouped, pointwise, depthwise, separable, transposed");
  const Session& session = question.session();
  if (*variant == session.layer.variant) return Change();
  auto fitted = withVariant(session.layer, session.overwritten, *variant);
  if (!fitted) return refused(std::move(fitted.error()));
  return planned(question, fitPadding(std::move(*fitted), inputSize(session)));
}

Decision decideGroups(const EditQuestion& question) {
  const auto groups = wholeNumberFromText(question.text);
  if (!groups) return question.wrongType("expects_number");
  const Session& session = question.session();
  if (*groups == session.layer.spec.groups) return Change();
  return planned(question, withGroups(session.layer, session.overwritten, *groups));
}

Decision decideOutChannels(const EditQuestion& question) {
  const auto outChannels = wholeNumberFromText(question.text);
  if (!outChannels) return question.wrongType("expects_number");
  const Session& session = question.session();
  if (*outChannels == session.layer.spec.outChannels) return Change();
  if (*outChannels < 1) {
    return refused(makeProblem("out_channels_not_positive", question.field(), {{"m", std::to_string(*outChannels)}}));
  }
  const Index most = question.limits().outChannels;
  if (*outChannels > most) return question.tooLarge(*outChannels, most);
  auto fitted = withOutChannels(session.layer, session.overwritten, *outChannels, most);
  if (!fitted) return refused(std::move(fitted.error()));
  return planned(question, std::move(*fitted));
}

Decision decideDepthMultiplier(const EditQuestion& question) {
  const auto multiplier = wholeNumberFromText(question.text);
  if (!multiplier) return question.wrongType("expects_number");
  const Session& session = question.session();
  if (*multiplier == session.layer.depthMultiplier) return Change();
  const Index most = question.limits().outChannels / session.layer.spec.inChannels;
  if (*multiplier < 1) return question.outOfRange("1", std::to_string(most));
  if (*multiplier > most) return question.tooLarge(*multiplier, most);
  return planned(question, withDepthMultiplier(session.layer, session.overwritten, *multiplier));
}

Decision decideKernel(const EditQuestion& question) {
  return decidePair(question, &ConvSpec::kernel);
}

Decision decideStride(const EditQuestion& question) {
  return decidePair(question, &ConvSpec::stride);
}

Decision decideDilation(const EditQuestion& question) {
  return decidePair(question, &ConvSpec::dilation);
}

Decision decideOutputPadding(const EditQuestion& question) {
  return decidePair(question, &ConvSpec::outputPadding);
}

Decision decidePadding(const EditQuestion& question) {
  const auto padding = paddingFromText(question.text);
  const bool word = !question.text.empty() && question.text.find_first_of("0123456789") == std::string::npos;
  if (!padding && word) {
    return refused(makeProblem("padding_string_unknown", question.field(), {{"padding", question.quoted}}));
  }
  if (!padding) return question.wrongType("expects_padding");
  if (const auto problem = checkCounted(question, {padding->pads.top, padding->pads.left})) return refused(*problem);
  Fitted fitted = unchanged(question.session());
  if (fitted.layer.spec.padding == *padding) return Change();
  fitted.layer.spec.padding = *padding;
  fitted.overwritten.padding.reset();
  return planned(question, std::move(fitted));
}

Decision decidePaddingMode(const EditQuestion& question) {
  const auto mode = paddingModeFromName(question.text);
  if (!mode) return refused(makeProblem("padding_mode_unknown", question.field(), {{"mode", question.quoted}}));
  Fitted fitted = unchanged(question.session());
  if (fitted.layer.spec.paddingMode == *mode) return Change();
  fitted.layer.spec.paddingMode = *mode;
  return planned(question, std::move(fitted));
}

Decision decideBias(const EditQuestion& question) {
  const auto bias = switchFromText(question.text);
  if (!bias) return question.unknownWord("true, false");
  Fitted fitted = unchanged(question.session());
  if (fitted.layer.spec.bias == *bias && !fitted.layer.depthwiseBias) return Change();
  fitted.layer.spec.bias = *bias;  // of both stages
  fitted.layer.depthwiseBias.reset();
  return planned(question, std::move(fitted), true);
}

}  // namespace convscope
