// The controls of a Frame: what they show, what they offer and why the rest is not offered. All of it is asked from
// app/model/edit.h, so that nothing is offered that an edit would refuse.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/model/frame.h"

namespace convscope {

// What the steppers of a control would set, each the next legal value; and what limits them, in a few words.
struct Steppers {
  std::optional<std::string> smaller;
  std::optional<std::string> larger;
  std::string hint;
};
Steppers steppersOf(const AppState& state, Control control);

// The values of a choice in a fixed order; empty for other controls.
std::vector<Option> optionsOf(const AppState& state, Control control);

// A refusal in a few words where there are such, else its whole sentence. For below a control.
std::string shortReason(const AppState& state, const Problem& problem, Control control);

// What limits the output padding of a layer.
std::string outputPaddingHint(const ConvSpec& spec, Language language);

// Everything of one control; `frame` holds the words of the speed already.
ControlState controlStateOf(const AppState& state, const Frame& frame, Control control);

}  // namespace convscope
