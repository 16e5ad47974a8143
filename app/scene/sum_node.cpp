#include "app/scene/sum_node.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/model/name_list.h"
#include "app/model/number_text.h"

namespace convscope {

namespace {

constexpr float kSentence = 200;  // wide enough to be read in a few lines
constexpr float kRadius = 16;
constexpr float kSmallRadius = 11;
constexpr float kBend = 14;  // from where a line turns to the node it ends at
constexpr Index kTerms = 4;
constexpr float kWrappedLine = 1.4F;  // height of a line in its letters
constexpr float kBiasLeft = 8;        // of the middle of the sum
constexpr float kBesideOutput = 16;   // from a word to the output map: its slab and the ring of a value at its edge

bool complete(const Window& window) {
  return !window.stamp && window.productsDone == static_cast<Index>(window.products.size());
}

Color lineColor(const Palette& colors, SumState state) {
  if (state == SumState::AtWork) return colors.accent;
  return state == SumState::Done ? colors.ink2 : colors.disabled;
}

void drawChannelLines(Painter& painter, const std::vector<SumLine>& lines, glm::vec2 node) {
  for (const SumState state : {SumState::NotYet, SumState::Done, SumState::AtWork}) {  // the latest on top
    for (const SumLine& line : lines) {
      if (line.state != state) continue;
      const Color color = lineColor(painter.colors(), state);
      const glm::vec2 bend{node.x - kBend, line.from.y};
      painter.line(line.from + glm::vec2(4, 0), bend, color, 1.5F);
      painter.line(bend, node, color, 1.5F);
    }
  }
}

std::string biasWord(const Frame& frame, bool narrow) {
  return (narrow ? "" : "+ ") + std::string(text(Text::zoomBias, frame.language));
}

void drawBias(Painter& painter, const Frame& frame, glm::vec2 under, bool narrow) {
  const Palette& colors = painter.colors();
  painter.line(under, under + glm::vec2(0, 12), colors.ink2, 1.5F);
  painter.label(under + glm::vec2(-kBiasLeft, 22), {12, colors.ink3}, biasWord(frame, narrow));
  painter.label(under + glm::vec2(-kBiasLeft, 40), {14, colors.ink}, twoDecimals(frame.zoomed->numbers.bias));
}

// Text in as many lines as it needs; returns where the last one is.
float drawLines(Painter& painter, Lettering lettering, std::string words, const Area& place) {
  Label label;
  label.at = {place.at, 0};
  label.size = lettering.size;
  label.color = lettering.color;
  label.wrap = place.size.x;
  const float lines = std::ceil(estimatedWidth(words, label.size) / label.wrap);
  label.text = std::move(words);
  painter.label(std::move(label));
  return place.top() + (std::max(1.0F, lines) - 1) * kWrappedLine * lettering.size;
}

// The value at this pixel, and below it what it is made of. Returns where that ends.
float drawResult(Painter& painter, const Frame& frame, const SumPlace& place, bool hasBias) {
  const Palette& colors = painter.colors();
  const Window& window = frame.zoomed->numbers;
  const Area& output = place.output;
  if (window.beside) {  // its product is thrown away: there is no sum to speak of
    return drawLines(painter, {12, colors.ink2}, std::string(text(Text::stampBeside, frame.language)),
                     {{output.left(), output.bottom() + 20}, {output.size.x, 0}});
  }
  glm::vec2 at{output.left(), output.bottom() + 20};
  if (window.productsDone == 0) return at.y;
  const bool done = complete(window);
  const std::string word(text(done ? Text::zoomThisPixel : Text::stageSoFar, frame.language));
  painter.label(at, {12, colors.ink3}, word);
  const glm::vec2 beside(estimatedWidth(word, 12) + 10, 0);
  if (place.narrow) at.y += 24;
  painter.label(place.narrow ? at : at + beside, {20, colors.accent},
                twoDecimals(done ? static_cast<double>(window.output) : window.partialSum));
  if (window.channels == 1 && !done) return at.y;  // it would only repeat the value
  const std::string terms = sumTerms(window, hasBias);
  if (place.narrow && estimatedWidth(terms, 12) > output.size.x + 14) return at.y;
  return drawLines(painter, {12, colors.ink2}, terms, {{at.x, at.y + 26}, {output.size.x, 0}});
}

// What the picture alone does not say of this variant.
void drawSentence(Painter& painter, const Frame& frame, const Area& place, const ConvSpec& spec) {
  const Text id = spec.inPerGroup() == 1 ? Text::zoomNoSum
                  : spec.groups > 1      ? Text::zoomGroupOnly
                                         : Text::zoomGroupsCut;
  drawLines(painter, {12, painter.colors().ink3}, std::string(text(id, frame.language)), place);
}

// Few words where many do not fit.
void drawTitle(Painter& painter, const Frame& frame, const Area& output) {
  const Window& window = frame.zoomed->numbers;
  const bool middle = window.stage + 1 < static_cast<int>(frame.stages.size());
  const float room = output.size.x + 44;
  const auto name = [&](Text id) { return fill(id, frame.language, {{"m", withCommas(window.outChannel)}}); };
  std::string title = name(middle ? Text::zoomMiddleMap : Text::zoomOutputMap);
  if (Painter::titleWidth(title) > room) title = name(middle ? Text::chipMiddleMap : Text::chipMap);
  painter.title(
      {{output.left(), output.top() - 26}, {room, 20}},
      {Painter::Mark::Disc, painter.colors().output, std::move(title), "", namedMaps(*frame.plan, window.stage)});
}

}  // namespace

std::string sumTerms(const Window& window, bool bias) {
  std::string terms;
  const auto add = [&](double value) {
    if (terms.empty()) {
      terms = twoDecimals(value);
    } else {
      terms += (value < 0 ? " − " : " + ") + twoDecimals(value < 0 ? -value : value);
    }
  };
  Index begun = 0;
  while (begun < window.channels && sumStateOf(window, begun) != SumState::NotYet) ++begun;
  for (Index c = 0; c < begun; ++c) {
    const bool skipped = begun > kTerms && c > 0 && c < begun - 2;
    if (!skipped) add(window.channelSums[static_cast<std::size_t>(c)]);
    if (skipped && c == 1) terms += " + …";
  }
  if (!complete(window)) return terms.empty() ? terms : terms + " + …";
  if (bias) add(window.bias);
  return terms;
}

float sumNodeRoom(const Frame& frame, bool narrow) {
  return std::max(48.0F, estimatedWidth(biasWord(frame, narrow), 12) - kBiasLeft + kBesideOutput);
}

void drawSum(Painter& painter, const Frame& frame, const std::vector<SumLine>& lines, const SumPlace& place) {
  const Palette& colors = painter.colors();
  const ConvSpec& spec = frame.plan->stage(frame.zoomed->numbers.stage).spec;
  const Area& output = place.output;
  const float radius = place.narrow ? kSmallRadius : kRadius;
  const bool meets = spec.inPerGroup() > 1 || spec.bias;
  const float y = std::floor(output.middle().y);
  const glm::vec2 node{output.left() - sumNodeRoom(frame, place.narrow), y};
  drawChannelLines(painter, lines, meets ? node - glm::vec2(radius, 0) : node);
  painter.line(node, {output.left() - 8, y}, colors.ink2, 1.5F);
  painter.arrowHead({output.left() - 6, y}, colors.ink2);
  if (meets) {
    painter.disc(node, radius + 1, colors.ink2);
    painter.disc(node, radius, colors.panel);
    painter.label(node, {place.narrow ? 14.0F : 20.0F, colors.ink, Label::Align::Center},
                  spec.inPerGroup() > 1 ? "Σ" : "+");
  }
  if (spec.bias) drawBias(painter, frame, node + glm::vec2(0, radius), place.narrow);
  drawTitle(painter, frame, output);
  const float end = drawResult(painter, frame, place, spec.bias);
  // A single channel leaves the place under its line free for words.
  const float width = spec.inPerGroup() == 1 ? std::max(output.size.x, kSentence) : output.size.x;
  drawSentence(painter, frame, {{output.right() - width, end + 32}, {width, 0}}, spec);
}

}  // namespace convscope
