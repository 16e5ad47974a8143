// The language that the system speaks.
#pragma once

#include <string_view>

#include "app/model/text.h"

namespace convscope {

// Japanese when the first of LC_ALL, LC_MESSAGES and LANG that is set begins with "ja", else English.
Language systemLanguage();

// The same rule for one locale name: "ja", "ja_JP.UTF-8" ...
Language languageOfLocale(std::string_view locale);

}  // namespace convscope
