// The sample pictures that come with the program. As a file's name "sample:text" stands for the sample "text".
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "app/model/text.h"

namespace convscope {

struct Sample {
  std::string_view name;  // also of the file: pictures/NAME.png among the assets
  Text title;
};

// The first is there at the start.
inline constexpr std::array kSamples{Sample{"apple", Text::pictureApple}, Sample{"text", Text::pictureText},
                                     Sample{"texture", Text::pictureTexture}, Sample{"chart", Text::pictureChart}};

// "sample:text" of "text".
std::string sampleSource(std::string_view name);

// "text" of "sample:text", known or not; nothing for every other file. "./sample:text" is a file.
std::optional<std::string_view> sampleName(std::string_view source);

// The sample of that name.
const Sample* findSample(std::string_view name);

// "apple, text, texture, chart", for sentences.
std::string sampleNames();

}  // namespace convscope
