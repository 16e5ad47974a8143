// How closely the stage looks at the layer.
#pragma once

#include <array>

namespace convscope {

enum class Zoom {
  Layer,        // volumes: all channels, kernels and maps
  ChannelSums,  // one output map: what each input channel gives to it
  OneValue      // one output value: every product
};
inline constexpr std::array kZooms{Zoom::Layer, Zoom::ChannelSums, Zoom::OneValue};

// One level in or out; the last ones stay.
constexpr Zoom zoomedIn(Zoom zoom) {
  return zoom == Zoom::Layer ? Zoom::ChannelSums : Zoom::OneValue;
}
constexpr Zoom zoomedOut(Zoom zoom) {
  return zoom == Zoom::OneValue ? Zoom::ChannelSums : Zoom::Layer;
}

}  // namespace convscope
