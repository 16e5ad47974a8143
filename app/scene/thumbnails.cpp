#include "app/scene/thumbnails.h"

#include <algorithm>
#include <cmath>

#include "app/scene/painter.h"
#include "app/scene/stack.h"
#include "app/scene/volumes.h"

namespace convscope {

namespace {

constexpr float kPictureSide = 88;
constexpr float kLargeSide = 48;
constexpr float kSmallSide = 22;  // of more than four: eight stand side by side
constexpr Index kLargeOnes = 4;
constexpr float kGap = 8;
constexpr Index kShown = 8;  // channels, and kernels
constexpr Index kThumbnailSlices = 3;

float sideOf(Index count) {
  return count > kLargeOnes ? kSmallSide : kLargeSide;
}

glm::vec2 fitted(Size2 cells, float side) {
  const float longer = static_cast<float>(std::max<Index>(1, std::max(cells.h, cells.w)));
  return glm::max(glm::floor(columnsAndRows(cells) * (side / longer)), glm::vec2(2));
}

// A row of thumbnails on the sheet.
class Sheet {
 public:
  explicit Sheet(ThumbnailSheet& sheet) : sheet_(sheet) {}

  Area place(Thumbnail::Kind kind, Index index, glm::vec2 size) {
    if (x_ > 0 && x_ + size.x > kWidth) newRow();
    const Area area{{x_, y_}, size};
    sheet_.items.push_back({kind, index, area.at, area.size});
    x_ += size.x + kGap;
    rowHeight_ = std::max(rowHeight_, size.y);
    return area;
  }
  void newRow() {
    y_ += rowHeight_ + kGap;
    x_ = 0;
    rowHeight_ = 0;
  }
  glm::vec2 size() const { return {kWidth, std::max(1.0F, y_ + rowHeight_)}; }

 private:
  static constexpr float kWidth = 480;
  ThumbnailSheet& sheet_;
  float x_ = 0;
  float y_ = 0;
  float rowHeight_ = 0;
};

void drawKernelThumbnail(Painter& painter, const Part& part, Index m, const Area& area) {
  const ConvSpec& spec = part.spec();
  const bool small = area.size.x <= kSmallSide;
  const Index slices = std::min(spec.inPerGroup(), small ? kThumbnailSlices - 1 : kThumbnailSlices);
  const float fanStep = small ? 4 : 7;
  const float fan = fanStep * static_cast<float>(slices - 1);
  glm::vec2 size = fitted(spec.kernel, area.size.x - fan - 2);
  const float longer = static_cast<float>(std::max(spec.kernel.h, spec.kernel.w));
  const float cell = std::floor((area.size.x - fan - 2) / longer);  // whole pixels where there is room
  if (cell >= 1) size = cell * columnsAndRows(spec.kernel);
  for (Index s = 0; s < slices; ++s) {
    const Area slice{area.at + 1.0F + glm::vec2(fanStep * static_cast<float>(s)), size};
    Map map;
    map.volume = part.view().weights.volume;
    map.channel = m * spec.inPerGroup() + s;
    map.cells = spec.kernel;
    map.done = spec.kernel.h * spec.kernel.w;
    map.colors.scale = static_cast<float>(part.view().weights.scale);
    painter.map(slice, std::move(map));
    painter.outline(slice.grown(1), groupOutline(painter, part, m / spec.outPerGroup()), 1);
  }
}

}  // namespace

ThumbnailSheet buildThumbnails(const Frame& frame) {
  const Palette& colors = palette(frame.theme);
  ThumbnailSheet sheet;
  sheet.scene.scale = static_cast<float>(frame.scale);
  sheet.scene.background = colors.panel;
  Painter painter(sheet.scene, colors);
  Sheet rows(sheet);

  if (frame.picture) {
    const Shape& shape = frame.picture->tensor.shape;
    Map map;
    map.volume = frame.picture;
    map.cells = {shape.h, shape.w};
    map.done = shape.h * shape.w;
    map.colors.kind = ColorMap::Kind::Rgb;
    const Area place = rows.place(Thumbnail::Kind::Picture, 0, fitted(map.cells, kPictureSide));
    painter.map(place, std::move(map));
  }
  rows.newRow();
  const Shape& input = frame.input.shape;
  for (Index c = 0; c < std::min(input.c, kShown); ++c) {
    Map map;
    map.volume = frame.input.volume;
    map.channel = c;
    map.cells = {input.h, input.w};
    map.done = input.h * input.w;
    map.colors = colorsOf(frame.input, c);
    const Area place = rows.place(Thumbnail::Kind::Channel, c, fitted(map.cells, sideOf(input.c)));
    painter.map(place, std::move(map));
  }
  rows.newRow();
  const Part part{frame, frame.stageShown};
  const Index active = outChannelInView(frame, part.stage, groupInView(frame, part.stage));
  const Range kernels = shownRange(part.spec().outChannels, active, kShown);
  for (Index m = kernels.from; m < kernels.to; ++m) {
    drawKernelThumbnail(painter, part, m,
                        rows.place(Thumbnail::Kind::Kernel, m, glm::vec2(sideOf(kernels.to - kernels.from))));
  }
  sheet.scene.size = rows.size();
  return sheet;
}

}  // namespace convscope
