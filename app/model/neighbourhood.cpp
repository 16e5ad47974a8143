#include "app/model/neighbourhood.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace convscope {
namespace {

constexpr Taps kAverage{1 / 16.0, 2 / 16.0, 1 / 16.0, 2 / 16.0, 4 / 16.0, 2 / 16.0, 1 / 16.0, 2 / 16.0, 1 / 16.0};

std::size_t count(Index cells) {
  return static_cast<std::size_t>(cells);
}

// A row with `more` copies of its first cell before it and of its last one behind it.
void copyWithEnds(const float* row, Index width, Index more, std::vector<float>& target) {
  target.resize(count(width + 2 * more));
  std::fill_n(target.begin(), more, row[0]);
  std::copy_n(row, width, target.begin() + more);
  std::fill_n(target.begin() + more + width, more, row[width - 1]);
}

// The three rows that the taps of one row of cells meet.
class NearRows {
 public:
  NearRows(const float* plane, Size2 size, Index spacing) : plane_(plane), size_(size), spacing_(spacing) {}

  void moveTo(Index y) {
    for (Index k = 0; k < 3; ++k) {
      const Index row = std::clamp<Index>(y + (k - 1) * spacing_, 0, size_.h - 1);
      copyWithEnds(plane_ + row * size_.w, size_.w, spacing_, rows_[count(k)]);
    }
  }
  // What tap 0 to 8 meets, cell by cell.
  const float* at(std::size_t tap) const { return rows_[tap / 3].data() + static_cast<Index>(tap % 3) * spacing_; }

 private:
  const float* plane_;
  Size2 size_;
  Index spacing_;
  std::array<std::vector<float>, 3> rows_;
};

void addTo(std::vector<double>& sums, double weight, const float* values) {
  for (std::size_t x = 0; x < sums.size(); ++x) sums[x] += weight * static_cast<double>(values[x]);
}

void store(const std::vector<double>& sums, float* target) {
  std::transform(sums.begin(), sums.end(), target, [](double sum) { return static_cast<float>(sum); });
}

std::vector<double> binomialWeights(Index radius) {
  std::vector<double> weights{1};
  for (Index i = 0; i < 2 * radius; ++i) {
    weights.push_back(0);
    for (std::size_t k = weights.size(); k-- > 0;) weights[k] = (weights[k] + (k > 0 ? weights[k - 1] : 0)) / 2;
  }
  return weights;
}

template <class Choose>
void chosenNearby(NearRows rows, Size2 size, float* target, const Choose& choose) {
  for (Index y = 0; y < size.h; ++y) {
    rows.moveTo(y);
    float* const best = target + y * size.w;
    std::copy_n(rows.at(0), size.w, best);
    for (std::size_t tap = 1; tap < 9; ++tap) {
      const float* const values = rows.at(tap);
      for (Index x = 0; x < size.w; ++x) best[x] = choose(best[x], values[x]);
    }
  }
}

}  // namespace

void filterPlanes(const std::vector<WeightedPlane>& planes, Size2 size, Index spacing, float* target) {
  std::vector<NearRows> rows;
  for (const WeightedPlane& plane : planes) rows.emplace_back(plane.values, size, spacing);
  std::vector<double> sums(count(size.w));
  for (Index y = 0; y < size.h; ++y) {
    std::fill(sums.begin(), sums.end(), 0.0);
    for (std::size_t p = 0; p < planes.size(); ++p) {
      rows[p].moveTo(y);
      for (std::size_t tap = 0; tap < 9; ++tap) {
        if (planes[p].taps[tap] != 0) addTo(sums, planes[p].taps[tap], rows[p].at(tap));
      }
    }
    store(sums, target + y * size.w);
  }
}

void binomialBlur(const float* source, Size2 size, Index radius, float* target) {
  const std::vector<double> weights = binomialWeights(radius);
  const Index taps = 2 * radius + 1;
  std::vector<float> along(count(size.h * size.w));
  std::vector<float> wide;
  std::vector<double> sums(count(size.w));
  for (Index y = 0; y < size.h; ++y) {
    copyWithEnds(source + y * size.w, size.w, radius, wide);
    std::fill(sums.begin(), sums.end(), 0.0);
    for (Index k = 0; k < taps; ++k) addTo(sums, weights[count(k)], wide.data() + k);
    store(sums, along.data() + y * size.w);
  }
  for (Index y = 0; y < size.h; ++y) {
    std::fill(sums.begin(), sums.end(), 0.0);
    for (Index k = 0; k < taps; ++k) {
      const Index row = std::clamp<Index>(y + k - radius, 0, size.h - 1);
      addTo(sums, weights[count(k)], along.data() + row * size.w);
    }
    store(sums, target + y * size.w);
  }
}

void largestNearby(const float* source, Size2 size, Index spacing, float* target) {
  chosenNearby({source, size, spacing}, size, target, [](float a, float b) { return std::max(a, b); });
}

void smallestNearby(const float* source, Size2 size, Index spacing, float* target) {
  chosenNearby({source, size, spacing}, size, target, [](float a, float b) { return std::min(a, b); });
}

void deviationNearby(const float* source, Size2 size, Index spacing, float* target) {
  NearRows rows(source, size, spacing);
  std::vector<double> sums(count(size.w));
  std::vector<double> squares(count(size.w));
  for (Index y = 0; y < size.h; ++y) {
    rows.moveTo(y);
    std::fill(sums.begin(), sums.end(), 0.0);
    std::fill(squares.begin(), squares.end(), 0.0);
    for (std::size_t tap = 0; tap < 9; ++tap) {
      const float* const values = rows.at(tap);
      for (std::size_t x = 0; x < sums.size(); ++x) {
        const auto value = static_cast<double>(values[x]);
        sums[x] += kAverage[tap] * value;
        squares[x] += kAverage[tap] * value * value;
      }
    }
    for (std::size_t x = 0; x < sums.size(); ++x) {
      target[y * size.w + static_cast<Index>(x)] =
          static_cast<float>(std::sqrt(std::max(0.0, squares[x] - sums[x] * sums[x])));
    }
  }
}

void cornersNearby(const Slopes& slopes, Size2 size, Index spacing, float* target) {
  NearRows across(slopes.across, size, spacing);
  NearRows up(slopes.up, size, spacing);
  std::vector<std::array<double, 3>> sums(count(size.w));  // across², across · up, up²
  for (Index y = 0; y < size.h; ++y) {
    across.moveTo(y);
    up.moveTo(y);
    std::fill(sums.begin(), sums.end(), std::array<double, 3>{});
    for (std::size_t tap = 0; tap < 9; ++tap) {
      for (std::size_t x = 0; x < sums.size(); ++x) {
        const auto a = static_cast<double>(across.at(tap)[x]);
        const auto u = static_cast<double>(up.at(tap)[x]);
        sums[x][0] += kAverage[tap] * a * a;
        sums[x][1] += kAverage[tap] * a * u;
        sums[x][2] += kAverage[tap] * u * u;
      }
    }
    for (std::size_t x = 0; x < sums.size(); ++x) {
      const auto& [aa, au, uu] = sums[x];
      const double apart = (aa - uu) / 2;
      const double smaller = (aa + uu) / 2 - std::sqrt(apart * apart + au * au);
      target[y * size.w + static_cast<Index>(x)] = static_cast<float>(std::sqrt(std::max(0.0, smaller)));
    }
  }
}

}  // namespace convscope
