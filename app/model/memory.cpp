// How much memory a layer's tensors take, and what would still fit.
#include <algorithm>
#include <array>
#include <cstddef>
#include <fmt/format.h>
#include <optional>
#include <string>

#include "app/model/fit.h"
#include "core/checked.h"
#include "core/layer_figures.h"

namespace convscope {
namespace {

// "9.31 GB", decimal.
std::string bytesText(Index bytes) {
  constexpr std::array<const char*, 5> kUnits{"B", "kB", "MB", "GB", "TB"};
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; value >= 1000 && unit + 1 < kUnits.size(); ++unit) value /= 1000;
  return value < 100 ? fmt::format("{:.3g} {}", value, kUnits[unit]) : fmt::format("{:.0f} {}", value, kUnits[unit]);
}

// Whether the layer's tensors would fit at a working size.
bool fitsAt(const MemoryQuestion& question, Index size) {
  const Size2 working = workingSize(question.picture, size);
  const Layer layer = fitPadding({question.layer, {}, {}}, working).layer;
  const auto plan = Plan::make(networkOf(layer), {layer.spec.inChannels, working.h, working.w});
  const auto bytes = plan ? tensorBytes(*plan) : std::nullopt;
  return bytes && *bytes <= question.limits.tensorBytes;
}

// The largest working size that fits, or 0; the present one does not.
Index largestSize(const MemoryQuestion& question) {
  const Index longer = std::max(question.picture.h, question.picture.w);
  Index fits = 1;
  Index fails = question.size == 0 ? longer : std::min(question.size, longer);
  if (!fitsAt(question, fits)) return 0;
  while (fails - fits > 1) {
    const Index between = fits + (fails - fits) / 2;
    (fitsAt(question, between) ? fits : fails) = between;
  }
  return fits;
}

// Values of the input of a transposed stage as the engine reads it: core/engine/turned.h.
std::optional<Index> spreadValues(const Stage& stage) {
  if (!stage.spec.transposed) return 0;
  const auto rows = checkedSum({stage.output.h, stage.rows.source(0, stage.spec.kernel.h - 1) + stage.pads.top});
  const auto columns = checkedSum({stage.output.w, stage.columns.source(0, stage.spec.kernel.w - 1) + stage.pads.left});
  return rows && columns ? checkedProduct({stage.input.c, *rows, *columns}) : std::nullopt;
}

}  // namespace

std::optional<Index> tensorBytes(const Plan& plan) {
  const Shape& in = plan.input();
  auto values = checkedProduct({in.c, in.h, in.w});
  for (const Stage& stage : plan.stages()) {
    const auto outputs = checkedProduct({stage.output.c, stage.output.h, stage.output.w});
    const auto spread = spreadValues(stage);
    if (values && outputs && spread) values = checkedSum({*values, *outputs, *spread, stage.params});
    if (!outputs || !spread) values.reset();
  }
  return values ? checkedProduct({*values, kBytesPerValue}) : values;
}

std::optional<Problem> checkMemory(const MemoryQuestion& question, const Plan& plan) {
  const auto bytes = tensorBytes(plan);
  if (bytes && *bytes <= question.limits.tensorBytes) return std::nullopt;
  const Index size = largestSize(question);
  return appProblem("too_large", std::string(question.field),
                    {{"reason", size > 0 ? "tensors_too_large" : "tensors_too_large_anyway"},
                     {"bytes", bytes ? bytesText(*bytes) : "> 9,000,000 TB"},
                     {"limit", bytesText(question.limits.tensorBytes)},
                     {"field", std::string(question.field)},
                     {"size", std::to_string(size)}});
}

}  // namespace convscope
