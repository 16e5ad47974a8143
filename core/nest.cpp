#include "core/nest.h"

#include <cassert>

namespace convscope {

Index& NestPosition::along(LoopAxis axis) {
  switch (axis) {
    case LoopAxis::OutChannel:
      return outChannel;
    case LoopAxis::Y:
      return y;
    case LoopAxis::X:
      return x;
    case LoopAxis::InChannel:
      return inChannel;
    case LoopAxis::Ky:
      return ky;
    case LoopAxis::Kx:
      break;
  }
  return kx;
}

Index NestPosition::along(LoopAxis axis) const {
  return NestPosition(*this).along(axis);
}

Index Nest::unit(Level level) const {
  const int inner = innerLoops[static_cast<std::size_t>(level)];
  Index ticks = 1;
  for (std::size_t i = loops.size() - static_cast<std::size_t>(inner); i < loops.size(); ++i) ticks *= loops[i].extent;
  return ticks;
}

NestPosition Nest::decode(Index tick) const {
  assert(tick >= 0);
  NestPosition position;
  for (std::size_t i = loops.size() - 1; i > 0; --i) {
    position.along(loops[i].axis) = tick % loops[i].extent;
    tick /= loops[i].extent;
  }
  position.along(loops[0].axis) = tick;  // not reduced, so that ticks() decodes to the outermost extent
  return position;
}

Index Nest::encode(const NestPosition& position) const {
  Index tick = 0;
  for (const Loop& loop : loops) tick = tick * loop.extent + position.along(loop.axis);
  return tick;
}

Nest convolutionNest(Index outPerGroup, Size2 output, Index inPerGroup, Size2 kernel) {
  Nest nest;
  nest.loops = {{{LoopAxis::OutChannel, outPerGroup},
                 {LoopAxis::Y, output.h},
                 {LoopAxis::X, output.w},
                 {LoopAxis::InChannel, inPerGroup},
                 {LoopAxis::Ky, kernel.h},
                 {LoopAxis::Kx, kernel.w}}};
  nest.innerLoops = {0, 2, 3, 4, 5, 6};  // multiply, window, value, row, channel, stage
  return nest;
}

Nest transposedNest(Index outPerGroup, Index inPerGroup, Size2 input, Size2 kernel) {
  Nest nest;
  nest.loops = {{{LoopAxis::OutChannel, outPerGroup},
                 {LoopAxis::InChannel, inPerGroup},
                 {LoopAxis::Y, input.h},
                 {LoopAxis::X, input.w},
                 {LoopAxis::Ky, kernel.h},
                 {LoopAxis::Kx, kernel.w}}};
  nest.innerLoops = {0, 2, 2, 3, 5, 6};  // multiply, window, value, row, channel, stage
  return nest;
}

}  // namespace convscope
