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

// The outputs of all stages, from a workspace of its own.
std::vector<Tensor> outputsOf(const Plan& plan, const PackedNetwork& packed, const Tensor& input,
                              const ForwardOptions& options = {});

// One workspace for each number of threads from 1 to 8.
class Workspaces {
 public:
  Workspaces();
  Workspace& of(int threads) { return *all_[static_cast<std::size_t>(threads - 1)]; }

 private:
  std::vector<std::unique_ptr<Workspace>> all_;
};

// Part sizes under which a layer of a few thousand multiply-adds has parts of every kind; some are those of the engine.
engine::PartSizes randomSizes(Random& random);

// 1e-6 + 1e-6 x sum |input x weight|, for each output of a stage.
Tensor tolerances(const Stage& stage, const Tensor& input, const StageWeights& weights);

// Fails unless every stage's output is the reference's of the stage's input, within these.
void expectReference(const Plan& plan, const std::vector<StageWeights>& weights, const Tensor& input,
                     const std::vector<Tensor>& outputs);

// Values to compute with.
struct CaseData {
  Plan plan;
  Tensor input;
  std::vector<StageWeights> weights;
};
CaseData randomData(Random& random, const Case& c);

// Computes on every instruction set: one thread against the reference, every number of threads in `threads` against
// one.
void checkData(const CaseData& data, const engine::PartSizes& sizes, const std::vector<int>& threads,
               Workspaces& workspaces);

// `count` cases of a seed, each with one thread and three other numbers of them.
void checkCases(std::uint64_t seed, int count);

}  // namespace convscope::test
