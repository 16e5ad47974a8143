#include <variant>

#include "app/scene/camera_view.h"
#include "app/scene/pointing.h"
#include "app/scene/regions.h"
#include "app/ui/panels/folds.h"
#include "app/ui/panels/name_list.h"
#include "app/ui/panels/weight_hand.h"
#include "app/ui/text_wrap.h"
#include "app/ui/widgets/item.h"
#include "app/ui/widgets/segmented.h"
#include "app/ui/widgets/text_field.h"

namespace convscope {

namespace {

constexpr double kLineHeight = 1.4;  // of a wrapped label, in its size

Align alignOf(Label::Align align) {
  if (align == Label::Align::Center) return Align::Center;
  return align == Label::Align::Right ? Align::Right : Align::Left;
}

double runWidth(const Sheet& sheet, const Label& label) {
  double width = sheet.width(label.text, label.size);
  for (const Label::Run& run : label.more) width += sheet.width(run.text, label.size);
  return width;
}

// One line of runs in their own colours.
void runs(const Sheet& sheet, Point p, const Label& label) {
  if (label.align == Label::Align::Center) p.x -= runWidth(sheet, label) / 2;
  if (label.align == Label::Align::Right) p.x -= runWidth(sheet, label);
  p.x += sheet.text(p, label.text, {label.color, label.size});
  for (const Label::Run& run : label.more) p.x += sheet.text(p, run.text, {run.color, label.size});
}

void drawLabel(const Sheet& sheet, Point p, const Label& label) {
  if (!label.more.empty()) {
    runs(sheet, p, label);
    return;
  }
  const TextStyle style{label.color, label.size, alignOf(label.align)};
  if (label.wrap <= 0 || sheet.width(label.text, label.size) <= label.wrap) {
    sheet.text(p, label.text, style);
    return;
  }
  const auto measure = [&](std::string_view line) { return sheet.width(line, label.size); };
  for (const std::string& line : wrapEvenly(label.text, label.wrap, measure)) {
    sheet.text(p, line, style);
    p.y += kLineHeight * label.size;
  }
}

void pushClip(const Sheet& sheet, const Lens& lens) {
  const ImVec2 a = sheet.at({lens.clipCorner.x, lens.clipCorner.y});
  const ImVec2 b = sheet.at({lens.clipCorner.x + lens.clipSize.x, lens.clipCorner.y + lens.clipSize.y});
  ImGui::PushClipRect(a, b, true);
}

// Each label where its lens shows it; outside the lens's clip nothing of it is seen.
void drawLabels(const Sheet& sheet, const Scene& scene) {
  glm::mat4 camera = scene.camera;
  bool clipped = false;
  for (const Primitive& primitive : scene.primitives) {
    if (const auto* lens = std::get_if<Lens>(&primitive)) {
      if (clipped) ImGui::PopClipRect();
      camera = lens->camera;
      clipped = lens->clipSize.x > 0;
      if (clipped) pushClip(sheet, *lens);
    } else if (const auto* label = std::get_if<Label>(&primitive)) {
      const glm::vec2 seen = seenAt(camera, label->at);
      drawLabel(sheet, {seen.x, seen.y}, *label);
    }
  }
  if (clipped) ImGui::PopClipRect();
}

// The cell of the stage under the mouse.
std::optional<PointedCell> underMouse(const Sheet& sheet, const Item& stage, glm::vec2 mouse) {
  if (!stage.hovered || sheet.ui.state.stageDragged) return std::nullopt;
  const auto cell = cellAt(sheet.ui.drawing.stage, mouse);
  return cell ? pointedCell(sheet.ui.frame, *cell) : std::nullopt;
}

// Says which cell the mouse is on when that changes; what a resting mouse covers is left to the keyboard. A weight that
// is dragged stays pointed at, and nothing else is pointed at while one is typed.
void point(const Sheet& sheet, std::optional<PointedCell> met) {
  UiState& state = sheet.ui.state;
  if (isEdited(sheet, Control::Weight)) return;
  if (state.weightMet) met = PointedCell{state.weightMet->stage, state.weightMet->cell};
  if (state.weightDrag) met = PointedCell{state.weightDrag->place.stage, state.weightDrag->place.cell};
  if (met == state.met) return;
  state.met = met;
  sheet.ui.inbox.emplace_back(PointAt{met});
}

// Dragging turns the volumes, or moves them in the flat view and with Shift.
void dragVolumes(const Sheet& sheet, const Item& stage) {
  const ImGuiIO& io = ImGui::GetIO();
  const auto scale = static_cast<double>(sheet.ui.scale());
  std::vector<Intent>& inbox = sheet.ui.inbox;
  bool& dragged = sheet.ui.state.stageDragged;
  if (!stage.held) dragged = false;
  if (dragsWeight(sheet)) return;
  if (stage.held && ImGui::IsMouseDragging(0, static_cast<float>(4 * scale))) dragged = true;
  const double dx = io.MouseDelta.x / scale;
  const double dy = io.MouseDelta.y / scale;
  if (stage.held && dragged && (dx != 0 || dy != 0)) {
    if (sheet.ui.frame.camera.flat || io.KeyShift) {
      inbox.emplace_back(MoveCamera{dx, dy});
    } else {
      inbox.emplace_back(TurnCamera{dx, dy});
    }
  }
}

// The mouse on a weight: a double click types, the wheel turns it.
void takeMouseOnWeight(const Sheet& sheet, const Item& stage, const WeightPlace& place) {
  ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
  turnWeight(sheet, place);
  if (!stage.doubleClicked) return;
  typeWeight(sheet, place);
  if (sheet.ui.state.weightDrag) sheet.ui.state.weightDrag->moved = true;  // its release pins and unpins nothing
}

// Either of two places that the mouse may be on.
Item eitherOf(const Item& a, const Item& b) {
  return {a.hovered || b.hovered, a.held || b.held, a.clicked || b.clicked, a.doubleClicked || b.doubleClicked};
}

Rect rectOf(const Area& area) {
  return {area.left(), area.top(), area.size.x, area.size.y};
}

// What a drag begins on decides what it does: a weight is changed, all else turns the volumes. Outside the volumes only
// cells answer.
void takeMouse(const Sheet& sheet, const StageRegions& regions) {
  const Item volumes = item(sheet, "###stage/volumes", rectOf(regions.volumes));
  const Item stage = eitherOf(volumes, item(sheet, "###stage/strip", rectOf(regions.pointable())));
  const ImGuiIO& io = ImGui::GetIO();
  const float scale = sheet.ui.scale();
  std::vector<Intent>& inbox = sheet.ui.inbox;
  const ImVec2 corner = sheet.exact({0, 0});
  const glm::vec2 mouse((io.MousePos.x - corner.x) / scale, (io.MousePos.y - corner.y) / scale);
  const bool wasDragged = sheet.ui.state.stageDragged;
  const auto met = underMouse(sheet, stage, mouse);
  const auto weight = weightPlaceOf(met);
  dragWeight(sheet, stage, weight);
  dragVolumes(sheet, volumes);
  point(sheet, met);
  if (!stage.hovered) return;
  const bool weightMoved = dragsWeight(sheet) && sheet.ui.state.weightDrag->moved;
  const bool clicked = volumes.clicked || (stage.clicked && met);
  if (clicked && !wasDragged && !weightMoved && !pressClosedFold(sheet.ui.state)) inbox.emplace_back(PinCell{});
  if (weight) return takeMouseOnWeight(sheet, stage, *weight);
  if (volumes.doubleClicked) inbox.emplace_back(ResetCamera{});
  if (io.MouseWheel == 0 || !volumes.hovered) return;
  const glm::vec2 middle = regions.volumes.middle();
  inbox.emplace_back(ZoomCamera{io.MouseWheel, mouse.x - middle.x, mouse.y - middle.y});
}

void stageControls(const Sheet& sheet, PanelSize size) {
  const StageRegions regions = regionsOf(sheet.ui.frame, glm::vec2(size.w, size.h));
  const bool layer = sheet.ui.frame.zoom == Zoom::Layer;
  if (layer) segmented(sheet, Control::StageView, {regions.arrangement.left(), regions.arrangement.top()}, {10, 12});
  const SegmentedLook look{10, regions.compact ? 12.0F : 14.0F, regions.compact};
  segmented(sheet, Control::Zoom,
            {regions.zoom.right() - segmentedWidth(sheet, Control::Zoom, look), regions.zoom.top()}, look);
  if (regions.counter.size.x > 0) counterLine(sheet, rectOf(regions.counter));
  stageTitles(sheet);
  takeMouse(sheet, regions);
  typeIntoPointedWeight(sheet);
}

}  // namespace

void stageView(const Sheet& sheet, PanelSize size) {
  const Scene& scene = sheet.ui.drawing.stage;
  const Rect whole{0, 0, size.w, size.h};
  if (sheet.ui.frame.browser) {
    sheet.fill(whole, sheet.colors.ground);
    return;
  }
  sheet.image(whole, sheet.ui.drawing.textures.stage, whole, {size.w, size.h});
  drawLabels(sheet, scene);
  stageControls(sheet, size);
}

}  // namespace convscope
