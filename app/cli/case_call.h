// The layer of a case that has no spec but the text of a call.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <tl/expected.hpp>

#include "core/conv_spec.h"

namespace convscope {

// Whether `item` says "spec": null and has a text "call".
bool hasCallOnly(const nlohmann::json& item);

// The layers of item["call"] as stages, as many as `stages`. Refused as the reader of PyTorch text refuses it, or as
// "not_supported" when the text has another number of layers.
tl::expected<Network, Problem> networkOfCall(const nlohmann::json& item, std::size_t stages);

}  // namespace convscope
