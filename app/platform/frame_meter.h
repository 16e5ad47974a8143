// What drawing costs: times of every frame, for --stats.
#pragma once

#include <optional>
#include <vector>

namespace convscope {

// Milliseconds of one frame on the main thread.
struct FrameTimes {
  double app = 0;    // CPU time of update, frame, scene and interface
  double gl = 0;     // CPU time of OpenGL calls, ImGui's included
  double whole = 0;  // wall time from the start of the update to the finished frame
};

class FrameMeter {
 public:
  // Without `keeping` only the first frame and the number of frames are remembered.
  explicit FrameMeter(bool keeping) : keeping_(keeping) {}

  void begin();  // a frame's update starts; more than once before end(): the first counts
  // The frame can be seen; `pictured` when it shows the maps of the latest edit.
  void end(bool pictured = false);
  // An edit was made in this update that needs new maps. One that overtakes another is timed in its stead.
  void beginToggle();

  // Makes OpenGL calls and counts their time as such.
  template <class Calls>
  void gl(const Calls& calls) {
    beginGl();
    calls();
    endGl();
  }

  long long frames() const { return frames_; }
  // From the start of the process to the end of the first frame; nothing before.
  std::optional<double> firstFrameMs() const { return firstFrameMs_; }
  const std::vector<FrameTimes>& times() const { return times_; }
  // Wall milliseconds from the update that carried an edit out to the end of the frame that shows its maps.
  const std::vector<double>& toggles() const { return toggles_; }

 private:
  void beginGl();
  void endGl();

  bool keeping_ = false;
  bool running_ = false;
  double wallBegin_ = 0;
  double cpuBegin_ = 0;
  double glBegin_ = 0;
  double glSum_ = 0;
  long long frames_ = 0;
  std::optional<double> firstFrameMs_;
  std::vector<FrameTimes> times_;
  std::optional<double> toggleBegin_;
  std::vector<double> toggles_;
};

// Milliseconds since this process was started (to the 10 ms that the kernel keeps), dynamic linking included.
double millisecondsSinceStart();

}  // namespace convscope
