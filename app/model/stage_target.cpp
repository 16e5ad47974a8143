#include "app/model/stage_target.h"

#include "app/model/value_text.h"

namespace convscope {
namespace {

constexpr std::string_view kGroupPrefix = "group/";
constexpr Index kMostGroupNumber = 1'000'000;

constexpr std::array<std::string_view, kStageThings.size()> kStageThingNames{
    "input", "kernel", "output", "middle", "window", "weights", "matrix", "group", "formula", "counter", "bars"};

}  // namespace

std::string_view nameOf(StageThing thing) {
  return kStageThingNames[static_cast<std::size_t>(thing)];
}

std::string textOf(const StageTarget& target) {
  if (target.thing == StageThing::Group) return std::string(kGroupPrefix) + std::to_string(target.group);
  return std::string(nameOf(target.thing));
}

std::optional<StageTarget> stageTargetFromText(std::string_view text) {
  if (text.substr(0, kGroupPrefix.size()) == kGroupPrefix) {
    const auto number = wholeNumberFromText(text.substr(kGroupPrefix.size()));
    if (!number || *number < 1 || *number > kMostGroupNumber) return std::nullopt;
    return StageTarget{StageThing::Group, *number};
  }
  for (const StageThing thing : kStageThings) {
    if (thing != StageThing::Group && nameOf(thing) == text) return StageTarget{thing, 0};
  }
  return std::nullopt;
}

std::string stageTargetNames() {
  std::string names;
  for (const StageThing thing : kStageThings) {
    names.append(names.empty() ? "" : ", ").append(thing == StageThing::Group ? "group/1" : nameOf(thing));
  }
  return names;
}

bool hasTarget(const Plan& plan, const StageTarget& target) {
  if (target.thing == StageThing::Middle) return plan.stages().size() > 1;
  return target.thing != StageThing::Group || target.group <= plan.stages().front().spec.groups;
}

}  // namespace convscope
