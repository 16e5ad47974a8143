// The numbers of the layer view that stand beside those of the cursor.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/replay.h"

namespace convscope {

struct AppState;
struct Frame;

// Each list is replayed at the cursor, and no longer than what can be seen at once.
struct SideNumbers {
  // One stage in groups: those around the one at work, in lockstep the first. A group that is done is at its last
  // value, one that waits at its first.
  std::vector<Window> groups;
  // One stage of 1x1 kernels that see all channels: what the maps around the one at work have at its pixel.
  std::vector<Window> maps;
  // Separable: the depthwise windows that the pixel at work is made of, around the channel at work.
  std::vector<Window> middle;
};
inline constexpr Index kMostGroupWindows = 4;
inline constexpr Index kMostPixelMaps = 8;
inline constexpr Index kMostMiddleWindows = 3;

// What separable takes of standard's multiply-adds: "0.236", "1/M + 1/K²", "1/8 + 1/9".
struct SavingView {
  std::string ratio;
  std::string rule;
  std::string numbers;
  std::string standard;  // multiply-adds
  std::string own;
  double share = 0;                 // of standard's
  std::vector<double> stageShares;  // of standard's, one a stage
};

// When the cursor is filled in, and of a saving the rows of the comparison.
SideNumbers sideNumbersOf(const AppState& state, const Frame& frame);

// Nothing where there is one stage, or no standard layer to compare with.
std::optional<SavingView> savingOf(const Frame& frame);

}  // namespace convscope
