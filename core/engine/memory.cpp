#include "core/engine/memory.h"

#include <cstdint>
#include <new>
#ifdef __linux__
#include <sys/mman.h>
#endif

namespace convscope::engine {
namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20U;
constexpr std::size_t kCacheLine = 64;

// A hint; where it is refused, small pages do the same work more slowly.
void adviseHugePages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) {
#ifdef __linux__
  if (bytes < kHugePage) return;
  constexpr std::uintptr_t kPage = 4096;
  const auto begin = reinterpret_cast<std::uintptr_t>(memory);
  const std::uintptr_t inside = (begin + kPage - 1) / kPage * kPage;
  const std::uintptr_t end = (begin + bytes) / kPage * kPage;
  (void)madvise(reinterpret_cast<void*>(inside), end - inside, MADV_HUGEPAGE);  // NOLINT(performance-no-int-to-ptr)
#endif
}

}  // namespace

void reshape(Tensor& tensor, const Shape& shape) {
  const auto count = static_cast<std::size_t>(shape.c * shape.h * shape.w);
  tensor.shape = shape;
  if (count > tensor.values.capacity()) {
    tensor.values = {};  // nothing is worth copying
    tensor.values.reserve(count);
    adviseHugePages(tensor.values.data(), count * sizeof(float));
  }
  tensor.values.resize(count);
}

void Scratch::Free::operator()(float* memory) const {
  ::operator delete (memory, std::align_val_t{kCacheLine});
}

void Scratch::reserve(std::size_t floats) {
  if (floats <= size_) return;
  memory_.reset();
  size_ = 0;
  const std::size_t bytes = floats * sizeof(float);
  memory_.reset(static_cast<float*>(::operator new (bytes, std::align_val_t{kCacheLine})));
  adviseHugePages(memory_.get(), bytes);
  size_ = floats;
}

}  // namespace convscope::engine
