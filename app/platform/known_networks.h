// The networks among the assets.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "app/model/known_network.h"
#include "core/problem.h"

namespace convscope {

// All of them in the order of their index. Refused as "networks_missing" or "network_wrong" (the first that is).
tl::expected<std::vector<KnownNetwork>, Problem> readKnownNetworks();

// The one of that name; "network_unknown" names those there are.
tl::expected<KnownNetwork, Problem> readKnownNetworkNamed(std::string_view name);

}  // namespace convscope
