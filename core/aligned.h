// Memory for large arrays: values begin at a cache line, so that whole lines can be written past the caches, and a
// large array is made of huge pages where the system has them.
#pragma once

#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

namespace convscope {

// Memory of `bytes` bytes that begins at a cache line; throws std::bad_alloc. Goes back by freeAligned().
void* allocateAligned(std::size_t bytes);
void freeAligned(void* memory, std::size_t bytes) noexcept;

// For std::vector: resize() leaves new numbers as they are; vector(n, 0) sets them.
template <class T>
struct AlignedAllocator {
  static_assert(std::is_trivial_v<T>);
  using value_type = T;  // NOLINT(readability-identifier-naming): as the standard asks
  AlignedAllocator() = default;
  template <class U>
  AlignedAllocator(const AlignedAllocator<U>&) noexcept {}  // NOLINT(google-explicit-constructor): as the standard asks

  T* allocate(std::size_t count) {
    if (count > static_cast<std::size_t>(-1) / sizeof(T)) throw std::bad_array_new_length();
    return static_cast<T*>(allocateAligned(count * sizeof(T)));
  }
  void deallocate(T* memory, std::size_t count) noexcept { freeAligned(memory, count * sizeof(T)); }

  template <class U>
  void construct(U* place) noexcept {
    ::new (static_cast<void*>(place)) U;
  }
  template <class U, class... Arguments>
  void construct(U* place, Arguments&&... arguments) {
    ::new (static_cast<void*>(place)) U(std::forward<Arguments>(arguments)...);
  }

  bool operator==(const AlignedAllocator&) const = default;
};

}  // namespace convscope
