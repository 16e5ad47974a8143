// The kernel that is edited, as part of a Frame.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/model/weight_edits.h"

namespace convscope {

// A weight of the slice that is edited.
struct WeightView {
  WeightPlace place;
  double value = 0;
  std::string text;     // as a cell shows it
  bool edited = false;  // set by hand
};
// The weight in hand, and what stands around it: its slice of the kernel, or of a large one the part around it.
struct KernelsView {
  WeightPlace inHand;
  double value = 0;
  std::vector<std::vector<WeightView>> rows;
  double scale = 1;                   // of the colours: that of the kernels on the stage
  std::string name;                   // "1 · blur"
  std::string title;                  // "kernel 1, channel G"
  std::string place;                  // "row 0, column 2"
  std::string part;                   // "rows 5 to 8, columns 0 to 4 of 9 × 9"; empty when all of it is shown
  std::string presetMeaning;          // what the result of the pattern shows
  std::string edited;                 // "3 weights edited"; empty when none is
  std::optional<WeightPlace> before;  // the same weight of the slice before, and after
  std::optional<WeightPlace> after;
};

}  // namespace convscope
