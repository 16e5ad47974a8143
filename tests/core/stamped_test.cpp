// Maps that are being stamped, against sums that are replayed one by one.
#include "core/stamped.h"

#include <gtest/gtest.h>

#include "tests/support/brute_force.h"
#include "tests/support/random_cases.h"

namespace convscope {
namespace {

TEST(Stamped, EveryValueIsItsSumSoFar) {
  test::Random random(53);
  int maps = 0;
  while (maps < 150) {
    test::Case c = test::randomCase(random);
    c.network.stages.resize(1);
    if (!c.network.stages.front().transposed) continue;
    SCOPED_TRACE(test::describe(c));
    const Order order = random.chance(50) ? Order::Sequential : Order::Lockstep;
    const Plan plan = Plan::make(c.network, c.input, order).value();
    const Tensor input = test::randomTensor(random, c.input);
    const auto weights = test::randomWeights(random, c.network);
    const WeightSource source = test::sourceOf(c.network, weights);
    const Index cursor = plan.roundUp(random.between(0, plan.count()));
    const Index m = random.between(0, plan.output().c - 1);
    const Tensor map = stampedMap(plan, cursor, {0, m, 0, 0}, {input, source});
    ASSERT_EQ(map.shape, (Shape{1, plan.output().h, plan.output().w}));
    for (Index y = 0; y < map.shape.h; ++y) {
      for (Index x = 0; x < map.shape.w; ++x) {
        ASSERT_EQ(map.at(0, y, x), static_cast<float>(sumAt(plan, cursor, {0, m, y, x}, {input, source})));
      }
    }
    const auto steps = test::allSteps(c.network, c.input, order);
    Index products = 0;
    for (Index i = 0; i < cursor; ++i) products += steps[static_cast<std::size_t>(i)].outChannel == m ? 1 : 0;
    ASSERT_EQ(productsStamped(plan, cursor, 0, m), products);
    ++maps;
  }
}

}  // namespace
}  // namespace convscope
