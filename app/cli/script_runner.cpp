#include "app/cli/script_runner.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <string>
#include <system_error>
#include <variant>

#include "app/cli/expectation.h"
#include "app/model/text.h"
#include "app/platform/whole_file.h"

namespace convscope {
namespace {

using Outcome = tl::expected<void, Problem>;

constexpr double kFramesPerSecond = 60;

Outcome run(Headless& headless, const OpenCommand& command) {
  headless.program().ask(OpenFile{command.file});
  headless.settle();
  return {};
}

Outcome run(Headless& headless, const SetCommand& command) {
  headless.program().reveal(command.control);
  headless.program().ask(EditControl{command.control, command.value});
  headless.settle();
  return {};
}

Outcome shown(Control control, bool onTheScreen) {
  if (onTheScreen) return {};
  return tl::unexpected(appProblem("script_not_shown", "script", {{"name", std::string(nameOf(control))}}));
}

// The mouse goes to a control: it is no longer over a cell of the stage.
void leaveTheCell(Headless& headless) {
  headless.program().ask(PointAt{});
}

Outcome run(Headless& headless, const ClickCommand& command) {
  leaveTheCell(headless);
  return shown(command.control, headless.click(command.control));
}

Outcome run(Headless& headless, const ClickItemCommand& command) {
  leaveTheCell(headless);
  if (headless.clickItem("###" + command.name)) return {};
  return tl::unexpected(appProblem("script_not_shown", "script", {{"name", command.name}}));
}

Outcome run(Headless& headless, const HoverCommand& command) {
  leaveTheCell(headless);
  return shown(command.control, headless.hover(command.control));
}

Outcome run(Headless& headless, const DragCommand& command) {
  leaveTheCell(headless);
  return shown(command.control, headless.drag(command.control, command.from, command.to));
}

// "2 0 11" and the like, as the command had it.
std::string numbersOf(const Cell& cell) {
  const auto joined = [](std::initializer_list<Index> numbers) {
    std::string text;
    for (const Index number : numbers) text += (text.empty() ? "" : " ") + std::to_string(number);
    return text;
  };
  if (const auto* const at = std::get_if<InputCell>(&cell)) return "input " + joined({at->c, at->y, at->x});
  if (const auto* const at = std::get_if<OutputCell>(&cell)) return "output " + joined({at->m, at->y, at->x});
  const auto& at = std::get<KernelCell>(cell);
  return "kernel " + joined({at.m, at.c, at.ky, at.kx});
}

Problem noSuchCell(const Cell& cell, const Stage& stage) {
  const auto sizes = [](std::initializer_list<Index> all) {
    std::string text;
    for (const Index size : all) text += (text.empty() ? "" : "x") + std::to_string(size);
    return text;
  };
  const ConvSpec& spec = stage.spec;
  return appProblem("script_no_cell", "script",
                    {{"cell", numbersOf(cell)},
                     {"input", sizes({stage.input.c, stage.input.h, stage.input.w})},
                     {"kernel", sizes({spec.outChannels, spec.inPerGroup(), spec.kernel.h, spec.kernel.w})},
                     {"groups", std::to_string(spec.groups)},
                     {"output", sizes({stage.output.c, stage.output.h, stage.output.w})}});
}

Outcome run(Headless& headless, const HoverCellCommand& command) {
  const Frame& frame = headless.program().frame();
  const Stage& stage = frame.plan->stage(frame.stageShown);
  if (!hasCell(stage, command.cell)) return tl::unexpected(noSuchCell(command.cell, stage));
  headless.program().ask(PointAt{PointedCell{frame.stageShown, command.cell}});
  headless.settle();
  return {};
}

Outcome run(Headless& headless, const DragWeightCommand& command) {
  const Frame& frame = headless.program().frame();
  const Stage& stage = frame.plan->stage(frame.stageShown);
  if (!hasCell(stage, command.cell)) return tl::unexpected(noSuchCell(command.cell, stage));
  if (headless.dragCell({frame.stageShown, command.cell}, command.up)) return {};
  return tl::unexpected(appProblem("script_not_shown", "script", {{"name", numbersOf(command.cell)}}));
}

Outcome run(Headless& headless, const KeyCommand& command) {
  headless.key(command.chord);
  return {};
}

Outcome run(Headless& headless, const SeekCommand& command) {
  Index step = 0;
  const char* const end = command.step.data() + command.step.size();
  const auto read = std::from_chars(command.step.data(), end, step);
  if (read.ec == std::errc{} && read.ptr == end) {
    headless.program().ask(Seek{step});
  } else {
    headless.program().ask(EditControl{Control::Scrub, command.step});  // says what a step is
  }
  headless.settle();
  return {};
}

Outcome run(Headless& headless, const PlayCommand& command) {
  const Playback& playback = headless.program().state().session.playback;
  if (!playback.playing) {
    headless.program().ask(EditControl{Control::Play, "true"});  // not a press: at the end that begins anew
    headless.frame();
  }
  const double begin = playback.elapsed;
  // Counted from the start, so that no error adds up: the last frame ends exactly `seconds` after it.
  for (double frame = 1; playback.playing && playback.elapsed - begin < command.seconds; ++frame) {
    const double until = std::min(command.seconds, frame / kFramesPerSecond);
    headless.frame(begin + until - playback.elapsed);
  }
  if (playback.playing) headless.program().ask(EditControl{Control::Play, "false"});
  headless.settle();
  return {};
}

Outcome run(Headless& headless, const WaitCommand&) {
  headless.settle();
  return {};
}

Outcome run(Headless& headless, const ScreenshotCommand& command) {
  return headless.writeScreenshot(command.file);
}

Outcome run(Headless& headless, const DumpCommand& command) {
  return writeWholeFile(command.file, headless.program().dump(), "dump");
}

Outcome run(Headless& headless, const ExpectCommand& command) {
  if (auto problem = unmetExpectation(headless.program().dump(), command.pointer, command.value)) {
    return tl::unexpected(*std::move(problem));
  }
  return {};
}

}  // namespace

Outcome carryOut(Headless& headless, const Command& command) {
  return std::visit([&](const auto& each) { return run(headless, each); }, command);
}

std::optional<ScriptStop> runScript(Headless& headless, std::string_view text) {
  int number = 0;
  for (const std::string_view line : scriptLines(text)) {
    ++number;
    const auto command = parseCommand(line);
    if (!command) return ScriptStop{number, command.error()};
    if (!*command) continue;
    if (const auto done = carryOut(headless, **command); !done) return ScriptStop{number, done.error()};
    if (headless.program().state().view.quit) break;
  }
  return std::nullopt;
}

}  // namespace convscope
