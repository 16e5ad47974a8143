// The arguments of the program.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "app/cli/cost.h"
#include "app/model/text.h"
#include "core/problem.h"
#include "core/shape.h"

namespace convscope {

struct CommandLine {
  enum class Action { Window, Once, Script, Compute, Cost, Lesson, Help, Version };
  Action action = Action::Window;
  std::optional<std::string> file;  // to be opened
  std::string cases;                // of compute
  std::string lesson;               // of lesson --check
  CostRequest cost;                 // of cost; its language is that of `language`
  std::string script;
  std::optional<std::string> screenshot;
  std::optional<std::string> dump;
  std::optional<std::string> stats;
  std::optional<std::string> font;
  std::optional<long long> exitAfter;  // frames
  Size2 size{900, 1440};               // pixels
  bool sizeGiven = false;              // by --size
  std::optional<Language> language;
};

// Everything that was not said keeps the values above. The problem (exit code 2) names the argument.
tl::expected<CommandLine, Problem> parseCommandLine(int argc, const char* const* argv);

// The language for sentences about a command line that cannot be parsed: English unless it says --lang ja.
Language languageOfArguments(int argc, const char* const* argv);

}  // namespace convscope
