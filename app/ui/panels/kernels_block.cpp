#include "app/ui/panels/blocks.h"
#include "app/ui/widgets/choice.h"
#include "app/ui/widgets/section.h"
#include "app/ui/widgets/stepper.h"

namespace convscope {

namespace {

constexpr double kPresetWidth = 136;

Index currentKernel(const Frame& frame) {
  return frame.latest ? frame.latest->outChannel : 0;
}

std::string kernelName(const Frame& frame, Index kernel) {
  const auto stage = static_cast<std::size_t>(frame.stageShown);
  if (stage >= frame.stages.size()) return {};
  const std::vector<std::string>& names = frame.stages[stage].kernelNames;
  const auto place = static_cast<std::size_t>(kernel);
  return place < names.size() ? names[place] : std::string();
}

}  // namespace

double kernelsBlock(const Sheet& sheet, const Column& column, double y) {
  const Frame& frame = sheet.ui.frame;
  sectionHead(sheet, {column.x, y}, column.w, sheet.ui.say(Text::panelKernels));
  y += kHeadHeight + 2;
  const Index current = currentKernel(frame);
  const ConvSpec& spec = frame.plan->stage(frame.stageShown).spec;
  y += thumbnailRow(sheet, column, y, {Thumbnail::Kind::Kernel, {}, spec.outChannels, current});
  const std::string name = kernelName(frame, current);
  if (!name.empty()) sheet.textWithin({column.x, y + 12}, column.w, name, {sheet.colors.ink, 14, Align::Left, true});
  y += 26;
  return y + choiceRow(sheet, Control::KernelPreset, {column.x, y, column.w, kFieldHeight}, kPresetWidth);
}

}  // namespace convscope
