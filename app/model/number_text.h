// How numbers look on the screen, the same everywhere.
#pragma once

#include <string>

#include "core/shape.h"

namespace convscope {

// Two decimals with a true minus sign (U+2212) and never "−0.00": "0.13", "−0.03". What is not zero never looks like
// it: smaller values show one digit and their power of ten as PyTorch does, "4e-3" (with the short hyphen, so that two
// of them side by side stay apart), and what is less than rounding leaves behind is "~0".
std::string twoDecimals(double value);

// A scale's end: as many digits as needed for two significant ones: "0.44", "1.7", "12".
std::string scaleText(double value);

// Thousands with commas: "22,803".
std::string withCommas(Index value);

// Three significant digits with k, M, G or T (decimal): "57.8 M", "1.00 G"; below a thousand the number itself.
std::string shortCount(Index value);

// Decimal: "2.41 MB", "76.8 kB".
std::string shortBytes(Index bytes);

// "64×56×56"
std::string channelsHeightWidth(const Shape& shape);

// "36.7 %" with one decimal, "25 %" without.
std::string percent(double share, int decimals);

// "24 × 24 × 3": height, width, channels.
std::string heightWidthChannels(const Shape& shape);

}  // namespace convscope
