// What the comparison shows: variants, curves, pinned layers. Every text is ready in the frame's language, every length
// a share of the room that drawing has for it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/model/curve_mark.h"
#include "app/model/pins.h"
#include "core/layer.h"

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

}  // namespace convscope
