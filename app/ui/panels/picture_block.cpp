#include <algorithm>

#include "app/ui/panels/blocks.h"
#include "app/ui/widgets/button.h"
#include "app/ui/widgets/choice.h"
#include "app/ui/widgets/notes.h"
#include "app/ui/widgets/section.h"
#include "app/ui/widgets/stepper.h"

namespace convscope {

namespace {

constexpr double kPicture = 88;
constexpr double kOpenWidth = 112;
constexpr double kFieldGap = 8;

void pictureWithName(const Sheet& sheet, const Column& column, double y) {
  const Frame& frame = sheet.ui.frame;
  for (const Thumbnail& item : sheet.ui.drawing.thumbnails.items) {
    if (item.kind == Thumbnail::Kind::Picture) drawThumbnail(sheet, item, {column.x, y, kPicture, kPicture});
  }
  const double x = column.x + kPicture + 12;
  const double room = column.x + column.w - x;
  const std::string name = sheet.cut(frame.pictureName, room, 14);
  sheet.text({x, y + 10}, name, {sheet.colors.ink});
  sheet.wrapped({x, y + 30}, room, frame.pictureCaption, {sheet.colors.ink3, 12});
  const Rect open{x, y + kPicture - kFieldHeight, kOpenWidth, kFieldHeight};
  const ControlState& control = frame.control(Control::Open);
  record(sheet, Control::Open, open);
  if (button(sheet, {itemName(Control::Open, "button"), control.label, ButtonKind::Framed, control.enabled}, open)) {
    sheet.ui.press(Control::Open);
  }
}

// Recipe and working size side by side; returns the height.
double inputRow(const Sheet& sheet, const Column& column, double y) {
  const double size = kFieldWidth;
  choice(sheet, Control::Input, {column.x, y, column.w - size - kFieldGap, kFieldHeight});
  comboBox(sheet, Control::Size, {column.x + column.w - size, y, size, kFieldHeight});
  double below = 0;
  for (const Control control : {Control::Input, Control::Size}) {
    ControlState state = sheet.ui.frame.control(control);
    if (state.enabled) state.reason.clear();  // stands beside the mouse, not below
    below += notes(sheet, state, {column.x, y + kFieldHeight + below, column.w, 0});
  }
  return kFieldHeight + below;
}

}  // namespace

double pictureBlock(const Sheet& sheet, const Column& column, double y) {
  const Frame& frame = sheet.ui.frame;
  sectionHead(sheet, {column.x, y}, column.w, sheet.ui.say(Text::panelPicture));
  y += kHeadHeight;
  pictureWithName(sheet, column, y);
  y += kPicture + 12;
  ThumbnailRow channels{Thumbnail::Kind::Channel, frame.input.names, frame.input.shape.c, -1};
  y += thumbnailRow(sheet, column, y, channels) + 10;
  return y + inputRow(sheet, column, y) + 20;
}

}  // namespace convscope
