// Pictures and maps reduced by area average, with fractional coverage and in double: pure functions.
#pragma once

#include <vector>

#include "core/shape.h"

namespace convscope {

// A size whose longer side is at most `longest` and whose shorter side is rounded in proportion, at least 1. Never
// enlarges.
Size2 reducedSize(Size2 size, Index longest);

// A plane row by row; every `stride`-th number is one of its values.
struct SourcePlane {
  const float* values = nullptr;
  Size2 size;
  Index stride = 1;
};
struct TargetPlane {
  float* values = nullptr;
  Size2 size;
  Index stride = 1;
};

void areaAverage(const SourcePlane& source, const TargetPlane& target);

// The same for `components` interleaved planes at once, into planes that follow each other; strides count as 1.
void splitAverage(const SourcePlane& source, Index components, const TargetPlane& target);

float largestMagnitude(const float* values, Index count);

// The same row by row, so that threads may share a plane.
class AreaAverage {
 public:
  AreaAverage(Size2 from, Size2 to);

  // Row y of the target, summed in float, which is enough for a picture; returns the largest magnitude met on the way.
  // `sums` has room for a row of the source; what is in it does not matter.
  float previewRow(Index y, const float* source, double* sums, float* target) const;

  // The two steps of it, in double. Down the columns, where neighbours lie side by side: `source` has rows of `width`
  // values, and so many sums are set.
  void sumRows(Index y, const SourcePlane& source, Index width, double* sums) const;
  // Along the row: every `step`-th sum belongs to the plane.
  void averageSums(const double* sums, Index step, const TargetPlane& row) const;

 private:
  // The source cells that one target cell covers along an axis. Lengths are counted in 1/to of a source cell, so that
  // they are whole numbers: a source cell is `to` long, a target cell `from`.
  struct Cover {
    Cover(Index target, Index from, Index to);
    double length(Index cell) const { return cell == first ? firstLength : cell == last ? lastLength : inner; }

    Index first = 0;
    Index last = 0;          // included
    double firstLength = 0;  // of the part covered
    double lastLength = 0;
    double inner = 0;  // length of the cells between
  };

  float sumPreviewRows(Index y, const float* source, double* sums) const;

  Size2 from_;
  Size2 to_;
  std::vector<Cover> columns_;
};

}  // namespace convscope
