#include "app/scene/pixel_matrix.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "app/model/number_text.h"
#include "app/scene/camera_view.h"
#include "app/scene/composition.h"
#include "app/scene/tap_cells.h"

namespace convscope {

namespace {

constexpr float kMatrixHeads = 56;  // room for the rows' numbers
constexpr float kMatrixCell = 60;
constexpr float kWidestCell = 88;  // of few channels
constexpr float kTallestRow = 40;
constexpr float kLowestRow = 30;
constexpr float kPixelTop = 16;
constexpr float kCaptionRoom = 28;  // between the pixel and the weights
constexpr float kMatrixFoot = 20;   // for "n more" rows
constexpr float kSumRoom = 44;
constexpr float kValueWidth = 88;
constexpr float kBesideOutputs = 14;  // from the outputs to the line that goes around them
constexpr float kReturnRoom = 40;     // for the line back to the output

// Where everything of the matrix stands.
struct PixelGrid {
  Range channels, maps;
  glm::vec2 cell{};
  glm::vec2 origin{};  // of the pixel's first cell
  float rowsTop = 0;

  float columns() const { return static_cast<float>(channels.to - channels.from); }
  float rows() const { return static_cast<float>(maps.to - maps.from); }
  float x(Index channel) const { return origin.x + static_cast<float>(channel - channels.from) * (cell.x + 1); }
  float y(Index map) const { return rowsTop + static_cast<float>(map - maps.from) * (cell.y + 1); }
  Area pixel(Index channel) const { return {{x(channel), origin.y}, {cell.x, kTallestRow}}; }
  Area weight(Index map, Index channel) const { return {{x(channel), y(map)}, cell}; }
  Area value(Index map) const { return {{x(channels.to) + kSumRoom, y(map)}, {kValueWidth, cell.y}}; }
  Area pixelRow() const { return {origin, {columns() * (cell.x + 1) - 1, kTallestRow}}; }
  Area weightRow(Index map) const { return {{origin.x, y(map)}, {columns() * (cell.x + 1) - 1, cell.y}}; }
};

// How many rows fit, and their height.
struct RowFit {
  Index rows = 1;
  float height = kLowestRow;
};
RowFit fitRows(Index maps, float room) {
  RowFit fit;
  const auto most = static_cast<Index>(std::max(1.0F, room / (kLowestRow + 1)));
  fit.rows = std::min({maps, most, kMostPixelMaps});
  fit.height = std::clamp(std::floor(room / static_cast<float>(fit.rows)) - 1, kLowestRow, kTallestRow);
  return fit;
}

float aroundRows(Index maps, Index rows) {
  return kPixelTop + kTallestRow + kCaptionRoom + (rows < maps ? kMatrixFoot : 8);
}

// Rows that fit into a height, with the line for those that do not.
RowFit rowsIn(Index maps, float height) {
  const RowFit all = fitRows(maps, height - aroundRows(maps, maps));
  return all.rows == maps ? all : fitRows(maps, height - aroundRows(maps, 0));
}

// One pixel's way: the windows of the maps that are shown, the one at work among them.
class PixelMatrix {
 public:
  PixelMatrix(Painter& painter, const Frame& frame, const Area& area)
      : painter_(painter), frame_(frame), part_{frame, 0, 0}, spot_(spotOf(frame, 0, 0)), grid_(layOut(area)) {}

  void draw() const;
  void drawLines(const PixelPlaces& places) const;

 private:
  const ConvSpec& spec() const { return part_.spec(); }
  Index mapAtWork() const { return outChannelInView(frame_, 0, 0); }
  PixelGrid layOut(const Area& area) const;
  const Window& window(Index map) const;
  void drawPixel() const;
  void drawCaptions() const;
  void drawRow(Index map) const;
  void drawWeight(const Window& window, Index channel) const;
  void drawValue(const Window& window) const;
  void drawRings() const;
  void drawHidden() const;
  void corner(const Area& cell, Color ink, std::string words) const;

