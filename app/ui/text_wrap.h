// Breaking a text into lines the way Japanese and English are set.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace convscope {

// Lines of at most `width` by `measure`, broken at spaces, between Japanese characters (words in katakana stay whole,
// and a number with its unit: "97.6 %", "1.58 G"), and at line feeds. No line begins with a closing sign (、。」ー and
// the like) or ends with an opening one; a word that is wider than a line is broken inside. Spaces at a break vanish.
// An empty text has no lines.
std::vector<std::string> wrapText(std::string_view text, double width,
                                  const std::function<double(std::string_view)>& measure);

}  // namespace convscope
