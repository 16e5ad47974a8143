// The layer of a case that has no spec but the text of a call.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <tl/expected.hpp>

#include "app/cli/case_reader.h"

namespace convscope {

// Whether `item` says "spec": null and has a text "call".
bool hasCallOnly(const nlohmann::json& item);

// The layer of item["call"], for a separable case the two of it. Refused as the reader of PyTorch text refuses it, or
// as "not_supported" when the text has another number of layers.
tl::expected<CaseLayer, Problem> readCall(const nlohmann::json& item, bool separable);

}  // namespace convscope
