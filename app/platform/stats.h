// The statistics of --stats as JSON.
#pragma once

#include <string>
#include <vector>

#include "app/platform/frame_meter.h"

namespace convscope {

// {first_frame_ms, frames, app_ms, gl_ms, frame_ms (each {median, p95, max}), peak_rss_mb}. Without any frame the
// times are null.
std::string statsJson(const FrameMeter& meter, double peakMb);

}  // namespace convscope
