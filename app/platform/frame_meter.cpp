#include "app/platform/frame_meter.h"

#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>

namespace convscope {
namespace {

double milliseconds(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// When the process was started, in milliseconds of CLOCK_BOOTTIME: field 22 of /proc/self/stat. Its second field is
// the program's name in brackets and may hold spaces and brackets of its own.
std::optional<double> processStart() {
  std::ifstream file("/proc/self/stat");
  std::string line;
  std::getline(file, line);
  const auto bracket = line.rfind(')');
  if (bracket == std::string::npos) return std::nullopt;
  std::istringstream fields(line.substr(bracket + 1));
  std::string skipped;
  for (int field = 3; field < 22; ++field) fields >> skipped;
  double ticks = 0;
  if (!(fields >> ticks)) return std::nullopt;
  return ticks * 1e3 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

}  // namespace

void FrameMeter::begin() {
  if (running_) return;
  running_ = true;
  glSum_ = 0;
  wallBegin_ = milliseconds(CLOCK_MONOTONIC);
  cpuBegin_ = milliseconds(CLOCK_THREAD_CPUTIME_ID);
}

void FrameMeter::beginGl() {
  glBegin_ = milliseconds(CLOCK_THREAD_CPUTIME_ID);
}

void FrameMeter::endGl() {
  glSum_ += milliseconds(CLOCK_THREAD_CPUTIME_ID) - glBegin_;
}

void FrameMeter::beginToggle() {
  toggleBegin_ = running_ ? wallBegin_ : milliseconds(CLOCK_MONOTONIC);
}

void FrameMeter::end(bool pictured) {
  if (!running_) return;
  running_ = false;
  ++frames_;
  if (!firstFrameMs_) firstFrameMs_ = millisecondsSinceStart();
  if (!keeping_) return;
  const double cpu = milliseconds(CLOCK_THREAD_CPUTIME_ID) - cpuBegin_;
  const double now = milliseconds(CLOCK_MONOTONIC);
  times_.push_back({cpu - glSum_, glSum_, now - wallBegin_});
  if (!pictured || !toggleBegin_) return;
  toggles_.push_back(now - *toggleBegin_);
  toggleBegin_.reset();
}

double millisecondsSinceStart() {
  const double now = milliseconds(CLOCK_BOOTTIME);
  return now - processStart().value_or(now);
}

}  // namespace convscope
