// Things on the stage by the names that scenes and lessons light them with.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/plan.h"

namespace convscope {

enum class StageThing { Input, Kernel, Output, Middle, Window, Weights, Matrix, Group, Formula, Counter, Bars };
inline constexpr std::array kStageThings{StageThing::Input,   StageThing::Kernel, StageThing::Output,
                                         StageThing::Middle,  StageThing::Window, StageThing::Weights,
                                         StageThing::Matrix,  StageThing::Group,  StageThing::Formula,
                                         StageThing::Counter, StageThing::Bars};

std::string_view nameOf(StageThing thing);  // "input", "kernel", ...

struct StageTarget {
  StageThing thing = StageThing::Input;
  Index group = 0;  // of StageThing::Group; counted from 1, as it is written
  bool operator==(const StageTarget&) const = default;
};

// "kernel", "group/2".
std::string textOf(const StageTarget& target);
std::optional<StageTarget> stageTargetFromText(std::string_view text);
// "input, kernel, ..., group/1, ...", for sentences.
std::string stageTargetNames();

// Whether a plan has that thing: a tensor in the middle only with two stages, a group only up to G.
bool hasTarget(const Plan& plan, const StageTarget& target);

}  // namespace convscope
