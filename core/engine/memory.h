// Memory for maps and scratch: kept, reused, and made of huge pages where the system has them. Fresh pages of 4 KB
// would cost more time than the convolution that fills them.
#pragma once

#include <cstddef>
#include <memory>

#include "core/tensor.h"

namespace convscope::engine {

// Makes `tensor` one of this shape; its values are whatever they were. Allocates only when it has to grow.
void reshape(Tensor& tensor, const Shape& shape);

// Floats at an address that is a multiple of a cache line, not initialised.
class Scratch {
 public:
  // At least so many floats from now on; forgets the old ones when it grows, and never shrinks.
  void reserve(std::size_t floats);
  float* data() const { return memory_.get(); }
  std::size_t size() const { return size_; }

 private:
  struct Free {
    void operator()(float* memory) const;
  };
  std::unique_ptr<float[], Free> memory_;
  std::size_t size_ = 0;
};

}  // namespace convscope::engine
