// What the view of counters shows; texts and lengths as in compare_sheet.h.
#pragma once

#include <string>
#include <vector>

#include "app/model/curve_mark.h"
#include "core/shape.h"

namespace convscope {

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
  std::string workTitle;  // of one output value, or one input value that is stamped
  std::string workRule;   // "Taps: K² × C/G = 9 × 16 = 144"
  std::string workNote;   // what that value leaves out; may be empty
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

}  // namespace convscope
