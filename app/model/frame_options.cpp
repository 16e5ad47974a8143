// The values that the choices offer.
#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "app/model/edit.h"
#include "app/model/frame_controls.h"
#include "app/model/frame_words.h"
#include "app/model/number_text.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

constexpr std::array kVariantTexts{Text::variantStandard,  Text::variantGrouped,   Text::variantPointwise,
                                   Text::variantDepthwise, Text::variantSeparable, Text::variantTransposed};

// A choice whose value may be refused says why.
Option asked(const AppState& state, Control control, std::string value, std::string label) {
  const Problems problems = refusals(state, control, value);
  Option option{std::move(value), std::move(label), problems.empty(), {}};
  if (!problems.empty()) option.reason = shortReason(state, problems.front(), control);
  return option;
}

Option taken(std::string_view value, Text label, Language language) {
  return {std::string(value), std::string(text(label, language)), true, {}};
}

std::vector<Option> variantOptions(const AppState& state) {
  std::vector<Option> options;
  for (const Variant variant : kVariants) {
    options.push_back(
        asked(state, Control::Variant, std::string(nameOf(variant)), variantText(variant, state.view.language)));
  }
  return options;
}

std::vector<Option> paddingModeOptions(const AppState& state) {
  constexpr std::array kModes{PaddingMode::Zeros, PaddingMode::Reflect, PaddingMode::Replicate, PaddingMode::Circular};
  constexpr std::array kTexts{Text::modeZeros, Text::modeReflect, Text::modeReplicate, Text::modeCircular};
  std::vector<Option> options;
  for (std::size_t i = 0; i < kModes.size(); ++i) {
    options.push_back(asked(state, Control::PaddingMode, std::string(nameOf(kModes[i])),
                            std::string(text(kTexts[i], state.view.language))));
  }
  return options;
}

std::vector<Option> paddingOptions(const AppState& state) {
  const Language language = state.view.language;
  return {asked(state, Control::Padding, "same", std::string(text(Text::paddingSame, language))),
          asked(state, Control::Padding, "valid", std::string(text(Text::paddingValid, language)))};
}

std::vector<Option> presetOptions(Language language) {
  std::vector<Option> options;
  for (const KernelPreset preset : kKernelPresets) {
    options.push_back({std::string(nameOf(preset)), presetText(preset, language), true, {}});
  }
  return options;
}

std::vector<Option> inputOptions(const AppState& state) {
  std::vector<std::string> values{"gray",        "rgb",         "rgb+luma",     "features:8",   "features:16",
                                  "features:32", "features:64", "features:128", "features:256", "features:512"};
  const std::string now = valueOf(state, Control::Input);
  if (std::find(values.begin(), values.end(), now) == values.end()) values.push_back(now);
  std::vector<Option> options;
  for (const std::string& value : values) {
    const auto recipe = recipeFromText(value);
    if (recipe) options.push_back(asked(state, Control::Input, value, recipeTextOf(*recipe, state.view.language)));
  }
  return options;
}

std::string sizeLabel(const std::string& value, Language language) {
  if (value == "full") return std::string(text(Text::sizeFull, language));
  return fill(Text::sizePixels, language, {{"n", withCommas(std::stoll(value))}});
}

// A few sensible sizes up to the picture, the present one among them, and the whole picture.
std::vector<Option> sizeOptions(const AppState& state) {
  constexpr std::array<Index, 7> kSizes{8, 16, 24, 32, 48, 64, 96};
  const Picture& picture = *state.session.input.picture;
  const Index longer = std::max(picture.width, picture.height);
  std::vector<Index> sizes;
  std::copy_if(kSizes.begin(), kSizes.end(), std::back_inserter(sizes), [&](Index n) { return n < longer; });
  const std::string now = valueOf(state, Control::Size);
  if (now != "full") sizes.push_back(std::stoll(now));
  std::sort(sizes.begin(), sizes.end());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  std::vector<std::string> values;
  for (const Index size : sizes) values.push_back(std::to_string(size));
  values.emplace_back("full");
  std::vector<Option> options;
  for (const std::string& value : values) {
    options.push_back(asked(state, Control::Size, value, sizeLabel(value, state.view.language)));
  }
  return options;
}

std::vector<Option> levelOptions(Language language) {
  return {taken("multiply", Text::levelMultiply, language), taken("window", Text::levelWindow, language),
          taken("value", Text::levelValue, language),       taken("row", Text::levelRow, language),
          taken("channel", Text::levelChannel, language),   taken("stage", Text::levelStage, language)};
}

