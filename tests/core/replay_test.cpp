#include "core/replay.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>

#include "core/reference.h"
#include "tests/support/brute_force.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

// A network on its input, with the reference's results and a model of every step.
struct Scene {
  test::Case c;
  Order order;
  Plan plan;
  Tensor input;
  std::vector<StageWeights> weights;
  WeightSource source;
  std::vector<Tensor> outputs;
  std::vector<Step> steps;
  std::vector<test::PaddedTensor> padded;  // what each stage reads

  Scene(test::Random& random, Order o)
      : c(test::randomCase(random)),
        order(o),
        plan(Plan::make(c.network, c.input, o).value()),
        input(test::randomTensor(random, c.input)),
        weights(test::randomWeights(random, c.network)),
        source(test::sourceOf(c.network, weights)),
        outputs(referenceForward(plan, input, weights).value()),
        steps(test::allSteps(c.network, c.input, o)) {
    for (int s = 0; s < static_cast<int>(outputs.size()); ++s) {
      padded.push_back(test::padded(c.network.stages[static_cast<std::size_t>(s)], readBy(s)));
    }
  }
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  const Tensor& readBy(int stage) const { return stage == 0 ? input : outputs[static_cast<std::size_t>(stage - 1)]; }

  // The multiply-add that the window at a cursor is about.
  Step latest(Index cursor) const {
    auto number = static_cast<std::size_t>(cursor - 1);
    while (order == Order::Lockstep && steps[number].group != 0) --number;
    return steps[number];
  }
};

// Every tap in nest order, read from a padded copy of the finished tensor.
void expectTaps(const Scene& scene, const Window& window) {
  const ConvSpec& spec = scene.c.network.stages[static_cast<std::size_t>(window.stage)];
  const test::PaddedTensor in = test::padded(spec, scene.readBy(window.stage));
  std::size_t i = 0;
  for (Index c = 0; c < window.channels; ++c) {
    for (Index ky = 0; ky < spec.kernel.h; ++ky) {
      for (Index kx = 0; kx < spec.kernel.w; ++kx, ++i) {
        const Index row = window.y * spec.stride.h + ky * spec.dilation.h;
        const Index column = window.x * spec.stride.w + kx * spec.dilation.w;
        const auto at =
            static_cast<std::size_t>(((window.firstInChannel + c) * in.shape.h + row) * in.shape.w + column);
        ASSERT_EQ(window.input[i], in.values[at]);
        ASSERT_EQ(window.padding[i], in.real[at] ? 0 : 1);
        ASSERT_EQ(window.weights[i],
                  scene.source.weight(window.stage, {window.outChannel, window.firstInChannel + c, ky, kx}));
        ASSERT_EQ(window.products[i], static_cast<double>(window.input[i]) * window.weights[i]);
      }
    }
  }
  ASSERT_EQ(window.input.size(), i);
  ASSERT_EQ(window.weights.size(), i);
  ASSERT_EQ(window.products.size(), i);
  ASSERT_EQ(window.padding.size(), i);
}

void expectSums(const Scene& scene, const Window& window) {
  double sum = 0;
  std::vector<double> channels(static_cast<std::size_t>(window.channels), 0.0);
  for (Index i = 0; i < window.productsDone; ++i) {
    sum += window.products[static_cast<std::size_t>(i)];
    channels[static_cast<std::size_t>(i / (window.kernel.h * window.kernel.w))] +=
        window.products[static_cast<std::size_t>(i)];
  }
  ASSERT_EQ(window.partialSum, sum);
  ASSERT_EQ(window.channelSums, channels);
  const auto stage = static_cast<std::size_t>(window.stage);
  const bool hasBias = scene.c.network.stages[stage].bias;
  ASSERT_EQ(window.bias, hasBias ? scene.weights[stage].bias[static_cast<std::size_t>(window.outChannel)] : 0);
  ASSERT_EQ(window.output, scene.outputs[stage].at(window.outChannel, window.y, window.x));  // bit for bit
}

// How many multiply-adds of a value are among the first `cursor`, counted one by one.
Index productsBefore(const Scene& scene, Index cursor, const OutputPlace& place) {
  const auto end = scene.steps.begin() + static_cast<std::ptrdiff_t>(cursor);
  return std::count_if(scene.steps.begin(), end, [&](const Step& step) {
    return step.stage == place.stage && step.outChannel == place.m && step.y == place.y && step.x == place.x;
  });
}

