// The words of the lessons, each with a sentence and a picture.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/data_text.h"
#include "app/model/scene_file.h"

namespace convscope {

// The drawings that a card may have.
inline constexpr std::array<std::string_view, 20> kTermPictures{
    "pairs_full", "pairs_grouped", "pairs_diagonal", "separable", "pointwise", "window",  "padding",     "stride",
    "dilation",   "sum",           "product",        "kernel",    "volume",    "channel", "feature_map", "shape",
    "bottleneck", "transposed",    "bars",           "shuffle"};

struct GlossaryTerm {
  int line = 0;
  std::string key;  // in links: term:KEY
  DataText name;
  std::string reading;  // of the Japanese name
  DataText sentence;
  std::string picture;
  int chapter = 0;                 // where it is explained; 0 nowhere
  std::optional<SceneFile> scene;  // "show on the stage"
};

struct Glossary {
  std::vector<GlossaryTerm> terms;

  const GlossaryTerm* find(std::string_view key) const;
};

// Reads the whole list; all mistakes are told.
Glossary readGlossary(std::string_view json, Mistakes& mistakes);

}  // namespace convscope
