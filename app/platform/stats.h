// The statistics of --stats as JSON.
#pragma once

#include <string>
#include <vector>

#include "app/platform/frame_meter.h"

namespace convscope {

// {first_frame_ms, frames, app_ms, gl_ms, frame_ms, toggle_ms (each {median, p95, max}; toggle_ms over edits, the
// others over frames), peak_rss_mb}. What nothing was measured of is null.
std::string statsJson(const FrameMeter& meter, double peakMb);

}  // namespace convscope
