// Why something was refused. A Problem names the field and says what would work; it is data, not an exception.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace convscope {

struct Problem {
  std::string code;     // a stable word, for example "groups_divide_neither"
  std::string field;    // the control or argument it is about, for example "groups"
  std::string message;  // one or two English sentences: both numbers, and what would work
  // The values in the message by name, so that it can be said in another language ("{c}", "{g}", "{works}").
  std::map<std::string, std::string> values;
  bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

// The English template of a code with {named} gaps; empty for a code core does not raise.
std::string_view problemTemplate(std::string_view code);

// Every code that core raises, in a fixed order; a translation must have them all.
const std::vector<std::string>& problemCodes();

// Fills the gaps of a template; a gap without a value stays as it is, so that a mistake is seen.
std::string fillTemplate(std::string_view text, const std::map<std::string, std::string>& values);

// A problem whose message is core's template filled with `values`. The code must be one of problemCodes().
Problem makeProblem(std::string code, std::string field, std::map<std::string, std::string> values = {});

}  // namespace convscope
