#include "core/aligned.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace convscope {
namespace {

constexpr std::size_t kCacheLine = 64;
constexpr std::size_t kHugePage = std::size_t{2} << 20U;

// Small arrays need no more than a cache line.
std::align_val_t alignmentOf(std::size_t bytes) {
  return std::align_val_t{bytes < kHugePage ? kCacheLine : kHugePage};
}

}  // namespace

void* allocateAligned(std::size_t bytes) {
  void* const memory = ::operator new(bytes, alignmentOf(bytes));
#ifdef __linux__
  // A hint; where it is refused, small pages do the same work more slowly.
  if (bytes >= kHugePage) (void)madvise(memory, bytes, MADV_HUGEPAGE);
#endif
  return memory;
}

void freeAligned(void* memory, std::size_t bytes) noexcept {
  ::operator delete(memory, alignmentOf(bytes));
}

}  // namespace convscope
