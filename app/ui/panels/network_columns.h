// Where the columns of a network's layers stand.
#pragma once

#include "app/ui/sheet.h"

namespace convscope {

inline constexpr double kKindGap = 10;  // from the kind of a layer to its channels
inline constexpr double kSignGap = 2;   // from a layer's name to its sign, which stands in the gap behind the name

struct LayerColumns {
  float size = 0;  // of the text
  bool outputs = true;
  bool compares = false;                                           // the column of what is asked is there
  double kind = 0, channels = 0;                                   // left edges; a fully connected layer has no columns
  double output = 0, groups = 0, params = 0, macs = 0, other = 0;  // right edges
  Rect bar;                                                        // only x and w; without width where there is no room
  double right = 0;                                                // of the table
};

// A layer with a picture has an output; a fully connected one says its kind and channels in one run.
bool hasPicture(const NetworkRow& row);

// The largest text and the widest gaps that leave room for the bars up to `right`; where nothing does, without bars,
// then without outputs.
LayerColumns layerColumns(const Sheet& sheet, const NetworksSheet& view, double right);

}  // namespace convscope
