// Breaking a text into lines the way Japanese and English are set.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace convscope {

// Lines of at most `width` by `measure`, broken at spaces, between Japanese words (as far as their script shows where
// they begin; words in katakana stay whole, endings and particles in hiragana with their word, and a number with its
// unit or with what it counts: "97.6 %", "1.58 G"), and at line feeds. No line begins with a closing sign (、。」ー and
// the like) or ends with an opening one; a word that is wider than a line is broken inside. Spaces at a break vanish.
// An empty text has no lines.
std::vector<std::string> wrapText(std::string_view text, double width,
                                  const std::function<double(std::string_view)>& measure);

// The same in as many lines, about equally long: no word is left alone on the last one.
std::vector<std::string> wrapEvenly(std::string_view text, double width,
                                    const std::function<double(std::string_view)>& measure);

}  // namespace convscope
