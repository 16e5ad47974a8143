#include "app/platform/stats.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <utility>

namespace convscope {
namespace {

using Json = nlohmann::ordered_json;

// The smallest value that at least this share of the sorted values does not pass.
double quantile(const std::vector<double>& sorted, double share) {
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

double median(const std::vector<double>& sorted) {
  const std::size_t half = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

Json summary(std::vector<double> values) {
  if (values.empty()) return nullptr;
  std::sort(values.begin(), values.end());
  return {{"median", median(values)}, {"p95", quantile(values, 0.95)}, {"max", values.back()}};
}

Json summary(const std::vector<FrameTimes>& times, double FrameTimes::*which) {
  std::vector<double> values;
  values.reserve(times.size());
  for (const FrameTimes& frame : times) values.push_back(frame.*which);
  return summary(std::move(values));
}

}  // namespace

std::string statsJson(const FrameMeter& meter, double peakMb) {
  Json json;
  json["first_frame_ms"] = meter.firstFrameMs() ? Json(*meter.firstFrameMs()) : Json(nullptr);
  json["frames"] = meter.frames();
  json["app_ms"] = summary(meter.times(), &FrameTimes::app);
  json["gl_ms"] = summary(meter.times(), &FrameTimes::gl);
  json["frame_ms"] = summary(meter.times(), &FrameTimes::whole);
  json["toggle_ms"] = summary(meter.toggles());
  json["peak_rss_mb"] = peakMb;
  return json.dump(2) + "\n";
}

}  // namespace convscope