// What the first steps add to a value, one after another.
double sumBefore(const Scene& scene, Index cursor, const OutputPlace& place) {
  double sum = 0;
  for (Index i = 0; i < cursor; ++i) {
    const Step& step = scene.steps[static_cast<std::size_t>(i)];
    if (step.stage != place.stage || step.outChannel != place.m || step.y != place.y || step.x != place.x) continue;
    const ConvSpec& spec = scene.c.network.stages[static_cast<std::size_t>(step.stage)];
    const test::PaddedTensor* const padded =
        spec.transposed ? nullptr : &scene.padded[static_cast<std::size_t>(step.stage)];
    const Tensor& read = scene.readBy(step.stage);
    double value = 0;
    if (padded != nullptr) {
      const Index row = step.y * spec.stride.h + step.ky * spec.dilation.h;
      const Index column = step.x * spec.stride.w + step.kx * spec.dilation.w;
      value =
          padded->values[static_cast<std::size_t>((step.inChannel * padded->shape.h + row) * padded->shape.w + column)];
    } else {
      value = static_cast<double>(read.at(step.inChannel, step.inputY, step.inputX));
    }
    sum += value * scene.source.weight(step.stage, {step.outChannel, step.inChannel, step.ky, step.kx});
  }
  return sum;
}

// Any value at a whole tick: untouched, at work or finished.
void expectAnyWindow(test::Random& random, const Scene& scene) {
  SCOPED_TRACE(test::describe(scene.c));
  const int stage = static_cast<int>(random.between(0, static_cast<Index>(scene.outputs.size()) - 1));
  const Shape& shape = scene.outputs[static_cast<std::size_t>(stage)].shape;
  const OutputPlace place{stage, random.between(0, shape.c - 1), random.between(0, shape.h - 1),
                          random.between(0, shape.w - 1)};
  const Index cursor = scene.plan.roundUp(random.between(0, scene.plan.count()));
  const ValueProgress value = progressAt(scene.plan, cursor, place);
  ASSERT_EQ(value.productsDone, productsBefore(scene, cursor, place)) << cursor;
  const Index products = productsBefore(scene, scene.plan.count(), place);
  ASSERT_EQ(sumAt(scene.plan, cursor, place, {scene.input, scene.source}), sumBefore(scene, cursor, place));
  if (products > 0) {
    ASSERT_EQ(isFinished(scene.plan, cursor, place), value.productsDone == products);
  }
  if (scene.c.network.stages[static_cast<std::size_t>(stage)].transposed) {
    const auto sums = landedChannelSums(scene.plan, cursor, place, {scene.input, scene.source});
    ASSERT_NEAR(std::accumulate(sums.begin(), sums.end(), 0.0), sumBefore(scene, cursor, place), 1e-9);
    return;
  }
  const Window window = windowOf(scene.plan, value, scene.input, scene.source);
  ASSERT_EQ(window.stage, stage);
  ASSERT_EQ(window.outChannel, place.m);
  ASSERT_EQ(window.y, place.y);
  ASSERT_EQ(window.x, place.x);
  ASSERT_EQ(window.productsDone, value.productsDone);
  expectTaps(scene, window);
  if (!testing::Test::HasFatalFailure()) expectSums(scene, window);
}

// One input value, its weights, and the sums of the output under the latest tap.
void expectStamp(const Scene& scene, const Window& window, Index cursor) {
  const Step step = scene.latest(cursor);
  const ConvSpec& spec = scene.c.network.stages[static_cast<std::size_t>(step.stage)];
  const Tensor& output = scene.outputs[static_cast<std::size_t>(step.stage)];
  ASSERT_TRUE(window.stamp);
  ASSERT_EQ((std::vector<Index>{window.stage, window.outChannel, window.firstInChannel, window.channels}),
            (std::vector<Index>{step.stage, step.outChannel, step.inChannel, 1}));
  ASSERT_EQ((std::vector<Index>{window.y, window.x, window.inputY, window.inputX}),
            (std::vector<Index>{step.y, step.x, step.inputY, step.inputX}));
  ASSERT_EQ(window.kernel, spec.kernel);
  ASSERT_EQ(window.productsDone, step.ky * spec.kernel.w + step.kx + 1);
  const float value = scene.readBy(step.stage).at(step.inChannel, step.inputY, step.inputX);
  ASSERT_EQ(window.input, std::vector<float>(window.weights.size(), value));
  std::size_t tap = 0;
  for (Index ky = 0; ky < spec.kernel.h; ++ky) {
    for (Index kx = 0; kx < spec.kernel.w; ++kx, ++tap) {
      const Index y = step.inputY * spec.stride.h - spec.padding.pads.top + ky * spec.dilation.h;
      const Index x = step.inputX * spec.stride.w - spec.padding.pads.left + kx * spec.dilation.w;
      const bool lands = y >= 0 && y < output.shape.h && x >= 0 && x < output.shape.w;
      ASSERT_EQ(window.padding[tap], lands ? 0 : 1);
      ASSERT_EQ(window.weights[tap], scene.source.weight(step.stage, {step.outChannel, step.inChannel, ky, kx}));
      ASSERT_EQ(window.products[tap], static_cast<double>(value) * window.weights[tap]);
    }
  }
  ASSERT_EQ(window.padding.size(), tap);
  ASSERT_EQ(window.beside, step.padding);
  if (step.padding) {
    ASSERT_EQ(window.partialSum, 0);
    return;
  }
  const OutputPlace place{step.stage, step.outChannel, step.y, step.x};
  ASSERT_EQ(window.partialSum, sumBefore(scene, cursor, place));
  ASSERT_EQ(window.output, output.at(step.outChannel, step.y, step.x));
}

