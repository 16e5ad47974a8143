#include "app/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <array>
#include <charconv>
#include <limits>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace convscope {
namespace {

constexpr long long kSmallestSide = 64;
constexpr long long kLargestSide = 8192;
constexpr long long kMostFrames = 1'000'000'000;

tl::unexpected<Problem> refuse(std::string code, std::map<std::string, std::string> values) {
  return tl::unexpected(appProblem(std::move(code), "command_line", std::move(values)));
}

// What was typed, before its values are looked at.
struct Typed {
  std::string file, cases, script, screenshot, dump, stats, font, size, language, frames, text, input, network, lesson;
  bool json = false;
  bool check = false;
  bool help = false;
  bool version = false;
};

class Parser {
 public:
  Parser() {
    app_.set_help_flag();  // ours speaks two languages
    app_.allow_extras();   // and so does our word for what is not known
    app_.add_option("FILE", typed_.file);
    app_.add_option("--script", typed_.script);
    app_.add_option("--screenshot", typed_.screenshot);
    app_.add_option("--dump", typed_.dump);
    app_.add_option("--stats", typed_.stats);
    app_.add_option("--font", typed_.font);
    app_.add_option("--size", typed_.size);
    app_.add_option("--lang", typed_.language);
    app_.add_option("--exit-after", typed_.frames);
    app_.add_flag("-h,--help", typed_.help);
    app_.add_flag("--version", typed_.version);
    compute_->set_help_flag();
    compute_->allow_extras();
    compute_->add_option("CASES", typed_.cases);
    compute_->add_flag("-h,--help", typed_.help);
    cost_->set_help_flag();
    cost_->allow_extras();
    cost_->add_option("TEXT", typed_.text);
    cost_->add_option("--input", typed_.input);
    cost_->add_option("--network", typed_.network);
    cost_->add_flag("--json", typed_.json);
    cost_->add_option("--lang", typed_.language);
    cost_->add_flag("-h,--help", typed_.help);
    lesson_->set_help_flag();
    lesson_->allow_extras();
    lesson_->add_option("FILE", typed_.lesson);
    lesson_->add_flag("--check", typed_.check);
    lesson_->add_option("--lang", typed_.language);
    lesson_->add_flag("-h,--help", typed_.help);
  }

  tl::expected<void, Problem> parse(int argc, const char* const* argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      return refuse("usage_wrong", {{"cause", error.what()}});
    }
    std::vector<std::string> unknown = app_.remaining();
    for (CLI::App* const command : {compute_, cost_, lesson_}) {
      for (std::string& argument : command->remaining()) unknown.push_back(std::move(argument));
    }
    if (!unknown.empty()) return refuse("usage_unknown", {{"argument", unknown.front()}});
    return {};
  }

  const Typed& typed() const { return typed_; }
  bool compute() const { return compute_->parsed(); }
  bool cost() const { return cost_->parsed(); }
  bool lesson() const { return lesson_->parsed(); }
  bool given(const char* option) const { return app_.count(option) > 0; }
  bool casesGiven() const { return compute_->count("CASES") > 0; }
  bool textGiven() const { return cost_->count("TEXT") > 0; }
  bool inputGiven() const { return cost_->count("--input") > 0; }
  bool lessonGiven() const { return lesson_->count("FILE") > 0 && typed_.check; }
  bool networkGiven() const { return cost_->count("--network") > 0; }
  bool languageGiven() const { return given("--lang") || cost_->count("--lang") > 0 || lesson_->count("--lang") > 0; }

  std::optional<std::string> value(const char* option, const std::string& text) const {
    return given(option) ? std::optional(text) : std::nullopt;
  }

 private:
  Typed typed_;
  CLI::App app_{"", "convscope"};
  CLI::App* const compute_ = app_.add_subcommand("compute");
  CLI::App* const cost_ = app_.add_subcommand("cost");
  CLI::App* const lesson_ = app_.add_subcommand("lesson");
};

std::optional<long long> wholeNumber(std::string_view text, long long smallest, long long largest) {
  long long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value >= smallest && value <= largest ? std::optional(value) : std::nullopt;
}

tl::expected<Size2, Problem> sizeOf(const std::string& text) {
  const std::string_view whole = text;
  const auto cross = whole.find_first_of("xX");
  if (cross != std::string_view::npos) {
    const auto width = wholeNumber(whole.substr(0, cross), kSmallestSide, kLargestSide);
    const auto height = wholeNumber(whole.substr(cross + 1), kSmallestSide, kLargestSide);
    if (width && height) return Size2{*height, *width};
  }
  return refuse(
      "usage_size",
      {{"value", text}, {"smallest", std::to_string(kSmallestSide)}, {"largest", std::to_string(kLargestSide)}});
}

// "3x224x224"
tl::expected<Shape, Problem> shapeOf(const std::string& text) {
  const std::string_view whole = text;
  const auto first = whole.find_first_of("xX");
  const auto second = first == std::string_view::npos ? first : whole.find_first_of("xX", first + 1);
  if (second != std::string_view::npos) {
    constexpr long long kLargest = std::numeric_limits<long long>::max();
    const auto channels = wholeNumber(whole.substr(0, first), 0, kLargest);
    const auto height = wholeNumber(whole.substr(first + 1, second - first - 1), 0, kLargest);
    const auto width = wholeNumber(whole.substr(second + 1), 0, kLargest);
    if (channels && height && width) return Shape{*channels, *height, *width};
  }
  return refuse("usage_input", {{"value", text}});
}

