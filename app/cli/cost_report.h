// What `convscope cost` says, as JSON and for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/model/text.h"
#include "core/torch/flow.h"

namespace convscope {

struct CostRow {
  TorchLayer layer;
  LayerCost cost;
};

struct CostReport {
  std::vector<CostRow> layers;  // in the order of construction
  Index params = 0;
  Index macs = 0;
  bool counted = false;  // on an input: only then are there output shapes and multiply-adds
};

struct CostRefusal {
  Problem problem;
  SourceRange at;
  std::string cure;  // the text put right; empty when there is no cure
};

// One line with its end. Lists are as PyTorch stores them; counts are whole numbers of 64 bits.
std::string jsonOf(const CostReport& report);
std::string jsonOf(const CostRefusal& refusal, std::string_view source, Language language);

// A line a layer and one for the totals, columns aligned.
std::string tableOf(const CostReport& report, Language language);

// The sentence with its place, the line it is about, and the cure.
std::string sentencesOf(const CostRefusal& refusal, std::string_view source, Language language);

}  // namespace convscope
