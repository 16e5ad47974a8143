// One edit while it is being decided: the control, the typed value, and the ways to refuse it. Private to edit*.cpp.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "app/model/edit.h"

namespace convscope {

using Decision = tl::expected<Change, Problems>;

inline Decision refused(Problem problem) {
  return tl::make_unexpected(Problems{std::move(problem)});
}

struct EditQuestion {
  const AppState& state;
  Control control = Control::Variant;
  std::string text;    // the value, without spaces and in ASCII where it can be
  std::string quoted;  // the value as typed, for messages

  const Session& session() const { return state.session; }
  const Limits& limits() const { return state.view.limits; }
  std::string field() const { return std::string(nameOf(control)); }

  // A refusal whose sentence is `reason`, with {field} and {value} filled in.
  Problem problem(std::string code, std::string reason, std::map<std::string, std::string> more = {}) const {
    more.insert({{"reason", std::move(reason)}, {"field", field()}, {"value", quoted}});
    return appProblem(std::move(code), field(), std::move(more));
  }
  Decision wrongType(std::string reason) const { return refused(problem("wrong_type", std::move(reason))); }
  // Not one of these words.
  Decision unknownWord(std::string words) const {
    return refused(problem("wrong_type", "expects_word", {{"works", std::move(words)}}));
  }
  Decision outOfRange(std::string from, std::string to) const {
    return refused(problem("out_of_range", "out_of_range", {{"from", std::move(from)}, {"to", std::move(to)}}));
  }
  Decision tooLarge(Index value, Index limit) const {
    return refused(makeProblem("too_large", field(),
                               {{"what", field() + " = " + std::to_string(value)}, {"limit", std::to_string(limit)}}));
  }
};

// What core or a limit refuses is blamed on the control that was edited.
inline Decision refusedAll(const EditQuestion& question, Problems problems) {
  for (Problem& problem : problems) problem.field = question.field();
  return tl::make_unexpected(std::move(problems));
}

// The input as it is or, while a job makes another one, as it was last asked for.
InputRequest wantedInput(const AppState& state);

Decision decideVariant(const EditQuestion& question);
Decision decideGroups(const EditQuestion& question);
Decision decideOutChannels(const EditQuestion& question);
Decision decideDepthMultiplier(const EditQuestion& question);
Decision decideKernel(const EditQuestion& question);
Decision decideStride(const EditQuestion& question);
Decision decidePadding(const EditQuestion& question);
Decision decideDilation(const EditQuestion& question);
Decision decideOutputPadding(const EditQuestion& question);
Decision decidePaddingMode(const EditQuestion& question);
Decision decideBias(const EditQuestion& question);

Decision decideInChannels(const EditQuestion& question);
Decision decideInput(const EditQuestion& question);
Decision decideSize(const EditQuestion& question);

// The controls of the views of costs: their edits, their values, and why they are disabled (a line of
// text/edit_problems.inc, null when they are not).
Decision decideCosts(const EditQuestion& question);
std::string costsValueOf(const CostsChoice& costs, Control control);
const char* costsDisabledReason(const Session& session, Control control);

}  // namespace convscope
