// What to say about a name that is not defined, where its use tells more than the name: a picture, a function, a
// library.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/torch/fault.h"
#include "core/torch/syntax.h"

namespace convscope::torch {

// The fault, when it is that the name at this place is not defined and nothing close is, gets another sentence; a
// number in its place would not help.
void sayUse(std::optional<Fault>& fault, const Expr& name, const char* sentence);

// The same where the name was given to a layer, as in nn.Conv2d(3, 16, 3)(x): it would do without that call.
// `arguments` is the call's brackets with all between.
void sayPicture(std::optional<Fault>& fault, SourceRange arguments);

}  // namespace convscope::torch
