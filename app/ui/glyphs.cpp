#include "app/ui/glyphs.h"

#include "app/model/utf8.h"

namespace convscope {

namespace {

// Signs that frames and panels build numbers and formulas with.
constexpr std::string_view kSigns = "−×·÷⌊⌋ΣΔ→←↑↓▶‖…²³′″✓•–—°±≤≥≠＊、。「」（）：";

void addRange(std::set<ImWchar>& set, int first, int last) {
  for (int code = first; code <= last; ++code) set.insert(static_cast<ImWchar>(code));
}

}  // namespace

std::set<ImWchar> charactersOf(std::string_view text) {
  std::set<ImWchar> set;
  std::size_t at = 0;
  for (Utf8Char c = utf8At(text, at); c.bytes > 0; c = utf8At(text, at)) {
    if (c.code >= 0x20 && c.code <= 0xFFFF) set.insert(static_cast<ImWchar>(c.code));
    at += c.bytes;
  }
  return set;
}

std::set<ImWchar> numberCharacters() {
  std::set<ImWchar> set = charactersOf(kSigns);
  addRange(set, 0x20, 0x7E);
  return set;
}

std::set<ImWchar> labelCharacters(std::string_view texts) {
  std::set<ImWchar> set = numberCharacters();
  set.merge(charactersOf(texts));
  addRange(set, 0xA0, 0xFF);
  addRange(set, 0x3040, 0x30FF);  // kana
  return set;
}

std::set<ImWchar> nameCharacters(std::string_view texts) {
  std::set<ImWchar> set = labelCharacters(texts);
  ImFontAtlas tables;  // its tables of common kanji are members
  for (const ImWchar* range = tables.GetGlyphRangesJapanese(); range[0] != 0; range += 2) {
    addRange(set, range[0], range[1]);
  }
  return set;
}

std::vector<ImWchar> rangesOf(const std::set<ImWchar>& characters) {
  std::vector<ImWchar> ranges;
  for (const ImWchar c : characters) {
    if (!ranges.empty() && ranges.back() + 1 == c) {
      ranges.back() = c;
    } else {
      ranges.push_back(c);
      ranges.push_back(c);
    }
  }
  ranges.push_back(0);
  return ranges;
}

}  // namespace convscope