// The values that are more than a file's name.
tl::expected<void, Problem> readValues(const Parser& parser, CommandLine& line) {
  const Typed& typed = parser.typed();
  if (parser.given("--size")) {
    const auto size = sizeOf(typed.size);
    if (!size) return tl::unexpected(size.error());
    line.size = *size;
    line.sizeGiven = true;
  }
  if (parser.inputGiven()) {
    const auto input = shapeOf(typed.input);
    if (!input) return tl::unexpected(input.error());
    line.cost.input = *input;
  }
  if (parser.languageGiven()) {
    line.language = languageFromName(typed.language);
    if (!line.language) return refuse("usage_language", {{"value", typed.language}});
  }
  if (parser.given("--exit-after")) {
    line.exitAfter = wholeNumber(typed.frames, 1, kMostFrames);
    if (!line.exitAfter) {
      return refuse("usage_frames", {{"value", typed.frames}, {"largest", std::to_string(kMostFrames)}});
    }
  }
  return {};
}

// The subcommands in use, by their names.
std::vector<const char*> subcommands(const Parser& parser) {
  std::vector<const char*> names;
  if (parser.compute()) names.push_back("compute");
  if (parser.cost()) names.push_back("cost");
  if (parser.lesson()) names.push_back("lesson");
  return names;
}

// Whether a subcommand has what it needs.
tl::expected<void, Problem> checkSubcommand(const Parser& parser) {
  if (parser.compute() && !parser.casesGiven()) return refuse("usage_missing", {{"usage", "convscope compute CASES"}});
  if (parser.cost() && !parser.textGiven() && !parser.networkGiven()) {
    return refuse("usage_missing", {{"usage", "convscope cost \"TEXT\""}});
  }
  if (parser.lesson() && !parser.lessonGiven()) {
    return refuse("usage_missing", {{"usage", "convscope lesson FILE --check"}});
  }
  return {};
}

tl::expected<void, Problem> checkCombination(const Parser& parser) {
  if (parser.given("--script") && parser.given("--exit-after")) {
    return refuse("usage_together", {{"a", "--script"}, {"b", "--exit-after"}});
  }
  const std::vector<const char*> used = subcommands(parser);
  if (used.empty()) return {};
  if (used.size() > 1) return refuse("usage_together", {{"a", used[0]}, {"b", used[1]}});
  if (auto complete = checkSubcommand(parser); !complete) return complete;
  if (parser.networkGiven() && (parser.textGiven() || parser.inputGiven())) {
    return refuse("usage_together", {{"a", "--network"}, {"b", parser.textGiven() ? "TEXT" : "--input"}});
  }
  for (const char* const other :
       {"FILE", "--script", "--screenshot", "--dump", "--stats", "--font", "--size", "--exit-after"}) {
    if (parser.given(other)) return refuse("usage_together", {{"a", used.front()}, {"b", other}});
  }
  return {};
}

CommandLine::Action actionOf(const Parser& parser) {
  if (parser.compute()) return CommandLine::Action::Compute;
  if (parser.cost()) return CommandLine::Action::Cost;
  if (parser.lesson()) return CommandLine::Action::Lesson;
  if (parser.given("--script")) return CommandLine::Action::Script;
  const bool writes = parser.given("--screenshot") || parser.given("--dump") || parser.given("--stats");
  return writes && !parser.given("--exit-after") ? CommandLine::Action::Once : CommandLine::Action::Window;
}

}  // namespace

tl::expected<CommandLine, Problem> parseCommandLine(int argc, const char* const* argv) {
  Parser parser;
  if (const auto parsed = parser.parse(argc, argv); !parsed) return tl::unexpected(parsed.error());
  CommandLine line;
  if (const auto read = readValues(parser, line); !read) return tl::unexpected(read.error());
  const Typed& typed = parser.typed();
  if (typed.help || typed.version) {
    line.action = typed.help ? CommandLine::Action::Help : CommandLine::Action::Version;
    return line;
  }
  if (const auto fits = checkCombination(parser); !fits) return tl::unexpected(fits.error());
  line.action = actionOf(parser);
  line.cases = typed.cases;
  line.lesson = typed.lesson;
  line.cost.text = typed.text;
  if (parser.networkGiven()) line.cost.network = typed.network;
  line.cost.json = typed.json;
  line.cost.language = line.language.value_or(Language::English);
  line.script = typed.script;
  line.file = parser.value("FILE", typed.file);
  line.screenshot = parser.value("--screenshot", typed.screenshot);
  line.dump = parser.value("--dump", typed.dump);
  line.stats = parser.value("--stats", typed.stats);
  line.font = parser.value("--font", typed.font);
  return line;
}

Language languageOfArguments(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--lang=ja" || (argument == "--lang" && i + 1 < argc && std::string_view(argv[i + 1]) == "ja")) {
      return Language::Japanese;
    }
  }
  return Language::English;
}

}  // namespace convscope
