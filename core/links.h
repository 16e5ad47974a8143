// What a cell of a stage touches: the inputs, weights and outputs that meet it in a multiply-add.
//
// Never a list. Whatever touches a cell is a lattice, evenly spaced along each axis, so that a whole 4K picture is
// described in a few numbers and drawing can light it at once.
#pragma once

#include <compare>
#include <variant>
#include <vector>

#include "core/plan.h"

namespace convscope {

// A position in the tensor that a stage reads; never one in the padding.
struct InputCell {
  Index c = 0;
  Index y = 0;
  Index x = 0;
  auto operator<=>(const InputCell&) const = default;
};

// A weight of kernel m. c is absolute and lies in the group of m.
struct KernelCell {
  Index m = 0;
  Index c = 0;
  Index ky = 0;
  Index kx = 0;
  // NOLINTNEXTLINE(modernize-use-nullptr): the comparison with 0 is the compiler's own
  auto operator<=>(const KernelCell&) const = default;
};

struct OutputCell {
  Index m = 0;
  Index y = 0;
  Index x = 0;
  auto operator<=>(const OutputCell&) const = default;
};

using Cell = std::variant<InputCell, KernelCell, OutputCell>;

// Where a weight lies in StageWeights::weight, which is (M, C/G, Kh, Kw), of a transposed layer (C, M/G, Kh, Kw).
Index weightIndex(const ConvSpec& spec, const KernelCell& cell);

// first, first + step, ...: `count` evenly spaced positions. step > 0; with fewer than two of them it is 1.
struct Progression {
  Index first = 0;
  Index step = 1;
  Index count = 0;
  bool operator==(const Progression&) const = default;

  Index at(Index i) const { return first + i * step; }
  Index last() const { return at(count - 1); }  // count > 0
  bool contains(Index position) const;
};

struct InputLattice {
  Progression c, y, x;
  bool operator==(const InputLattice&) const = default;
  Index count() const { return c.count * y.count * x.count; }
  bool contains(const InputCell& cell) const;
  InputCell at(Index i) const;  // in sorted order, 0 <= i < count()
};

struct KernelLattice {
  Progression m, c, ky, kx;
  bool operator==(const KernelLattice&) const = default;
  Index count() const { return m.count * c.count * ky.count * kx.count; }
  bool contains(const KernelCell& cell) const;
  KernelCell at(Index i) const;  // in sorted order, 0 <= i < count()
};

struct OutputLattice {
  Progression m, y, x;
  bool operator==(const OutputLattice&) const = default;
  Index count() const { return m.count * y.count * x.count; }
  bool contains(const OutputCell& cell) const;
  OutputCell at(Index i) const;  // in sorted order, 0 <= i < count()
};

// The cell's own kind holds that cell alone. `input` never holds a padding cell; `kernel` and `output` are complete,
// taps on padding included. An empty lattice has count() 0, although some of its axes may not be empty.
struct Links {
  InputLattice input;
  KernelLattice kernel;
  OutputLattice output;
  bool operator==(const Links&) const = default;

  bool contains(const Cell& cell) const;
};

// Whether a stage has such a cell.
bool hasCell(const Stage& stage, const Cell& cell);

// An output: its window and its weights. A weight: every input and output it joins. An input: every weight and output
// that uses it at its own place; where a padding mode repeats its value does not count. In a transposed stage an input
// has its whole stamp of weights and the outputs under it, an output the inputs and weights that add to it.
// hasCell(stage, cell) must hold.
// Time grows with the number of digits only.
Links linksOf(const Stage& stage, const Cell& cell);

// The multiply-adds a cell takes part in. For an input, in a transposed stage for an output, they all are inside.
struct LinkCounts {
  Index products = 0;
  Index inside = 0;     // whose tap lies inside the input; of a transposed stage, inside the output
  Index onPadding = 0;  // whose tap falls on padding
  bool operator==(const LinkCounts&) const = default;
};
LinkCounts countsOf(const Stage& stage, const Cell& cell, const Links& links);

// The cells one by one, sorted. At most `most` of each kind, the first ones; `truncated` when there are more of any.
struct LinkLists {
  std::vector<InputCell> input;
  std::vector<KernelCell> kernel;
  std::vector<OutputCell> output;
  bool truncated = false;
};
inline constexpr Index kMostListedLinks = 4096;
LinkLists listLinks(const Links& links, Index most = kMostListedLinks);

}  // namespace convscope
