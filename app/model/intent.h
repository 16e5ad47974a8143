// All that a person, a script or a finished job can ask for. apply() is the only writer of the application's state.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "app/model/control.h"
#include "app/model/cost_intents.h"
#include "app/model/folds.h"
#include "app/model/job.h"
#include "app/model/named_thing.h"
#include "app/model/pointed_cell.h"
#include "app/model/scene_file.h"
#include "app/model/weight_edits.h"

namespace convscope {

// No press of the mouse has this number.
inline constexpr int kWheelGesture = -2;

// A control is given a value as text, the way a person types it or a script sets it: EditControl{Groups, "4"}.
struct EditControl {
  Control control;
  std::string value;
  int gesture = 0;  // edits of a control with the same number, if not 0, are undone as one: a drag, a button held down
};
// A button is pressed: play, step_forward, step_back, home, end, open; also language and theme, which toggle.
struct PressControl {
  Control control;
};
// One unit of the chosen level, or of the one above it, forward (+1) or back (-1).
struct StepBy {
  int direction = 1;
  bool levelUp = false;
};
struct Seek {
  Index step = 0;
};
// Speed one notch slower (-1) or faster (+1).
struct NudgeSpeed {
  int direction = 1;
};
struct OpenFile {
  std::string path;
};
struct OpenFolder {
  std::string path;
};
struct ShowHiddenFiles {
  bool shown = false;
};
// The mouse came over a cell of the stage, or left it. To be pushed when that changes, not in every frame: what a
// script or the keyboard points at stays while the mouse rests.
struct PointAt {
  std::optional<PointedCell> cell;
};
// A click on the stage: pins the cell that is pointed at; on the pinned cell, or on none, releases the pin.
struct PinCell {};
// The keyboard moves what is pointed at.
struct MovePointed {
  CellMove move = CellMove::Right;
};
// Enter: one zoom level in.
struct GoIn {};
// Esc: closes the innermost of list of names, menu, open fold, browser, pin (and what the keyboard points at), banner;
// then one zoom level out.
struct GoBack {};
// What is told at the top of the stage takes so much of its height: the stage begins below.
struct TakeNotices {
  double height = 0;
};
struct CloseBrowser {};
struct ToggleViewMenu {};
// The list of names: opened where those of a kind begin.
struct OpenNames {
  NamedKind kind = NamedKind::Output;
};
struct CloseNames {};
// Opens a part that is folded away over the stage, in place of the one that is open; closes the one that is.
struct ToggleFold {
  Fold part = Fold::Layer;
};
// A weight is dragged (a pixel a step) or turned with the wheel, with all others of the scope on show. A wheel's
// notches on one weight, one after another, are one edit.
struct NudgeWeight {
  WeightPlace place;
  Index steps = 0;
  int gesture = kWheelGesture;  // as in EditControl
};
// Pins a weight: it is being typed, and stays in hand wherever the mouse goes.
struct HoldWeight {
  WeightPlace place;
};
// The camera of the stage. Lengths in scene units; a place counts from the middle of the volumes.
struct TurnCamera {
  double right = 0;  // of a drag
  double down = 0;
};
struct ZoomCamera {
  double notches = 0;  // of a wheel
  double x = 0;
  double y = 0;
};
struct MoveCamera {
  double x = 0;
  double y = 0;
};
struct ResetCamera {};
// A whole scene is put on the stage, as one edit: a scene file, a step of a lesson. Another picture takes a job first.
// What the present picture or a limit does not allow is refused, and nothing changes.
struct TakeScene {
  SceneFile scene;
};
struct CancelJob {
  JobKind kind = JobKind::Input;
};
struct Resized {
  Size2 window;
  double displayScale = 1;
};
// Takes back the last edit, or one that a job is still working on; brings back the edit undone last.
struct Undo {};
struct Redo {};
struct Quit {};
struct JobProgress {
  JobKind kind = JobKind::Input;
  Index generation = 0;
  double share = 0;
};
struct JobDone {
  Index generation = 0;
  Result result;
};

using Intent =
    std::variant<EditControl, PressControl, StepBy, Seek, NudgeSpeed, OpenFile, OpenFolder, ShowHiddenFiles, PointAt,
                 PinCell, PointAtTerm, PinTerm, MovePointed, TakeNotices, GoIn, GoBack, CloseBrowser, ToggleViewMenu,
                 OpenNames, CloseNames, ToggleFold, TurnCamera, ZoomCamera, MoveCamera, ResetCamera, NudgeWeight,
                 HoldWeight, TakeLayer, TakeNetworkLayer, PinNetworkLayer, PointAtNetworkLayer, TakeScene, UnpinLayer,
                 SetPinBasis, SortPins, CancelJob, Resized, Undo, Redo, Quit, JobProgress, JobDone>;

}  // namespace convscope
