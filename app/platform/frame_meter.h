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
  void end();    // the frame can be seen

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
};

// Milliseconds since this process was started (to the 10 ms that the kernel keeps), dynamic linking included.
double millisecondsSinceStart();

}  // namespace convscope
