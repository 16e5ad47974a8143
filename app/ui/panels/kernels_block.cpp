#include "app/ui/panels/blocks.h"
#include "app/ui/widgets/button.h"
#include "app/ui/widgets/choice.h"
#include "app/ui/widgets/section.h"
#include "app/ui/widgets/stepper.h"

namespace convscope {

namespace {

constexpr double kPresetWidth = 136;

Index currentKernel(const Frame& frame) {
  return frame.latest ? frame.latest->outChannel : 0;
}

bool isOfEditor(Control control) {
  return control == Control::Weight || control == Control::KernelScope || control == Control::ResetKernels;
}

// The kernel's name, and at its right what unfolds the editor.
void nameRow(const Sheet& sheet, const Column& column, double middle, const std::string& name) {
  bool& open = sheet.ui.state.kernelEditor;
  const auto& reveal = sheet.ui.state.reveal;
  if (reveal && isOfEditor(*reveal)) open = true;
  const std::string_view words = sheet.ui.say(open ? Text::kernelEditClose : Text::kernelEditOpen);
  const double width = sheet.width(words, kBodySize);
  const double x = column.x + column.w - width;
  sheet.textWithin({column.x, middle}, column.w - width - 12, name, {sheet.colors.ink, 14, Align::Left, true});
  if (textButton(sheet, {"###kernels/edit", words, ButtonKind::Link}, {x, middle}).clicked) open = !open;
  if (open) return;
  for (const Control control : {Control::Weight, Control::KernelScope, Control::ResetKernels}) {
    recordFolded(sheet, control, {x - 8, middle - 14, width + 16, 28});
  }
}

}  // namespace

double kernelsBlock(const Sheet& sheet, const Column& column, double y) {
  const Frame& frame = sheet.ui.frame;
  sectionHead(sheet, {column.x, y}, column.w, sheet.ui.say(Text::panelKernels));
  y += kHeadHeight + 2;
  const Index current = currentKernel(frame);
  const ConvSpec& spec = frame.plan->stage(frame.stageShown).spec;
  y += thumbnailRow(sheet, column, y, {Thumbnail::Kind::Kernel, {}, spec.outChannels, current});
  nameRow(sheet, column, y + 12, frame.kernels.name);
  y += 32;
  sheet.textWithin({column.x, y}, column.w, frame.kernels.presetMeaning, {sheet.colors.ink3, 12});
  y += 14;
  y += choiceRow(sheet, Control::KernelPreset, {column.x, y, column.w, kFieldHeight}, kPresetWidth);
  return sheet.ui.state.kernelEditor ? kernelEditor(sheet, column, y) : y;
}

}  // namespace convscope
