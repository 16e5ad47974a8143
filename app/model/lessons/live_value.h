// Numbers in lessons: exact whole numbers wherever they are whole, doubles otherwise.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/shape.h"

namespace convscope {

class LiveValue {
 public:
  LiveValue() = default;
  LiveValue(Index whole) : value_(whole) {}  // NOLINT(google-explicit-constructor): a number is a value
  // A double without fraction is a whole number, as far as doubles count in ones.
  static LiveValue real(double number);

  bool whole() const { return std::holds_alternative<Index>(value_); }
  std::optional<Index> index() const { return whole() ? std::optional(std::get<Index>(value_)) : std::nullopt; }
  double number() const { return whole() ? static_cast<double>(std::get<Index>(value_)) : std::get<double>(value_); }
  bool operator==(const LiveValue&) const = default;

 private:
  std::variant<Index, double> value_ = Index{0};
};

// Whether a person who gives one of them means the other: whole numbers are exact, others may be rounded by half a
// per cent.
bool sameAnswer(const LiveValue& a, const LiveValue& b);

// Values by their names in expressions: "C", "macs".
using LiveNames = std::map<std::string, LiveValue, std::less<>>;

// How a number is written: "" whole ones with commas, others with three significant digits; "%" per cent with one
// decimal; ".3" so many digits after the point. Nothing when the format is none of these.
std::optional<std::string> textOf(const LiveValue& value, std::string_view format);

}  // namespace convscope
