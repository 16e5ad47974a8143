// Words that come from a data file, in both languages.
#pragma once

#include <string>

#include "app/model/text.h"

namespace convscope {

struct DataText {
  std::string english;
  std::string japanese;
  bool operator==(const DataText&) const = default;
  const std::string& in(Language language) const { return language == Language::Japanese ? japanese : english; }
};

}  // namespace convscope
