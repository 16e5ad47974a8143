#include "app/model/frame_words.h"

#include <cmath>
#include <initializer_list>
#include <map>
#include <string_view>

#include "app/model/number_text.h"
#include "app/model/samples.h"

namespace convscope {
namespace {

using Gaps = std::map<std::string, std::string>;

// The first of the texts that is short enough for a headline, else the last.
std::string firstThatFits(const Frame& frame, std::initializer_list<Text> texts, const Gaps& values) {
  std::string filled;
  for (const Text id : texts) {
    filled = fill(id, frame.language, values);
    if (latinLetters(filled, frame.language) <= kHeadlineLetters) break;
  }
  return filled;
}

std::string standardHeadline(const Frame& frame) {
  const ConvSpec& spec = frame.layer.spec;
  const bool oneKernel = spec.outChannels == 1;
  const Gaps values{{"c", withCommas(spec.inChannels)}};
  if (spec.inChannels == 1) {
    return fill(oneKernel ? Text::headlineStandardOneOfBoth : Text::headlineStandardOneChannel, frame.language, values);
  }
  return fill(oneKernel ? Text::headlineStandardOneKernel : Text::headlineStandard, frame.language, values);
}

std::string groupedHeadline(const Frame& frame) {
  const ConvSpec& spec = frame.layer.spec;
  const Gaps values{{"g", withCommas(spec.groups)},
                    {"n", withCommas(spec.inPerGroup())},
                    {"a", withCommas(spec.inChannels * spec.outChannels)},
                    {"b", withCommas(spec.channelPairs())},
                    {"m", withCommas(spec.outChannels)},
                    {"c", withCommas(spec.inChannels)},
                    {"d", withCommas(spec.outPerGroup())}};
  if (spec.inPerGroup() > 1) {
    return firstThatFits(frame, {Text::headlineGrouped, Text::headlineGroupedShort}, values);
  }
  if (spec.outPerGroup() > 1) {
    return firstThatFits(frame, {Text::headlineGroupedDepthwise, Text::headlineGroupedDepthwiseShort}, values);
  }
  return firstThatFits(frame, {Text::headlineGroupedOne, Text::headlineGroupedOneShort}, values);
}

std::string pointwiseHeadline(const Frame& frame) {
  const ConvSpec& spec = frame.layer.spec;
  const Gaps values{{"c", withCommas(spec.inChannels)},
                    {"m", withCommas(spec.outChannels)},
                    {"g", withCommas(spec.groups)},
                    {"n", withCommas(spec.inPerGroup())},
                    {"k", withCommas(spec.outPerGroup())}};
  if (spec.groups > 1) return fill(Text::headlinePointwiseGrouped, frame.language, values);
  // The short form has no plural that one channel would make wrong.
  if (spec.inChannels == 1 || spec.outChannels == 1) return fill(Text::headlinePointwiseShort, frame.language, values);
  return firstThatFits(frame, {Text::headlinePointwise, Text::headlinePointwiseShort}, values);
}

std::string depthwiseHeadline(const Frame& frame) {
  if (frame.layer.depthMultiplier == 1) return fill(Text::headlineDepthwise, frame.language, {});
  return fill(Text::headlineDepthwiseMany, frame.language, {{"d", withCommas(frame.layer.depthMultiplier)}});
}

std::string separableHeadline(const Frame& frame) {
  const double ratio = frame.compare.back().ratio;
  const Text full = ratio < 1 ? Text::headlineSeparable : Text::headlineSeparableMore;
  return firstThatFits(frame, {full, Text::headlineSeparableShort}, {{"p", shareText(ratio)}});
}

std::string transposedHeadline(const Frame& frame) {
  const ConvSpec& spec = frame.layer.spec;
  return fill(spec.kernel == Size2{1, 1} ? Text::headlineTransposedPixel : Text::headlineTransposed, frame.language,
              {{"h", withCommas(spec.kernel.h)}, {"w", withCommas(spec.kernel.w)}});
}

// ⌊(n + 2·p − d·(k−1) − 1) / s⌋ + 1 = out
// (n − 1)·s − 2·p + d·(k−1) + o + 1 = out, of a transposed stage
std::string stampFormula(const Axis& axis, Index after, Index outputPadding, Language language) {
  const std::string pads = fill(Text::outputEvenPads, language, {{"p", withCommas(after)}});
  return fill(Text::outputStampAxis, language,
              {{"n", withCommas(axis.out)},
               {"pads", axis.before == after ? pads : withCommas(axis.before) + " − " + withCommas(after)},
               {"d", withCommas(axis.dilation)},
               {"k", withCommas(axis.kernel)},
               {"s", withCommas(axis.stride)},
               {"o", withCommas(outputPadding)},
               {"out", withCommas(axis.in)}});
}

std::string axisFormula(const Axis& axis, Index after, Language language) {
  const std::string pads = axis.before == after ? fill(Text::outputEvenPads, language, {{"p", withCommas(after)}})
                                                : withCommas(axis.before) + " + " + withCommas(after);
  return fill(Text::outputAxis, language,
              {{"n", withCommas(axis.in)},
               {"pads", pads},
               {"d", withCommas(axis.dilation)},
               {"k", withCommas(axis.kernel)},
               {"s", withCommas(axis.stride)},
               {"out", withCommas(axis.out)}});
}

Text outputVerb(const Stage& stage) {
  const bool higher = stage.output.h > stage.input.h;
  const bool lower = stage.output.h < stage.input.h;
  const bool wider = stage.output.w > stage.input.w;
  const bool narrower = stage.output.w < stage.input.w;
  if ((higher && narrower) || (lower && wider)) return Text::outputBecomes;
  if (higher || wider) return Text::outputGrows;
  return lower || narrower ? Text::outputShrinks : Text::outputStays;
}

}  // namespace

int latinLetters(std::string_view text, Language language) {
  int letters = 0;
  for (const char byte : text) {
    const bool continues = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    const bool wide = language == Language::Japanese && (static_cast<unsigned char>(byte) & 0x80U) != 0;
    if (!continues) letters += wide ? 2 : 1;
  }
  return letters;
}

std::string headlineOf(const Frame& frame) {
  switch (frame.layer.variant) {
    case Variant::Standard:
      return standardHeadline(frame);
    case Variant::Grouped:
      return groupedHeadline(frame);
    case Variant::Pointwise:
      return pointwiseHeadline(frame);
    case Variant::Depthwise:
      return depthwiseHeadline(frame);
    case Variant::Separable:
      return separableHeadline(frame);
    case Variant::Transposed:
      break;
  }
  return transposedHeadline(frame);
}

std::string outputRuleOf(const Frame& frame) {
  const Stage& stage = frame.plan->stage(0);
  std::string rule = fill(outputVerb(stage), frame.language, {{"size", heightWidth({stage.output.h, stage.output.w})}});
  const bool stamps = stage.spec.transposed;
  const Size2 added = stage.spec.outputPadding;
  const auto formula = [&](const Axis& axis, Index after, Index outputPadding) {
    return stamps ? stampFormula(axis, after, outputPadding, frame.language) : axisFormula(axis, after, frame.language);
  };
  const std::string rows = formula(stage.rows, stage.pads.bottom, added.h);
  if (stage.rows == stage.columns && stage.pads.bottom == stage.pads.right && added.h == added.w) {
    return rule + "\n" + rows;
  }
  return rule + "\n" + rows + "\n" + formula(stage.columns, stage.pads.right, added.w);
}

std::string paramsOf(const Frame& frame) {
  Index biases = 0;
  for (const Stage& stage : frame.plan->stages()) biases += stage.spec.bias ? stage.spec.outChannels : 0;
  const Index all = frame.plan->params();
  if (biases == 0) return withCommas(all);
  return fill(Text::paramsSum, frame.language,
              {{"w", withCommas(all - biases)}, {"b", withCommas(biases)}, {"n", withCommas(all)}});
}

std::string pictureNameOf(const Frame& frame) {
  return pictureNameOf(frame.source, frame.language);
}

std::string pictureNameOf(const std::string& source, Language language) {
  const auto name = sampleName(source);
  if (!name) return source.substr(source.find_last_of('/') + 1);
  const Sample* const sample = findSample(*name);
  const std::string_view title = sample != nullptr ? text(sample->title, language) : *name;
  return fill(Text::pictureSample, language, {{"name", std::string(title)}});
}

std::string pictureCaptionOf(const Frame& frame) {
  return fill(Text::pictureCaption, frame.language,
              {{"size", heightWidth({frame.input.shape.h, frame.input.shape.w})},
               {"recipe", recipeTextOf(frame.recipe, frame.language)}});
}

std::string speedTextOf(const Speed& speed, Language language) {
  if (speed.max) return fill(Text::speedMax, language, {{"n", withCommas(std::lround(kMaxSpeedSeconds))}});
  const double ticks = speed.ticksPerSecond;
  const bool whole = ticks >= 100 || std::abs(ticks - std::round(ticks)) < 0.05;
  std::string number = whole ? withCommas(std::llround(ticks)) : twoDecimals(ticks);
  if (!whole) number.pop_back();  // one decimal is enough for a speed
  return fill(Text::speedTicks, language, {{"n", number}});
}

std::string recipeTextOf(const Recipe& recipe, Language language) {
  switch (recipe.kind) {
    case Recipe::Kind::Gray:
      return std::string(text(Text::recipeGray, language));
    case Recipe::Kind::Rgb:
      return std::string(text(Text::recipeRgb, language));
    case Recipe::Kind::RgbLuma:
      return std::string(text(Text::recipeRgbLuma, language));
    case Recipe::Kind::Features:
      break;
  }
  if (recipe.features == 1) return std::string(text(Text::recipeOneFeature, language));
  return fill(Text::recipeFeatures, language, {{"n", withCommas(recipe.features)}});
}

std::string heightWidth(Size2 size) {
  return withCommas(size.h) + " × " + withCommas(size.w);
}

std::string pairText(Size2 size) {
  return size.h == size.w ? withCommas(size.h) : heightWidth(size);
}

std::string shareText(double share) {
  const long long tenths = std::llround(share * 1000);
  if (tenths == 0) return scaleText(share * 100) + " %";
  std::string number = withCommas(tenths / 10);
  if (tenths % 10 != 0) number.append(".").append(std::to_string(tenths % 10));
  return number + " %";
}

}  // namespace convscope
