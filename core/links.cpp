#include "core/links.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>

#include "core/divide.h"

namespace convscope {
namespace {

Progression progression(Index first, Index step, Index count) {
  if (count <= 0) return {};
  return {first, count == 1 ? 1 : step, count};
}

Progression single(Index position) {
  return {position, 1, 1};
}

Progression all(Index count) {
  return progression(0, 1, count);
}

// The members of first, first + step, ... (`count` of them) that lie in 0..length-1.
Progression inside(const Progression& positions, Index length) {
  const Index from = std::max<Index>(0, ceilDiv(-positions.first, positions.step));
  const Index to = std::min(positions.count - 1, floorDiv(length - 1 - positions.first, positions.step));
  return progression(positions.at(from), positions.step, to - from + 1);
}

// a * b modulo m < 2^63; the product itself may not fit.
std::uint64_t productModulo(std::uint64_t a, std::uint64_t b, std::uint64_t m) {
  std::uint64_t sum = 0;
  for (a %= m; b > 0; b /= 2, a = (a + a) % m) {
    if (b % 2 == 1) sum = (sum + a) % m;
  }
  return sum;
}

// i with a i = 1 modulo m, 0 <= i < m; a and m have no common divisor. Euclid's algorithm, backwards: coefficients
// never outgrow m.
Index inverseModulo(Index a, Index m) {
  Index rest = m, nextRest = a % m;
  Index factor = 0, nextFactor = 1;
  while (nextRest != 0) {
    const Index quotient = rest / nextRest;
    rest = std::exchange(nextRest, rest - quotient * nextRest);
    factor = std::exchange(nextFactor, factor - quotient * nextFactor);
  }
  return factor < 0 ? factor + m : factor % m;
}

// The outputs along one axis that read an input position, and the taps with which they do: as many of either, the first
// output with the last tap.
struct Readers {
  Progression outputs;
  Progression taps;
};

// Output o reads `position` with tap t when o stride + t dilation = position + before. The solutions of such an
// equation are evenly spaced: from one to the next, t grows by stride/g and o falls by dilation/g, g being their
// greatest common divisor.
Readers readersOf(const Axis& axis, Index position) {
  const Index target = position + axis.before;
  const Index divisor = std::gcd(axis.stride, axis.dilation);
  if (target % divisor != 0) return {};
  const Index tapStep = axis.stride / divisor;
  const Index outputStep = axis.dilation / divisor;
  const auto tapZero =  // the smallest tap >= 0 for which o is whole
      static_cast<Index>(productModulo(static_cast<std::uint64_t>(target / divisor),
                                       static_cast<std::uint64_t>(inverseModulo(outputStep, tapStep)),
                                       static_cast<std::uint64_t>(tapStep)));
  // Earlier taps would need outputs past the last, later ones outputs before the first.
  const Index earliest = std::max<Index>(0, ceilDiv(target - (axis.out - 1) * axis.stride, axis.dilation));
  const Index latest = std::min(axis.kernel - 1, target / axis.dilation);
  const Index from = std::max<Index>(0, ceilDiv(earliest - tapZero, tapStep));
  const Index to = floorDiv(latest - tapZero, tapStep);
  if (to < from) return {};
  const Index lastTap = tapZero + to * tapStep;
  return {progression((target - lastTap * axis.dilation) / axis.stride, outputStep, to - from + 1),
          progression(tapZero + from * tapStep, tapStep, to - from + 1)};
}

Progression groupInputs(const ConvSpec& spec, Index group) {
  return progression(group * spec.inPerGroup(), 1, spec.inPerGroup());
}

Progression groupOutputs(const ConvSpec& spec, Index group) {
  return progression(group * spec.outPerGroup(), 1, spec.outPerGroup());
}

// What a position meets along an axis: the positions at its other end, and the taps that lead there.
struct Reached {
  Progression positions;  // inside only
  Progression taps;       // all of a window or stamp, else as many as positions
};

// The window of an output, of a transposed stage the stamp of an input.
Reached windowAlong(const Axis& axis, Index position) {
  return {inside({axis.source(position, 0), axis.dilation, axis.kernel}, axis.in), all(axis.kernel)};
}

// What reads an input, of a transposed stage what adds to an output.
Reached readersAlong(const Axis& axis, Index position) {
  const Readers readers = readersOf(axis, position);
  return {readers.outputs, readers.taps};
}

Links linksOfCell(const Stage& stage, const InputCell& cell) {
  const auto reached = stage.spec.transposed ? windowAlong : readersAlong;
  const Progression maps = groupOutputs(stage.spec, cell.c / stage.spec.inPerGroup());
  const Reached rows = reached(stage.rows, cell.y);
  const Reached columns = reached(stage.columns, cell.x);
  return {{single(cell.c), single(cell.y), single(cell.x)},
          {maps, single(cell.c), rows.taps, columns.taps},
          {maps, rows.positions, columns.positions}};
}

Links linksOfCell(const Stage& stage, const KernelCell& cell) {
  const auto met = [](const Axis& axis, Index tap) {
    return inside({axis.source(0, tap), axis.stride, axis.out}, axis.in);
  };
  Links links{{single(cell.c), met(stage.rows, cell.ky), met(stage.columns, cell.kx)},
              {single(cell.m), single(cell.c), single(cell.ky), single(cell.kx)},
              {single(cell.m), all(stage.rows.out), all(stage.columns.out)}};
  if (stage.spec.transposed) {  // it meets every input, and those outputs that are there
    std::swap(links.input.y, links.output.y);
    std::swap(links.input.x, links.output.x);
  }
  return links;
}

Links linksOfCell(const Stage& stage, const OutputCell& cell) {
  const auto reached = stage.spec.transposed ? readersAlong : windowAlong;
  const Progression channels = groupInputs(stage.spec, cell.m / stage.spec.outPerGroup());
  const Reached rows = reached(stage.rows, cell.y);
  const Reached columns = reached(stage.columns, cell.x);
  return {{channels, rows.positions, columns.positions},
          {single(cell.m), channels, rows.taps, columns.taps},
          {single(cell.m), single(cell.y), single(cell.x)}};
}

bool within(Index position, Index length) {
  return position >= 0 && position < length;
}

bool has(const Stage& stage, const InputCell& cell) {
  return within(cell.c, stage.input.c) && within(cell.y, stage.input.h) && within(cell.x, stage.input.w);
}

bool has(const Stage& stage, const KernelCell& cell) {
  const ConvSpec& spec = stage.spec;
  return within(cell.m, spec.outChannels) && within(cell.c, spec.inChannels) &&
         cell.m / spec.outPerGroup() == cell.c / spec.inPerGroup() && within(cell.ky, spec.kernel.h) &&
         within(cell.kx, spec.kernel.w);
}

bool has(const Stage& stage, const OutputCell& cell) {
  return within(cell.m, stage.output.c) && within(cell.y, stage.output.h) && within(cell.x, stage.output.w);
}

// The first `most` cells of a lattice.
template <class Lattice>
auto listed(const Lattice& lattice, Index most) {
  std::vector<decltype(lattice.at(0))> cells;
  const Index count = std::min(lattice.count(), most);
  cells.reserve(static_cast<std::size_t>(count));
  for (Index i = 0; i < count; ++i) cells.push_back(lattice.at(i));
  return cells;
}

}  // namespace

Index weightIndex(const ConvSpec& spec, const KernelCell& cell) {
  const Index plane = spec.transposed ? cell.c * spec.outPerGroup() + cell.m % spec.outPerGroup()
                                      : cell.m * spec.inPerGroup() + cell.c % spec.inPerGroup();
  return (plane * spec.kernel.h + cell.ky) * spec.kernel.w + cell.kx;
}

bool Progression::contains(Index position) const {
  return count > 0 && position >= first && position <= last() && (position - first) % step == 0;
}

bool InputLattice::contains(const InputCell& cell) const {
  return c.contains(cell.c) && y.contains(cell.y) && x.contains(cell.x);
}

bool KernelLattice::contains(const KernelCell& cell) const {
  return m.contains(cell.m) && c.contains(cell.c) && ky.contains(cell.ky) && kx.contains(cell.kx);
}

bool OutputLattice::contains(const OutputCell& cell) const {
  return m.contains(cell.m) && y.contains(cell.y) && x.contains(cell.x);
}

InputCell InputLattice::at(Index i) const {
  return {c.at(i / x.count / y.count), y.at(i / x.count % y.count), x.at(i % x.count)};
}

KernelCell KernelLattice::at(Index i) const {
  const Index row = i / kx.count;
  const Index channel = row / ky.count;
  return {m.at(channel / c.count), c.at(channel % c.count), ky.at(row % ky.count), kx.at(i % kx.count)};
}

OutputCell OutputLattice::at(Index i) const {
  return {m.at(i / x.count / y.count), y.at(i / x.count % y.count), x.at(i % x.count)};
}

bool Links::contains(const Cell& cell) const {
  if (const auto* const at = std::get_if<InputCell>(&cell)) return input.contains(*at);
  if (const auto* const at = std::get_if<KernelCell>(&cell)) return kernel.contains(*at);
  return output.contains(std::get<OutputCell>(cell));
}

bool hasCell(const Stage& stage, const Cell& cell) {
  return std::visit([&](const auto& at) { return has(stage, at); }, cell);
}

Links linksOf(const Stage& stage, const Cell& cell) {
  assert(hasCell(stage, cell));
  return std::visit([&](const auto& at) { return linksOfCell(stage, at); }, cell);
}

// An output has one product for each of its weights, a weight one for each of its outputs, an input one for each of its
// outputs, which all read it with different weights of a kernel. No two taps of an output, and no two outputs of a
// weight, read the same position: so their products inside are as many as their inputs. In a transposed stage inputs
// and outputs change places: an input has one product for each of its weights, a weight one for each of its inputs.
LinkCounts countsOf(const Stage& stage, const Cell& cell, const Links& links) {
  const bool stamps = stage.spec.transposed;
  const Index walked = stamps ? links.input.count() : links.output.count();
  const Index landed = stamps ? links.output.count() : links.input.count();
  const bool isLandedOn = stamps ? std::holds_alternative<OutputCell>(cell) : std::holds_alternative<InputCell>(cell);
  if (isLandedOn) return {walked, walked, 0};
  const Index products = std::holds_alternative<KernelCell>(cell) ? walked : links.kernel.count();
  return {products, landed, products - landed};
}

LinkLists listLinks(const Links& links, Index most) {
  const auto longer = [&](const auto& lattice) { return lattice.count() > most; };
  return {listed(links.input, most), listed(links.kernel, most), listed(links.output, most),
          longer(links.input) || longer(links.kernel) || longer(links.output)};
}

}  // namespace convscope
