// Everything that is seen in one moment: every number, label and highlight. Drawing reads a Frame and nothing else; the
// dump is the same Frame as JSON.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/model/app_state.h"
#include "app/model/camera.h"
#include "app/model/folds.h"
#include "app/model/frame_parts.h"
#include "app/model/kernels_view.h"
#include "app/model/side_numbers.h"
#include "core/compare.h"
#include "core/replay.h"

namespace convscope {

// One tensor on the stage and how its values become colours.
struct TensorView {
  Shape shape;
  VolumePtr volume;                // null while it is being computed
  VolumePtr before;                // what is seen meanwhile: maps of the layer before, of any shape; may be null
  double scale = 1;                // values from -scale to +scale are coloured; largest magnitude, up to two digits
  bool picture = false;            // channels of a picture (tinted) rather than signed values (diverging)
  std::vector<std::string> names;  // of its channels
  std::vector<double> ownScales;   // instead of `scale`, one a channel; empty: all share it

  double scaleOf(Index channel) const {
    const auto i = static_cast<std::size_t>(channel);
    return i < ownScales.size() ? ownScales[i] : scale;
  }
};

// A tensor of signed values in a scale of its own.
TensorView tensorView(Shape shape, VolumePtr volume, VolumePtr before = nullptr);

// One stage of the network at the frame's cursor.
struct StageView {
  TensorView weights;  // shape (M * C/G, Kh, Kw)
  TensorView output;
  std::vector<std::string> kernelNames;  // what each kernel is: "blur", "random", ...; one a kernel
};

// The output value that the stage is zoomed to, and the maps its channels give.
struct ZoomView {
  Window numbers;       // those of the frame; at step 0 the first window's with nothing done
  TensorView partials;  // C/G x H' x W', in one scale with the output; without a volume on the third level
};

struct Frame {
  // Surroundings.
  Language language = Language::English;
  Theme theme = Theme::Light;
  double scale = 1;
  double textScale = 1;
  bool reducedMotion = false;
  Size2 window;
  double noticesHeight = 0;  // of what is told above the headline
  Camera camera;             // as seen, also on its way back to rest

  // The layer and its tensors.
  Layer layer;
  std::shared_ptr<const Plan> plan;
  std::string source;
  Recipe recipe;
  Index size = 24;
  Size2 pictureSize;  // of the file
  VolumePtr picture;  // the colour picture, small, for thumbnails
  TensorView input;
  std::vector<StageView> stages;

  // The cursor.
  Index step = 0;
  Index steps = 0;
  std::optional<Step> latest;     // multiply-add number step - 1
  std::optional<Window> numbers;  // its window; in lockstep group 0's
  SideNumbers side;               // what stands beside them in the layer view
  Zoom zoom = Zoom::Layer;
  std::optional<ZoomView> zoomed;  // what the levels below the layer show
  struct {
    Zoom from = Zoom::Layer;
    std::optional<ZoomView> zoomed;  // as the level showed it
    double share = 1;                // 1: the stage rests
  } zoomChange;                      // the level that the stage comes from
  int stageShown = 0;                // the stage of `latest`, 0 at the start
  std::optional<Morph> morph;        // while the maps are on their way
  bool playing = false;
  Order order = Order::Sequential;
  Level level = Level::Value;
  std::optional<Step> glideFrom;         // the ring comes from here ...
  double glideShare = 1;                 // ... and has gone this share of the way
  std::optional<PointingView> pointing;  // the cell pointed at, else the pinned one
  std::optional<PointedCell> pinned;     // also while another cell is pointed at
  WeightRecipe weights;
  KernelsView kernels;  // the weight in hand and its slice
  Counters counters;
  std::vector<CompareRow> compare;
  std::optional<SavingView> saving;

  // Words.
  std::string headline;
  std::vector<Span> now;  // "Now 0.13 × −0.22 = −0.03  kernel 1, channel G, ..."
  std::string pictureName;
  std::string pictureCaption;  // "24 × 24 · RGB+Y"
  std::string outputRule;      // why the output has its size, with live numbers
  std::string counter;         // "22,803"
  std::string counterOf;       // "of 62,208 multiply-adds"
  std::string counterPercent;  // "36.7 %"
  std::string counterAfter;    // "/ 62,208 multiply-adds": behind the counter where the cost panel is folded
  std::string usefulText;      // "21,534 of them inside the picture"
  std::string outputText;      // "24 × 24 × 8"
  std::string paramsText;      // "288 + 8 = 296"
  std::string placeText;       // "step 22,803 · out 1, row 11, column 4 · G, tap 1,2"
  std::string speedText;       // "4 a second"
  std::vector<FormulaLine> formula;
  std::vector<CompareView> compareRows;
  std::vector<ScrubPart> scrub;
  std::vector<ScrubTick> scrubTicks;
  std::array<ControlState, kControlCount> controls;  // in the enum's order
  HistoryView history;
  std::optional<BannerView> banner;
  std::optional<BusyView> busy;
  std::optional<BrowserView> browser;
  bool viewMenuOpen = false;
  std::optional<NamedKind> namesFrom;  // the list of names is open
  std::optional<Fold> fold;            // open over the stage
  FoldMotion foldMotion;
  std::optional<Control> reveal;
  Problems problems;                  // localised messages
  std::vector<std::string> messages;  // localised

  const ControlState& control(Control c) const { return controls[static_cast<std::size_t>(c)]; }
};

Frame makeFrame(const AppState& state);

// The dump of CONTRACT section 3. Controls that were not drawn take the rectangle of what unfolds them, when given.
std::string dumpJson(const Frame& frame, const std::vector<ControlRect>& rects);

}  // namespace convscope
