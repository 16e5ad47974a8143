// Values as people type them and scripts set them, and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/model/playback.h"
#include "app/model/view.h"
#include "core/conv_spec.h"
#include "core/nest.h"
#include "core/plan.h"

namespace convscope {

// Full-width digits and signs as ASCII, "×" as "x", without spaces around.
std::string plainValue(std::string_view typed);

// The typed text for use in a message: printable, valid UTF-8, at most 40 letters.
std::string quotable(std::string_view typed);

// Digits with an optional minus sign. Numbers past 64 bits give the largest or smallest of them.
std::optional<Index> wholeNumberFromText(std::string_view text);
std::optional<double> realNumberFromText(std::string_view text);  // finite, with a decimal point if any

// "3" for both axes, or "5x3": height x width.
std::optional<Size2> pairFromText(std::string_view text);
std::string textOf(Size2 pair);

// A pair, "same" or "valid".
std::optional<Padding> paddingFromText(std::string_view text);
std::string textOf(const Padding& padding);

// true, on, 1; false, off, 0.
std::optional<bool> switchFromText(std::string_view text);

// "max" or ticks a second, of which a sensible one is at least 1.
std::optional<Speed> speedFromText(std::string_view text);
std::string textOf(const Speed& speed);

// The shortest text that reads back as the same number: "4", "2.5".
std::string textOf(double number);

std::string_view nameOf(Level level);  // "multiply", "window", "value", "row", "channel", "stage"
std::optional<Level> levelFromName(std::string_view name);
std::string_view nameOf(Order order);  // "sequential", "lockstep"
std::optional<Order> orderFromName(std::string_view name);
std::string_view nameOf(Zoom zoom);  // "layer", "channel_sums", "one_value"
std::optional<Zoom> zoomFromName(std::string_view name);
std::string_view nameOf(ColorRange range);  // "whole_volume", "each_map"
std::optional<ColorRange> colorRangeFromName(std::string_view name);
std::string_view nameOf(Theme theme);  // "light", "dark"
std::optional<Theme> themeFromName(std::string_view name);

}  // namespace convscope
