// Memory of tensors that nobody needs any more, kept for the next layer: fresh pages would cost more time than the
// convolution that fills them.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "app/model/volume.h"
#include "core/tensor.h"

namespace convscope {

// May be used by several threads: a volume is given back by whoever lets go of it last.
class SpareValues {
 public:
  SpareValues();
  // So many values, whatever they are; of a spare that is not much larger, or fresh. Throws std::bad_alloc.
  Values take(std::size_t count);
  // Kept as long as no more is kept than the latest layer took. Does not throw.
  void give(Values values) noexcept;
  // A layer begins to take, and has taken all it needs: spares of no use for it go.
  void beginLayer();
  void endLayer();

  std::size_t kept() const;  // values

 private:
  std::optional<Values> fitting(std::size_t count);
  void dropTooSmall(std::size_t count);

  mutable std::mutex mutex_;
  std::vector<Values> spares_;
  std::size_t kept_ = 0;
  std::size_t taken_ = 0;     // by the layer that is being made
  std::size_t mostKept_ = 0;  // what the layer before took
};

// The volume as one that gives its memory back.
VolumePtr share(Volume volume, std::shared_ptr<SpareValues> spares);

}  // namespace convscope
