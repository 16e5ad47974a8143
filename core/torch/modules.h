// The classes of torch.nn: which are layers of ours, which only stand between them, and what each takes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/torch/signature.h"
#include "core/torch/torch_text.h"

namespace convscope::torch {

enum class NnKind {
  Convolution,  // nn.Conv2d, nn.ConvTranspose2d
  OtherSize,    // convolutions of one or three dimensions, and lazy ones: not read
  Sequential,
  List,     // nn.ModuleList
  Dict,     // nn.ModuleDict
  Module,   // nn.Module itself, to be derived from
  Wrapper,  // takes a module and behaves like it
  Other,    // everything else
};

struct NnEntry {
  std::string_view name;
  NnKind kind = NnKind::Other;
  TorchEffect effect = TorchEffect::Unknown;
  // Names of arguments, those with "=" may be left out; "*" when anything goes.
  std::string_view takes = "*";
};

// Nothing for a name that torch.nn does not have.
const NnEntry* nnEntry(std::string_view name);

// All names, for finding the one that was meant.
const std::vector<std::string>& nnNames();

Signature signatureOf(const NnEntry& entry);

}  // namespace convscope::torch
