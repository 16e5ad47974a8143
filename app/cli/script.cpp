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

tl::unexpected<Problem> refuse(std::string code, std::map<std::string, std::string> values) {
  return tl::unexpected(appProblem(std::move(code), "script", std::move(values)));
}

tl::expected<Control, Problem> controlNamed(std::string_view name) {
  if (const auto control = controlFromName(name)) return *control;
  std::string all;
  for (const std::string_view each : kControlNames) all += (all.empty() ? "" : ", ") + std::string(each);
  return refuse("script_unknown_name", {{"name", std::string(name)}, {"works", all}});
}

Parsed parseSet(std::string_view rest) {
  const Words words = split(rest);
  if (words.rest.empty()) return refuse("script_incomplete", {{"usage", "set NAME VALUE"}});
  return controlNamed(words.first).map([&](Control control) -> Command {
    return SetCommand{control, std::string(words.rest)};
  });
}

Parsed parseClick(std::string_view rest) {
  return controlNamed(rest).map([](Control control) -> Command { return ClickCommand{control}; });
}

Parsed parseKey(std::string_view rest) {
  if (const auto chord = chordFromText(rest)) return KeyCommand{*chord};
  return refuse("script_unknown_key", {{"key", std::string(rest)}});
}

Parsed parsePlay(std::string_view rest) {
  double seconds = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), seconds);
  const bool whole = error == std::errc{} && end == rest.data() + rest.size();
  if (whole && std::isfinite(seconds) && seconds >= 0) return PlayCommand{seconds};
  return refuse("script_seconds", {{"value", std::string(rest)}});
}

Parsed parseExpect(std::string_view rest) {
  const Words words = split(rest);
  if (words.rest.empty()) return refuse("script_incomplete", {{"usage", "expect JSON-POINTER VALUE"}});
  try {
    const nlohmann::json::json_pointer pointer{std::string(words.first)};
  } catch (const nlohmann::json::exception&) {
    return refuse("script_pointer", {{"pointer", std::string(words.first)}});
  }
  if (!nlohmann::json::accept(words.rest)) return refuse("script_json", {{"value", std::string(words.rest)}});
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
    Form{"click", "click NAME", true, parseClick}, Form{"key", "key CHORD", true, parseKey},
    Form{"seek", "seek STEP", true, parseSeek},    Form{"play", "play SECONDS", true, parsePlay},
    Form{"wait", "wait", false, parseWait},        Form{"screenshot", "screenshot FILE", true, parseScreenshot},
    Form{"dump", "dump FILE", true, parseDump},    Form{"expect", "expect JSON-POINTER VALUE", true, parseExpect},
};

tl::unexpected<Problem> unknownCommand(std::string_view word) {
  std::string all;
  for (const Form& form : kForms) all += (all.empty() ? "" : ", ") + std::string(form.word);
  return refuse("script_unknown_command", {{"word", std::string(word)}, {"works", all}});
}

}  // namespace

tl::expected<std::optional<Command>, Problem> parseCommand(std::string_view line) {
  const std::string_view text = trimmed(line);
  if (text.empty() || text.front() == '#') return std::nullopt;
  const Words words = split(text);
  for (const Form& form : kForms) {
    if (form.word != words.first) continue;
    if (form.takesMore == words.rest.empty()) {
      return refuse(form.takesMore ? "script_incomplete" : "script_too_much", {{"usage", std::string(form.usage)}});
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
