// Layers that a person has pinned to compare them: plain data, part of the work, and what is shown of each.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "app/model/text.h"
#include "core/layer.h"
#include "core/layer_figures.h"

namespace convscope {

struct PinnedLayer {
  Layer layer;
  Shape input;
  bool operator==(const PinnedLayer&) const = default;
};

struct Pins {
  std::vector<PinnedLayer> layers;  // in the order in which they were pinned
  std::size_t basis = 0;            // the one that ratios are of
  bool operator==(const Pins&) const = default;
};
inline constexpr std::size_t kMostPins = 8;

// The columns that can be sorted by.
enum class PinColumn { Pinned, Name, Macs, Ratio, Params, Bytes, MacsPerByte };
struct PinOrder {
  PinColumn column = PinColumn::Pinned;
  bool descending = false;
  bool operator==(const PinOrder&) const = default;
};

// The places of the pinned layers in an order; equal ones stay as they were pinned.
std::vector<std::size_t> sortedPins(const Pins& pins, PinOrder order, Language language);

// Without the layer at a place; the basis stays the layer that it is, or becomes the first one.
Pins withoutPin(Pins pins, std::size_t place);

// What a layer is called in a row: "grouped G=4", with a channel multiplier "separable ×2".
std::string shortNameOf(const Layer& layer, Language language);

// The rows in an order as a table for others: numbers unrounded, without commas, units in the headings.
std::string pinsAsMarkdown(const Pins& pins, PinOrder order, Language language);
std::string pinsAsCsv(const Pins& pins, PinOrder order, Language language);

}  // namespace convscope
