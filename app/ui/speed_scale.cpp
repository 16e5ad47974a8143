#include "app/ui/speed_scale.h"

#include <algorithm>
#include <cmath>

#include "app/model/playback.h"
#include "app/model/value_text.h"

namespace convscope {

namespace {

constexpr double kMaxFrom = 0.97;  // from here on the track means "max"

double fastest(const Plan& plan) {
  return std::max(1.0, ticksPerSecond(Speed{true, 0}, plan));
}

double twoDigits(double value) {
  if (value < 10) return std::round(value);
  const double unit = std::pow(10.0, std::floor(std::log10(value)) - 1);
  return std::round(value / unit) * unit;
}

}  // namespace

double speedShare(std::string_view value, const Plan& plan) {
  const auto number = realNumberFromText(value);
  const double top = std::log(fastest(plan));
  if (!number || top <= 0) return 1;
  return std::clamp(std::log(std::max(1.0, *number)) / top, 0.0, 1.0) * kMaxFrom;
}

std::string speedAt(double share, const Plan& plan) {
  if (share >= kMaxFrom) return "max";
  const double ticks = std::exp(std::max(0.0, share) / kMaxFrom * std::log(fastest(plan)));
  return textOf(std::max(1.0, twoDigits(ticks)));
}

}  // namespace convscope
