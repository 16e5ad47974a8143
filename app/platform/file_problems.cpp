#include "app/platform/file_problems.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace convscope {
namespace {

struct Entry {
  std::string_view code;
  std::string_view english;
  std::string_view japanese;
};

constexpr auto kTable = std::to_array<Entry>({
#define PROBLEM_TEXT(code, english, japanese) Entry{code, english, japanese},
#include "app/model/text/file_problems.inc"
#undef PROBLEM_TEXT
});

const Entry* findEntry(std::string_view code) {
  const auto* const found =
      std::find_if(std::begin(kTable), std::end(kTable), [code](const Entry& entry) { return entry.code == code; });
  return found == std::end(kTable) ? nullptr : found;
}

std::vector<std::string> allCodes() {
  std::vector<std::string> codes;
  for (const Entry& entry : kTable) {
    codes.emplace_back(entry.code);
  }
  return codes;
}

struct Utf8Step {
  std::size_t length = 1;  // bytes to move on
  bool valid = false;
};

// The character at `at`: neither overlong nor a surrogate, and at most U+10FFFF.
Utf8Step utf8At(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(at);
  if (lead < 0x80) {
    return {1, true};
  }
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) {
    return {};
  }
  for (std::size_t i = at + 1; i < at + length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) {
      return {};
    }
  }
  const std::uint8_t next = byte(at + 1);
  const bool valid = !(lead == 0xE0 && next < 0xA0) && !(lead == 0xED && next > 0x9F) &&
                     !(lead == 0xF0 && next < 0x90) && !(lead == 0xF4 && next > 0x8F);
  return {valid ? length : 1, valid};
}

}  // namespace

bool isUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Step step = utf8At(text, at);
    if (!step.valid) {
      return false;
    }
    at += step.length;
  }
  return true;
}

std::string displayName(const std::string& path) {
  std::string_view name = path;
  while (name.size() > 1 && name.back() == '/') {
    name.remove_suffix(1);
  }
  if (const std::size_t slash = name.rfind('/'); slash != std::string_view::npos && name.size() > 1) {
    name.remove_prefix(slash + 1);
  }
  if (name.empty()) {
    return "\"\"";
  }
  std::string shown;
  for (std::size_t at = 0; at < name.size();) {
    const Utf8Step step = utf8At(name, at);
    const auto lead = static_cast<std::uint8_t>(name[at]);
    const bool readable = step.valid && lead >= 0x20 && lead != 0x7F;
    shown += readable ? name.substr(at, step.length) : std::string_view("\xEF\xBF\xBD");  // the replacement character
    at += step.length;
  }
  return shown;
}

Problem fileProblem(const FileFault& fault, const std::string& path, std::string field) {
  assert(findEntry(fault.code) != nullptr);
  Problem problem{fault.code, std::move(field), {}, fault.values};
  problem.values["file"] = displayName(path);
  problem.message = fillTemplate(fileProblemEnglish(fault.code), problem.values);
  return problem;
}

const std::vector<std::string>& fileProblemCodes() {
  static const std::vector<std::string> kCodes = allCodes();
  return kCodes;
}

std::string_view fileProblemEnglish(std::string_view code) {
  const Entry* const entry = findEntry(code);
  return entry ? entry->english : std::string_view{};
}

std::string_view fileProblemJapanese(std::string_view code) {
  const Entry* const entry = findEntry(code);
  return entry ? entry->japanese : std::string_view{};
}

}  // namespace convscope
