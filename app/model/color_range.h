// Over which values the colours of a volume's maps run.
#pragma once

#include <array>

namespace convscope {

enum class ColorRange {
  WholeVolume,  // one scale for all maps: the same colour is the same value in each
  EachMap       // each map has a scale of its own: weak maps can be read too
};
inline constexpr std::array kColorRanges{ColorRange::WholeVolume, ColorRange::EachMap};

}  // namespace convscope
