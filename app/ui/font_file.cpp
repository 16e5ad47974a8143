#include "app/ui/font_file.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <stb_truetype.h>

namespace convscope {

namespace {

using Bytes = std::vector<unsigned char>;

std::size_t big(const Bytes& bytes, std::size_t at, int length) {
  std::size_t value = 0;
  for (int i = 0; i < length; ++i) value = value << 8 | bytes[at + static_cast<std::size_t>(i)];
  return value;
}

constexpr std::size_t kFileHeader = 12;     // before the directory of tables
constexpr std::size_t kRecord = 16;         // tag, checksum, offset, length
constexpr std::size_t kLargest = 1U << 30;  // stb_truetype counts in int

// stb_truetype reads tables without looking at the file's end, so all of them must lie inside it.
bool tablesInside(const Bytes& bytes, std::size_t start) {
  if (start + kFileHeader > bytes.size()) return false;
  const std::size_t count = big(bytes, start + 4, 2);
  if (count == 0 || start + kFileHeader + count * kRecord > bytes.size()) return false;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t record = start + kFileHeader + i * kRecord;
    const std::size_t offset = big(bytes, record + 8, 4);
    const std::size_t length = big(bytes, record + 12, 4);
    if (offset > bytes.size() || length > bytes.size() - offset) return false;
  }
  return true;
}

bool hasTables(const Bytes& bytes, std::size_t start) {
  const std::size_t count = big(bytes, start + 4, 2);
  const auto has = [&](const char* tag) {
    for (std::size_t i = 0; i < count; ++i) {
      if (std::memcmp(&bytes[start + kFileHeader + i * kRecord], tag, 4) == 0) return true;
    }
    return false;
  };
  constexpr std::array kNeeded{"cmap", "head", "hhea", "hmtx", "maxp"};
  if (!std::all_of(kNeeded.begin(), kNeeded.end(), has)) return false;
  return (has("glyf") && has("loca")) || has("CFF ");
}

// The kinds of character table that stb_truetype can look up; it ends the program on others.
bool readableCharacters(const Bytes& bytes, const stbtt_fontinfo& info) {
  const auto at = static_cast<std::size_t>(info.index_map);
  if (at + 2 > bytes.size()) return false;
  const std::size_t format = big(bytes, at, 2);
  return format == 0 || format == 4 || format == 6 || format == 12 || format == 13;
}

bool japanese(const stbtt_fontinfo& info) {
  constexpr std::array<int, 4> kSigns{0x3042, 0x30A2, 0x7573, 0x307F};  // hiragana, katakana, kanji
  return std::all_of(kSigns.begin(), kSigns.end(), [&](int sign) { return stbtt_FindGlyphIndex(&info, sign) != 0; });
}

}  // namespace

std::optional<FontFile> readFontFile(const Bytes& bytes) {
  if (bytes.size() < kFileHeader + kRecord || bytes.size() > kLargest) return std::nullopt;
  const int start = stbtt_GetFontOffsetForIndex(bytes.data(), 0);
  if (start < 0) return std::nullopt;
  const auto offset = static_cast<std::size_t>(start);
  if (!tablesInside(bytes, offset) || !hasTables(bytes, offset)) return std::nullopt;
  stbtt_fontinfo info{};
  if (stbtt_InitFont(&info, bytes.data(), start) == 0 || !readableCharacters(bytes, info)) return std::nullopt;
  int ascent = 0;
  int descent = 0;
  int gap = 0;
  stbtt_GetFontVMetrics(&info, &ascent, &descent, &gap);
  const double perEm = static_cast<double>(ascent - descent) * stbtt_ScaleForMappingEmToPixels(&info, 1);
  const bool readable = perEm > 0.5 && perEm < 4 && stbtt_FindGlyphIndex(&info, 'A') != 0;
  if (!readable) return std::nullopt;
  return FontFile{perEm, japanese(info)};
}

}  // namespace convscope
