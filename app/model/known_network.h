// Known networks: data files with the layers of a paper, held beside the figure that the paper prints. The format is in
// assets/networks/README.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "app/model/data_text.h"
#include "core/network_cost.h"
#include "core/problem.h"

namespace convscope {

// What somebody else printed for a network.
struct PublishedFigure {
  std::string macs;               // "569 M", "15.47 G", as printed
  bool convolutionsOnly = false;  // it leaves the classifier out
  DataText source;
  DataText reason;  // what one must know to compare it
};

// The parameters that somebody else printed for it.
struct PublishedParams {
  std::string figure;  // "4.2 M", "138,357,544", as printed
  DataText source;
  DataText reason;  // what one must know where it is not ours; may be empty
};

struct KnownNetwork {
  std::string name;   // as for `convscope cost --network`
  std::string title;  // "ResNet-50 v1.5"
  Shape input;
  std::optional<PublishedFigure> published;
  std::optional<PublishedParams> publishedParams;
  std::vector<NetworkLayer> layers;     // in order of execution
  std::vector<NetworkLayerCost> costs;  // one a layer
  NetworkTotals totals;
};

// Our total that the published figure counts too.
Index comparedMacs(const KnownNetwork& network, const PublishedFigure& figure);

// How our count stands to a figure as printed.
struct Agreement {
  bool equal = false;     // rounded or cut to the last printed digit it is the figure
  double difference = 0;  // (ours - published) / published
};
// Nothing when the figure is neither a number with M or G nor a whole one with commas.
std::optional<Agreement> agreementOf(std::string_view figure, Index ours);

// "=", "−0.5 %"
std::string differenceText(const Agreement& agreement);

// A data file's text. Refused as "network_wrong" when it is damaged, a key is unknown or a layer does not fit.
tl::expected<KnownNetwork, Problem> readKnownNetwork(std::string_view json);

// The names in index.json, in the order in which they are shown.
tl::expected<std::vector<std::string>, Problem> readNetworkIndex(std::string_view json);

}  // namespace convscope
