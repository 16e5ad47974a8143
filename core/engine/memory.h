// Memory that is kept and reused: fresh pages would cost more time than the convolution that fills them.
#pragma once

#include <cstddef>

#include "core/tensor.h"

namespace convscope::engine {

// Makes `tensor` one of this shape; its values are whatever they were. Allocates only when it has to grow.
void reshape(Tensor& tensor, const Shape& shape);

// At least so many values from now on, whatever they were. Never shrinks.
void grow(Values& values, std::size_t count);

}  // namespace convscope::engine
