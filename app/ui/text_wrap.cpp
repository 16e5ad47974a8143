#include "app/ui/text_wrap.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/model/utf8.h"

namespace convscope {

namespace {

using Measure = std::function<double(std::string_view)>;

// Signs that may not begin a line, and signs that may not end one.
constexpr std::u32string_view kClosing =
    U"、。，．・：；？！ー」』）】〉》々ぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ…％,.:;?!)]}";
constexpr std::u32string_view kOpening = U"「『（【〈《([{";
constexpr std::u32string_view kPausing = U"、。，．・：；？！」』）】〉》,.:;?!)]}";  // a word may begin behind them

bool wide(char32_t c) {
  return (c >= 0x3000 && c <= 0x9FFF) || (c >= 0xFF00 && c <= 0xFFEF);
}
bool katakana(char32_t c) {
  return c >= 0x30A1 && c <= 0x30FE && c != U'・';
}
bool hiragana(char32_t c) {
  return c >= 0x3041 && c <= 0x309F;
}
bool kanji(char32_t c) {
  return c >= 0x4E00 && c <= 0x9FFF;
}
bool in(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

// Endings and particles are written in hiragana: they stay with the word before them.
bool insideWord(char32_t before, char32_t after) {
  if (hiragana(after)) return !in(kPausing, before);
  if (kanji(after)) return kanji(before) || katakana(before);
  return katakana(before) && katakana(after);
}

bool mayBreak(char32_t before, char32_t after) {
  if (in(kClosing, after) || in(kOpening, before) || insideWord(before, after)) return false;
  return before == ' ' || (after != ' ' && (wide(before) || wide(after)));
}

bool latinLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// A unit that belongs to the number before it: "%", "M", "kB".
bool beginsWithUnit(std::string_view text) {
  std::size_t letters = 0;
  while (letters < text.size() && latinLetter(text[letters])) ++letters;
  const std::string_view word = text.substr(0, letters);
  if (word.empty()) return !text.empty() && text.front() == '%';
  constexpr std::array<std::string_view, 9> kUnits{"k", "M", "G", "T", "B", "kB", "MB", "GB", "px"};
  return std::find(kUnits.begin(), kUnits.end(), word) != kUnits.end();
}

// Whether what follows the space at `at - 1` is the unit of a number that ends before it, or what is counted:
// "97.6 %", "1 チャンネル", "+ 0.05".
bool insideQuantity(std::string_view text, std::size_t at, char32_t after) {
  if (at < 2 || text[at - 1] != ' ') return false;
  if (text[at - 2] == '+') return true;  // the sign of what follows
  const bool number = text[at - 2] >= '0' && text[at - 2] <= '9';
  return number && (wide(after) || beginsWithUnit(text.substr(at)));
}

// The pieces that stay together, each with the spaces that follow it.
std::vector<std::string_view> piecesOf(std::string_view text) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  std::size_t at = 0;
  char32_t before = 0;
  for (Utf8Char c = utf8At(text, at); c.bytes > 0; c = utf8At(text, at)) {
    if (before != 0 && mayBreak(before, c.code) && !insideQuantity(text, at, c.code)) {
      pieces.push_back(text.substr(begin, at - begin));
      begin = at;
    }
    before = c.code;
    at += c.bytes;
  }
  if (begin < text.size()) pieces.push_back(text.substr(begin));
  return pieces;
}

std::string_view withoutEndSpaces(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

class Lines {
 public:
  Lines(double width, const Measure& measure) : width_(width), measure_(measure) {}

  void add(std::string_view piece) {
    if (!line_.empty() && !fits(line_ + std::string(piece))) finish();
    if (line_.empty() && !fits(piece)) {
      addBroken(piece);
    } else {
      line_ += piece;
    }
  }

  void finish() {
    lines_.emplace_back(withoutEndSpaces(line_));
    line_.clear();
  }

  std::vector<std::string> take() {
    if (!line_.empty()) finish();
    return std::move(lines_);
  }

 private:
  bool fits(std::string_view text) const { return measure_(withoutEndSpaces(text)) <= width_; }

  void addBroken(std::string_view piece) {
    std::size_t at = 0;
    for (Utf8Char c = utf8At(piece, at); c.bytes > 0; c = utf8At(piece, at)) {
      const std::string_view character = piece.substr(at, c.bytes);
      if (!line_.empty() && !fits(line_ + std::string(character))) finish();
      line_ += character;
      at += c.bytes;
    }
  }

  double width_;
  const Measure& measure_;
  std::string line_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> wrapText(std::string_view text, double width, const Measure& measure) {
  Lines lines(width, measure);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    for (const std::string_view piece : piecesOf(text.substr(0, end))) lines.add(piece);
    if (end == std::string_view::npos) break;
    lines.finish();
    text.remove_prefix(end + 1);
  }
  return lines.take();
}

std::vector<std::string> wrapEvenly(std::string_view text, double width, const Measure& measure) {
  std::vector<std::string> lines = wrapText(text, width, measure);
  if (lines.size() < 2) return lines;
  constexpr int kTries = 5;
  double tooNarrow = measure(text) / static_cast<double>(lines.size());
  for (const std::string_view piece : piecesOf(text)) {
    tooNarrow = std::max(tooNarrow, measure(withoutEndSpaces(piece)) - 1);
  }
  for (int i = 0; i < kTries && tooNarrow < width; ++i) {
    const double between = (tooNarrow + width) / 2;
    std::vector<std::string> even = wrapText(text, between, measure);
    if (even.size() == lines.size()) {
      lines = std::move(even);
      width = between;
    } else {
      tooNarrow = between;
    }
  }
  return lines;
}

}  // namespace convscope
