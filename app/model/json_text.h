// JSON that a person wrote, with the lines its parts stand on. Private to the readers of scenes, lessons and glossary.
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "app/model/mistake.h"

namespace convscope {

struct JsonText {
  std::shared_ptr<nlohmann::json> root;  // never null
  std::map<std::string, int> lines;      // by JSON pointer, three keys deep at most

  // The line of the part at a pointer, or of the nearest one around it that is known.
  int lineOf(const std::string& pointer) const;
};

// `firstLine` is the line of the text's first character in its file. What is damaged, nested more than sixteen deep or
// says a key twice is told in `mistakes`; of the former two nothing comes back.
std::optional<JsonText> readJsonText(std::string_view text, int firstLine, Mistakes& mistakes);

}  // namespace convscope
