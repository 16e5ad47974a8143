// The parts of a Frame: plain data, every text ready to be shown in the frame's language.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/model/control.h"
#include "app/model/folder_listing.h"
#include "app/model/formula.h"
#include "app/model/job.h"
#include "app/model/span.h"
#include "core/layer.h"
#include "core/links.h"
#include "core/shape.h"

namespace convscope {

struct Option {
  std::string value;  // as EditControl takes it
  std::string label;
  bool enabled = true;
  std::string reason;   // why it is not
  std::string brief{};  // a shorter label for narrow places; empty when there is none
};

// One control as it must be drawn.
struct ControlState {
  Control control = Control::Variant;
  bool enabled = true;
  std::string label;
  std::string value;                   // as EditControl takes it; "true" and "false" for switches
  std::string shown;                   // as it stands in the field, for example "3 × 5" or "3 → 1"
  std::string reason;                  // why it is disabled, or what limits it; may stand below an enabled control too
  std::string problem;                 // the refusal of the latest edit of this control
  std::vector<Option> options;         // of a choice
  std::optional<std::string> smaller;  // what its steppers would set; nothing when there is no further value
  std::optional<std::string> larger;
};

struct Counters {
  Index macs = 0;  // done; equals the cursor's step
  Index macsTotal = 0;
  Index usefulMacs = 0;
  Index usefulMacsTotal = 0;
  Index outputsDone = 0;
  Index outputsTotal = 0;
  Index params = 0;
};

struct CompareView {
  Variant variant = Variant::Standard;
  bool possible = true;
  bool current = false;
  std::string name;
  std::string note;                 // "G = 2", "K = 1", "M = 4"
  std::string macs;                 // "82,944"
  std::string percent;              // "50 %"
  std::string reason;               // why it is impossible
  double share = 0;                 // of the longest bar
  std::vector<double> stageShares;  // its stages' parts of `share`, for two-coloured bars
  double doneShare = 0;             // of the longest bar, for the current row
};

// A stretch of the scrub bar: an output channel, or a stage.
struct ScrubPart {
  std::string label;
  Index from = 0;
  Index to = 0;
  bool current = false;
};

// A border on the scrub bar, the weightiest kind that it is: between stages, groups or output channels.
enum class TickKind { Stage, Group, Channel };
struct ScrubTick {
  Index step = 0;
  TickKind kind = TickKind::Channel;
  bool operator==(const ScrubTick&) const = default;
};

// The cell that is pointed at or pinned: what it touches, and its chip. Or a factor of the formula: what it counts,
// with `cell` the output value that stands for the others.
struct PointingView {
  int stage = 0;
  Cell cell;
  std::optional<FormulaTermKind> term;
  bool pinned = false;
  Links links;
  LinkCounts counts;
  std::string title;               // "Weight, kernel 1, G, 0,2"
  std::optional<float> value;      // nothing while it is not computed yet
  std::string valueText;           // "−0.11", or that it is not computed yet
  std::vector<std::string> lines;  // "multiplies 576 input cells:", ...
};

struct BannerView {
  bool refusal = false;
  std::string title;
  std::string detail;
  bool offersOpen = false;  // a button that opens the file browser
};

// The entries of the Edit menu: "Undo groups 2 → 4", or "Undo" when there is nothing to undo.
struct HistoryView {
  std::string undo;
  std::string redo;
  bool canUndo = false;
  bool canRedo = false;
};

struct BusyView {
  JobKind job = JobKind::Input;
  std::string text;
  double share = 0;
};

struct BrowserView {
  bool hiddenFiles = false;
  std::string path;
  std::string parent;  // empty at the root
  std::vector<FolderEntry> entries;
  std::string problem;
};

// A rectangle on the screen in pixels, as a control was last drawn.
struct ControlRect {
  Control control = Control::Variant;
  double x = 0;
  double y = 0;
  double w = 0;
  double h = 0;
};

}  // namespace convscope
