#include "app/cli/script.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "app/model/text.h"

namespace convscope {
namespace {

using Parsed = tl::expected<Command, Problem>;

constexpr std::string_view kBlanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

struct Words {
  std::string_view first;
  std::string_view rest;
};

// Both are trimmed; `text` must be.
Words split(std::string_view text) {
  const std::size_t end = text.find_first_of(kBlanks);
  if (end == std::string_view::npos) return {text, {}};
  return {text.substr(0, end), trimmed(text.substr(end))};
}

tl::unexpected<Problem> refuseLine(std::string code, std::map<std::string, std::string> values) {
  return tl::unexpected(appProblem(std::move(code), "script", std::move(values)));
}

tl::expected<Control, Problem> controlNamed(std::string_view name) {
  if (const auto control = controlFromName(name)) return *control;
  std::string all;
  for (const std::string_view each : kControlNames) all += (all.empty() ? "" : ", ") + std::string(each);
  return refuseLine("script_unknown_name", {{"name", std::string(name)}, {"works", all}});
}

// A command is one line, a pasted text may be several: in it the two characters \\n stand for the end of a line.
std::string withLineEnds(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool end = text.substr(i, 2) == "\\n";
    result += end ? '\n' : text[i];
    if (end) ++i;
  }
  return result;
}

Parsed parseSet(std::string_view rest) {
  const Words words = split(rest);
  if (words.rest.empty()) return refuseLine("script_incomplete", {{"usage", "set NAME VALUE"}});
  return controlNamed(words.first).map([&](Control control) -> Command {
    return SetCommand{control, control == Control::Pytorch ? withLineEnds(words.rest) : std::string(words.rest)};
  });
}

Parsed parseClick(std::string_view rest) {
  if (rest.find('/') != std::string_view::npos) return ClickItemCommand{std::string(rest)};
  return controlNamed(rest).map([](Control control) -> Command { return ClickCommand{control}; });
}

template <class Number>
std::optional<Number> numberIn(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

constexpr std::string_view kHoverUsage = "hover NAME, hover input C Y X, hover kernel M C KY KX or hover output M Y X";

// `count` whole numbers, no more and no less.
tl::expected<std::vector<Index>, Problem> indicesIn(std::string_view text, std::size_t count,
                                                    std::string_view usage = kHoverUsage) {
  std::vector<Index> indices;
  for (Words words = split(text); !words.first.empty(); words = split(words.rest)) {
    const auto index = numberIn<Index>(words.first);
    if (!index) return refuseLine("script_index", {{"value", std::string(words.first)}});
    indices.push_back(*index);
  }
  if (indices.size() != count) return refuseLine("script_incomplete", {{"usage", std::string(usage)}});
  return indices;
}

// A word alone is a control, also "input".
Parsed parseHover(std::string_view rest) {
  const Words words = split(rest);
  const bool cell = words.first == "input" || words.first == "kernel" || words.first == "output";
  if (!cell || (words.rest.empty() && words.first != "output")) {
    return controlNamed(rest).map([](Control control) -> Command { return HoverCommand{control}; });
  }
  return indicesIn(words.rest, words.first == "kernel" ? 4 : 3).map([&](const std::vector<Index>& at) -> Command {
    if (words.first == "input") return HoverCellCommand{InputCell{at[0], at[1], at[2]}};
    if (words.first == "output") return HoverCellCommand{OutputCell{at[0], at[1], at[2]}};
    return HoverCellCommand{KernelCell{at[0], at[1], at[2], at[3]}};
  });
}

constexpr std::string_view kDragUsage = "drag NAME FROM TO or drag kernel M C KY KX UP";

// "M C KY KX UP": the last is a length.
Parsed parseDragWeight(std::string_view rest) {
  const std::size_t end = rest.find_last_of(kBlanks);
  if (end == std::string_view::npos) return refuseLine("script_incomplete", {{"usage", std::string(kDragUsage)}});
  const auto up = numberIn<double>(rest.substr(end + 1));
  if (!up || !std::isfinite(*up)) return refuseLine("script_index", {{"value", std::string(rest.substr(end + 1))}});
  return indicesIn(trimmed(rest.substr(0, end)), 4, kDragUsage).map([&](const std::vector<Index>& at) -> Command {
    return DragWeightCommand{{at[0], at[1], at[2], at[3]}, *up};
  });
}

Parsed parseDrag(std::string_view rest) {
  const Words name = split(rest);
  // `kernel` is a control as well: its places are two.
  if (name.first == "kernel" && !split(split(name.rest).rest).rest.empty()) return parseDragWeight(name.rest);
  const Words places = split(name.rest);
  if (places.rest.empty()) return refuseLine("script_incomplete", {{"usage", std::string(kDragUsage)}});
  const auto control = controlNamed(name.first);
  if (!control) return tl::unexpected(control.error());
  DragCommand command{*control};
  for (const auto& [text, place] : {std::pair(places.first, &command.from), std::pair(places.rest, &command.to)}) {
    const auto fraction = numberIn<double>(text);
    if (!fraction || !(*fraction >= 0 && *fraction <= 1)) {
      return refuseLine("script_fraction", {{"value", std::string(text)}});
    }
    *place = *fraction;
  }
  return command;
}

Parsed parseKey(std::string_view rest) {
  if (const auto chord = chordFromText(rest)) return KeyCommand{*chord};
  return refuseLine("script_unknown_key", {{"key", std::string(rest)}});
}

Parsed parsePlay(std::string_view rest) {
  const auto seconds = numberIn<double>(rest);
  if (seconds && std::isfinite(*seconds) && *seconds >= 0) return PlayCommand{*seconds};
  return refuseLine("script_seconds", {{"value", std::string(rest)}});
}

Parsed parseExpect(std::string_view rest) {
  const Words words = split(rest);
  if (words.rest.empty()) return refuseLine("script_incomplete", {{"usage", "expect JSON-POINTER VALUE"}});
  try {
    const nlohmann::json::json_pointer pointer{std::string(words.first)};
  } catch (const nlohmann::json::exception&) {
    return refuseLine("script_pointer", {{"pointer", std::string(words.first)}});
  }
  if (!nlohmann::json::accept(words.rest)) return refuseLine("script_json", {{"value", std::string(words.rest)}});
  return ExpectCommand{std::string(words.first), std::string(words.rest)};
}

Parsed parseOpen(std::string_view rest) {
  return OpenCommand{std::string(rest)};
}
Parsed parseSeek(std::string_view rest) {
  return SeekCommand{std::string(rest)};
}
Parsed parseScreenshot(std::string_view rest) {
  return ScreenshotCommand{std::string(rest)};
}
Parsed parseDump(std::string_view rest) {
  return DumpCommand{std::string(rest)};
}
Parsed parseWait(std::string_view) {
  return WaitCommand{};
}

struct Form {
  std::string_view word;
  std::string_view usage;
  bool takesMore = true;
  Parsed (*parse)(std::string_view rest) = nullptr;
};

constexpr std::array kForms{
    Form{"open", "open FILE", true, parseOpen},    Form{"set", "set NAME VALUE", true, parseSet},
    Form{"click", "click NAME", true, parseClick}, Form{"hover", kHoverUsage, true, parseHover},
    Form{"drag", kDragUsage, true, parseDrag},     Form{"key", "key CHORD", true, parseKey},
    Form{"seek", "seek STEP", true, parseSeek},    Form{"play", "play SECONDS", true, parsePlay},
    Form{"wait", "wait", false, parseWait},        Form{"screenshot", "screenshot FILE", true, parseScreenshot},
    Form{"dump", "dump FILE", true, parseDump},    Form{"expect", "expect JSON-POINTER VALUE", true, parseExpect},
};

tl::unexpected<Problem> unknownCommand(std::string_view word) {
  std::string all;
  for (const Form& form : kForms) all += (all.empty() ? "" : ", ") + std::string(form.word);
  return refuseLine("script_unknown_command", {{"word", std::string(word)}, {"works", all}});
}

}  // namespace

tl::expected<std::optional<Command>, Problem> parseCommand(std::string_view line) {
  const std::string_view text = trimmed(line);
  if (text.empty() || text.front() == '#') return std::nullopt;
  const Words words = split(text);
  for (const Form& form : kForms) {
    if (form.word != words.first) continue;
    if (form.takesMore == words.rest.empty()) {
      return refuseLine(form.takesMore ? "script_incomplete" : "script_too_much", {{"usage", std::string(form.usage)}});
    }
    return form.parse(words.rest).map([](Command command) { return std::optional(std::move(command)); });
  }
  return unknownCommand(words.first);
}

std::vector<std::string_view> scriptLines(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) text.remove_prefix(kByteOrderMark.size());
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

}  // namespace convscope
