// One kernel in space: its slices one behind the other, or side by side in the flat view.
#pragma once

#include <string>
#include <vector>

#include "app/scene/kernels.h"

namespace convscope {

inline constexpr float kActiveSide = 54;   // of an active kernel's slice: 3 cells of 18
inline constexpr float kRestingSide = 27;  // of the others
inline constexpr float kKernelName = 18;   // over a kernel
inline constexpr float kGapLine = 16;      // for "n more"

struct Fan {
  std::vector<Index> slices;  // channels within the group
  glm::vec2 slice{};
  float depth = 0;  // from one to the next, towards the viewer
  float pitch = 0;  // side by side: from one to the next

  Pane place(glm::vec2 at, std::size_t position) const;
  // What is covered, as seen from the rest view.
  glm::vec2 extent() const;
};

// The slices of any kernel of the part, those at work or pointed at among them: a slice at most `side` long, all in
// `room`.
Fan makeFan(const Part& part, float side, glm::vec2 room);

// Draws a kernel; an active one gets rings around its slices' outline and the tap at work.
struct FanPlace {
  glm::vec2 at{};
  Index m = 0;
  bool active = false;
};
KernelAnchor drawFan(Brushes& brushes, const Part& part, const Fan& fan, const FanPlace& kernel);

// "3  edges"
std::string kernelCaption(const Part& part, Index m);

// "n more", where some are left out.
void drawMoreKernels(Painter& painter, const Part& part, glm::vec2 at, Index hidden);

}  // namespace convscope
