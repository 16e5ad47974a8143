// Seeded random layers, networks, pictures and weights: small, legal, and every option of Conv2d and
// ConvTranspose2d among them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/plan.h"
#include "core/replay.h"
#include "core/tensor.h"

namespace convscope::test {

// The same numbers on every machine (the distributions of <random> differ between libraries).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t bits();
  Index between(Index low, Index high);  // both included
  bool chance(int percent) { return between(1, 100) <= percent; }
  double unit();  // 0 <= u < 1
  float weight() { return static_cast<float>(2 * unit() - 1); }

 private:
  std::uint64_t state_;
};

struct Case {
  Network network;
  Shape input;
};

// One to three legal stages that fit the input; about a quarter of them are transposed.
Case randomCase(Random& random);

bool anyTransposed(const Network& network);
// The same without transposed stages.
Case randomConvolutions(Random& random);

// `count` cases of a seed.
std::vector<Case> randomCases(std::uint64_t seed, int count);

// One legal layer for an input of `shape`, with every option.
ConvSpec randomSpec(Random& random, const Shape& shape);

Tensor randomTensor(Random& random, const Shape& shape);
std::vector<StageWeights> randomWeights(Random& random, const Network& network);

// Reads from `weights`, which must outlive it.
WeightSource sourceOf(const Network& network, const std::vector<StageWeights>& weights);

// One line for a failure message.
std::string describe(const Case& c);

}  // namespace convscope::test
