// Stages for the tests of scenes, and what is drawn on them.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "app/scene/primitives.h"
#include "tests/support/model_world.h"

namespace convscope::test {

// All primitives of a kind.
template <class Kind>
std::vector<Kind> all(const Scene& scene) {
  std::vector<Kind> found;
  for (const Primitive& primitive : scene.primitives) {
    if (const Kind* kind = std::get_if<Kind>(&primitive)) found.push_back(*kind);
  }
  return found;
}

// Edits and waits for the whole layer and for the zoom level: the stage shows its maps.
void set(AppState& state, const std::string& control, const std::string& value);

// The stage of a state, as large as its window's layout makes it.
Scene stageOf(const AppState& state);

// Every label has words without gaps, and begins on the stage.
void expectWordsInside(const Scene& scene);

}  // namespace convscope::test
