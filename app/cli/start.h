// From the arguments to a program that can start: font, language, sample picture.
#pragma once

#include <optional>
#include <tl/expected.hpp>

#include "app/cli/command_line.h"
#include "app/platform/program.h"
#include "app/platform/settings.h"
#include "core/problem.h"

namespace convscope {

// The language to start in: that of --lang, else the system's for the window and English for everything else.
Language startLanguage(const CommandLine& line);

// Starts as the window was left. What the command line says goes before that.
void applySettings(ProgramStart& start, const CommandLine& line, const Settings& settings);

// Refused when the font of --font or the sample picture cannot be used.
tl::expected<ProgramStart, Problem> makeStart(const CommandLine& line);

// The first file that a person was told cannot be opened.
std::optional<Problem> firstRefusal(const View& view);

}  // namespace convscope