  Painter& painter_;
  const Frame& frame_;
  Part part_;
  std::optional<Spot> spot_;
  PixelGrid grid_;
};

PixelGrid PixelMatrix::layOut(const Area& area) const {
  const float room = area.size.x - kMatrixHeads - kSumRoom - kValueWidth - kReturnRoom;
  const RowFit fit = rowsIn(spec().outChannels, area.size.y);
  const Index columns = std::max<Index>(1, static_cast<Index>((room + 1) / (kMatrixCell + 1)));
  PixelGrid grid;
  grid.channels = shownRange(spec().inChannels, spot_ ? spot_->inChannel : 0, columns);
  grid.maps = shownRange(spec().outChannels, mapAtWork(), fit.rows);
  const auto shown = static_cast<float>(grid.channels.to - grid.channels.from);
  grid.cell = {std::clamp(std::floor(room / shown) - 1, kMatrixCell, kWidestCell), fit.height};
  grid.origin = glm::floor(area.at + glm::vec2(kMatrixHeads, kPixelTop));
  grid.rowsTop = grid.origin.y + kTallestRow + kCaptionRoom;
  return grid;
}

const Window& PixelMatrix::window(Index map) const {
  const std::vector<Window>& maps = frame_.side.maps;
  return maps[static_cast<std::size_t>(map - maps.front().outChannel)];
}

void PixelMatrix::corner(const Area& cell, Color ink, std::string words) const {
  painter_.label(cell.at + glm::vec2(5, 7), {11, ink}, std::move(words));
}

void PixelMatrix::drawPixel() const {
  const Palette& colors = painter_.colors();
  const Window& shown = window(grid_.maps.from);
  painter_.label({grid_.origin.x - 12, grid_.pixelRow().middle().y}, {14, colors.ink, Label::Align::Right},
                 wordOf(frame_, Text::stagePixel));
  for (Index c = grid_.channels.from; c < grid_.channels.to; ++c) {
    const Area cell = grid_.pixel(c);
    if (!spot_) {
      painter_.dotted(cell, cell.size);
      corner(cell, colors.ink3, nameOfChannel(frame_.input, c));
      continue;
    }
    const double value = shown.input[static_cast<std::size_t>(c)];
    const ColorMap map = colorsOf(frame_.input, c);
    const bool padding = shown.padding[static_cast<std::size_t>(c)] != 0;
    const Color ground = padding                            ? colors.panel
                         : map.kind == ColorMap::Kind::Tint ? tintedColor(map.tint, value)
                                                            : divergingColor(colors, value, map.scale);
    painter_.box(cell, ground);
    corner(cell, inkOn(ground), nameOfChannel(frame_.input, c));
    painter_.label({cell.right() - 6, cell.bottom() - 13}, {14, inkOn(ground), Label::Align::Right},
                   twoDecimals(value));
    CellFace face;
    face.kind = CellFace::Kind::Input;
    face.inChannel = c;
    face.firstRow = part_.planStage().rows.source(shown.y, 0);
    face.firstColumn = part_.planStage().columns.source(shown.x, 0);
    face.cells = {1, 1};
    painter_.cells(cell, face);
  }
}

void PixelMatrix::drawCaptions() const {
  const Palette& colors = painter_.colors();
  const std::map<std::string, std::string> gaps{{"m", withCommas(spec().outChannels)},
                                                {"c", withCommas(spec().inChannels)}};
  const float y = grid_.origin.y + kTallestRow + kCaptionRoom / 2;
  const float room = grid_.value(grid_.maps.from).left() - grid_.origin.x - 24;
  std::string words = fill(Text::stagePixelWeights, frame_.language, gaps);
  if (estimatedWidth(words, 12) > room) words = fill(Text::stagePixelWeightsShort, frame_.language, gaps);
  if (estimatedWidth(words, 12) < room) painter_.label({grid_.origin.x, y}, {12, colors.ink2}, std::move(words));
  painter_.label({grid_.value(grid_.maps.from).left(), y}, {12, colors.ink2},
                 fill(Text::stagePixelValues, frame_.language, gaps));
}

void PixelMatrix::drawWeight(const Window& window, Index channel) const {
  const auto index = static_cast<std::size_t>(channel);
  const Area cell = grid_.weight(window.outChannel, channel);
  const Color ground = divergingColor(painter_.colors(), window.weights[index], part_.view().weights.scale);
  painter_.box(cell, ground);
  corner(cell, inkOn(ground), twoDecimals(window.weights[index]));
  if (channel < window.productsDone) {
    painter_.label({cell.right() - 6, cell.bottom() - 9}, {14, inkOn(ground), Label::Align::Right},
                   twoDecimals(window.products[index]));
  }
  CellFace face;
  face.kind = CellFace::Kind::Kernel;
  face.outChannel = window.outChannel;
  face.inChannel = channel;
  face.cells = {1, 1};
  painter_.cells(cell, face);
}

// The finished value, the sum so far, or a dot while there is none.
void PixelMatrix::drawValue(const Window& window) const {
  const Palette& colors = painter_.colors();
  const Area cell = grid_.value(window.outChannel);
  if (window.productsDone == 0) {
    painter_.box(cell, colors.blank);
    painter_.label(cell.middle(), {14, colors.ink3, Label::Align::Center}, "·");
    return;
  }
  const bool complete = window.productsDone == window.channels;
  const double value = complete ? static_cast<double>(window.output) : window.partialSum;
  const Color ground = divergingColor(colors, value, part_.view().output.scaleOf(window.outChannel));
  painter_.box(cell, ground);
  if (!complete) corner(cell, inkOn(ground), wordOf(frame_, Text::stageSoFar));
  painter_.label({cell.right() - 6, complete ? cell.middle().y : cell.bottom() - 9},
                 {14, inkOn(ground), Label::Align::Right}, twoDecimals(value));
  CellFace face;
  face.kind = CellFace::Kind::Output;
  face.outChannel = window.outChannel;
  face.firstRow = window.y;
  face.firstColumn = window.x;
  face.cells = {1, 1};
  painter_.cells(cell, face);
}

void PixelMatrix::drawRow(Index map) const {
  const Palette& colors = painter_.colors();
  const Window& row = window(map);
  const float middle = grid_.weightRow(map).middle().y;
  const bool atWork = spot_ && map == spot_->outChannel;
  painter_.label({grid_.origin.x - 12, middle}, {12, atWork ? colors.ink : colors.ink3, Label::Align::Right},
                 withCommas(map));
  for (Index c = grid_.channels.from; c < grid_.channels.to; ++c) drawWeight(row, c);
  painter_.label({grid_.x(grid_.channels.to) + kSumRoom / 2, middle}, {14, colors.ink2, Label::Align::Center},
                 spec().bias ? "Σ + b" : "Σ");
  drawValue(row);
}

void PixelMatrix::drawRings() const {
  if (!spot_) return;
  const Area row = grid_.weightRow(spot_->outChannel).grown(1);
  const Color accent = painter_.colors().accent;
  const glm::vec2 dash{4, 3};
  painter_.dashedLine(row.at, {row.right(), row.top()}, accent, dash);
  painter_.dashedLine({row.left(), row.bottom()}, {row.right(), row.bottom()}, accent, dash);
  painter_.nowRing(grid_.pixel(spot_->inChannel).grown(-2));
  painter_.nowRing(grid_.weight(spot_->outChannel, spot_->inChannel).grown(-2));
  painter_.nowRing(grid_.value(spot_->outChannel).grown(-2));
}

// How many rows and columns there is no room for.
void PixelMatrix::drawHidden() const {
  const Color ink = painter_.colors().ink3;
  const Index maps = spec().outChannels - (grid_.maps.to - grid_.maps.from);
  const Index channels = spec().inChannels - (grid_.channels.to - grid_.channels.from);
  const auto more = [&](Index n) { return fill(Text::stageMore, frame_.language, {{"n", withCommas(n)}}); };
  if (maps > 0) painter_.label({grid_.origin.x, grid_.y(grid_.maps.to) + 8}, {12, ink}, more(maps));
  if (channels == 0) return;
  painter_.label({grid_.x(grid_.channels.to) + 8, grid_.pixelRow().middle().y}, {12, ink}, more(channels));
}

void PixelMatrix::draw() const {
  drawPixel();
  drawCaptions();
  for (Index m = grid_.maps.from; m < grid_.maps.to; ++m) drawRow(m);
  drawRings();
  drawHidden();
}

Area seenFrom(const glm::mat4& camera, const Pane& pane) {
  const glm::vec2 a = seenAt(camera, pane.at({0, 0}));
  const glm::vec2 b = seenAt(camera, pane.at({1, 1}));
  return {glm::min(a, b), glm::abs(b - a)};
}

void PixelMatrix::drawLines(const PixelPlaces& places) const {
  if (!spot_) return;
  if (places.pixel) painter_.fan(seenFrom(places.camera, *places.pixel).grown(3), grid_.pixelRow());
  if (!places.value) return;
  const Area value = grid_.value(spot_->outChannel);
  const Area output = seenFrom(places.camera, *places.value);
  const Color accent = painter_.colors().accent;
  // Right of all outputs, so that it crosses none of their names.
  const float x = std::max(value.right() + kReturnRoom / 2, places.outputsEnd.x + kBesideOutputs);
  const float y = output.middle().y;
  painter_.line({value.right() + 2, value.middle().y}, {x, value.middle().y}, accent, 1);
  painter_.line({x, value.middle().y}, {x, y}, accent, 1);
  painter_.line({x, y}, {output.right() + 3, y}, accent, 1);
}

}  // namespace

float pixelMatrixHeight(const Frame& frame, float most) {
  const Index maps = frame.plan->stage(0).spec.outChannels;
  const RowFit fit = rowsIn(maps, most);
  return aroundRows(maps, fit.rows) + static_cast<float>(fit.rows) * (fit.height + 1) + 14;
}

void drawPixelMatrix(Brushes& brushes, const Frame& frame, const Area& area, const PixelPlaces& places) {
  if (frame.side.maps.empty()) return;
  const PixelMatrix matrix(brushes.sheet, frame, area);
  matrix.drawLines(places);
  matrix.draw();
}

}  // namespace convscope
