// Known networks beside their published figures, and what they would cost with other layers.
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "app/model/fit.h"
#include "app/model/frame_costs.h"
#include "app/model/frame_words.h"
#include "app/model/number_text.h"

namespace convscope {
namespace {

constexpr std::string_view kNothing = "–";

std::string paramsLine(const KnownNetwork& network, Language language) {
  if (!network.publishedParams) return {};
  const PublishedParams& params = *network.publishedParams;
  const Index ours = network.totals.params();
  const std::string& reason = params.reason.in(language);
  return fill(reason.empty() ? Text::networkParams : Text::networkParamsReason, language,
              {{"ours", withCommas(ours)},
               {"figure", params.figure},
               {"difference", differenceText(*agreementOf(params.figure, ours))},
               {"source", params.source.in(language)},
               {"reason", reason}});
}

NetworkLine listLineOf(const KnownNetwork& network, const std::string& chosen, Language language) {
  NetworkLine line;
  line.name = network.name;
  line.chosen = network.name == chosen;
  line.title = network.title;
  line.macs = withCommas(network.totals.macs());
  line.published = line.difference = kNothing;
  line.params = paramsLine(network, language);
  if (!network.published) return line;
  const PublishedFigure& figure = *network.published;
  const Index ours = comparedMacs(network, figure);
  line.macs = withCommas(ours);
  line.published = figure.macs;
  line.difference = differenceText(*agreementOf(figure.macs, ours));
  line.source = fill(Text::networkSource, language,
                     {{"source", figure.source.in(language)}, {"reason", figure.reason.in(language)}});
  return line;
}

// What stands in a layer's place, counted.
struct Other {
  ReplacedLayer layer;
  Index macs = 0;
};

Other otherOf(const NetworkLayer& layer, WhatIf what) {
  Other other{replaced(layer, what)};
  for (const NetworkLayer& part : other.layer.layers) {
    if (const auto cost = costOf(part)) other.macs += cost->macs;
  }
  return other;
}

std::string kindOf(const NetworkLayer& layer, Language language) {
  if (layer.linear) return std::string(text(Text::costFullyConnected, language));
  const ConvSpec& spec = layer.spec;
  std::string kind = fmt::format("{}×{}", spec.kernel.h, spec.kernel.w);
  if (spec.stride.h > 1) kind += fmt::format(" s{}", spec.stride.h);
  return kind;
}

// Why a click does not put the layer on the stage; empty when it does.
std::string closedBecause(const NetworkLayer& layer, const Limits& limits, Language language) {
  if (layer.linear) return std::string(text(Text::networkNoPicture, language));
  const Problems problems = checkLimits(layerOf(layer.spec), limits, nameOf(Control::Network));
  return problems.empty() ? std::string() : localised(problems.front(), language);
}

struct RowQuestion {
  const KnownNetwork& network;
  WhatIf what = WhatIf::AsPublished;
  Index longest = 1;
  const Limits& limits;
  Language language = Language::English;
};

NetworkRow rowOf(const RowQuestion& question, std::size_t place) {
  const NetworkLayer& layer = question.network.layers[place];
  const NetworkLayerCost& cost = question.network.costs[place];
  const auto shareOf = [&](Index macs) { return static_cast<double>(macs) / static_cast<double>(question.longest); };
  const Other other = otherOf(layer, question.what);
  NetworkRow row;
  row.place = place;
  row.name = layer.name;
  row.kind = kindOf(layer, question.language);
  row.channels = fmt::format("{}→{}", layer.spec.inChannels, layer.spec.outChannels);
  row.output = layer.linear ? "" : fmt::format("{}×{}", cost.output.h, cost.output.w);
  row.groups = layer.linear ? kNothing : withCommas(layer.spec.groups);
  row.grouped = layer.spec.groups > 1;
  row.params = withCommas(cost.params);
  row.macs = withCommas(cost.macs);
  row.share = shareOf(cost.macs);
  row.changed = other.layer.changed;
  row.otherMacs = withCommas(other.macs);
  row.otherShare = shareOf(other.macs);
  if (other.layer.notDivisible) row.mark = text(Text::networkNotDivisible, question.language);
  row.closedBecause = closedBecause(layer, question.limits, question.language);
  row.opens = row.closedBecause.empty();
  if (!row.opens)
    row.sign = text(layer.linear ? Text::networkSignLinear : Text::networkSignTooLarge, question.language);
  return row;
}

void fillTotals(const NetworkTotals& now, const NetworkTotals& other, Language language, NetworksSheet& sheet) {
  const auto add = [&](Text name, Index params, Index macs, Index otherMacs) {
    sheet.totals.push_back({std::string(text(name, language)), withCommas(params), withCommas(macs),
                            withCommas(otherMacs), macs != otherMacs});
  };
  add(Text::costConvolutions, now.convParams, now.convMacs, other.convMacs);
  add(Text::costFullyConnected, now.fcParams, now.fcMacs, other.fcMacs);
  if (now.normParams > 0) {
    const std::string nothing(kNothing);
    sheet.totals.push_back(
        {std::string(text(Text::costBatchNorm, language)), withCommas(now.normParams), nothing, nothing, false});
  }
  add(Text::costAll, now.params(), now.macs(), other.macs());
  if (sheet.compares && other != now) {
    sheet.totals.push_back({std::string(text(Text::networkChangedTotal, language)),
                            withCommas(other.params()),
                            {},
                            withCommas(other.macs()),
                            true,
                            true});
  }
}

// The finding, from the totals as they are and as they would be.
std::string networkFinding(const KnownNetwork& network, WhatIf what, const NetworkTotals& other, Language language) {
  const Index now = network.totals.convMacs;
  const Index difference = other.convMacs - now;
  const double share = static_cast<double>(other.convMacs) / static_cast<double>(std::max<Index>(now, 1));
  const bool grouped = std::any_of(network.layers.begin(), network.layers.end(),
                                   [](const NetworkLayer& layer) { return layer.spec.groups > 1; });
  const std::map<std::string, std::string> values{
      {"name", network.title},
      {"macs", shortCount(network.totals.macs())},
      {"params", shortCount(network.totals.params())},
      {"n", withCommas(std::abs(difference))},
      {"p", shareText(share)},
      {"saved", shareText(static_cast<double>(std::abs(difference)) / static_cast<double>(other.convMacs))}};
  switch (what) {
    case WhatIf::AsPublished:
      return fill(Text::findingNetwork, language, values);
    case WhatIf::NoGroups:
      return fill(grouped ? Text::findingNoGroups : Text::findingHasNoGroups, language, values);
    case WhatIf::Grouped:
      return fill(difference == 0 ? Text::findingNothingChanges : Text::findingAllGrouped, language, values);
    case WhatIf::Separable:
      break;
  }
  return fill(difference == 0 ? Text::findingNothingChanges : Text::findingAllSeparable, language, values);
}

// How many rows do not open, by their signs and why.
void addSigns(const Limits& limits, Language language, NetworksSheet& sheet) {
  for (const auto& [sign, note] : {std::pair{Text::networkSignTooLarge, Text::networkTooLarge},
                                   {Text::networkSignLinear, Text::networkFullyConnected}}) {
    const std::string_view mark = text(sign, language);
    const auto count =
        std::count_if(sheet.rows.begin(), sheet.rows.end(), [&](const NetworkRow& row) { return row.sign == mark; });
    if (count == 0) continue;
    sheet.notes.push_back(fill(note, language,
                               {{"sign", std::string(mark)},
                                {"n", std::to_string(count)},
                                {"all", std::to_string(sheet.rows.size())},
                                {"c", withCommas(limits.inChannels)},
                                {"m", withCommas(limits.outChannels)}}));
  }
}

// The layer that holds the most parameters, where it is a large part of them.
void addNotes(const KnownNetwork& network, const Limits& limits, Language language, NetworksSheet& sheet) {
  std::size_t largest = 0;
  for (std::size_t i = 0; i < network.costs.size(); ++i) {
    if (network.costs[i].params > network.costs[largest].params) largest = i;
  }
  const double share = static_cast<double>(network.costs[largest].params) /
                       static_cast<double>(std::max<Index>(network.totals.params(), 1));
  constexpr double kWorthSaying = 0.25;
  if (share >= kWorthSaying) {
    sheet.notes.push_back(fill(Text::networkLargest, language,
                               {{"p", percent(share, 0)},
                                {"layer", network.layers[largest].name},
                                {"n", withCommas(network.costs[largest].params)}}));
  }
  addSigns(limits, language, sheet);
  const bool allOpen =
      std::all_of(sheet.rows.begin(), sheet.rows.end(), [](const NetworkRow& row) { return row.opens; });
  sheet.notes.emplace_back(text(allOpen ? Text::networkHowTo : Text::networkHowToUnsigned, language));
}

void fillTable(const AppState& state, const KnownNetwork& network, Language language, NetworksSheet& sheet) {
  const WhatIf what = state.view.costs.whatIf;
  sheet.compares = what != WhatIf::AsPublished;
  const auto other = totalsOf(replaced(network.layers, what));
  const NetworkTotals otherTotals = other.value_or(network.totals);
  sheet.finding = networkFinding(network, what, otherTotals, language);
  RowQuestion question{network, what, 1, state.view.limits, language};
  for (std::size_t i = 0; i < network.layers.size(); ++i) {
    question.longest = std::max({question.longest, network.costs[i].macs, otherOf(network.layers[i], what).macs});
  }
  for (std::size_t i = 0; i < network.layers.size(); ++i) sheet.rows.push_back(rowOf(question, i));
  fillTotals(network.totals, otherTotals, language, sheet);
  addNotes(network, state.view.limits, language, sheet);
}

}  // namespace

NetworksSheet networksSheetOf(const AppState& state, const Frame& frame) {
  NetworksSheet sheet;
  const NetworkLibrary& library = *state.library;
  if (library.problem) sheet.problem = localised(*library.problem, frame.language);
  for (const KnownNetwork& network : library.networks) {
    sheet.networks.push_back(listLineOf(network, state.view.costs.network, frame.language));
    if (sheet.networks.back().chosen) fillTable(state, network, frame.language, sheet);
  }
  for (const Option& option : frame.control(Control::WhatIf).options) {
    if (option.value == nameOf(state.view.costs.whatIf)) sheet.otherTitle = option.label;
  }
  return sheet;
}

}  // namespace convscope
