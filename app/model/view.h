// What belongs to the window and this machine: language, theme, sizes, the open file browser, what the person was told.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/model/camera.h"
#include "app/model/color_range.h"
#include "app/model/control.h"
#include "app/model/folder_listing.h"
#include "app/model/folds.h"
#include "app/model/named_thing.h"
#include "app/model/pointed_cell.h"
#include "app/model/text.h"
#include "app/model/weight_edits.h"
#include "app/model/zoom.h"
#include "core/plan.h"
#include "core/problem.h"
#include "core/shape.h"

namespace convscope {

enum class Theme { Light, Dark };

// Something a person was told: a refused file, or an adjustment that an edit brought along.
struct Message {
  enum class Kind { Notice, Refusal };
  Kind kind = Kind::Notice;
  Problem what;  // text and values; code and field as in refusals
  bool operator==(const Message&) const = default;
};

struct FileBrowser {
  bool open = false;
  bool hiddenFiles = false;
  FolderListing listing;
  std::optional<Problem> problem;  // why the last folder could not be listed
};

// Limits of the window beyond PyTorch's; anything larger is refused as "too_large".
struct Limits {
  Index inChannels = 512;
  Index outChannels = 4096;
  Index kernel = 99;
  Index tensorBytes = Index{4} << 30;  // input, weights and outputs together: half of the free memory
};

// The cursor's ring glides from one step to the next at slow speeds; 1 when it has arrived.
struct Glide {
  Index from = 0;
  double share = 1;
};

// The camera goes back to where View::camera says; 1 when it is there.
struct CameraReturn {
  Camera from;
  double share = 1;
};

// The maps of the stage glide from where an earlier plan had them; 1 when they have arrived.
struct Morph {
  std::shared_ptr<const Plan> plan;
  Index step = 0;
  double share = 1;
};

// The stage is on its way from another zoom level; 1 when it is there.
struct ZoomChange {
  Zoom from = Zoom::Layer;
  double share = 1;
};

// A part is unfolding, or folding again; 1 when it has.
struct FoldMotion {
  Fold part = Fold::Layer;
  bool opens = true;
  double share = 1;
};

struct View {
  Language language = Language::English;
  Theme theme = Theme::Light;
  double textScale = 1;
  bool reducedMotion = false;
  Size2 window{900, 1440};  // pixels
  double displayScale = 1;  // of the monitor
  FileBrowser browser;
  std::string folder = ".";            // where the browser starts
  Problems problems;                   // refusals of the latest edit, with their field
  std::vector<Message> messages;       // what the person was told, oldest first, at most kMessagesKept
  bool bannerOpen = false;             // the last message stands over the stage
  double noticesHeight = 0;            // of what is told at the top of the stage, in units of scale 1
  bool viewMenuOpen = false;           // the menu that holds text size and motion
  std::optional<NamedKind> namesFrom;  // the list of names is open, and began at this kind
  std::optional<Control> reveal;       // scroll to or unfold this control in the next draw
  std::optional<Fold> fold;            // unfolded over the stage where the window folds it: see openFold
  ColorRange colorRange = ColorRange::WholeVolume;
  WeightScope weightScope = WeightScope::Channel;  // what an edit of a weight changes along with it
  Limits limits;
  Glide glide;
  Zoom zoom = Zoom::Layer;
  Camera camera;
  CameraReturn cameraReturn;
  Morph morph;
  ZoomChange zoomChange;
  FoldMotion foldMotion;
  std::optional<PointedCell> pointed;  // by the mouse or the keyboard; always a cell of the plan
  bool pointedByKeys = false;          // the arrow keys move `pointed`, and the mouse need not be there
  std::optional<PointedCell> pinned;   // stays when something else is pointed at; always a cell of the plan
  bool quit = false;

  // Pixels a length of 1 px at scale 1 takes.
  double scale() const { return displayScale * textScale; }
};
inline constexpr std::size_t kMessagesKept = 100;

// The camera of this moment.
inline Camera seenCamera(const View& view) {
  return view.cameraReturn.share < 1 ? between(view.cameraReturn.from, view.camera, view.cameraReturn.share)
                                     : view.camera;
}

}  // namespace convscope
