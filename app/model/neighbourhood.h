// Filters that look at the eight neighbours of a cell, some cells away; edges are replicated.
#pragma once

#include <array>
#include <vector>

#include "core/shape.h"

namespace convscope {

// Weights of a cell and its neighbours, row by row from the upper left. Neighbours are `spacing` cells away.
using Taps = std::array<double, 9>;

// One plane with the taps that it is weighted with.
struct WeightedPlane {
  const float* values;
  Taps taps;
};

// The weighted sum over all planes, which share a size, at every cell. Sums are in double, so that whole-numbered taps
// that cancel leave exactly 0 on a constant picture.
void filterPlanes(const std::vector<WeightedPlane>& planes, Size2 size, Index spacing, float* target);

// Averages along rows and columns with the binomial weights of 2 · radius + 1 cells.
void binomialBlur(const float* source, Size2 size, Index radius, float* target);

// Of the cell and its neighbours: the largest, the smallest, and the standard deviation with binomial weights.
void largestNearby(const float* source, Size2 size, Index spacing, float* target);
void smallestNearby(const float* source, Size2 size, Index spacing, float* target);
void deviationNearby(const float* source, Size2 size, Index spacing, float* target);

// How fast a plane grows to the right and upwards.
struct Slopes {
  const float* across;
  const float* up;
};
// The root of the smaller eigenvalue of the slopes' products, averaged over the neighbours with binomial weights: 0
// where one direction has all the slope, as along a border, and large where a second one has some, as at a corner.
void cornersNearby(const Slopes& slopes, Size2 size, Index spacing, float* target);

}  // namespace convscope
