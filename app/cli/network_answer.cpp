#include "app/cli/network_answer.h"

#include <cstddef>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/cli/text_table.h"
#include "app/model/number_text.h"

namespace convscope {
namespace {

using AnswerJson = nlohmann::ordered_json;

AnswerJson pairOf(Size2 size) {
  return AnswerJson::array({size.h, size.w});
}

AnswerJson convolutionJson(const ConvSpec& spec, const NetworkLayerCost& cost) {
  const Pads pads = padsOf(spec);
  return {{"op", "conv2d"},
          {"in_channels", spec.inChannels},
          {"out_channels", spec.outChannels},
          {"kernel", pairOf(spec.kernel)},
          {"stride", pairOf(spec.stride)},
          {"padding", pairOf({pads.top, pads.left})},
          {"dilation", pairOf(spec.dilation)},
          {"groups", spec.groups},
          {"bias", spec.bias},
          {"padding_mode", nameOf(spec.paddingMode)},
          {"output_shape", AnswerJson::array({cost.output.c, cost.output.h, cost.output.w})},
          {"params", cost.params},
          {"macs", cost.macs}};
}

AnswerJson linearJson(const ConvSpec& spec, const NetworkLayerCost& cost) {
  return {{"op", "linear"},
          {"in_features", spec.inChannels},
          {"out_features", spec.outChannels},
          {"in_channels", spec.inChannels},
          {"out_channels", spec.outChannels},
          {"bias", spec.bias},
          {"output_shape", AnswerJson::array({spec.outChannels})},
          {"params", cost.params},
          {"macs", cost.macs}};
}

AnswerJson totalsJson(const NetworkTotals& totals) {
  return {{"params", totals.params()},        {"macs", totals.macs()},
          {"conv_params", totals.convParams}, {"fc_params", totals.fcParams},
          {"norm_params", totals.normParams}, {"all_params", totals.params()},
          {"conv_macs", totals.convMacs},     {"fc_macs", totals.fcMacs},
          {"all_macs", totals.macs()},        {"conv_macs_inside", totals.convUsefulMacs}};
}

void addLayers(AnswerJson& list, const KnownNetwork& network, bool linear) {
  for (std::size_t i = 0; i < network.layers.size(); ++i) {
    const NetworkLayer& layer = network.layers[i];
    if (layer.linear != linear) continue;
    list.push_back(linear ? linearJson(layer.spec, network.costs[i]) : convolutionJson(layer.spec, network.costs[i]));
  }
}

std::vector<std::string> rowOf(const NetworkLayer& layer, const NetworkLayerCost& cost, Language language) {
  const ConvSpec& spec = layer.spec;
  const std::string kind = layer.linear ? std::string(text(Text::costFullyConnected, language))
                                        : fmt::format("{}×{}", spec.kernel.h, spec.kernel.w);
  return {layer.name,
          kind,
          fmt::format("{} → {}", spec.inChannels, spec.outChannels),
          layer.linear ? "–" : fmt::format("{}×{}", cost.output.h, cost.output.w),
          layer.linear ? "–" : std::to_string(spec.groups),
          withCommas(cost.params),
          withCommas(cost.macs)};
}

std::vector<std::string> totalRow(Text name, Index params, Index macs, Language language) {
  return {std::string(text(name, language)), "", "", "", "", withCommas(params), withCommas(macs)};
}

void addTotals(TextTable& table, const NetworkTotals& totals, Language language) {
  table.rows.emplace_back();
  table.rows.push_back(totalRow(Text::costConvolutions, totals.convParams, totals.convMacs, language));
  table.rows.push_back(totalRow(Text::costFullyConnected, totals.fcParams, totals.fcMacs, language));
  if (totals.normParams > 0) {
    table.rows.push_back(
        {std::string(text(Text::costBatchNorm, language)), "", "", "", "", withCommas(totals.normParams), "–"});
  }
  table.rows.push_back(totalRow(Text::costAll, totals.params(), totals.macs(), language));
}

std::string publishedLine(const KnownNetwork& network, const PublishedFigure& figure, Language language) {
  const Index ours = comparedMacs(network, figure);
  const auto agreement = agreementOf(figure.macs, ours);
  return fill(agreement->equal ? Text::costPublishedEqual : Text::costPublishedOther, language,
              {{"figure", figure.macs},
               {"source", figure.source.in(language)},
               {"ours", withCommas(ours)},
               {"difference", differenceText(*agreement)},
               {"reason", figure.reason.in(language)}});
}

std::string publishedParamsLine(const KnownNetwork& network, const PublishedParams& params, Language language) {
  const Index ours = network.totals.params();
  const auto agreement = agreementOf(params.figure, ours);
  return fill(agreement->equal ? Text::costParamsEqual : Text::costParamsOther, language,
              {{"figure", params.figure},
               {"source", params.source.in(language)},
               {"ours", withCommas(ours)},
               {"difference", differenceText(*agreement)},
               {"reason", params.reason.in(language)}});
}

}  // namespace

std::string networkJson(const KnownNetwork& network) {
  AnswerJson layers = AnswerJson::array();
  addLayers(layers, network, false);
  addLayers(layers, network, true);
  const AnswerJson answer{{"name", network.name}, {"layers", layers}, {"totals", totalsJson(network.totals)}};
  return answer.dump() + "\n";
}

std::string networkRefusalJson(const Problem& problem, Language language) {
  const AnswerJson error{{"reason", problem.code}, {"message", localised(problem, language)}};
  return AnswerJson{{"error", error}}.dump() + "\n";
}

std::string networkTable(const KnownNetwork& network, Language language) {
  TextTable table;
  table.right = {false, false, true, true, true, true, true};
  std::vector<std::string> heads;
  for (const Text head : {Text::costLayer, Text::costKind, Text::costChannels, Text::costOutput, Text::costGroups,
                          Text::costParameters, Text::costMacs}) {
    heads.emplace_back(text(head, language));
  }
  table.rows.push_back(heads);
  table.rows.emplace_back();
  for (std::size_t i = 0; i < network.layers.size(); ++i) {
    table.rows.push_back(rowOf(network.layers[i], network.costs[i], language));
  }
  addTotals(table, network.totals, language);
  std::string answer =
      fmt::format("{}  {}×{}×{}\n\n", network.title, network.input.c, network.input.h, network.input.w);
  answer += linesOf(table);
  if (network.published) answer += "\n" + publishedLine(network, *network.published, language) + "\n";
  if (network.publishedParams) answer += "\n" + publishedParamsLine(network, *network.publishedParams, language) + "\n";
  return answer;
}

}  // namespace convscope
