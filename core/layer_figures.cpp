#include "core/layer_figures.h"

#include <limits>

#include "core/checked.h"

namespace convscope {
namespace {

Index bytesOf(const Shape& shape) {
  return checkedProduct({shape.c, shape.h, shape.w, kBytesPerValue}).value_or(std::numeric_limits<Index>::max());
}

}  // namespace

LayerFigures figuresOf(const Plan& plan) {
  LayerFigures figures{plan.input(), plan.output(), plan.count(), plan.params()};
  figures.activationBytes =
      checkedSum({bytesOf(figures.input), bytesOf(figures.output)}).value_or(std::numeric_limits<Index>::max());
  const double bytes = static_cast<double>(figures.activationBytes) +
                       static_cast<double>(figures.params) * static_cast<double>(kBytesPerValue);
  if (bytes > 0) figures.macsPerByte = static_cast<double>(figures.macs) / bytes;
  return figures;
}

}  // namespace convscope
