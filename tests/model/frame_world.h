// Random application states for the tests of the frame.
#pragma once

#include <string>
#include <vector>

#include "app/model/frame.h"
#include "tests/support/model_world.h"

namespace convscope::test {

// An edit; the whole layer is not computed.
void set(AppState& state, Control control, const std::string& value);

// The words of a line one after another.
std::string sentence(const std::vector<Span>& spans);

// Computes the whole layer.
void compute(AppState& state);

// startState() after some edits, legal and illegal ones, and a seek. The whole layer may be missing.
AppState randomState(Random& random);

}  // namespace convscope::test
