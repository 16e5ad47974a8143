#include "app/model/text_layout.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "app/model/letter_rules.h"
#include "app/model/utf8.h"

namespace convscope {
namespace {

constexpr std::size_t kLongestWholeWord = 9;  // letters of katakana
constexpr std::size_t kShortestLastLine = 3;  // letters

// Whether a line may end before a letter.
enum class Break : std::uint8_t {
  Never,      // a sign that must not begin a line comes next, or one that must not end one was before
  IfTooWide,  // inside a word, a formula, a quantity
  Allowed,
  Must  // a line feed
};

struct SetLetter {
  char32_t code = 0;
  std::size_t run = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  double width = 0;
  bool together = false;
  Break before = Break::Never;
};
using SetLetters = std::vector<SetLetter>;

SetLetters lettersOf(const std::vector<TextRun>& runs, const MeasureLetter& measure) {
  SetLetters letters;
  for (std::size_t run = 0; run < runs.size(); ++run) {
    const std::string_view text = runs[run].text;
    std::size_t at = 0;
    for (Utf8Char c = utf8At(text, at); c.bytes > 0; c = utf8At(text, at)) {
      const std::string_view sign = text.substr(at, c.bytes);
      const double width = c.code == U'\n' ? 0 : measure(sign, runs[run].look);
      letters.push_back({c.code, run, at, at + c.bytes, width, runs[run].together, Break::Never});
      at += c.bytes;
    }
  }
  return letters;
}

// The next letter that is no space; the end when there is none.
std::size_t pastSpaces(const SetLetters& letters, std::size_t at) {
  while (at < letters.size() && isSpaceLetter(letters[at].code)) ++at;
  return at;
}
// The letter before that is no space; letters.size() when there is none.
std::size_t beforeSpaces(const SetLetters& letters, std::size_t at) {
  while (at > 0 && isSpaceLetter(letters[at - 1].code)) --at;
  return at == 0 ? letters.size() : at - 1;
}

bool isLatin(char32_t c) {
  return c > U' ' && !isWideLetter(c);
}

// SetLetters of the katakana word around a place between two of them.
std::size_t wordLength(const SetLetters& letters, std::size_t at) {
  std::size_t begin = at;
  std::size_t end = at;
  while (begin > 0 && isKatakanaLetter(letters[begin - 1].code)) --begin;
  while (end < letters.size() && isKatakanaLetter(letters[end].code)) ++end;
  return end - begin;
}

// A line would end between `before` and `after`, which stand beside each other but for spaces.
Break breakBetween(const SetLetters& letters, std::size_t before, std::size_t after) {
  const char32_t left = letters[before].code;
  const char32_t right = letters[after].code;
  const bool spaced = after != before + 1;
  if (left == U'\n') return Break::Must;
  if (mayNotBegin(right) || mayNotEnd(left)) return Break::Never;
  if (letters[before].run == letters[after].run && letters[after].together) return Break::IfTooWide;
  if (isOperatorLetter(left) || isOperatorLetter(right)) return Break::IfTooWide;
  if (isDigitLetter(left) && right != U'\n' && (isWideLetter(right) || spaced)) return Break::IfTooWide;
  if (spaced) return Break::Allowed;
  if (isKatakanaLetter(left) && isKatakanaLetter(right)) {
    return wordLength(letters, after) <= kLongestWholeWord ? Break::IfTooWide : Break::Allowed;
  }
  return isLatin(left) && isLatin(right) ? Break::IfTooWide : Break::Allowed;
}

// Before a space no line ends: the space vanishes behind it.
void markBreaks(SetLetters& letters) {
  for (std::size_t at = 1; at < letters.size(); ++at) {
    if (letters[at].code == U'\n' || isSpaceLetter(letters[at].code)) continue;
    const std::size_t before = beforeSpaces(letters, at);
    if (before < letters.size()) letters[at].before = breakBetween(letters, before, at);
  }
  for (std::size_t at = 1; at < letters.size(); ++at) {
    if (letters[at - 1].code == U'\n') letters[at].before = Break::Must;
  }
}

// A line as a range of letters; spaces at its end are left out, and so is a line feed.
struct LineRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

LineRange trimmed(const SetLetters& letters, LineRange range) {
  while (range.end > range.begin &&
         (isSpaceLetter(letters[range.end - 1].code) || letters[range.end - 1].code == U'\n')) {
    --range.end;
  }
  return range;
}

// Where the line that begins at `begin` ends: the last allowed place that fits, else the last one inside a word, else
// as many letters as fit.
std::size_t endOfLine(const SetLetters& letters, std::size_t begin, double width) {
  std::size_t allowed = begin;
  std::size_t insideWord = begin;
  double taken = 0;
  for (std::size_t at = begin; at < letters.size(); ++at) {
    const SetLetter& letter = letters[at];
    if (at > begin && letter.before == Break::Must) return at;
    if (at > begin && letter.before == Break::Allowed) allowed = at;
    if (at > begin && letter.before == Break::IfTooWide) insideWord = at;
    if (letter.code == U'\n' || isSpaceLetter(letter.code)) {
      taken += letter.width;
      continue;
    }
    taken += letter.width;
    if (taken <= width || at == begin) continue;
    if (allowed > begin) return allowed;
    return insideWord > begin ? insideWord : at;
  }
  return letters.size();
}

std::vector<LineRange> rangesOf(const SetLetters& letters, double width) {
  std::vector<LineRange> ranges;
  std::size_t begin = 0;
  while (begin < letters.size()) {
    const std::size_t end = endOfLine(letters, begin, width);
    ranges.push_back(trimmed(letters, {begin, end}));
    const bool fed = letters[end - 1].code == U'\n';
    begin = fed ? end : pastSpaces(letters, end);
  }
  return ranges;
}

double widthOf(const SetLetters& letters, LineRange range) {
  double width = 0;
  for (std::size_t at = range.begin; at < range.end; ++at) width += letters[at].width;
  return width;
}

std::size_t lastLength(const std::vector<LineRange>& ranges) {
  return ranges.empty() ? 0 : ranges.back().end - ranges.back().begin;
}

// Lines that begin inside a word, a formula or a quantity.
std::ptrdiff_t brokenWords(const SetLetters& letters, const std::vector<LineRange>& ranges) {
  return std::count_if(ranges.begin(), ranges.end(), [&](const LineRange& range) {
    return range.begin > 0 && range.begin < letters.size() && letters[range.begin].before < Break::Allowed;
  });
}

// Narrower and narrower until the last line is long enough, without another line or another broken word; the longest
// last line that there is when none is.
std::vector<LineRange> balanced(const SetLetters& letters, double width) {
  constexpr int kMostTries = 40;
  std::vector<LineRange> best = rangesOf(letters, width);
  std::vector<LineRange> ranges = best;
  const auto broken = brokenWords(letters, best);
  for (int i = 0; i < kMostTries && best.size() > 1 && lastLength(best) < kShortestLastLine; ++i) {
    double widest = 0;
    for (const LineRange& range : ranges) widest = std::max(widest, widthOf(letters, range));
    ranges = rangesOf(letters, widest * (1 - 1e-6));
    if (ranges.size() > best.size() || brokenWords(letters, ranges) > broken) break;
    if (lastLength(ranges) > lastLength(best)) best = ranges;
  }
  return best;
}

TextLine placedLine(const SetLetters& letters, LineRange range) {
  TextLine line;
  for (std::size_t at = range.begin; at < range.end; ++at) {
    const SetLetter& letter = letters[at];
    if (line.runs.empty() || line.runs.back().run != letter.run) {
      line.runs.push_back({letter.run, letter.begin, letter.begin, line.width, 0});
    }
    line.runs.back().end = letter.end;
    line.runs.back().width += letter.width;
    line.width += letter.width;
  }
  return line;
}

}  // namespace

std::vector<TextLine> layOutText(const std::vector<TextRun>& runs, double width, const MeasureLetter& measure) {
  SetLetters letters = lettersOf(runs, measure);
  markBreaks(letters);
  std::vector<TextLine> lines;
  for (const LineRange& range : balanced(letters, width)) lines.push_back(placedLine(letters, range));
  return lines;
}

}  // namespace convscope
