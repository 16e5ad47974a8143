#include "app/cli/run.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/cli/command_line.h"
#include "app/cli/compute.h"
#include "app/cli/cost.h"
#include "app/cli/lesson.h"
#include "app/cli/script_runner.h"
#include "app/cli/start.h"
#include "app/platform/desktop_window.h"
#include "app/platform/headless.h"
#include "app/platform/memory_info.h"
#include "app/platform/settings_keeper.h"
#include "app/platform/stats.h"
#include "app/platform/whole_file.h"

namespace convscope {
namespace {

constexpr std::size_t kLongestScript = 10'000'000;
constexpr std::chrono::milliseconds kOpeningPatience{150};

// One run: what was asked for, and where sentences go.
class Run {
 public:
  Run(const CommandLine& line, std::ostream& err) : line_(line), err_(err), language_(startLanguage(line)) {}

  int once();
  int script();
  int window();

 private:
  // Says the sentence; the code is what the program is to end with, all in all.
  void fail(const Problem& problem, int code) {
    err_ << "convscope: " << localised(problem, language_) << '\n';
    code_ = std::max(code_, static_cast<int>(code));
  }

  std::unique_ptr<Headless> startHeadless();
  void openFile(Headless& headless);
  void runScriptText(Headless& headless, const std::vector<std::uint8_t>& text);
  void keep(const tl::expected<void, Problem>& written) {
    if (!written) fail(written.error(), kRefused);
  }
  template <class Shown>
  void writeOutputs(Shown& shown);

  const CommandLine& line_;
  std::ostream& err_;
  Language language_;
  int code_ = kDone;
};

std::unique_ptr<Headless> Run::startHeadless() {
  auto start = makeStart(line_);
  if (!start) {
    fail(start.error(), kRefused);
    return nullptr;
  }
  auto headless = Headless::create(*std::move(start));
  if (!headless) {
    fail(headless.error(), kWrongUsage);
    return nullptr;
  }
  return *std::move(headless);
}

void Run::openFile(Headless& headless) {
  if (line_.file) headless.program().ask(OpenFile{*line_.file});
  headless.settle();
  if (const auto refusal = firstRefusal(headless.program().state().view)) fail(*refusal, kRefused);
}

// What --screenshot, --dump and --stats ask for; also after a failure, to see what it looked like.
template <class Shown>
void Run::writeOutputs(Shown& shown) {
  const Program& program = shown.program();
  if (line_.screenshot) keep(shown.writeScreenshot(*line_.screenshot));
  if (line_.dump) keep(writeWholeFile(*line_.dump, program.dump(), "dump"));
  if (line_.stats) {
    keep(writeWholeFile(*line_.stats, statsJson(program.meter(), peakResidentMegabytes()), "stats"));
  }
}

int Run::once() {
  if (const auto headless = startHeadless()) {
    openFile(*headless);
    writeOutputs(*headless);
  }
  return code_;
}

int Run::script() {
  const auto text = readWholeFile(line_.script, kLongestScript, "script");
  if (!text) {
    fail(text.error(), kRefused);
    return code_;
  }
  if (const auto headless = startHeadless()) {
    openFile(*headless);
    runScriptText(*headless, *text);
    writeOutputs(*headless);
  }
  return code_;
}

void Run::runScriptText(Headless& headless, const std::vector<std::uint8_t>& text) {
  const std::string_view commands(reinterpret_cast<const char*>(text.data()), text.size());
  if (const auto stop = runScript(headless, commands)) {
    err_ << line_.script << ':' << stop->line << ": " << localised(stop->problem, language_) << '\n';
    code_ = kRefused;
  }
}

int Run::window() {
  auto start = makeStart(line_);
  if (!start) {
    fail(start.error(), kRefused);
    return code_;
  }
  const auto path = settingsPath();
  const ReadSettings settings = path ? readSettings(*path) : ReadSettings{};
  applySettings(*start, line_, settings.settings);
  language_ = start->language;
  const auto opened = DesktopWindow::open(*std::move(start), line_.sizeGiven);
  if (!opened) {
    fail(opened.error(), kWrongUsage);
    return code_;
  }
  DesktopWindow& window = **opened;
  if (path) window.keepSettings(SettingsKeeper(*path, settings));
  if (line_.file) {
    window.program().ask(OpenFile{*line_.file});
    window.program().waitForJobs(kOpeningPatience);  // most pictures are there before the sample would flash up
  }
  if (!line_.exitAfter) {
    window.run();
  } else {
    window.run(*line_.exitAfter);
    if (const auto refusal = firstRefusal(window.program().state().view)) fail(*refusal, kRefused);
  }
  // Not a reason to fail: all else was done.
  if (const auto lost = window.finishSettings()) err_ << "convscope: " << localised(*lost, language_) << '\n';
  writeOutputs(window);
  return code_;
}

int refuseUsage(const Problem& problem, Language language, std::ostream& err) {
  err << "convscope: " << localised(problem, language) << '\n';
  return kWrongUsage;
}

}  // namespace

int runConvscope(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
  const auto line = parseCommandLine(argc, argv);
  if (!line) return refuseUsage(line.error(), languageOfArguments(argc, argv), err);
  switch (line->action) {
    case CommandLine::Action::Help:
      out << text(Text::usage, startLanguage(*line));
      return kDone;
    case CommandLine::Action::Version:
      out << "convscope " << CONVSCOPE_VERSION << '\n';
      return kDone;
    case CommandLine::Action::Compute:
      return runCompute(line->cases, out, err);
    case CommandLine::Action::Cost:
      return runCost(line->cost, std::cin, out, err);
    case CommandLine::Action::Lesson:
      return runLessonCheck(line->lesson, line->language.value_or(Language::English), err);
    case CommandLine::Action::Once:
      return Run(*line, err).once();
    case CommandLine::Action::Script:
      return Run(*line, err).script();
    case CommandLine::Action::Window:
      break;
  }
  return Run(*line, err).window();
}

}  // namespace convscope
