// How large the parts of a layer may be, and how a length is parted.
#pragma once

#include "core/shape.h"

namespace convscope::engine {

// The sizes that suit today's processors. Tests make them tiny, so that small layers have many parts of every kind.
struct PartSizes {
  Index bandFloats = Index{96} * 1024;   // a band with its halo stays in the second-level cache
  Index mostFloats = Index{160} * 1024;  // the same for a single row of outputs, before columns are parted, too
  Index innerFloats = Index{4} * 1024;   // weights that stay in the first-level cache beside the input
  Index parts = 16;                      // enough to keep a few threads busy to the end
  Index partMacs = 20'000'000;           // a smaller part is not worth its bookkeeping
  Index fewRows = 4;                     // a lower band copies its halo too often
};

// The smallest multiple of `unit` that is not below `length`.
Index roundUp(Index length, Index unit);

// The size of the parts when `whole` is parted as evenly as can be with none larger than `most`.
Index evenPart(Index whole, Index most);

// The same for columns that are walked in vectors of `lanes`. Every tile but the last is whole pairs of vectors, so it
// may be a few vectors wider than `most`; and the last is never narrower than one vector where `columns` is not: a row
// that is read in place has nothing behind it that could fill a vector.
Index tileWidth(Index columns, Index most, Index lanes);

}  // namespace convscope::engine
