// Which letters a line may begin and end with. Private to text_layout.cpp.
#pragma once

namespace convscope {

bool mayNotBegin(char32_t letter);   // 、。」ー
bool mayNotEnd(char32_t letter);     // 「（
bool isWideLetter(char32_t letter);  // Japanese: a line may end beside it
bool isKatakanaLetter(char32_t letter);
bool isDigitLetter(char32_t letter);
bool isOperatorLetter(char32_t letter);  // × ÷ = + −
bool isSpaceLetter(char32_t letter);

}  // namespace convscope
