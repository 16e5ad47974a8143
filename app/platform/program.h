// The running program around a window of any kind: state, jobs, panels and renderer, one frame after another. A real
// window, a script and a single screenshot all drive it the same way.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/model/app_state.h"
#include "app/model/frame.h"
#include "app/model/shortcut.h"
#include "app/platform/busy_watch.h"
#include "app/platform/frame_meter.h"
#include "app/platform/job_runner.h"
#include "app/platform/sample_picture.h"
#include "app/render/imgui_gl.h"
#include "app/render/offscreen.h"
#include "app/render/scene_renderer.h"
#include "app/ui/ui.h"

namespace convscope {

// How a program starts.
struct ProgramStart {
  SamplePicture sample;
  std::vector<unsigned char> font;  // as Ui takes it
  Language language = Language::English;
  Theme theme = Theme::Light;
  double textScale = 1;  // as far as the window has room for it
  bool reducedMotion = false;
  std::string folder = ".";  // where the file browser starts
  Size2 window{900, 1440};   // pixels
  bool maximized = false;    // of a real window
  double displayScale = 1;
  bool keepTimes = false;      // of every frame, for --stats
  std::function<void()> wake;  // called from other threads when a job has news; may be empty
};

class Program {
 public:
  // Needs a current OpenGL 3.3 context for its whole life. Nothing is drawn yet.
  explicit Program(ProgramStart start);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  const AppState& state() const { return state_; }
  const Frame& frame() const { return frame_; }  // as drawn last
  const Ui& ui() const { return ui_; }
  const FrameMeter& meter() const { return meter_; }
  std::string dump() const;  // of the frame drawn last

  // What the next update carries out. A press is dropped while a text field has the keyboard.
  void ask(Intent intent);
  void press(const Chord& chord);
  // Opens the first picture among dropped files, else the first file; says what happens to the others.
  void drop(const std::vector<std::string>& paths);
  // Tells the person something that no edit brought along.
  void tell(Problem notice);
  // Scrolls to or unfolds a control in the next draw.
  void reveal(Control control);

  // Carries out what was asked and what jobs have finished, and lets `seconds` pass. Waits a few milliseconds for a
  // layer that was just asked for, so that most are there in the frame of their edit.
  void update(double seconds);
  // Goes on updating until no job waits or runs, at most so long.
  void waitForJobs(std::chrono::milliseconds most = std::chrono::hours(24));
  // The ring stands where it is going to: nothing glides in a picture of one moment.
  void finishMotion();

  // Draws the state into `target`, or into the window's framebuffer when null. `feedInput` runs after the backend's and
  // before ImGui's start of the frame: there input is given to ImGui.
  void draw(const std::function<void()>& feedInput, const RenderTarget* target);
  // The frame is on the screen; for the statistics.
  void presented();

  // In how many seconds the next frame is due without any event: 0 while something moves, nothing when all is still.
  std::optional<double> nextFrameIn() const;
  // No job waits or runs, and nothing waits to be carried out.
  bool settled() const { return state_.jobs.idle() && inbox_.empty(); }

 private:
  void copyLayer();

  // The opened one of several dropped files, and what is told when it is there: opening clears what stood before it.
  struct Dropped {
    std::string path;
    Problem notice;
  };

  void pass(double seconds);
  void carryOut();
  void carryOut(const Intent& intent);
  void startJobs();
  void keepToShownLanguages();
  void tellOfDropped();
  Frame visibleFrame() const;
  void drawScenes(const Scene& stage, const Scene& thumbnails);
  void drawInterface(const RenderTarget* target);

  AppState state_;
  std::vector<Intent> inbox_;
  std::optional<Dropped> dropped_;
  FrameMeter meter_;
  Frame frame_;
  Ui ui_;
  ImGuiGl imgui_;
  SceneRenderer renderer_;
  RenderTarget stageTarget_;
  RenderTarget thumbnailTarget_;
  BusyWatch busy_;
  JobRunner runner_;  // last: its threads end before the rest goes
};

}  // namespace convscope
