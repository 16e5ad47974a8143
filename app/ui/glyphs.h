// Which characters each size of the font must be able to show.
#pragma once

#include <imgui.h>
#include <set>
#include <string_view>
#include <vector>

namespace convscope {

// Every character of the text that ImGui can hold (up to U+FFFF).
std::set<ImWchar> charactersOf(std::string_view text);

// Latin, signs of our own and all of `texts`: what labels need.
std::set<ImWchar> labelCharacters(std::string_view texts);

// Plain Latin and signs: what numbers need.
std::set<ImWchar> numberCharacters();

// What names of files may have: everything above and all common Japanese.
std::set<ImWchar> nameCharacters(std::string_view texts);

// As ImGui takes it: pairs of first and last, then 0.
std::vector<ImWchar> rangesOf(const std::set<ImWchar>& characters);

}  // namespace convscope
