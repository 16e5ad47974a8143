#include "app/platform/system_language.h"

#include <cstdlib>

namespace convscope {

Language systemLanguage() {
  for (const char* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* const value = std::getenv(name);
    if (value != nullptr && *value != '\0') return languageOfLocale(value);
  }
  return Language::English;
}

Language languageOfLocale(std::string_view locale) {
  const std::string_view name = locale.substr(0, locale.find_first_of("_.@-"));
  return name == "ja" || name == "japanese" ? Language::Japanese : Language::English;
}

}  // namespace convscope
