// What a person works on, as one plain value: it can be copied, compared and saved. Whatever belongs to the window
// rather than to the work is in View.
#pragma once

#include <memory>
#include <vector>

#include "app/model/input.h"
#include "app/model/partial_maps.h"
#include "app/model/pins.h"
#include "app/model/playback.h"
#include "app/model/weights.h"
#include "core/layer.h"
#include "core/plan.h"

namespace convscope {

// What a variant overwrote, to be brought back when another tab is chosen; empty where nothing is to be brought back.
struct Overwritten {
  std::optional<Size2> kernel;
  std::optional<Padding> padding;
  std::optional<Size2> dilation;
  std::optional<Index> groups;
  std::optional<Index> outChannels;
  std::optional<PaddingMode> paddingMode;
  bool operator==(const Overwritten&) const = default;
};

// Whole tensors of a plan and its weights, one entry a stage.
struct LayerResult {
  std::vector<VolumePtr> weights;  // shape (M * C/G, Kh, Kw)
  std::vector<VolumePtr> outputs;
};

struct Session {
  Input input;
  Layer layer;
  Overwritten overwritten;
  WeightRecipe weights;
  Pins pins;
  std::shared_ptr<const Plan> plan;  // of layer and input; always there and valid
  Index cursor = 0;                  // steps done
  Level level = Level::Value;
  Playback playback;
  std::vector<VolumePtr> kernels;               // of the present weights, where they are few enough to be made at once
  std::shared_ptr<const LayerResult> result;    // null until the first job is done
  bool resultIsCurrent = false;                 // else it is of the work before, seen until the job is done
  std::shared_ptr<const PartialMaps> partials;  // while the stage shows them: the latest ones made
};

// The start of CONTRACT section 2: the picture as rgb+luma at size 24, M = 8, K = 3, padding 1, bias, paused in the
// middle. `picture` must not be empty.
Session makeSession(std::string source, std::shared_ptr<const Picture> picture);

}  // namespace convscope
