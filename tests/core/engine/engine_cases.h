// Layers for the engine, and what holds for the outputs of any of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/engine/forward.h"
#include "tests/support/random_cases.h"

namespace convscope::test {

// One to three stages that fit their input: from single values to maps of several bands and tiles, with every option.
// Half of the cases are those of randomCase.
Case engineCase(Random& random);

// One workspace for each number of threads from 1 to 8.
class Workspaces {
 public:
  Workspaces();
  Workspace& of(int threads) { return *all_[static_cast<std::size_t>(threads - 1)]; }

 private:
  std::vector<std::unique_ptr<Workspace>> all_;
};

// Fails unless every stage's output is the reference's of the stage's input, within 1e-6 + 1e-6 x sum |input x weight|.
void expectReference(const Plan& plan, const std::vector<StageWeights>& weights, const Tensor& input,
                     const std::vector<Tensor>& outputs);

// Runs a case with random values on every instruction set: one thread against the reference, `threads` against one.
void checkCase(Random& random, const Case& c, int threads, Workspaces& workspaces);

// `count` cases of a seed, with 1 to 8 threads in turn.
void checkCases(std::uint64_t seed, int count);

}  // namespace convscope::test
