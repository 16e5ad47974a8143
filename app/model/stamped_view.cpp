#include "app/model/stamped_view.h"

#include "app/model/frame.h"
#include "core/stamped.h"

namespace convscope {

std::vector<StampedView> stampedViewsOf(const AppState& state, const Frame& frame) {
  const Plan& plan = *frame.plan;
  if (!frame.latest || !plan.stage(0).spec.transposed) return {};
  const Step& step = *frame.latest;
  const ConvSpec& spec = plan.stage(0).spec;
  const bool together = frame.order == Order::Lockstep;
  const Index first = together ? step.outChannel % spec.outPerGroup() : step.outChannel;
  const Index maps = together ? spec.groups : 1;
  if (productsStamped(plan, frame.step, 0, step.outChannel) > kMostStampedProducts / maps) return {};
  const WeightSource weights = weightSource(state.session.weights, plan);
  std::vector<StampedView> views;
  for (Index g = 0; g < maps; ++g) {
    const Index m = first + g * spec.outPerGroup();
    views.push_back(
        {m, makeVolume(stampedMap(plan, frame.step, {0, m, 0, 0}, {state.session.input.volume->tensor, weights}))});
  }
  return views;
}

}  // namespace convscope