std::vector<Option> weightScopeOptions(Language language) {
  return {taken("channel", Text::scopeChannel, language), taken("kernel", Text::scopeKernel, language),
          taken("group", Text::scopeGroup, language), taken("all", Text::scopeAll, language)};
}

std::vector<Option> zoomOptions(Language language) {
  constexpr std::array kTexts{Text::zoomLayer, Text::zoomChannelSums, Text::zoomOneValue};
  constexpr std::array kBriefTexts{Text::zoomLayerBrief, Text::zoomChannelSumsBrief, Text::zoomOneValueBrief};
  std::vector<Option> options;
  for (const Zoom zoom : kZooms) {
    const auto i = static_cast<std::size_t>(zoom);
    Option option = taken(nameOf(zoom), kTexts[i], language);
    option.brief = text(kBriefTexts[i], language);
    options.push_back(std::move(option));
  }
  return options;
}

std::vector<Option> mainViewOptions(Language language) {
  constexpr std::array kTexts{Text::mainViewStage, Text::mainViewCompare, Text::mainViewCounting,
                              Text::mainViewNetworks};
  std::vector<Option> options;
  for (const MainView mainView : kMainViews) {
    options.push_back(taken(nameOf(mainView), kTexts[static_cast<std::size_t>(mainView)], language));
  }
  return options;
}

std::vector<Option> networkOptions(const NetworkLibrary& library) {
  std::vector<Option> options;
  for (const KnownNetwork& network : library.networks) options.push_back({network.name, network.title, true, {}});
  return options;
}

std::vector<Option> whatIfOptions(Language language) {
  constexpr std::array kTexts{Text::whatIfAsPublished, Text::whatIfNoGroups, Text::whatIfGrouped,
                              Text::whatIfSeparable};
  std::vector<Option> options;
  for (const WhatIf what : kWhatIfs) {
    options.push_back(taken(nameOf(what), kTexts[static_cast<std::size_t>(what)], language));
  }
  return options;
}

std::vector<Option> textScaleOptions(const AppState& state) {
  std::vector<Option> options;
  for (const char* value : {"1", "1.25", "1.5", "1.75", "2"}) {
    options.push_back(asked(state, Control::TextScale, value, shareText(std::stod(value))));
  }
  return options;
}

}  // namespace

std::string variantText(Variant variant, Language language) {
  return std::string(text(kVariantTexts[static_cast<std::size_t>(variant)], language));
}

std::string presetText(KernelPreset preset, Language language) {
  constexpr std::array kTexts{Text::presetDefault, Text::presetIdentity, Text::presetBlur,  Text::presetSharpen,
                              Text::presetEdges,   Text::presetEmboss,   Text::presetRandom};
  return std::string(text(kTexts[static_cast<std::size_t>(preset)], language));
}

std::vector<Option> optionsOf(const AppState& state, Control control) {
  const Language language = state.view.language;
  switch (control) {
    case Control::Variant:
      return variantOptions(state);
    case Control::Padding:
      return paddingOptions(state);
    case Control::PaddingMode:
      return paddingModeOptions(state);
    case Control::KernelPreset:
      return presetOptions(language);
    case Control::Input:
      return inputOptions(state);
    case Control::Size:
      return sizeOptions(state);
    case Control::Level:
      return levelOptions(language);
    case Control::Order:
      return {taken("sequential", Text::orderSequential, language), taken("lockstep", Text::orderLockstep, language)};
    case Control::TextScale:
      return textScaleOptions(state);
    case Control::Language:
      return {taken("en", Text::languageEnglish, language), taken("ja", Text::languageJapanese, language)};
    case Control::Theme:
      return {taken("light", Text::themeLight, language), taken("dark", Text::themeDark, language)};
    case Control::Zoom:
      return zoomOptions(language);
    case Control::ColorRange:
      return {taken("whole_volume", Text::rangeWholeVolume, language), taken("each_map", Text::rangeEachMap, language)};
    case Control::KernelScope:
      return weightScopeOptions(language);
    case Control::MainView:
      return mainViewOptions(language);
    case Control::PaddingTaps:
      return {taken("counted", Text::tapsCounted, language), taken("left_out", Text::tapsLeftOut, language)};
    case Control::Network:
      return networkOptions(*state.library);
    case Control::WhatIf:
      return whatIfOptions(language);
    case Control::StageView:
      return {taken("volume", Text::viewVolume, language), taken("flat", Text::viewFlat, language)};
    default:
      return {};
  }
}

}  // namespace convscope
