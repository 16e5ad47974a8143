// What the views of costs show: plain data, every text ready in the frame's language, every length a share of the room
// that drawing has for it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/model/main_view.h"
#include "app/model/pins.h"
#include "core/layer.h"
#include "core/shape.h"

namespace convscope {

// Which channels of the input meet in an output: all, those of a group, or one.
enum class Mixing { Full, Blocks, Diagonal };

// A row of the table of variants.
struct VariantLine {
  Variant variant = Variant::Standard;
  bool possible = true;
  bool current = false;
  std::string name;
  std::string note;        // "G = 4"; beside the name
  bool neighbours = true;  // K > 1: it sees the cells around
  Mixing mixing = Mixing::Full;
  Index blocks = 1;  // of Mixing::Blocks, for the mark: at most 4
  std::string output;
  std::string macs;
  std::string percent;              // of standard
  std::vector<double> stageShares;  // of the bar's whole length
  std::string barNote;              // what the bar does not say by itself; may be empty
  std::string params;
  double paramsShare = 0;
  std::string reason;  // why it is impossible
};

struct CurveMark {
  double place = 0;  // 0 at the start of the axis, 1 at its end
  std::string label;
  bool current = false;
};

// A layer on a curve; clicking it takes the layer.
struct CurveDot {
  double x = 0;  // shares of the plot; y from below
  double y = 0;
  bool current = false;
  std::string label;  // "57.8 M"
  std::string hint;   // "G = 4: 57,802,752 multiply-adds"
  Layer layer;
};

struct CurveLine {
  struct Place {
    double x = 0;
    double y = 0;
  };
  std::vector<Place> places;
  std::string label;
  bool dashed = false;
};

struct CurveView {
  std::string title;
  std::string axis;  // "G", "K"
  bool ofMacs = true;
  std::vector<CurveMark> ticks;      // along the axis
  std::vector<CurveMark> gridlines;  // up the plot, 0 at its foot
  std::vector<CurveDot> dots;
  std::vector<CurveLine> others;  // for reference: standard, separable
};

struct PinLine {
  std::size_t place = 0;  // among the pins
  bool basis = false;
  std::string name;
  std::string shape;    // "64×56×56 → 128×56×56"
  std::string details;  // "3×3  G=4"
  std::string macs;
  std::string percent;
  std::string params;
  std::string bytes;        // "2.41 MB"
  std::string macsPerByte;  // "23.3"
  PinnedLayer pinned;       // a click takes it
};

struct CompareSheet {
  std::string finding;
  std::string reason;
  std::vector<VariantLine> variants;
  std::vector<CurveView> curves;  // multiply-adds and parameters against G, then against K
  std::string pinCount;           // "6 / 8"
  std::vector<PinLine> pins;      // in the order asked for
  PinOrder order;
  std::string footnote;
  std::string markdown;  // the pinned layers for the clipboard; empty when there is none
  std::string csv;
};

struct CountingLine {
  std::string tool;
  std::string count;
  double share = 0;  // of the longest bar
  std::string ratio;
  std::string rule;
  std::string reason;
  bool ours = false;
  bool differs = false;
  bool wrong = false;
};

// A figure of ResNet-50 on a line of numbers.
struct NumberLineMark {
  double place = 0;  // a share of the line
  std::string figure;
  std::string what;
  std::string who;
};

struct CountingSheet {
  std::string finding;
  std::string workTitle;  // of one output value
  std::string workRule;   // "K² × C/G = 9 × 16 = 144 taps"
  Index taps = 0;         // squares to draw, at most kMostTaps
  bool tapsCut = false;   // there are more
  bool bias = false;
  struct Way {
    std::string what;
    std::string rule;
    std::string count;
  };
  std::vector<Way> ways;    // as multiply-adds, with the bias, apart
  std::string paddingText;  // what leaving padding taps out changes
  std::vector<CountingLine> lines;
  std::string question;
  std::string answer;
  std::vector<NumberLineMark> marks;
  std::vector<CurveMark> numberLineTicks;
};
inline constexpr Index kMostTaps = 400;

struct NetworkLine {
  std::string name;  // as the control takes it
  bool chosen = false;
  std::string title;
  std::string macs;
  std::string published;   // "569 M", or "–"
  std::string difference;  // "=", "−0.5 %", or "–"
  std::string source;      // "torchvision: …", may be empty
};

struct NetworkRow {
  std::size_t place = 0;  // among the network's layers
  std::string name;
  std::string kind;      // "3×3"
  std::string channels;  // "64→128"
  std::string output;
  std::string groups;
  bool grouped = false;
  std::string params;
  std::string macs;
  double share = 0;       // of the longest bar
  bool changed = false;   // by what is asked
  std::string otherMacs;  // with it
  double otherShare = 0;
  std::string mark;           // why it stays although it is asked for; may be empty
  bool opens = false;         // a click puts it on the stage
  std::string closedBecause;  // why it does not
};

struct NetworkTotal {
  std::string name;
  std::string params;
  std::string macs;
  std::string otherMacs;
  bool changed = false;
};

struct NetworksSheet {
  std::vector<NetworkLine> networks;
  std::string problem;  // why there are none
  std::string finding;
  bool compares = false;   // the columns of what is asked are filled
  std::string otherTitle;  // of that column
  std::vector<NetworkRow> rows;
  std::vector<NetworkTotal> totals;
  std::vector<std::string> notes;
};

// The view that stands in the place of the stage; none of them on the stage.
struct CostsView {
  MainView mainView = MainView::Stage;
  std::optional<CompareSheet> compare;
  std::optional<CountingSheet> counting;
  std::optional<NetworksSheet> networks;
  std::string copied;  // "Copied as Markdown", for some seconds
};

}  // namespace convscope
