#include "app/model/json_object.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "app/model/text.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

const nlohmann::json& emptyObject() {
  static const nlohmann::json kEmpty = nlohmann::json::object();
  return kEmpty;
}

std::string listed(std::initializer_list<std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) text.append(text.empty() ? "" : ", ").append(word);
  return text;
}

Problem jsonRangeProblem(std::string_view key, const nlohmann::json& value, std::string from, std::string to) {
  return appProblem(
      "json_out_of_range", std::string(key),
      {{"key", std::string(key)}, {"value", quotable(value.dump())}, {"from", std::move(from)}, {"to", std::move(to)}});
}

}  // namespace

Problem jsonTypeProblem(std::string_view key, const char* reason) {
  return appProblem("wrong_type", std::string(key), {{"reason", reason}, {"key", quotable(key)}});
}

std::optional<Index> wholeOf(const nlohmann::json& value) {
  constexpr double kLargest = 9e15;  // beyond, a double has no unit digit
  if (value.is_number_unsigned()) {
    const auto number = value.get<std::uint64_t>();
    if (number > static_cast<std::uint64_t>(std::numeric_limits<Index>::max())) return std::nullopt;
    return static_cast<Index>(number);
  }
  if (value.is_number_integer()) return value.get<Index>();
  if (!value.is_number_float()) return std::nullopt;
  const auto real = value.get<double>();
  if (std::abs(real) > kLargest || real != std::floor(real)) return std::nullopt;
  return static_cast<Index>(real);
}

JsonObject::JsonObject(JsonPlace place, Mistakes& mistakes)
    : place_{place.text, place.value.is_object() ? place.value : emptyObject(), place.pointer}, mistakes_(mistakes) {
  if (place.value.is_object()) return;
  const std::string name = place.pointer.substr(place.pointer.find_last_of('/') + 1);
  addMistake(mistakes_, place.line(), jsonTypeProblem(name, name.empty() ? "json_text_no_object" : "json_no_object"));
}

bool JsonObject::has(std::string_view key) const {
  return place_.value.contains(key);
}

int JsonObject::line(std::string_view key) const {
  return place_.text.lineOf(key.empty() ? place_.pointer : place_.pointer + "/" + std::string(key));
}

std::optional<JsonPlace> JsonObject::part(std::string_view key) {
  const auto found = place_.value.find(key);
  if (found == place_.value.end()) return std::nullopt;
  return JsonPlace{place_.text, *found, place_.pointer + "/" + std::string(key)};
}

std::optional<Index> JsonObject::whole(std::string_view key, Index least, Index most) {
  const auto found = part(key);
  if (!found) return std::nullopt;
  const auto number = wholeOf(found->value);
  if (!number && !found->value.is_number()) {
    refuseType(key, "json_no_whole");
    return std::nullopt;
  }
  if (number && *number >= least && *number <= most) return number;
  refuse(key, jsonRangeProblem(key, found->value, std::to_string(least), std::to_string(most)));
  return std::nullopt;
}

std::optional<double> JsonObject::number(std::string_view key, double least, double most) {
  const auto found = part(key);
  if (!found) return std::nullopt;
  if (!found->value.is_number()) {
    refuseType(key, "json_no_number");
    return std::nullopt;
  }
  const auto number = found->value.get<double>();
  if (number >= least && number <= most) return number;
  refuse(key, jsonRangeProblem(key, found->value, textOf(least), textOf(most)));
  return std::nullopt;
}

std::optional<std::string> JsonObject::string(std::string_view key) {
  const auto found = part(key);
  if (!found) return std::nullopt;
  if (found->value.is_string()) return found->value.get<std::string>();
  refuseType(key, "json_no_string");
  return std::nullopt;
}

std::optional<bool> JsonObject::flag(std::string_view key) {
  const auto found = part(key);
  if (!found) return std::nullopt;
  if (found->value.is_boolean()) return found->value.get<bool>();
  refuseType(key, "json_no_flag");
  return std::nullopt;
}

std::optional<JsonPlace> JsonObject::list(std::string_view key) {
  auto found = part(key);
  if (!found) return std::nullopt;
  if (found->value.is_array()) return found;
  refuseType(key, "json_no_list");
  return std::nullopt;
}

void JsonObject::refuseType(std::string_view key, const char* reason) {
  refuse(key, jsonTypeProblem(key, reason));
}

void JsonObject::refuseWord(std::string_view key, const std::string& value, std::string works) {
  refuse(key, appProblem("json_unknown_word", std::string(key),
                         {{"key", std::string(key)}, {"value", quotable(value)}, {"works", std::move(works)}}));
}

void JsonObject::allowOnly(std::initializer_list<std::string_view> known) {
  for (const auto& entry : place_.value.items()) {
    if (std::find(known.begin(), known.end(), entry.key()) != known.end()) continue;
    refuse(entry.key(), appProblem("json_unknown_key", quotable(entry.key()),
                                   {{"key", quotable(entry.key())}, {"works", listed(known)}}));
  }
}

void JsonObject::need(std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (!has(key)) refuse({}, appProblem("json_key_missing", std::string(key), {{"key", std::string(key)}}));
  }
}

}  // namespace convscope
