#include <variant>

#include "app/scene/camera_view.h"
#include "app/scene/pointing.h"
#include "app/scene/regions.h"
#include "app/ui/panels/panels.h"
#include "app/ui/text_wrap.h"
#include "app/ui/widgets/item.h"
#include "app/ui/widgets/segmented.h"

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
  for (const std::string& line : wrapText(label.text, label.wrap, measure)) {
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

// Says which cell the mouse is on when that changes; what a resting mouse covers is left to the keyboard.
void point(const Sheet& sheet, const Item& stage, glm::vec2 mouse) {
  UiState& state = sheet.ui.state;
  std::optional<PointedCell> met;
  if (stage.hovered && !state.stageDragged) {
    if (const auto cell = cellAt(sheet.ui.drawing.stage, mouse)) met = pointedCell(sheet.ui.frame, *cell);
  }
  if (met == state.met) return;
  state.met = met;
  sheet.ui.inbox.emplace_back(PointAt{met});
}

// Dragging turns the volumes, or moves them in the flat view and with Shift; the wheel zooms; a double click goes back.
void takeMouse(const Sheet& sheet, const Rect& place, glm::vec2 middle) {
  const Item stage = item(sheet, "###stage/volumes", place);
  const ImGuiIO& io = ImGui::GetIO();
  const auto scale = static_cast<double>(sheet.ui.scale());
  std::vector<Intent>& inbox = sheet.ui.inbox;
  bool& dragged = sheet.ui.state.stageDragged;
  const bool wasDragged = dragged;
  if (!stage.held) dragged = false;
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
  const ImVec2 corner = sheet.exact({0, 0});
  const glm::vec2 mouse((io.MousePos.x - corner.x) / scale, (io.MousePos.y - corner.y) / scale);
  point(sheet, stage, mouse);
  if (!stage.hovered) return;
  if (stage.clicked && !wasDragged) inbox.emplace_back(PinCell{});
  if (stage.doubleClicked) inbox.emplace_back(ResetCamera{});
  if (io.MouseWheel == 0) return;
  inbox.emplace_back(ZoomCamera{io.MouseWheel, mouse.x - middle.x, mouse.y - middle.y});
}

void stageControls(const Sheet& sheet, PanelSize size) {
  const StageRegions regions = regionsOf(sheet.ui.frame, glm::vec2(size.w, size.h));
  const bool layer = sheet.ui.frame.zoom == Zoom::Layer;
  if (layer) segmented(sheet, Control::StageView, {regions.arrangement.left(), regions.arrangement.top()}, {10, 12});
  const SegmentedLook look{10, regions.compact ? 12.0F : 14.0F, regions.compact};
  segmented(sheet, Control::Zoom,
            {regions.zoom.right() - segmentedWidth(sheet, Control::Zoom, look), regions.zoom.top()}, look);
  const Area place = regions.pointable();
  takeMouse(sheet, {place.left(), place.top(), place.size.x, place.size.y}, regions.volumes.middle());
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
