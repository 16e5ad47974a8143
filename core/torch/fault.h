// What stops the reader: the problem, its places in the text, and edits that would cure it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/problem.h"
#include "core/torch/source.h"

namespace convscope {

enum class CureKind { Add, Change, Remove };

// Replaces a piece of the text; an empty range inserts.
struct SourceEdit {
  SourceRange at{};
  std::string with{};
  bool operator==(const SourceEdit&) const = default;
};

// One way to put it right. `label` is a piece of Python such as "kernel_size=3": the same in every language.
struct Cure {
  CureKind kind = CureKind::Change;
  std::string label{};              // empty for a removal: what is removed
  std::vector<SourceEdit> edits{};  // apart from each other, in the order of the text
  SourceRange rest{};               // a piece of the text that belongs to the label, behind it
  bool operator==(const Cure&) const = default;
};

struct Fault {
  Problem problem{};
  SourceRange at{};
  std::optional<SourceRange> also{};  // the other place, when two numbers disagree
  std::string pytorch{};              // PyTorch's or Python's own words, where they are known
  std::vector<Cure> cures{};
};

// A problem whose sentence is one of several for its code: values["reason"] names it, so that it can be translated.
Problem torchProblem(std::string code, std::string sentence, std::string field,
                     std::map<std::string, std::string> values = {});

// The text after the edits of a cure.
std::string cured(std::string_view text, const Cure& cure);

}  // namespace convscope
