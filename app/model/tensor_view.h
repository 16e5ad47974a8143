// Tensors as the stage shows them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/model/volume.h"
#include "core/replay.h"
#include "core/shape.h"

namespace convscope {

// One tensor on the stage and how its values become colours.
struct TensorView {
  Shape shape;
  VolumePtr volume;                // null while it is being computed
  VolumePtr before;                // what is seen meanwhile: maps of the layer before, of any shape; may be null
  double scale = 1;                // values from -scale to +scale are coloured; largest magnitude, up to two digits
  bool picture = false;            // channels of a picture (tinted) rather than signed values (diverging)
  std::vector<std::string> names;  // of its channels
  std::vector<double> ownScales;   // instead of `scale`, one a channel; empty: all share it

  double scaleOf(Index channel) const {
    const auto i = static_cast<std::size_t>(channel);
    return i < ownScales.size() ? ownScales[i] : scale;
  }
};

// A tensor of signed values in a scale of its own.
TensorView tensorView(Shape shape, VolumePtr volume, VolumePtr before = nullptr);

// One stage of the network at the frame's cursor.
struct StageView {
  TensorView weights;  // shape (M * C/G, Kh, Kw)
  TensorView output;
  std::vector<std::string> kernelNames;  // what each kernel is: "blur", "random", ...; one a kernel
};

// The output value that the stage is zoomed to, and the maps its channels give.
struct ZoomView {
  Window numbers;       // those of the frame; at step 0 the first window's with nothing done
  TensorView partials;  // C/G x H' x W', in one scale with the output; without a volume on the third level
};

}  // namespace convscope
