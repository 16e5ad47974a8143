#include "app/model/frame_history.h"

#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <variant>

#include "app/model/edit.h"
#include "app/model/edit_question.h"
#include "app/model/frame_kernels.h"
#include "app/model/frame_words.h"
#include "app/model/number_text.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

Text nameText(Control control) {
  switch (control) {
    case Control::InChannels:
      return Text::editInChannels;
    case Control::OutChannels:
      return Text::editOutChannels;
    case Control::DepthMultiplier:
      return Text::editDepthMultiplier;
    case Control::Kernel:
      return Text::editKernel;
    case Control::Stride:
      return Text::editStride;
    case Control::Padding:
      return Text::editPadding;
    case Control::Dilation:
      return Text::editDilation;
    case Control::OutputPadding:
      return Text::editOutputPadding;
    case Control::Groups:
      return Text::editGroups;
    case Control::Bias:
      return Text::editBias;
    case Control::PaddingMode:
      return Text::editPaddingMode;
    case Control::KernelPreset:
      return Text::editKernelPreset;
    case Control::Input:
      return Text::editInput;
    case Control::Size:
      return Text::editSize;
    case Control::Level:
      return Text::editLevel;
    case Control::Order:
      return Text::editOrder;
    case Control::Speed:
      return Text::editSpeed;
    case Control::Open:
      return Text::editPicture;
    case Control::ResetKernels:
      return Text::editResetKernels;
    case Control::Pin:
      return Text::editPins;
    case Control::Pytorch:
      return Text::editLayer;
    default:
      return Text::editVariant;
  }
}

template <class Value>
using Words = std::pair<Value, Text>;

constexpr std::array kModeWords{Words<PaddingMode>{PaddingMode::Zeros, Text::modeZeros},
                                Words<PaddingMode>{PaddingMode::Reflect, Text::modeReflect},
                                Words<PaddingMode>{PaddingMode::Replicate, Text::modeReplicate},
                                Words<PaddingMode>{PaddingMode::Circular, Text::modeCircular}};
constexpr std::array kLevelWords{
    Words<Level>{Level::Multiply, Text::levelMultiply}, Words<Level>{Level::Window, Text::levelWindow},
    Words<Level>{Level::Value, Text::levelValue},       Words<Level>{Level::Row, Text::levelRow},
    Words<Level>{Level::Channel, Text::levelChannel},   Words<Level>{Level::Stage, Text::levelStage}};
constexpr std::array kOrderWords{Words<Order>{Order::Sequential, Text::orderSequential},
                                 Words<Order>{Order::Lockstep, Text::orderLockstep}};

// The word of a value that is one of a few.
template <class Value, std::size_t n>
std::string wordOf(const std::array<Words<Value>, n>& words, const std::string& value, Language language) {
  for (const auto& [each, id] : words) {
    if (nameOf(each) == value) return std::string(text(id, language));
  }
  return value;
}

std::string paddingText(const std::string& value, Language language) {
  const auto padding = paddingFromText(value);
  if (!padding) return value;
  if (padding->kind == Padding::Kind::Same) return std::string(text(Text::paddingSame, language));
  if (padding->kind == Padding::Kind::Valid) return std::string(text(Text::paddingValid, language));
  return pairText({padding->pads.top, padding->pads.left});
}

std::string numberText(const std::string& value) {
  const auto number = wholeNumberFromText(value);
  return number ? withCommas(*number) : value;
}

std::string sizeText(const std::string& value, Language language) {
  if (value == "full") return std::string(text(Text::sizeFull, language));
  return fill(Text::sizePixels, language, {{"n", numberText(value)}});
}

template <class Value>
std::string textOr(const std::optional<Value>& value, const std::string& otherwise,
                   std::string (*words)(Value, Language), Language language) {
  return value ? words(*value, language) : otherwise;
}

std::string recipeWords(const std::string& value, Language language) {
  const auto recipe = recipeFromText(value);
  return recipe ? recipeTextOf(*recipe, language) : value;
}

