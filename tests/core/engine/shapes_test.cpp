// Layers whose size decides how they are parted: each against the reference, for every instruction set.
#include <gtest/gtest.h>
#include <ostream>
#include <string>

#include "tests/core/engine/engine_cases.h"

namespace convscope {
namespace {

struct Shaped {
  std::string name;
  Shape input;
  Index maps = 1;
  Size2 kernel;
  Index groups = 1;
  Size2 stride{1, 1};
  Size2 dilation{1, 1};
  Padding padding = Padding::valid();
  PaddingMode mode = PaddingMode::Zeros;
};

void PrintTo(const Shaped& shaped, std::ostream* stream) {
  *stream << shaped.name;
}

ConvSpec specOf(const Shaped& shaped) {
  ConvSpec spec;
  spec.inChannels = shaped.input.c;
  spec.outChannels = shaped.maps;
  spec.kernel = shaped.kernel;
  spec.groups = shaped.groups;
  spec.stride = shaped.stride;
  spec.dilation = shaped.dilation;
  spec.padding = shaped.padding;
  spec.paddingMode = shaped.mode;
  return spec;
}

std::string nameOf(const testing::TestParamInfo<Shaped>& shaped) {
  return shaped.param.name;
}

class Shapes : public testing::TestWithParam<Shaped> {};

TEST_P(Shapes, EqualTheReference) {
  test::Random random(320);
  test::Workspaces workspaces;
  test::checkData(test::randomData(random, {{{specOf(GetParam())}}, GetParam().input}), {}, {2, 3}, workspaces);
}

const Padding kTwo = Padding::numbers(2, 2);
INSTANTIATE_TEST_SUITE_P(
    All, Shapes,
    testing::Values(
        Shaped{"OneValue", {1, 1, 1}, 1, {1, 1}}, Shaped{"OneRow", {3, 1, 1000}, 4, {1, 5}},
        Shaped{"OneColumn", {3, 500, 1}, 4, {5, 1}}, Shaped{"EveryBlockSize", {2, 9, 33}, 7, {3, 3}},
        Shaped{"FiveMaps", {2, 9, 33}, 5, {3, 3}}, Shaped{"OneMap", {5, 30, 130}, 1, {3, 3}, 1, {1, 1}, {1, 1}, kTwo},
        Shaped{"PointwiseWide", {16, 12, 100}, 24, {1, 1}}, Shaped{"PointwiseOddEnd", {16, 7, 7}, 16, {1, 1}},
        Shaped{"PointwiseTiny", {40, 1, 3}, 40, {1, 1}}, Shaped{"PointwiseGroups", {32, 9, 11}, 32, {1, 1}, 4},
        Shaped{"PointwiseNarrowEnd", {256, 31, 31}, 8, {1, 1}},
        Shaped{"PointwiseNarrowEndDeep", {512, 23, 42}, 8, {1, 1}}, Shaped{"ValidNarrowEnd", {512, 8, 47}, 4, {7, 7}},
        Shaped{"PointwiseStride", {8, 21, 40}, 8, {1, 1}, 1, {2, 2}},
        Shaped{"Valid", {3, 40, 70}, 8, {5, 3}, 1, {1, 1}, {2, 3}}, Shaped{"ValidTiny", {3, 5, 5}, 8, {3, 3}},
        Shaped{"Depthwise", {9, 30, 40}, 9, {3, 3}, 9, {1, 1}, {1, 1}, Padding::same()},
        Shaped{"DepthwiseMultiplier", {5, 30, 40}, 15, {3, 3}, 5, {1, 1}, {1, 1}, Padding::same()},
        Shaped{"DepthwiseStride", {5, 31, 41}, 10, {4, 3}, 5, {2, 3}, {1, 2}, kTwo},
        Shaped{"ManyGroups", {300, 4, 4}, 300, {3, 3}, 300, {1, 1}, {1, 1}, Padding::same()},
        Shaped{"ManyMaps", {16, 7, 7}, 200, {3, 3}, 1, {1, 1}, {1, 1}, Padding::same()},
        Shaped{"PartedColumns", {90, 3, 2500}, 1, {3, 3}, 1, {1, 1}, {1, 1}, Padding::same()},
        Shaped{"PartedColumnsStride", {70, 5, 4001}, 1, {3, 3}, 1, {2, 2}, {1, 1}, kTwo},
        Shaped{"PartedColumnsCircular",
               {90, 3, 2500},
               1,
               {3, 3},
               1,
               {1, 1},
               {1, 1},
               Padding::same(),
               PaddingMode::Circular},
        Shaped{"StrideThree", {2, 20, 400}, 4, {3, 4}, 1, {3, 3}, {1, 1}, kTwo},
        Shaped{"StrideFour", {2, 20, 500}, 4, {7, 7}, 1, {4, 4}, {1, 1}, kTwo},
        Shaped{"Deep", {64, 14, 14}, 130, {3, 3}, 1, {1, 1}, {1, 1}, Padding::same()},
        Shaped{"DeepStride", {96, 14, 14}, 64, {3, 3}, 1, {2, 2}, {1, 1}, kTwo},
        Shaped{"StrideBeyondKernel", {2, 50, 90}, 4, {2, 2}, 1, {7, 5}},
        Shaped{"DilationBeyondInput", {2, 9, 9}, 3, {3, 3}, 1, {1, 1}, {20, 30}, Padding::numbers(20, 30)},
        Shaped{"PaddingBeyondInput", {2, 3, 3}, 3, {3, 3}, 1, {1, 1}, {1, 1}, Padding::numbers(40, 50)},
        Shaped{"HugeGaps",
               {1, 3, 3},
               1,
               {3, 3},
               1,
               {1, 1},
               {1'000'000, 1'000'000},
               Padding::numbers(1'000'000, 1'000'000)},
        Shaped{"Reflect", {3, 30, 60}, 4, {3, 5}, 1, {1, 1}, {1, 1}, Padding::numbers(20, 50), PaddingMode::Reflect},
        Shaped{"Replicate", {3, 30, 60}, 4, {3, 5}, 1, {2, 2}, {1, 1}, Padding::numbers(9, 70), PaddingMode::Replicate},
        Shaped{"Circular", {3, 30, 60}, 4, {3, 5}, 1, {3, 2}, {2, 2}, Padding::numbers(30, 60), PaddingMode::Circular},
        Shaped{"Streamed", {1, 300, 912}, 4, {3, 3}, 1, {1, 1}, {1, 1}, Padding::same()},
        Shaped{"StreamedOdd", {1, 299, 901}, 4, {2, 2}, 1, {1, 1}, {1, 1}, Padding::same()}),
    nameOf);

}  // namespace
}  // namespace convscope
