// The engine on the jobs' threads: a real layer arrives, overtakes and is cancelled.
#include <chrono>
#include <gtest/gtest.h>
#include <memory>
#include <utility>
#include <vector>

#include "app/platform/job_runner.h"
#include "app/platform/job_work.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

constexpr std::chrono::seconds kLayerPatience{60};

JobRunner::Work work() {
  return [tools = std::make_shared<JobTools>()](const Request& request, const JobRunner::Progress& progress) {
    return runRequest(*tools, request, progress);
  };
}

// Applies what comes until no job is left.
void settle(JobRunner& runner, AppState& state) {
  runner.start(state.jobs);
  while (!state.jobs.idle() && runner.waitForNews(kLayerPatience)) {
    for (const Intent& intent : runner.take()) apply(state, intent);
    runner.start(state.jobs);
  }
}

void expectOwnResult(const AppState& state) {
  const Session& session = state.session;
  ASSERT_TRUE(session.resultIsCurrent);
  const auto expected =
      referenceForward(*session.plan, session.input.volume->tensor, makeWeights(session.weights, *session.plan))
          .value();
  const Tensor& got = session.result->outputs.back()->tensor;
  ASSERT_EQ(got.shape, expected.back().shape);
  for (std::size_t i = 0; i < got.values.size(); ++i) ASSERT_NEAR(got.values[i], expected.back().values[i], 2e-5) << i;
}

TEST(LayerJobs, EveryEditGetsItsOwnMaps) {
  JobRunner runner(work(), {});
  AppState state = makeAppState("sample:apple", test::smallPicture(96, 64));
  settle(runner, state);
  for (const char* const kernel : {"5", "3", "7", "3"}) {
    apply(state, EditControl{Control::Kernel, kernel});
    settle(runner, state);
    expectOwnResult(state);
  }
}

// Edits faster than their layers: the last one is answered, whatever was under way.
TEST(LayerJobs, AnEditCancelsTheLayerItOvertakes) {
  JobRunner runner(work(), {});
  AppState state = makeAppState("sample:apple", test::smallPicture(300, 200));
  apply(state, EditControl{Control::Size, "full"});
  settle(runner, state);
  test::Random random(9);
  for (int i = 0; i < 40; ++i) {
    apply(state, EditControl{Control::Kernel, std::to_string(1 + 2 * random.between(0, 4))});
    apply(state, EditControl{Control::OutChannels, std::to_string(random.between(1, 12))});
    runner.start(state.jobs);
    if (random.chance(50)) runner.waitForNews(std::chrono::milliseconds(random.between(0, 2)));
    for (const Intent& intent : runner.take()) apply(state, intent);
  }
  settle(runner, state);
  expectOwnResult(state);
}

// Inputs and layers work at the same time, and results are let go of while the next is made.
TEST(LayerJobs, InputsAndLayersDoNotDisturbEachOther) {
  JobRunner runner(work(), {});
  AppState state = makeAppState("sample:apple", test::smallPicture(200, 150));
  for (int i = 0; i < 12; ++i) {
    apply(state, EditControl{Control::Size, std::to_string(100 + 5 * i)});
    apply(state, EditControl{Control::KernelPreset, i % 2 == 0 ? "blur" : "random"});
    runner.start(state.jobs);
    if (i % 3 == 0) settle(runner, state);
  }
  settle(runner, state);
  EXPECT_EQ(state.session.input.size, 155);
  expectOwnResult(state);
}

}  // namespace
}  // namespace convscope
