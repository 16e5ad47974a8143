#include "app/model/pins.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <utility>

#include "app/model/frame_words.h"
#include "app/model/value_text.h"
#include "core/plan.h"

namespace convscope {
namespace {

LayerFigures figuresOf(const PinnedLayer& pinned) {
  const auto plan = Plan::make(networkOf(pinned.layer), pinned.input);
  return plan ? figuresOf(*plan) : LayerFigures{};
}

// What rows are compared by; names are compared as texts.
double sortValue(const LayerFigures& figures, PinColumn column) {
  switch (column) {
    case PinColumn::Macs:
    case PinColumn::Ratio:
      return static_cast<double>(figures.macs);
    case PinColumn::Params:
      return static_cast<double>(figures.params);
    case PinColumn::Bytes:
      return static_cast<double>(figures.activationBytes);
    case PinColumn::MacsPerByte:
      return figures.macsPerByte;
    case PinColumn::Pinned:
    case PinColumn::Name:
      break;
  }
  return 0;
}

std::string shapeCell(const Shape& shape) {
  return fmt::format("{}x{}x{}", shape.c, shape.h, shape.w);
}

// The cells of one row, unrounded.
std::vector<std::string> cellsOf(const PinnedLayer& pinned, const LayerFigures& basis, Language language) {
  const LayerFigures figures = figuresOf(pinned);
  const double ratio = static_cast<double>(figures.macs) / static_cast<double>(std::max<Index>(basis.macs, 1));
  const ConvSpec& spec = pinned.layer.spec;
  return {shortNameOf(pinned.layer, language),
          shapeCell(figures.input),
          shapeCell(figures.output),
          fmt::format("{}x{}", spec.kernel.h, spec.kernel.w),
          textOf(spec.stride),
          textOf(spec.padding),
          textOf(spec.dilation),
          std::to_string(spec.groups),
          std::to_string(figures.macs),
          std::to_string(figures.params),
          std::to_string(figures.activationBytes),
          fmt::format("{}", figures.macsPerByte),
          fmt::format("{}", ratio)};
}

std::vector<std::string> headings(Language language) {
  std::vector<std::string> cells;
  for (const Text id : {Text::pinName, Text::pinInput, Text::pinOutput, Text::pinKernel, Text::pinStride,
                        Text::pinPadding, Text::pinDilation, Text::costGroups, Text::costMacs, Text::costParameters,
                        Text::pinBytesHead, Text::pinMacsPerByteHead, Text::pinRatioHead}) {
    cells.emplace_back(text(id, language));
  }
  return cells;
}

std::vector<std::vector<std::string>> tableOf(const Pins& pins, PinOrder order, Language language) {
  std::vector<std::vector<std::string>> rows{headings(language)};
  const LayerFigures basis = pins.layers.empty() ? LayerFigures{} : figuresOf(pins.layers[pins.basis]);
  for (const std::size_t place : sortedPins(pins, order, language)) {
    rows.push_back(cellsOf(pins.layers[place], basis, language));
  }
  return rows;
}

}  // namespace

std::vector<std::size_t> sortedPins(const Pins& pins, PinOrder order, Language language) {
  std::vector<std::size_t> places(pins.layers.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::vector<std::pair<double, std::string>> keys;
  for (const PinnedLayer& pinned : pins.layers) {
    const bool byName = order.column == PinColumn::Name;
    keys.emplace_back(sortValue(figuresOf(pinned), order.column),
                      byName ? shortNameOf(pinned.layer, language) : std::string());
  }
  std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
    return order.descending ? keys[b] < keys[a] : keys[a] < keys[b];
  });
  if (order.column == PinColumn::Pinned && order.descending) std::reverse(places.begin(), places.end());
  return places;
}

Pins withoutPin(Pins pins, std::size_t place) {
  pins.layers.erase(pins.layers.begin() + static_cast<std::ptrdiff_t>(place));
  if (pins.basis == place) {
    pins.basis = 0;
  } else if (pins.basis > place) {
    --pins.basis;
  }
  return pins;
}

std::string shortNameOf(const Layer& layer, Language language) {
  std::string name = variantText(layer.variant, language);
  const ConvSpec& spec = layer.spec;
  if (layer.variant == Variant::Grouped || (layer.variant == Variant::Pointwise && spec.groups > 1)) {
    name += fmt::format(" G={}", spec.groups);
  }
  const bool multiplies = layer.variant == Variant::Depthwise || layer.variant == Variant::Separable;
  if (multiplies && layer.depthMultiplier > 1) name += fmt::format(" ×{}", layer.depthMultiplier);
  return name;
}

std::string pinsAsMarkdown(const Pins& pins, PinOrder order, Language language) {
  const auto rows = tableOf(pins, order, language);
  std::string result;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    result += "|";
    for (const std::string& cell : rows[i]) result += " " + cell + " |";
    result += "\n";
    if (i > 0) continue;
    result += "|";
    for (std::size_t column = 0; column < rows[i].size(); ++column) result += column < 3 ? "---|" : "---:|";
    result += "\n";
  }
  return result;
}

std::string pinsAsCsv(const Pins& pins, PinOrder order, Language language) {
  std::string result;
  for (const auto& row : tableOf(pins, order, language)) {
    for (std::size_t column = 0; column < row.size(); ++column) result += (column > 0 ? "," : "") + row[column];
    result += "\r\n";
  }
  return result;
}

}  // namespace convscope
