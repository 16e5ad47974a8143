// The engine against the reference, in the quick part; oracle_slow_test.cpp has more of the same.
#include <gtest/gtest.h>

#include "tests/core/engine/engine_cases.h"

namespace convscope {
namespace {

class Oracle : public testing::TestWithParam<std::uint64_t> {};

TEST_P(Oracle, RandomLayersEqualTheReference) {
  test::checkCases(GetParam(), 50);
}

INSTANTIATE_TEST_SUITE_P(Quick, Oracle, testing::Range<std::uint64_t>(100, 106));

}  // namespace
}  // namespace convscope
