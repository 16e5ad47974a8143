// The keys of a layer as dumps and scenes write them: {"variant": "grouped", "in_channels": 4, "groups": 2}.
#pragma once

#include <optional>
#include <tl/expected.hpp>

#include "app/model/json_object.h"
#include "core/layer.h"

namespace convscope {

// What was written. Of what is not there, a layer takes the values of a start, or those its variant leaves no choice
// of.
struct LayerKeys {
  std::optional<Variant> variant;
  std::optional<Index> inChannels;
  std::optional<Index> outChannels;
  std::optional<Index> depthMultiplier;
  std::optional<Index> groups;
  std::optional<Size2> kernel;
  std::optional<Size2> stride;
  std::optional<Size2> dilation;
  std::optional<Size2> outputPadding;
  std::optional<Padding> padding;
  std::optional<bool> bias;
  std::optional<PaddingMode> paddingMode;
};

// Reads them from an object; whatever is no such key or value is told. A size is a number, "5x3" or [height, width].
LayerKeys readLayerKeys(const JsonPlace& place, Mistakes& mistakes);

// The layer they mean, with `channels` input channels where they do not say. Without a variant the groups decide, as
// when they are set by hand. Refused where the variant and its keys contradict each other, or a limit of the window is
// passed; whether it fits an input is for Plan::make to say.
tl::expected<Layer, Problem> layerFrom(const LayerKeys& keys, Index channels);

}  // namespace convscope
