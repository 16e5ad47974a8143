// Text in several looks, broken into lines as Japanese and English are set. A pure function: how wide a letter is, the
// caller says.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace convscope {

// A piece of text in one look. A line feed ends a line.
struct TextRun {
  std::string text;
  int look = 0;           // whatever the caller means by it: strong, a link ...
  bool together = false;  // a formula or code: not broken inside as long as it fits into a line
};

// A part of a run on a line.
struct PlacedRun {
  std::size_t run = 0;    // index of its TextRun
  std::size_t begin = 0;  // bytes of that run's text
  std::size_t end = 0;
  double x = 0;  // from the line's left end
  double width = 0;
  bool operator==(const PlacedRun&) const = default;
};
struct TextLine {
  std::vector<PlacedRun> runs;
  double width = 0;
  bool operator==(const TextLine&) const = default;
};

// The width of one letter in a look. Widths add up: there is no kerning.
using MeasureLetter = std::function<double(std::string_view letter, int look)>;

// Lines of at most `width`. Lines break at spaces, which vanish there, and between Japanese letters, but not
//   - before 、。」ー and their like, nor after 「（ and their like;
//   - in a katakana word of up to nine letters;
//   - between a number and what it counts: 1 グループ, 16 組, 97.6 %;
//   - around the operators of a formula: C × M / G.
// What is wider than a line is broken where it must, and only a line that is too narrow for two letters can begin with
// a closing sign. Where the last line would have fewer than three letters, all lines are made narrower, if that adds
// none.
std::vector<TextLine> layOutText(const std::vector<TextRun>& runs, double width, const MeasureLetter& measure);

}  // namespace convscope
