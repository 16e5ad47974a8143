// Reads the keys of a JSON object one by one; what is left over was written by mistake. Private to the readers of
// scenes, lessons and glossary.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/json_text.h"
#include "core/shape.h"

namespace convscope {

// A part of a JSON text.
struct JsonPlace {
  const JsonText& text;
  const nlohmann::json& value;
  std::string pointer;

  int line() const { return text.lineOf(pointer); }
  JsonPlace element(std::size_t index) const { return {text, value[index], pointer + "/" + std::to_string(index)}; }
};

class JsonObject {
 public:
  // Tells of a part that is no object; then it reads as an empty one.
  JsonObject(JsonPlace place, Mistakes& mistakes);

  // The value of a key, or nothing when it is not there; a value of another type, or outside, is told and reads as
  // nothing.
  std::optional<JsonPlace> part(std::string_view key);
  std::optional<Index> whole(std::string_view key, Index least, Index most);
  std::optional<double> number(std::string_view key, double least, double most);
  std::optional<std::string> string(std::string_view key);
  std::optional<bool> flag(std::string_view key);
  std::optional<JsonPlace> list(std::string_view key);
  // One of some words, which `works` lists.
  template <class Value>
  std::optional<Value> word(std::string_view key, std::optional<Value> (*read)(std::string_view), const char* works) {
    const auto written = string(key);
    if (!written) return std::nullopt;
    auto value = read(*written);
    if (!value) refuseWord(key, *written, works);
    return value;
  }

  bool has(std::string_view key) const;
  // The line of a key, or of the object.
  int line(std::string_view key = {}) const;
  Mistakes& mistakes() const { return mistakes_; }
  void refuse(std::string_view key, Problem problem) { addMistake(mistakes_, line(key), std::move(problem)); }
  // Told of a value that is none of those words.
  void refuseWord(std::string_view key, const std::string& value, std::string works);

  // Tells of every key that is none of these.
  void allowOnly(std::initializer_list<std::string_view> known);
  void need(std::initializer_list<std::string_view> keys);

 private:
  void refuseType(std::string_view key, const char* reason);

  JsonPlace place_;
  Mistakes& mistakes_;
};

// "wrong_type" of a scene or lesson: `reason` is a line of text/json_problems.inc.
Problem jsonTypeProblem(std::string_view key, const char* reason);

// A whole number of a JSON value; a double without fraction is one too.
std::optional<Index> wholeOf(const nlohmann::json& value);

}  // namespace convscope
