// Looks into a TrueType file before ImGui does: ImGui ends the program on a damaged one.
#pragma once

#include <optional>
#include <vector>

namespace convscope {

struct FontFile {
  double linePerEm = 1;   // height of a line, as ImGui counts it, for an em of 1
  bool japanese = false;  // has kana and kanji
};

// Nothing when the bytes are not a usable TrueType or OpenType font: wrong kind, cut off, or without a needed table.
std::optional<FontFile> readFontFile(const std::vector<unsigned char>& bytes);

}  // namespace convscope
