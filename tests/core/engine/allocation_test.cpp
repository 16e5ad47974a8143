// Counts every allocation of this program: a second call of the same shapes makes none.
#include <atomic>
#include <cstdlib>
#include <gtest/gtest.h>
#include <new>

#include "tests/core/engine/engine_cases.h"

namespace {

std::atomic<long> allocations = 0;

void* counted(std::size_t bytes, std::size_t alignment) {
  ++allocations;
  const std::size_t size = (bytes + alignment - 1) / alignment * alignment;
  if (void* const memory = std::aligned_alloc(alignment, size)) return memory;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t bytes) {
  return counted(bytes, alignof(std::max_align_t));
}
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return counted(bytes, static_cast<std::size_t>(alignment));
}
// std::stable_sort takes its buffer with this one and gives it back to the plain delete.
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(bytes);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}

namespace convscope {
namespace {

TEST(Allocation, ASecondCallMakesNone) {
  test::Random random(330);
  int inParts = 0;
  for (int threads = 1; threads <= 4; threads += 3) {
    Workspace workspace(threads);
    for (int i = 0; i < 100; ++i) {
      const test::Case c = test::engineCase(random);
      SCOPED_TRACE(test::describe(c));
      const Plan plan = Plan::make(c.network, c.input).value();
      const Tensor input = test::randomTensor(random, c.input);
      const PackedNetwork packed =
          pack(plan, test::randomWeights(random, c.network), *engine::kernelSets().front(), test::randomSizes(random));
      inParts += packed.stages[0].layout.parts() > 4 ? 1 : 0;
      double last = 0;
      const ForwardOptions options{[&last](double share) {
                                     last = share;
                                     return true;
                                   },
                                   i % 2 == 0};
      std::vector<Tensor> outputs;
      const long start = allocations;
      ASSERT_TRUE(forward(plan, packed, input, {workspace, outputs, options}));
      ASSERT_GT(allocations, start);  // the count counts
      const long before = allocations;
      ASSERT_TRUE(forward(plan, packed, input, {workspace, outputs, options}));
      EXPECT_EQ(allocations, before);
      EXPECT_DOUBLE_EQ(last, 1);
    }
  }
  EXPECT_GT(inParts, 50);
}

}  // namespace
}  // namespace convscope
