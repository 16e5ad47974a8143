// Carries out a script on the program without a display.
#pragma once

#include <optional>
#include <string_view>
#include <tl/expected.hpp>

#include "app/cli/script.h"
#include "app/platform/headless.h"
#include "core/problem.h"

namespace convscope {

struct ScriptStop {
  int line = 0;  // 1-based
  Problem problem;
};

// The commands of `text` in order, until one cannot be understood or fails, or the program is quit. What the panels
// refuse stops nothing. Every command ends with a frame that shows its effect and no running job.
std::optional<ScriptStop> runScript(Headless& headless, std::string_view text);

// One command; a problem when it failed.
tl::expected<void, Problem> carryOut(Headless& headless, const Command& command);

}  // namespace convscope
