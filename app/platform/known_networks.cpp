#include "app/platform/known_networks.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "app/model/value_text.h"
#include "app/platform/asset_paths.h"
#include "app/platform/whole_file.h"

namespace convscope {
namespace {

constexpr std::size_t kLongestNetwork = 10'000'000;  // bytes

tl::unexpected<Problem> networksMissing(const std::string& cause) {
  return tl::unexpected(appProblem("networks_missing", "network", {{"cause", cause}}));
}

tl::expected<std::string, Problem> dataFileText(const std::string& name) {
  const std::string relative = "networks/" + name + ".json";
  const auto path = findAsset(relative);
  if (!path) return networksMissing(relative);
  const auto bytes = readWholeFile(*path, kLongestNetwork, "network");
  if (!bytes) return networksMissing(bytes.error().message);
  return std::string(bytes->begin(), bytes->end());
}

tl::expected<std::vector<std::string>, Problem> networkNames() {
  return dataFileText("index").and_then([](const std::string& text) { return readNetworkIndex(text); });
}

tl::expected<KnownNetwork, Problem> readNetworkFile(const std::string& name) {
  auto network = dataFileText(name).and_then([](const std::string& text) { return readKnownNetwork(text); });
  if (!network && network.error().code == "network_wrong") {
    return tl::unexpected(
        appProblem("network_wrong", "network", {{"cause", name + ".json: " + network.error().values["cause"]}}));
  }
  return network;
}

}  // namespace

tl::expected<std::vector<KnownNetwork>, Problem> readKnownNetworks() {
  const auto names = networkNames();
  if (!names) return tl::unexpected(names.error());
  std::vector<KnownNetwork> networks;
  for (const std::string& name : *names) {
    auto network = readNetworkFile(name);
    if (!network) return tl::unexpected(network.error());
    networks.push_back(*std::move(network));
  }
  return networks;
}

tl::expected<KnownNetwork, Problem> readKnownNetworkNamed(std::string_view name) {
  const auto names = networkNames();
  if (!names) return tl::unexpected(names.error());
  const auto found = std::find(names->begin(), names->end(), name);
  if (found != names->end()) return readNetworkFile(*found);
  std::string works;
  for (const std::string& known : *names) works += (works.empty() ? "" : ", ") + known;
  return tl::unexpected(appProblem("network_unknown", "network", {{"name", quotable(name)}, {"works", works}}));
}

}  // namespace convscope
