// 5,000 layers in 20 cases, so that they can run side by side.
#include <gtest/gtest.h>

#include "tests/core/engine/engine_cases.h"

namespace convscope {
namespace {

class SlowOracle : public testing::TestWithParam<std::uint64_t> {};

TEST_P(SlowOracle, RandomLayersEqualTheReference) {
  test::checkCases(GetParam(), 250);
}

INSTANTIATE_TEST_SUITE_P(Slow, SlowOracle, testing::Range<std::uint64_t>(1000, 1020));

}  // namespace
}  // namespace convscope
