// The sentences of a Frame. Each is made from the frame's data (language, layer, plan, cursor, counters), so they are
// called when those are filled in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/model/frame.h"

namespace convscope {

// Width of a text in Latin letters: a Japanese letter is two.
int latinLetters(std::string_view text, Language language);
inline constexpr int kHeadlineLetters = 72;

// The statement over the stage, at most kHeadlineLetters wide.
std::string headlineOf(const Frame& frame);

// What the latest multiply-add did and where; `frame.numbers` must be there when a step is done.
std::vector<Span> nowOf(const Frame& frame);

// "1 and 5", "1, 3, 5 and 7": the output channels that the groups make together with this one, when they run in
// lockstep.
std::string channelsAtOnce(const ConvSpec& spec, Index outChannel, Language language);

// Where the cursor stands.
std::string placeOf(const Frame& frame);

// Why the output of the first stage has its size: a sentence, and in the next line the formula with its numbers;
// where the axes differ one line for the height and one for the width.
std::string outputRuleOf(const Frame& frame);

// "288 + 8 = 296": weights and biases of all stages.
std::string paramsOf(const Frame& frame);

std::string pictureNameOf(const Frame& frame);
std::string pictureNameOf(const std::string& source, Language language);
std::string pictureCaptionOf(const Frame& frame);
std::string speedTextOf(const Speed& speed, Language language);
std::string recipeTextOf(const Recipe& recipe, Language language);
std::string variantText(Variant variant, Language language);
std::string presetText(KernelPreset preset, Language language);

// One line a stage: H'W' x K^2 x C/G x M = multiply-adds.
std::vector<FormulaLine> formulaOf(const Frame& frame);
// What the other rule of counting gives for a transposed layer; empty for all others, which have one.
std::string otherRuleOf(const Frame& frame);

// One line a stage: K^2 x C/G x M (+ M) = parameters.
std::vector<FormulaLine> paramsFormulaOf(const Frame& frame);

// The rows of frame.compare as they are shown.
std::vector<CompareView> compareRowsOf(const Frame& frame);

// From 0 to frame.steps without a gap: output channels, or the stages when there is more than one.
std::vector<ScrubPart> scrubOf(const Frame& frame);

// "24 × 24"
std::string heightWidth(Size2 size);
// "3", or "5 × 3" when the axes differ.
std::string pairText(Size2 size);
// "11.1 %", "50 %", "0.024 %": at most one decimal, but never zero for what is not zero.
std::string shareText(double share);

}  // namespace convscope
