#include "core/engine/memory.h"

namespace convscope::engine {

void reshape(Tensor& tensor, const Shape& shape) {
  const auto count = static_cast<std::size_t>(shape.c * shape.h * shape.w);
  if (count > tensor.values.capacity()) tensor.values = {};  // nothing is worth copying
  tensor.shape = shape;
  tensor.values.resize(count);
}

void grow(Values& values, std::size_t count) {
  if (count <= values.size()) return;
  if (count > values.capacity()) values = {};
  values.resize(count);
}

}  // namespace convscope::engine
