#include "app/scene/kernels.h"

#include <algorithm>
#include <cmath>

#include "app/model/number_text.h"
#include "app/scene/kernel_fan.h"

namespace convscope {

namespace {

constexpr Index kShownKernels = 6;

// Flat kernels of a column with room for few: the active one always.
std::vector<Index> kernelsShown(Index count, Index active, Index room) {
  std::vector<Index> shown = shownOf(count, active, std::max<Index>(room, 5));
  while (static_cast<Index>(shown.size()) > room) {
    const bool lastIsActive = shown.back() == active;
    shown.erase(lastIsActive ? shown.begin() : shown.end() - 1);
  }
  return shown;
}

// Colour of one 1x1 weight; the ground where the pair is not multiplied.
Color weightColor(const Painter& painter, const Part& part, Index m, Index c) {
  const ConvSpec& spec = part.spec();
  const TensorView& weights = part.view().weights;
  if (m / spec.outPerGroup() != c / spec.inPerGroup()) return painter.colors().field;
  if (!weights.volume) return painter.colors().blank;
  const float value = weights.volume->tensor.at(m * spec.inPerGroup() + c % spec.inPerGroup(), 0, 0);
  return divergingColor(painter.colors(), value, weights.scale);
}

}  // namespace

std::optional<KernelAnchor> drawFlatKernels(Brushes& brushes, const Part& part, const Area& area) {
  Painter& painter = brushes.maps;
  painter.setDepth(0);
  const ConvSpec& spec = part.spec();
  const Index room = std::max<Index>(1, static_cast<Index>(area.size.y / (kRestingSide + 16)));
  const Index active = outChannelInView(part.frame, part.stage, groupInView(part.frame, part.stage));
  const std::vector<Index> shown = kernelsShown(spec.outChannels, active, std::min(room, kShownKernels));
  const float numbers = spec.outChannels > 10 ? 26 : 18;
  const float pitch = area.size.y / static_cast<float>(shown.size());
  const bool cut = static_cast<Index>(shown.size()) < spec.outChannels;
  const float side = std::min({kActiveSide, pitch - (cut ? kGapLine + 8 : 14), area.size.x - numbers - 2});
  std::optional<KernelAnchor> anchor;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Index m = shown[i];
    const Part own{part.frame, part.stage, m / spec.outPerGroup()};
    const bool working = spotOf(part.frame, part.stage, own.group).has_value();
    const Fan fan = makeFan(own, side, {side, side});
    const glm::vec2 at{area.left() + numbers, std::floor(area.top() + pitch * static_cast<float>(i))};
    painter.label({area.left(), at.y + fan.slice.y / 2}, {12, painter.colors().ink3}, withCommas(m));
    drawMoreKernels(painter, part, {at.x, at.y - kGapLine / 2 - 2}, i > 0 ? m - shown[i - 1] - 1 : m);
    if (i + 1 == shown.size()) {
      drawMoreKernels(painter, part, {at.x, at.y + fan.slice.y + kGapLine / 2 + 2}, spec.outChannels - 1 - m);
    }
    const KernelAnchor here = drawFan(brushes, own, fan, {at, m, true});
    if (!working || m != outChannelInView(part.frame, part.stage, own.group) || anchor) continue;
    // The beam ends before the kernel's number, so that it does not cross it.
    const Area slice = here.from.area;
    const Area withNumber{{area.left(), slice.top()}, {slice.right() - area.left(), slice.size.y}};
    anchor = KernelAnchor{{withNumber, here.from.z}, here.to};
  }
  return anchor;
}

std::optional<KernelAnchor> drawKernelMatrix(Brushes& brushes, const Part& part, const Area& area) {
  Painter& painter = brushes.maps;
  painter.setDepth(0);
  const ConvSpec& spec = part.spec();
  const Palette& colors = painter.colors();
  const std::optional<Spot> spot = spotOf(part.frame, part.stage, part.group);
  const Index active = outChannelInView(part.frame, part.stage, part.group);
  const float rowHeads = 22;
  const auto fits = [](float room, float cell) { return std::max<Index>(1, static_cast<Index>(room / cell)); };
  const Range rows = shownRange(spec.outChannels, active, fits(area.size.y - kKernelName, 12));
  const Range columns = shownRange(spec.inChannels, spot ? spot->inChannel : 0, fits(area.size.x - rowHeads, 7));
  const float cell =
      std::floor(std::clamp(std::min((area.size.y - kKernelName) / static_cast<float>(rows.to - rows.from),
                                     (area.size.x - rowHeads) / static_cast<float>(columns.to - columns.from)),
                            4.0F, 22.0F));
  const glm::vec2 corner{area.left() + rowHeads, area.top()};
  for (Index m = rows.from; m < rows.to; ++m) {
    const float y = corner.y + cell * static_cast<float>(m - rows.from);
    if (cell >= 12 || m == active) {
      painter.label({corner.x - 6, y + cell / 2}, {12, m == active ? colors.ink : colors.ink3, Label::Align::Right},
                    withCommas(m));
    }
    for (Index c = columns.from; c < columns.to; ++c) {
      const Area place{{corner.x + cell * static_cast<float>(c - columns.from), y}, {cell - 1, cell - 1}};
      painter.box(place, weightColor(painter, part, m, c));
      if (m / spec.outPerGroup() != c / spec.inPerGroup()) continue;
      CellFace face;
      face.kind = CellFace::Kind::Kernel;
      face.stage = part.stage;
      face.outChannel = m;
      face.inChannel = c;
      face.cells = {1, 1};
      painter.cells(place, face);
    }
  }
  const Area row{{corner.x, corner.y + cell * static_cast<float>(active - rows.from)},
                 {cell * static_cast<float>(columns.to - columns.from) - 1, cell - 1}};
  if (!spot) return std::nullopt;
  painter.outline(row.grown(2), colors.accent, 1);
  brushes.marks.setDepth(0);
  brushes.marks.nowRing(
      {{corner.x + cell * static_cast<float>(spot->inChannel - columns.from), row.top()}, {cell - 1, cell - 1}});
  // The beam ends before the rows' numbers, so that it crosses none.
  const Area withNumber{{area.left(), row.top()}, {row.right() - area.left(), row.size.y}};
  return KernelAnchor{{withNumber, 0}, {row, 0}};
}

}  // namespace convscope
