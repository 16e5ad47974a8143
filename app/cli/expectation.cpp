#include "app/cli/expectation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>

#include "app/model/text.h"

namespace convscope {
namespace {

using Json = nlohmann::json;

constexpr double kTolerance = 1e-6;

bool near(double a, double b) {
  return a == b || std::abs(a - b) <= kTolerance * std::max(std::abs(a), std::abs(b));
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the value in the script, which its writer chose.
bool agrees(const Json& a, const Json& b) {
  if (a.is_number() && b.is_number()) return near(a.get<double>(), b.get<double>());
  if (a.type() != b.type() || a.size() != b.size()) return false;
  if (a.is_array()) return std::equal(a.begin(), a.end(), b.begin(), agrees);
  if (!a.is_object()) return a == b;
  const auto entries = a.items();
  return std::all_of(entries.begin(), entries.end(), [&](const auto& entry) {
    const auto other = b.find(entry.key());
    return other != b.end() && agrees(entry.value(), *other);
  });
}

// A message is no place for a whole tensor.
std::string shortened(std::string text) {
  constexpr std::size_t kMost = 200;
  if (text.size() <= kMost) return text;
  std::size_t end = kMost;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not inside a character
  return text.substr(0, end) + " ...";
}

}  // namespace

std::optional<Problem> unmetExpectation(const std::string& dump, const std::string& pointer, const std::string& value) {
  const Json whole = Json::parse(dump);
  const Json::json_pointer place{pointer};
  const Json expected = Json::parse(value);
  if (!whole.contains(place)) return appProblem("expect_missing", "script", {{"pointer", pointer}});
  const Json& actual = whole.at(place);
  if (agrees(actual, expected)) return std::nullopt;
  return appProblem("expect_differs", "script",
                    {{"pointer", pointer}, {"expected", shortened(value)}, {"actual", shortened(actual.dump())}});
}

}  // namespace convscope