void expectWindow(const Scene& scene, Index cursor) {
  SCOPED_TRACE(test::describe(scene.c) + " cursor " + std::to_string(cursor));
  const Window window = windowAt(scene.plan, cursor, scene.input, scene.source);
  const Step step = scene.latest(cursor);
  const ConvSpec& spec = scene.c.network.stages[static_cast<std::size_t>(step.stage)];
  if (spec.transposed) return expectStamp(scene, window, cursor);
  ASSERT_FALSE(window.stamp || window.beside);
  const Index channels = spec.inChannels / spec.groups;
  ASSERT_EQ(window.stage, step.stage);
  ASSERT_EQ(window.outChannel, step.outChannel);
  ASSERT_EQ(window.y, step.y);
  ASSERT_EQ(window.x, step.x);
  ASSERT_EQ(window.channels, channels);
  ASSERT_EQ(window.firstInChannel, step.group * channels);
  ASSERT_EQ(window.kernel, spec.kernel);
  const Index before = ((step.inChannel - window.firstInChannel) * spec.kernel.h + step.ky) * spec.kernel.w + step.kx;
  ASSERT_EQ(window.productsDone, before + 1);
  expectTaps(scene, window);
  if (!testing::Test::HasFatalFailure()) expectSums(scene, window);
}

TEST(Replay, WindowsAtRandomCursorsInBothOrders) {
  test::Random random(50);
  for (int i = 0; i < 300; ++i) {
    const Scene scene(random, i % 2 == 0 ? Order::Sequential : Order::Lockstep);
    for (int j = 0; j < 8; ++j) {
      expectWindow(scene, random.between(1, scene.plan.count()));
      if (HasFatalFailure()) return;
    }
    expectWindow(scene, scene.plan.count());
    expectWindow(scene, 1);
    if (HasFatalFailure()) return;
  }
}

TEST(Replay, WindowsOfAnyValueBesideTheCursor) {
  test::Random random(52);
  for (int i = 0; i < 300; ++i) {
    const Scene scene(random, i % 2 == 0 ? Order::Sequential : Order::Lockstep);
    for (int j = 0; j < 8; ++j) {
      expectAnyWindow(random, scene);
      if (HasFatalFailure()) return;
    }
  }
}

TEST(Replay, EveryValueEqualsTheReferenceBitForBit) {
  test::Random random(51);
  for (int i = 0; i < 100; ++i) {
    const Scene scene(random, Order::Sequential);
    SCOPED_TRACE(test::describe(scene.c));
    for (int s = 0; s < static_cast<int>(scene.outputs.size()); ++s) {
      const Tensor& output = scene.outputs[static_cast<std::size_t>(s)];
      for (int j = 0; j < 20; ++j) {
        const Index m = random.between(0, output.shape.c - 1);
        const Index y = random.between(0, output.shape.h - 1);
        const Index x = random.between(0, output.shape.w - 1);
        ASSERT_EQ(valueAt(scene.plan, {s, m, y, x}, scene.input, scene.source), output.at(m, y, x));
      }
    }
  }
}

TEST(Replay, LockstepShowsGroupZero) {
  ConvSpec spec;
  spec.inChannels = spec.outChannels = spec.groups = 3;
  const Plan plan = Plan::make({{spec}}, {3, 2, 2}, Order::Lockstep).value();
  const Tensor input{{3, 2, 2}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}};
  const WeightSource source{[](int, const KernelCell&) { return 2.0F; }, [](int, Index) { return 0.5F; }};
  for (const Index cursor : {4, 5, 6}) {
    const Window window = windowAt(plan, cursor, input, source);
    EXPECT_EQ(window.outChannel, 0);
    EXPECT_EQ(window.x, 1);
    EXPECT_EQ(window.partialSum, 4);
    EXPECT_EQ(window.output, 4.5F);
  }
}

TEST(Replay, ChannelSumsAreZeroForChannelsToCome) {
  ConvSpec spec;
  spec.inChannels = 3;
  spec.kernel = {1, 2};
  const Plan plan = Plan::make({{spec}}, {3, 1, 2}).value();
  const Tensor input{{3, 1, 2}, {1, 2, 3, 4, 5, 6}};
  const WeightSource source{[](int, const KernelCell&) { return 1.0F; }, [](int, Index) { return 0.0F; }};
  const Window window = windowAt(plan, 3, input, source);
  EXPECT_EQ(window.channelSums, (std::vector<double>{3, 3, 0}));
  EXPECT_EQ(window.partialSum, 6);
  EXPECT_EQ(window.output, 21);
}

}  // namespace
}  // namespace convscope
