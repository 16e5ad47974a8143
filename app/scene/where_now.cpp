#include "app/scene/where_now.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/model/number_text.h"
#include "app/scene/channel_sums.h"
#include "app/scene/composition.h"
#include "app/scene/stamps.h"
#include "app/scene/tap_cells.h"

namespace convscope {

namespace {

constexpr float kNarrowWhere = 600;

// The colour picture with its padding, pointed at as the channel at work.
void drawPicture(Painter& painter, const Part& part, const Area& place) {
  const Stage& stage = part.planStage();
  const glm::vec2 cell = place.size / columnsAndRows(paddedCells(stage));
  const bool padded = !stage.spec.transposed;  // else the padding is cut off the output
  const glm::vec2 before = padded ? glm::vec2(stage.pads.left, stage.pads.top) : glm::vec2(0);
  const Size2 inside{stage.input.h, stage.input.w};
  if (paddedCells(stage) != inside) painter.hatched(place, painter.colors().panel);
  Map map;
  map.volume = part.frame.input.volume;
  map.cells = inside;
  map.done = inside.h * inside.w;
  map.colors.kind = ColorMap::Kind::Rgb;
  painter.map({place.at + before * cell, columnsAndRows(inside) * cell}, std::move(map));
}

// Both maps with their rings; returns where the words begin.
float drawMaps(Brushes& brushes, const Frame& frame, const Area& area) {
  const Window& window = frame.zoomed->numbers;
  const Part part{frame, window.stage, window.outChannel / frame.plan->stage(window.stage).spec.outPerGroup()};
  const float side = std::min(area.size.y, area.size.x * 0.2F);
  const float gap = area.size.x < kNarrowWhere ? 16 : 28;
  const Area input = singleMap(paddedCells(part.planStage()), {area.at, {side, area.size.y}});
  const Area map =
      singleMap(cellsWithCutOff(part.planStage()), {{input.right() + gap, area.top()}, {side, area.size.y}});
  const bool colour =
      window.stage == 0 && (frame.recipe.kind == Recipe::Kind::Rgb || frame.recipe.kind == Recipe::Kind::RgbLuma);
  drawInputMap(brushes.maps, part, {input, 0}, window.firstInChannel + tapInView(window).channel);
  if (colour) drawPicture(brushes.maps, part, input);
  drawOutputMap(brushes.maps, part, {map, 0}, window.outChannel);
  if (const auto spot = spotOf(frame, window.stage, part.group)) {
    brushes.marks.setDepth(0);
    const Area from = windowOn(part, input, *spot);
    const Area to = window.stamp ? stampOn(part, map, *spot) : valueOn(part, map, *spot);
    brushes.marks.line({from.right(), from.middle().y}, {to.left(), to.middle().y}, brushes.marks.colors().accent, 1);
    drawWindowRing(brushes.marks, part, input, *spot);
    drawValueRing(brushes.marks, part, map, *spot);
  }
  return map.right() + (area.size.x < kNarrowWhere ? 16 : 40);
}

std::string placeText(const Frame& frame) {
  const Window& window = frame.zoomed->numbers;
  const bool middle = window.stage + 1 < static_cast<int>(frame.stages.size());
  return fill(middle ? Text::pointedMiddle : Text::pointedOutput, frame.language,
              {{"m", withCommas(window.outChannel)},
               {"c", withCommas(window.outChannel)},
               {"y", withCommas(window.y)},
               {"x", withCommas(window.x)}});
}

// A bare number before a sum would read as one of its terms.
std::string termName(const Frame& frame, Index channel) {
  const std::string name = nameOfChannel(readByWindow(frame, frame.zoomed->numbers), channel);
  const bool number = name.find_first_not_of("0123456789,") == std::string::npos;
  return number ? fill(Text::zoomTerm, frame.language, {{"c", name}}) : name;
}

// How many channels' sums fit into so much of a line, whatever their values.
Index termsWithin(const Frame& frame, float width, float size, const std::string& plus) {
  const Window& window = frame.zoomed->numbers;
  float term = 0;
  for (Index c = 0; c < window.channels; ++c) {
    term = std::max(term, estimatedWidth(termName(frame, window.firstInChannel + c) + " −0.00" + plus, size));
  }
  const float left = width + estimatedWidth(plus, size);  // the last has no sign behind it
  const auto whole = static_cast<Index>(left / term);
  if (whole >= window.channels) return window.channels;
  return static_cast<Index>((left - 2 * estimatedWidth(plus + "…", size)) / term);
}

// "R 1.15 + G −0.45 + B · + bias −0.05", the channels at both ends and around the one at work where there are many.
Label equationOf(const Palette& colors, const Frame& frame, float width) {
  const Window& window = frame.zoomed->numbers;
  std::string bias;
  if (frame.plan->stage(window.stage).spec.bias) bias = std::string(text(Text::zoomBias, frame.language)) + " ";
  // In large letters where all channels have room.
  float size = 16;
  std::string plus = "  +  ";
  const auto fitting = [&] {
    return termsWithin(frame, width - estimatedWidth(plus + bias + "−0.00", size), size, plus);
  };
  Index room = fitting();
  if (room < window.channels) {
    size = width < kNarrowWhere / 2 ? 12 : 14;
    plus = " + ";
    room = fitting();
  }
  if (!bias.empty()) bias.insert(0, plus);
  const Index atWork = window.productsDone > 0 ? tapInView(window).channel : -1;
  std::vector<Label::Run> runs;
  Index next = 0;
  for (const Index c : channelRows(window.channels, std::max<Index>(atWork, 0), std::max<Index>(room, 1))) {
    if (!runs.empty() || c > next) {
      const std::string more = (runs.empty() ? "" : plus) + "…" + plus;
      runs.push_back({c > next ? more : plus, colors.ink3});
    }
    runs.push_back({termName(frame, window.firstInChannel + c) + " ", colors.ink3});
    runs.push_back({sumText(window, c), c == atWork ? colors.accent : colors.ink});
    next = c + 1;
  }
  if (next < window.channels) runs.push_back({plus + "…", colors.ink3});
  if (!bias.empty()) {
    runs.push_back({std::move(bias), colors.ink3});
    runs.push_back({twoDecimals(window.bias), colors.ink});
  }
  Label label;
  label.size = size;
  label.text = std::move(runs.front().text);
  label.color = runs.front().color;
  label.more.assign(std::make_move_iterator(runs.begin() + 1), std::make_move_iterator(runs.end()));
  return label;
}

// The sum so far, or the value when all products are added up and the bias with them.
void drawResult(Painter& painter, const Frame& frame, glm::vec2 at) {
  const Window& window = frame.zoomed->numbers;
  if (window.productsDone == 0 || window.beside) return;
  const bool complete = !window.stamp && window.productsDone == static_cast<Index>(window.products.size());
  const std::string word(text(complete ? Text::zoomResult : Text::stageSoFar, frame.language));
  painter.label(at, {12, painter.colors().ink3}, word);
  painter.label(at + glm::vec2(estimatedWidth(word, 12) + 14, 0), {28, painter.colors().accent},
                twoDecimals(complete ? static_cast<double>(window.output) : window.partialSum));
}

}  // namespace

void drawWhereNow(Brushes& brushes, const Frame& frame, const Area& area) {
  const bool narrow = area.size.x < kNarrowWhere;
  brushes.maps.setDepth(0);
  const float x = drawMaps(brushes, frame, area);
  Painter& painter = brushes.sheet;
  const Palette& colors = painter.colors();
  const float line = narrow ? 26 : 34;
  const float y = area.top() + (narrow ? 10 : 20);
  const Window& window = frame.zoomed->numbers;
  painter.label({x, y}, {12, colors.ink3}, window.beside ? wordOf(frame, Text::stampBeside) : placeText(frame));
  if (!window.stamp) {
    Label equation = equationOf(colors, frame, area.right() - x);
    equation.at = {x, y + line, 0};
    painter.label(std::move(equation));
  }
  drawResult(painter, frame, {x, y + 2 * line});
  const std::string rounded(text(Text::zoomRounded, frame.language));
  if (narrow) return painter.label({x, y + 3 * line}, {12, colors.ink3}, rounded);
  painter.label({area.right(), y + 2 * line + 4}, {12, colors.ink3, Label::Align::Right}, rounded);
}

}  // namespace convscope
