#include "app/scene/morph.h"

#include <map>
#include <tuple>

#include "app/model/easing.h"
#include "app/scene/kernels.h"

namespace convscope {

FaceKey keyOf(const CellFace& face, int stages) {
  switch (face.kind) {
    case CellFace::Kind::Input:
      return {face.stage == 0 ? FaceRole::Input : FaceRole::Middle, 0, 0, face.inChannel};
    case CellFace::Kind::Kernel:
      return {FaceRole::Kernel, face.stage, face.outChannel, face.inChannel};
    case CellFace::Kind::Output:
    case CellFace::Kind::Pairs:
      break;
  }
  return {face.stage + 1 < stages ? FaceRole::Middle : FaceRole::Output, 0, 0, face.outChannel};
}

namespace {

Pane between(const CellFace& from, const CellFace& to, float share) {
  const glm::vec3 corner = glm::mix(from.corner, to.corner, share);
  return {{glm::vec2(corner), glm::mix(from.size, to.size, share)}, corner.z};
}

}  // namespace

void drawFace(Painter& painter, const Frame& frame, const CellFace& face, const Pane& place) {
  const ConvSpec& spec = frame.plan->stage(face.stage).spec;
  const Part whole{frame, face.stage, 0, spec.groups};
  switch (face.kind) {
    case CellFace::Kind::Input:
      return drawInputMap(painter, whole, place, face.inChannel);
    case CellFace::Kind::Output:
      return drawOutputMap(painter, whole, place, face.outChannel);
    case CellFace::Kind::Kernel:
      return drawKernelSlice(painter, whole, place, {face.outChannel, face.inChannel});
    case CellFace::Kind::Pairs:
      return;
  }
}

bool isPart(const Frame& frame, const CellFace& face) {
  return face.kind == CellFace::Kind::Input && face.cells != paddedCells(frame.plan->stage(face.stage));
}

void drawMorph(Brushes& brushes, const Frame& frame, const std::vector<CellFace>& before,
               const std::vector<CellFace>& after) {
  std::map<FaceKey, CellFace> places;
  const auto stagesBefore = static_cast<int>(frame.morph->plan->stages().size());
  // The map of a channel is recorded before the cells of a window on it.
  for (const CellFace& face : before) places.emplace(keyOf(face, stagesBefore), face);
  const auto share = static_cast<float>(easeInOut(frame.morph->share));
  const int stages = static_cast<int>(frame.stages.size());
  for (const CellFace& face : after) {
    const bool middleAgain = face.kind == CellFace::Kind::Input && face.stage > 0;
    if (middleAgain) continue;  // the middle tensor was drawn as an output
    if (isPart(frame, face)) continue;
    const auto found = places.find(keyOf(face, stages));
    const bool isNew = found == places.end();
    const Pane place = between(isNew ? face : found->second, face, share);
    drawFace(brushes.maps, frame, face, place);
    if (!isNew) continue;
    Color veil = brushes.maps.colors().stage;
    veil.a = static_cast<std::uint8_t>(255 * (1 - share));
    brushes.maps.box(place.area.grown(3), veil);
  }
}

}  // namespace convscope
