// Whole layers as a job computes them: right, cancellable, in memory that is used again.
#include <cmath>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

#include "app/model/layer_worker.h"
#include "core/replay.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using test::edit;
using test::startState;

LayerRequest requestOf(const AppState& state) {
  return {state.session.plan, state.session.weights, state.session.input.volume, state.session.kernels};
}

// A layer whose maps have previews.
AppState largeState(const std::string& outChannels) {
  AppState state = startState(900, 640);
  edit(state, "out_channels", outChannels);
  edit(state, "size", "full");
  return state;
}

// What CONTRACT promises of a map: the double sum within 1e-6 + 1e-6 x the sum of |input x weight|.
void expectTrue(const Plan& plan, const LayerRequest& request, const LayerResult& result) {
  const auto weights = makeWeights(request.weights, plan);
  const auto expected = referenceForward(plan, request.input->tensor, weights).value();
  ASSERT_EQ(result.outputs.size(), expected.size());
  for (std::size_t stage = 0; stage < expected.size(); ++stage) {
    const Tensor& maps = result.outputs[stage]->tensor;
    ASSERT_EQ(maps.shape, expected[stage].shape);
    float largest = 0;
    for (std::size_t i = 0; i < maps.values.size(); ++i) {
      EXPECT_NEAR(maps.values[i], expected[stage].values[i], 2e-5) << i;
      largest = std::max(largest, std::abs(maps.values[i]));
    }
    EXPECT_EQ(result.outputs[stage]->largest, largest);
  }
}

TEST(LayerWorker, ComputesWhatTheReferenceDoesForEveryVariantAndAnyThreads) {
  for (const int threads : {1, 3}) {
    LayerWorker worker(threads);
    for (const char* const variant : {"standard", "grouped", "pointwise", "depthwise", "separable"}) {
      AppState state = startState();
      edit(state, "variant", variant);
      edit(state, "kernel_preset", "random");
      const auto result = worker.run(requestOf(state));
      ASSERT_TRUE(result) << variant;
      expectTrue(*state.session.plan, requestOf(state), *result);
    }
  }
}

TEST(LayerWorker, PreviewsAndLargestAreThoseOfThePlainWay) {
  const AppState state = largeState("5");
  LayerWorker worker(3);
  const auto result = worker.run(requestOf(state));
  ASSERT_TRUE(result);
  const Volume& made = *result->outputs[0];
  ASSERT_EQ(made.tensor.shape, (Shape{5, 640, 900}));
  const VolumePtr plain = makeVolume(made.tensor);
  ASSERT_EQ(made.preview.shape, (Shape{5, 364, 512}));
  EXPECT_EQ(made.preview, plain->preview);
  EXPECT_EQ(made.largest, plain->largest);
}

TEST(LayerWorker, TheKernelsThatAreThereAreTaken) {
  const AppState state = startState();
  LayerWorker worker(1);
  ASSERT_FALSE(state.session.kernels.empty());
  EXPECT_EQ(worker.run(requestOf(state))->weights, state.session.kernels);
  LayerRequest request = requestOf(state);
  request.kernels.clear();
  EXPECT_EQ(worker.run(request)->weights[0]->tensor, state.session.kernels[0]->tensor);
}

TEST(LayerWorker, MemoryOfLayersThatAreGoneIsUsedAgain) {
  const AppState state = largeState("4");
  LayerWorker worker(1);
  auto first = worker.run(requestOf(state));
  const float* const maps = first->outputs[0]->tensor.values.data();
  const float* const preview = first->outputs[0]->preview.values.data();
  const auto second = worker.run(requestOf(state));
  EXPECT_NE(second->outputs[0]->tensor.values.data(), maps) << "the first is still looked at";
  first = nullptr;
  const auto third = worker.run(requestOf(state));
  EXPECT_EQ(third->outputs[0]->tensor.values.data(), maps);
  EXPECT_EQ(third->outputs[0]->preview.values.data(), preview);
}

TEST(LayerWorker, ACancelledLayerGivesItsMemoryBack) {
  const AppState state = largeState("4");
  LayerWorker worker(1);
  auto first = worker.run(requestOf(state));
  const float* const maps = first->outputs[0]->tensor.values.data();
  first = nullptr;
  for (const double stopAt : {0.05, 0.2, 0.5}) {
    EXPECT_FALSE(worker.run(requestOf(state), [&](double share) { return share < stopAt; }));
  }
  EXPECT_EQ(worker.run(requestOf(state))->outputs[0]->tensor.values.data(), maps);
}

TEST(LayerWorker, AResultMayOutliveIt) {
  const AppState state = startState();
  auto worker = std::make_unique<LayerWorker>(2);
  auto result = worker->run(requestOf(state));
  worker.reset();
  expectTrue(*state.session.plan, requestOf(state), *result);
  result = nullptr;
}

TEST(SpareValues, NoMoreIsKeptThanTheLatestLayerTook) {
  SpareValues spares;
  spares.beginLayer();
  Values large = spares.take(1000);
  Values small = spares.take(10);
  const std::size_t taken = large.capacity() + small.capacity();
  spares.endLayer();
  spares.give(std::move(large));
  spares.give(std::move(small));
  EXPECT_EQ(spares.kept(), taken);
  spares.give(Values(1));
  EXPECT_EQ(spares.kept(), taken);
  spares.beginLayer();
  Values fitting = spares.take(9);
  EXPECT_EQ(spares.kept(), taken - fitting.capacity()) << "the large one would be a waste for nine values";
  spares.endLayer();
  EXPECT_EQ(spares.kept(), 0U) << "the layer had no use for it";
  spares.give(Values(1000));
  EXPECT_EQ(spares.kept(), 0U);
  spares.give(std::move(fitting));
  EXPECT_GT(spares.kept(), 0U) << "of the size of that layer";
}

TEST(SpareValues, ALittleMoreStillFitsAndWhatIsTooSmallMakesRoom) {
  SpareValues spares;
  Values values = spares.take(1000);
  const float* const memory = values.data();
  spares.give(std::move(values));
  values = spares.take(1100);
  EXPECT_EQ(values.data(), memory);
  EXPECT_EQ(values.size(), 1100U);
  spares.give(std::move(values));
  values = spares.take(5000);
  EXPECT_EQ(spares.kept(), 0U);
}

TEST(KernelsAtOnce, AreMadeWhereTheyAreFew) {
  AppState state = startState();
  EXPECT_EQ(state.session.kernels.size(), 1U);
  edit(state, "variant", "separable");
  ASSERT_EQ(state.session.kernels.size(), 2U);
  EXPECT_EQ(state.session.kernels[0]->tensor.shape, (Shape{4, 3, 3}));
  edit(state, "variant", "standard");
  edit(state, "out_channels", "1024");
  EXPECT_TRUE(state.session.kernels.empty());
}

}  // namespace
}  // namespace convscope
