// convscope cost --network NAME: what a known network costs, for a program and for a person.
#pragma once

#include <string>

#include "app/model/known_network.h"

namespace convscope {

// {"name", "layers", "totals"} in one line. Convolutions come first, then fully connected layers ("op": "linear", with
// "in_features" and "out_features" beside the channels); totals are {"params", "macs"} and conv_params, fc_params,
// norm_params, all_params, conv_macs, fc_macs, all_macs, conv_macs_inside.
std::string networkJson(const KnownNetwork& network);

// {"error": {"reason", "message"}}: a name has no place in a text.
std::string networkRefusalJson(const Problem& problem, Language language);

// A table of the layers, the totals, and the published figure with its source and what differs.
std::string networkTable(const KnownNetwork& network, Language language);

}  // namespace convscope
