#include "app/model/letter_rules.h"

#include <string_view>

namespace convscope {
namespace {

constexpr std::u32string_view kNoLineBeginning =
    U"、。，．・：；？！ー゛゜ヽヾゝゞ々〻‐–〜～」』）】〉》〕］｝’”ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥％"
    U"‰℃′″°,.:;?!)]}%";
constexpr std::u32string_view kNoLineEnd = U"「『（【〈《〔［｛‘“([{￥＄$";
constexpr std::u32string_view kOperatorLetters = U"×÷=＝≠≈<>≤≥+＋−/·→";

bool among(std::u32string_view letters, char32_t letter) {
  return letters.find(letter) != std::u32string_view::npos;
}

}  // namespace

bool mayNotBegin(char32_t letter) {
  return among(kNoLineBeginning, letter);
}
bool mayNotEnd(char32_t letter) {
  return among(kNoLineEnd, letter);
}
bool isWideLetter(char32_t letter) {
  return (letter >= 0x2E80 && letter <= 0xD7AF) || (letter >= 0xF900 && letter <= 0xFAFF) ||
         (letter >= 0xFF00 && letter <= 0xFFEF) || (letter >= 0x20000 && letter <= 0x3FFFF);
}
bool isKatakanaLetter(char32_t letter) {
  return letter >= 0x30A1 && letter <= 0x30FE && letter != U'・';
}
bool isDigitLetter(char32_t letter) {
  return (letter >= U'0' && letter <= U'9') || (letter >= U'０' && letter <= U'９');
}
bool isOperatorLetter(char32_t letter) {
  return among(kOperatorLetters, letter);
}
bool isSpaceLetter(char32_t letter) {
  return letter == U' ' || letter == U'\t' || letter == 0x3000;
}

}  // namespace convscope
