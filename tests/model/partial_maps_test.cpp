// Partial maps of the engine against the readable reference.
#include "app/model/partial_maps.h"

#include <cmath>
#include <gtest/gtest.h>

#include "app/model/area_average.h"
#include "core/partial.h"
#include "tests/support/model_world.h"

namespace convscope::test {
namespace {

KernelSlice sliceOf(const PartialRequest& request, Index c) {
  const Stage& stage = request.plan->stage(request.stage);
  KernelSlice slice{c, {}};
  for (Index ky = 0; ky < stage.spec.kernel.h; ++ky) {
    for (Index kx = 0; kx < stage.spec.kernel.w; ++kx) {
      slice.weights.push_back(weightAt(request.weights, stage, request.stage, {request.outChannel, c, ky, kx}));
    }
  }
  return slice;
}

// Every channel within the engine's tolerance, 1e-6 + 1e-6 x the sum of |input x weight|.
void expectPartials(const PartialRequest& request, int threads) {
  PartialWorker worker(threads);
  const auto result = worker.run(request);
  ASSERT_TRUE(result);
  const Tensor& maps = (*result)->maps->tensor;
  const Stage& stage = request.plan->stage(request.stage);
  const Index channels = stage.spec.inPerGroup();
  const Index first = request.outChannel / stage.spec.outPerGroup() * channels;
  ASSERT_EQ(maps.shape, (Shape{channels, stage.output.h, stage.output.w}));
  Tensor sizes = request.reads->tensor;
  for (float& value : sizes.values) value = std::abs(value);
  for (Index c = 0; c < channels; ++c) {
    KernelSlice slice = sliceOf(request, first + c);
    const Tensor expected = partialMap(stage, request.reads->tensor, slice).value();
    for (float& weight : slice.weights) weight = std::abs(weight);
    const Tensor most = partialMap(stage, sizes, slice).value();
    for (Index y = 0; y < stage.output.h; ++y) {
      for (Index x = 0; x < stage.output.w; ++x) {
        const double allowed = 1e-6 + 1e-6 * static_cast<double>(most.at(0, y, x));
        ASSERT_NEAR(maps.at(c, y, x), expected.at(0, y, x), allowed) << c << " " << y << " " << x;
      }
    }
  }
}

TEST(PartialMaps, AreThoseOfTheReferenceForRandomLayers) {
  Random random(4100);
  for (int i = 0; i < 80; ++i) {
    const Shape shape{random.between(1, 9), random.between(3, 20), random.between(3, 20)};
    const auto made = Plan::make({{randomSpec(random, shape)}}, shape);
    if (!made || made->stage(0).spec.transposed) continue;
    const auto plan = std::make_shared<const Plan>(*made);
    const PartialRequest request{plan,
                                 {KernelPreset::Random, 5},
                                 makeVolume(randomTensor(random, shape)),
                                 0,
                                 random.between(0, plan->output().c - 1)};
    expectPartials(request, 1);
    expectPartials(request, 3);
    if (HasFailure()) return;
  }
}

// A worker's memory of the layer before is no part of the next one.
TEST(PartialMaps, AWorkerMakesOneAfterAnother) {
  PartialWorker worker(2);
  for (const Index size : {9, 40, 12}) {
    ConvSpec spec;
    spec.inChannels = 3;
    spec.outChannels = 2;
    spec.kernel = {3, 3};
    const auto plan = std::make_shared<const Plan>(Plan::make({{spec}}, {3, size, size}).value());
    Tensor input = Tensor::zeros(plan->input());
    for (std::size_t i = 0; i < input.values.size(); ++i) input.values[i] = static_cast<float>(i % 17) / 17;
    const PartialRequest request{plan, {KernelPreset::Blur, 1}, makeVolume(std::move(input)), 0, 1};
    const auto again = worker.run(request).value();
    const auto fresh = runPartials(request).value();
    EXPECT_EQ(again->maps->tensor.values, fresh->maps->tensor.values) << size;
  }
}

}  // namespace
}  // namespace convscope::test
