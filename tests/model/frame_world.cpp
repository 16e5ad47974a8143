#include "tests/model/frame_world.h"

#include <vector>

namespace convscope::test {
namespace {

struct Pool {
  Control control;
  std::vector<const char*> values;
};

// What a person might set; many of the combinations are refused.
const std::vector<Pool>& pools() {
  static const std::vector<Pool> kPools{
      {Control::Variant, {"standard", "grouped", "pointwise", "depthwise", "separable"}},
      {Control::InChannels, {"1", "2", "3", "4", "5", "6", "8", "12"}},
      {Control::OutChannels, {"1", "2", "3", "4", "6", "8", "12", "16", "30", "64"}},
      {Control::DepthMultiplier, {"1", "2", "3"}},
      {Control::Kernel, {"1", "2", "3", "5", "5x3", "1x4", "7", "40"}},
      {Control::Stride, {"1", "2", "3x1", "30"}},
      {Control::Padding, {"0", "1", "2", "3x0", "same", "valid", "9"}},
      {Control::Dilation, {"1", "2", "1x3"}},
      {Control::Groups, {"1", "2", "3", "4", "6", "8", "12"}},
      {Control::Bias, {"true", "false"}},
      {Control::PaddingMode, {"zeros", "reflect", "replicate", "circular"}},
      {Control::KernelPreset, {"default", "identity", "blur", "random", "emboss"}},
      {Control::Input, {"gray", "rgb", "rgb+luma", "features:1", "features:8", "features:24"}},
      {Control::Size, {"8", "13", "24", "full"}},
      {Control::Level, {"multiply", "window", "value", "row", "channel", "stage"}},
      {Control::Order, {"sequential", "lockstep"}},
      {Control::Speed, {"1", "2.5", "max", "1000"}},
      {Control::Theme, {"light", "dark"}},
  };
  return kPools;
}

}  // namespace

void set(AppState& state, Control control, const std::string& value) {
  edit(state, nameOf(control), value);
}

std::string sentence(const std::vector<Span>& spans) {
  std::string all;
  for (const Span& span : spans) all += span.text;
  return all;
}

void compute(AppState& state) {
  state.jobs.ask(LayerRequest{state.session.plan, state.session.weights, state.session.input.volume});
  settle(state);
}

AppState randomState(Random& random) {
  AppState state = startState(random.between(1, 30), random.between(1, 30));
  state.session.playback.playing = random.chance(20);
  const Index edits = random.between(0, 12);
  for (Index i = 0; i < edits; ++i) {
    const Pool& pool = pools()[static_cast<std::size_t>(random.between(0, static_cast<Index>(pools().size()) - 1))];
    const auto choice = static_cast<std::size_t>(random.between(0, static_cast<Index>(pool.values.size()) - 1));
    set(state, pool.control, pool.values[choice]);
  }
  const Plan& plan = *state.session.plan;
  if (random.chance(80)) apply(state, Seek{plan.roundUp(random.between(0, plan.count()))});
  return state;
}

}  // namespace convscope::test
