#include "tests/support/random_cases.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <sstream>
#include <utility>

namespace convscope::test {
namespace {

// Channel counts and groups that fit together; depthwise and its multipliers are likely.
void randomChannels(Random& random, ConvSpec& spec) {
  const Index c = spec.inChannels;
  if (random.chance(30)) {
    spec.groups = c;
    spec.outChannels = c * random.between(1, 3);
    return;
  }
  spec.groups = random.between(1, c);
  while (c % spec.groups != 0) --spec.groups;
  spec.outChannels = spec.groups * random.between(1, 3);
}

// How much padding of this mode an axis of length n can carry.
Index paddingLimit(Index n, PaddingMode mode) {
  if (mode == PaddingMode::Reflect) return n - 1;
  if (mode == PaddingMode::Circular) return n;
  return 4;
}

Padding randomPadding(Random& random, const ConvSpec& spec, const Shape& shape) {
  const int kind = static_cast<int>(random.between(0, 9));
  if (kind == 0) return Padding::valid();
  if (kind <= 2 && spec.stride == Size2{1, 1}) return Padding::same();
  const Index h = std::min<Index>(4, paddingLimit(shape.h, spec.paddingMode));
  const Index w = std::min<Index>(4, paddingLimit(shape.w, spec.paddingMode));
  if (kind == 3) {
    return {Padding::Kind::Numbers,
            {random.between(0, h), random.between(0, h), random.between(0, w), random.between(0, w)}};
  }
  return Padding::numbers(random.between(0, h), random.between(0, w));
}

// Turns a layer round; what PyTorch has for convolutions only is given up.
void transpose(Random& random, ConvSpec& spec) {
  spec.transposed = true;
  spec.paddingMode = PaddingMode::Zeros;
  spec.padding = Padding::numbers(random.between(0, 3), random.between(0, 3));
  const Size2 most{std::max(spec.stride.h, spec.dilation.h) - 1, std::max(spec.stride.w, spec.dilation.w) - 1};
  spec.outputPadding = {random.between(0, most.h), random.between(0, most.w)};
}

bool fits(const ConvSpec& spec, const Shape& shape) {
  return checkLayer(spec).empty() && checkInput(spec, shape).empty();
}

}  // namespace

// SplitMix64: a counter, mixed.
std::uint64_t Random::bits() {
  std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

Index Random::between(Index low, Index high) {
  return low + static_cast<Index>(bits() % (static_cast<std::uint64_t>(high - low) + 1));
}

double Random::unit() {
  return static_cast<double>(bits() >> 11U) / 9007199254740992.0;
}

ConvSpec randomSpec(Random& random, const Shape& shape) {
  constexpr std::array kModes{PaddingMode::Zeros, PaddingMode::Zeros, PaddingMode::Reflect, PaddingMode::Replicate,
                              PaddingMode::Circular};
  for (int attempt = 0; attempt < 100; ++attempt) {
    ConvSpec spec;
    spec.inChannels = shape.c;
    randomChannels(random, spec);
    spec.kernel = random.chance(20) ? Size2{1, 1} : Size2{random.between(1, 4), random.between(1, 4)};
    if (random.chance(40)) spec.stride = {random.between(1, 3), random.between(1, 3)};
    if (random.chance(40)) spec.dilation = {random.between(1, 3), random.between(1, 3)};
    spec.bias = random.chance(50);
    spec.paddingMode = kModes[static_cast<std::size_t>(random.between(0, 4))];
    spec.padding = randomPadding(random, spec, shape);
    if (random.chance(25)) transpose(random, spec);
    if (fits(spec, shape)) return spec;
  }
  ConvSpec plain;
  plain.inChannels = shape.c;
  return plain;
}

Case randomCase(Random& random) {
  constexpr Index kMostSteps = 2000;  // so that a test can afford every step of every case
  Case c;
  c.input = {random.between(1, 6), random.between(1, 6), random.between(1, 6)};
  Shape shape = c.input;
  const Index stages = random.chance(60) ? 1 : random.between(2, 3);
  constexpr int kAttempts = 20;  // a stage that is large already may leave no room for another
  for (int i = 0; i < kAttempts && static_cast<Index>(c.network.stages.size()) < stages; ++i) {
    Network longer = c.network;
    longer.stages.push_back(randomSpec(random, shape));
    const Plan plan = Plan::make(longer, c.input).value();
    if (plan.count() > kMostSteps) continue;
    c.network = std::move(longer);
    shape = plan.output();
  }
  return c.network.stages.empty() ? randomCase(random) : c;
}

std::vector<Case> randomCases(std::uint64_t seed, int count) {
  Random random(seed);
  std::vector<Case> cases;
  for (int i = 0; i < count; ++i) cases.push_back(randomCase(random));
  return cases;
}

bool anyTransposed(const Network& network) {
  return std::any_of(network.stages.begin(), network.stages.end(),
                     [](const ConvSpec& spec) { return spec.transposed; });
}

Case randomConvolutions(Random& random) {
  Case c = randomCase(random);
  return anyTransposed(c.network) ? randomConvolutions(random) : c;
}

Tensor randomTensor(Random& random, const Shape& shape) {
  Tensor tensor = Tensor::zeros(shape);
  for (float& value : tensor.values) value = random.weight();
  return tensor;
}

std::vector<StageWeights> randomWeights(Random& random, const Network& network) {
  std::vector<StageWeights> all;
  for (const ConvSpec& spec : network.stages) {
    StageWeights weights;
    weights.weight.resize(
        static_cast<std::size_t>(spec.outChannels * spec.inPerGroup() * spec.kernel.h * spec.kernel.w));
    weights.bias.resize(static_cast<std::size_t>(spec.bias ? spec.outChannels : 0));
    for (float& w : weights.weight) w = random.weight();
    for (float& b : weights.bias) b = random.weight();
    all.push_back(std::move(weights));
  }
  return all;
}

WeightSource sourceOf(const Network& network, const std::vector<StageWeights>& weights) {
  WeightSource source;
  source.weight = [&network, &weights](int stage, const KernelCell& cell) {
    const auto s = static_cast<std::size_t>(stage);
    const ConvSpec& spec = network.stages[s];
    const Index inGroup = cell.c % spec.inPerGroup();
    const Index plane = spec.transposed ? cell.c * spec.outPerGroup() + cell.m % spec.outPerGroup()
                                        : cell.m * spec.inPerGroup() + inGroup;
    const Index at = (plane * spec.kernel.h + cell.ky) * spec.kernel.w + cell.kx;
    return weights[s].weight[static_cast<std::size_t>(at)];
  };
  source.bias = [&weights](int stage, Index m) {
    return weights[static_cast<std::size_t>(stage)].bias[static_cast<std::size_t>(m)];
  };
  return source;
}

std::string describe(const Case& c) {
  std::ostringstream text;
  text << "input " << c.input.c << "x" << c.input.h << "x" << c.input.w;
  for (const ConvSpec& s : c.network.stages) {
    const Pads p = padsOf(s);
    text << "; C " << s.inChannels << " M " << s.outChannels << " G " << s.groups << " K " << s.kernel.h << "x"
         << s.kernel.w << " stride " << s.stride.h << "x" << s.stride.w << " dilation " << s.dilation.h << "x"
         << s.dilation.w << " pads " << p.top << "," << p.bottom << "," << p.left << "," << p.right << " "
         << nameOf(s.paddingMode) << (s.bias ? " bias" : "");
    if (s.transposed) text << " transposed, output padding " << s.outputPadding.h << "x" << s.outputPadding.w;
  }
  return text.str();
}

}  // namespace convscope::test
