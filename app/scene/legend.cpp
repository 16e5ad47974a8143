#include "app/scene/legend.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/model/number_text.h"

namespace convscope {

namespace {

constexpr float kBarWidth = 96;
constexpr float kNarrow = 420;  // below, bars and gaps shrink
constexpr float kNarrowBar = 72;
constexpr float kZeroRoom = 28;  // between the ends of a scale
constexpr float kPiece = 3;      // of a bar, in one colour
constexpr float kScaleLine = 44;
constexpr float kPatternLine = 22;
constexpr float kSwatchRoom = 22;  // of a pattern, before its words

Text paddingText(const ConvSpec& spec) {
  if (spec.transposed) return Text::stageCutOff;
  const PaddingMode mode = spec.paddingMode;
  switch (mode) {
    case PaddingMode::Reflect:
      return Text::stagePaddingReflect;
    case PaddingMode::Replicate:
      return Text::stagePaddingReplicate;
    case PaddingMode::Circular:
      return Text::stagePaddingCircular;
    case PaddingMode::Zeros:
      break;
  }
  return Text::stagePaddingZeros;
}

// One key: a colour scale, or a pattern.
struct LegendKey {
  Text name{};
  std::string end;     // of a scale: what its ends stand for; empty: a pattern
  bool hatch = false;  // of a pattern
  bool own = false;    // each map has such a scale of its own
  bool words = false;  // no pattern: what is said of all numbers
};

bool isScale(const LegendKey& key) {
  return !key.end.empty();
}

LegendKey scaleKey(Text name, double largest) {
  return {name, scaleText(largest)};
}

// Of all maps of a tensor.
LegendKey scaleKey(const Frame& frame, Text name, const TensorView& tensor) {
  return tensor.ownScales.empty()
             ? scaleKey(name, tensor.scale)
             : LegendKey{name, std::string(text(Text::stageOwnLargest, frame.language)), false, true};
}

std::string wordsOf(const Frame& frame, const LegendKey& key) {
  std::string words(text(key.name, frame.language));
  if (key.own) words += " · " + std::string(text(Text::rangeEachMap, frame.language));
  return words;
}

// The inner levels of the stage show one stage: its weights, what it reads, and its output, partial maps in one scale.
std::vector<LegendKey> keysOfZoom(const Frame& frame) {
  const int index = frame.zoomed->numbers.stage;
  const StageView& view = frame.stages[static_cast<std::size_t>(index)];
  const TensorView& reads = index == 0 ? frame.input : frame.stages[static_cast<std::size_t>(index) - 1].output;
  const bool sums = frame.zoom == Zoom::ChannelSums;
  const bool middle = index + 1 < static_cast<int>(frame.stages.size());
  std::vector<LegendKey> keys;
  if (!reads.picture)
    keys.push_back(scaleKey(frame, index == 0 ? Text::stageInputLegend : Text::stageMiddleLegend, reads));
  keys.push_back(scaleKey(Text::stageWeightsLegend, view.weights.scale));
  const Text partial = middle ? Text::zoomPartialMiddleLegend : Text::zoomPartialLegend;
  const Text output = middle ? Text::stageMiddleLegend : Text::stageOutputLegend;
  keys.push_back(scaleKey(sums ? partial : output, view.output.scaleOf(frame.zoomed->numbers.outChannel)));
  const Stage& stage = frame.plan->stage(index);
  if (stage.pads != Pads{}) keys.push_back({paddingText(stage.spec), "", true});
  keys.push_back({Text::stageNotComputed, ""});
  if (sums) keys.push_back({Text::zoomRounded, "", false, false, true});
  return keys;
}

std::vector<LegendKey> keysOf(const Frame& frame) {
  if (frame.zoomed) return keysOfZoom(frame);
  std::vector<LegendKey> keys;
  const auto scale = [&](Text name, const TensorView& tensor) { keys.push_back(scaleKey(frame, name, tensor)); };
  if (!frame.input.picture) scale(Text::stageInputLegend, frame.input);
  scale(Text::stageWeightsLegend, frame.stages.front().weights);
  if (frame.stages.size() > 1) scale(Text::stageMiddleLegend, frame.stages.front().output);
  scale(Text::stageOutputLegend, frame.stages.back().output);
  const Stage& first = frame.plan->stage(0);
  if (first.pads != Pads{}) keys.push_back({paddingText(first.spec), "", true});
  keys.push_back({Text::stageNotComputed, ""});
  return keys;
}

// Of a scale: as wide as both its ends and the zero between them need, in whole pieces.
float barOf(const LegendKey& key, float least) {
  const float ends = 2 * estimatedWidth("+" + key.end, 12) + kZeroRoom;
  return kPiece * std::ceil(std::max(least, ends) / kPiece);
}

float widthOf(const Frame& frame, const LegendKey& key, float bar) {
  const float words = estimatedWidth(wordsOf(frame, key), 12);
  if (isScale(key)) return std::max(barOf(key, bar), words);
  return key.words ? words : kSwatchRoom + words;
}

// Where each key stands, counted from the upper left: from left to right, on as many lines as are needed.
struct Flow {
  float bar = kBarWidth;
  std::vector<glm::vec2> places;
  float height = 0;
};

Flow flowOf(const Frame& frame, const std::vector<LegendKey>& keys, float width) {
  Flow flow;
  if (width < kNarrow) flow.bar = kNarrowBar;
  const float gap = width < kNarrow ? 16 : 28;
  const auto patterns = std::find_if(keys.begin(), keys.end(), [](const LegendKey& key) { return !isScale(key); });
  float together = -gap;  // the patterns stay on one line where they can
  for (auto key = patterns; key != keys.end(); ++key) together += widthOf(frame, *key, flow.bar) + gap;
  glm::vec2 at(0);
  bool scales = false;  // on this line
  for (auto key = keys.begin(); key != keys.end(); ++key) {
    const float own = widthOf(frame, *key, flow.bar);
    const float needs = key == patterns && together <= width ? together : own;
    if (at.x > 0 && at.x + needs > width) {
      at = {0, at.y + (scales ? kScaleLine : kPatternLine)};
      scales = false;
    }
    scales = scales || isScale(*key);
    // Beside scales a pattern stands in the middle of their line.
    flow.places.push_back(at + glm::vec2(0, scales && !isScale(*key) ? (kScaleLine - kPatternLine) / 2 : 0));
    at.x += own + gap;
  }
  flow.height = at.y + (scales ? kScaleLine : kPatternLine);
  return flow;
}

void drawScale(Painter& painter, const Frame& frame, const LegendKey& key, const Area& area) {
  const float bar = area.size.x;
  const Palette& colors = painter.colors();
  painter.label(area.at + glm::vec2(0, 6), {12, colors.ink3}, wordsOf(frame, key));
  const int pieces = static_cast<int>(std::lround(bar / kPiece));
  for (int i = 0; i < pieces; ++i) {
    const double value = (2.0 * i + 1) / pieces - 1;
    painter.box({area.at + glm::vec2(kPiece * static_cast<float>(i), 16), {kPiece, 8}},
                divergingColor(colors, value, 1));
  }
  painter.label(area.at + glm::vec2(0, 34), {12, colors.ink3}, "\u2212" + key.end);
  painter.label(area.at + glm::vec2(bar / 2, 34), {12, colors.ink3, Label::Align::Center}, "0");
  painter.label(area.at + glm::vec2(bar, 34), {12, colors.ink3, Label::Align::Right}, "+" + key.end);
}

void drawPattern(Painter& painter, const Frame& frame, const LegendKey& key, glm::vec2 at) {
  const Lettering lettering{12, painter.colors().ink3};
  if (key.words) return painter.label(at + glm::vec2(0, 11), lettering, wordsOf(frame, key));
  const Area swatch{at + glm::vec2(0, 4), {14, 14}};
  if (key.hatch) {
    painter.hatched(swatch, painter.colors().panel);
  } else {
    painter.dotted(swatch, {5, 5});
  }
  painter.outline(swatch.grown(1), painter.colors().line, 1);
  painter.label(at + glm::vec2(kSwatchRoom, 11), lettering, wordsOf(frame, key));
}

}  // namespace

float legendHeight(const Frame& frame, float width) {
  return flowOf(frame, keysOf(frame), width).height;
}

void drawLegend(Painter& painter, const Frame& frame, const Area& area) {
  const std::vector<LegendKey> keys = keysOf(frame);
  const Flow flow = flowOf(frame, keys, area.size.x);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const glm::vec2 at = area.at + flow.places[i];
    if (isScale(keys[i])) {
      drawScale(painter, frame, keys[i], {at, {barOf(keys[i], flow.bar), kScaleLine}});
    } else {
      drawPattern(painter, frame, keys[i], at);
    }
  }
}

}  // namespace convscope
