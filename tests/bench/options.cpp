#include "tests/bench/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace convscope::bench {
namespace {

constexpr int kMostThreads = 256;

// Empty when all is well.
std::string complaint(const Options& options, const std::vector<std::string>& names) {
  for (const std::string& shape : options.shapes) {
    if (std::find(names.begin(), names.end(), shape) != names.end()) continue;
    return fmt::format("There is no shape \"{}\". These work: {}.", shape, fmt::join(names, ", "));
  }
  for (const int threads : options.threads) {
    if (threads >= 1 && threads <= kMostThreads) continue;
    return fmt::format("{} threads cannot be measured. Numbers from 1 to {} work.", threads, kMostThreads);
  }
  if (!(options.seconds > 0) || !std::isfinite(options.seconds)) {
    return fmt::format("{} seconds are no time to measure in. Any number above 0 works.", options.seconds);
  }
  return {};
}

}  // namespace

tl::expected<Options, Refusal> readOptions(std::vector<std::string> arguments, const std::vector<std::string>& names) {
  Options options;
  CLI::App app("Measures the engine against oneDNN and the machine's limits.", "convscope_bench");
  app.add_flag("--json", options.json, "print JSON instead of tables");
  app.add_option("--shapes", options.shapes, fmt::format("only these of {}", fmt::join(names, ",")))->delimiter(',');
  app.add_option("--threads", options.threads, "numbers of threads, by default 1,2")->delimiter(',');
  app.add_option("--seconds", options.seconds, "time for each shape, by default 2");
  std::reverse(arguments.begin(), arguments.end());  // as the parser wants them
  try {
    app.parse(arguments);
  } catch (const CLI::CallForHelp&) {
    return tl::unexpected(Refusal{app.help(), 0});
  } catch (const CLI::ParseError& error) {
    return tl::unexpected(Refusal{fmt::format("{} --help says what works.", error.what()), 2});
  }
  if (const std::string text = complaint(options, names); !text.empty()) return tl::unexpected(Refusal{text, 2});
  return options;
}

}  // namespace convscope::bench