std::string speedWords(const std::string& value, Language language) {
  const auto speed = speedFromText(value);
  return speed ? speedTextOf(*speed, language) : value;
}

// What an input that a job is making will change, as nameValue() would say when it is there.
EditName nameOf(const InputRequest& request, const Input& now) {
  const auto value = [](Control control, const auto& input) -> std::string {
    switch (control) {
      case Control::InChannels:
        return std::to_string(channelsOf(input.recipe));
      case Control::Input:
        return textOf(input.recipe);
      case Control::Size:
        return input.size == 0 ? "full" : std::to_string(input.size);
      default:
        return input.source;
    }
  };
  const Control control = request.path.empty() ? request.origin.control : Control::Open;
  return {control, value(control, now), value(control, request)};
}

// Undo or redo; the name of a weight is long and has a colon behind it.
struct HistorySentence {
  Text edit;
  Text weight;
};
constexpr HistorySentence kUndo{Text::undoEdit, Text::undoWeight};
constexpr HistorySentence kRedo{Text::redoEdit, Text::redoWeight};

std::string sentence(const HistorySentence& of, const EditName& name, const AppState& state) {
  const Language language = state.view.language;
  const std::string what =
      name.weight ? weightWords(state, *name.weight) : std::string(text(nameText(name.control), language));
  return fill(name.weight ? of.weight : of.edit, language,
              {{"what", what},
               {"from", valueText(name.control, name.from, language)},
               {"to", valueText(name.control, name.to, language)}});
}

}  // namespace

HistoryView historyViewOf(const AppState& state) {
  const Language language = state.view.language;
  HistoryView view{std::string(text(Text::undoNothing, language)), std::string(text(Text::redoNothing, language))};
  const auto& latest = state.jobs.of(JobKind::Input).latest;
  const InputRequest* const waiting = latest ? &std::get<InputRequest>(*latest) : nullptr;
  if (waiting != nullptr && waiting->historySteps == 0) {
    view.undo = sentence(kUndo, nameOf(*waiting, state.session.input), state);
    view.canUndo = true;
    return view;
  }
  // Where the work stands, or will stand when its input is there. The edit between two places is named by the entry of
  // the one that is farther from now.
  const Index place = waiting == nullptr ? 0 : waiting->historySteps;
  if (const HistoryEntry* const entry = entryAt(state.history, place > 0 ? place : place - 1)) {
    view.undo = sentence(kUndo, entry->name, state);
    view.canUndo = true;
  }
  if (const HistoryEntry* const entry = entryAt(state.history, place < 0 ? place : place + 1)) {
    view.redo = sentence(kRedo, entry->name, state);
    view.canRedo = true;
  }
  return view;
}

std::string valueText(Control control, const std::string& value, Language language) {
  switch (control) {
    case Control::Variant:
      return textOr(variantFromName(value), value, variantText, language);
    case Control::InChannels:
    case Control::OutChannels:
    case Control::DepthMultiplier:
    case Control::Groups:
    case Control::ResetKernels:
    case Control::Pin:
      return numberText(value);
    case Control::Kernel:
    case Control::Stride:
    case Control::Dilation:
    case Control::OutputPadding:
      return pairText(pairFromText(value).value_or(Size2{}));
    case Control::Padding:
      return paddingText(value, language);
    case Control::Bias:
      return std::string(text(value == "true" ? Text::valueOn : Text::valueOff, language));
    case Control::PaddingMode:
      return wordOf(kModeWords, value, language);
    case Control::KernelPreset:
      return textOr(kernelPresetFromName(value), value, presetText, language);
    case Control::Input:
      return recipeWords(value, language);
    case Control::Size:
      return sizeText(value, language);
    case Control::Level:
      return wordOf(kLevelWords, value, language);
    case Control::Order:
      return wordOf(kOrderWords, value, language);
    case Control::Speed:
      return speedWords(value, language);
    case Control::Weight:
      return weightShown(realNumberFromText(value).value_or(0));
    case Control::Open:
      return quotable(pictureNameOf(value, language));
    default:
      return value;
  }
}

}  // namespace convscope
