#include "app/cli/cost_report.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/model/number_text.h"

namespace convscope {
namespace {

using OrderedJson = nlohmann::ordered_json;  // members in the order of the contract

std::string lineOf(const OrderedJson& json) {
  return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

OrderedJson paddingOf(const TorchLayer& layer) {
  if (layer.paddingKind == Padding::Kind::Same) return "same";
  if (layer.paddingKind == Padding::Kind::Valid) return "valid";
  return layer.padding;
}

OrderedJson layerJson(const CostRow& row, bool counted) {
  const TorchLayer& layer = row.layer;
  OrderedJson json{{"op", opOf(layer)},
                   {"in_channels", layer.inChannels},
                   {"out_channels", layer.outChannels},
                   {"kernel", layer.kernel},
                   {"stride", layer.stride},
                   {"padding", paddingOf(layer)},
                   {"dilation", layer.dilation},
                   {"groups", layer.groups},
                   {"bias", layer.bias},
                   {"padding_mode", nameOf(layer.paddingMode)}};
  if (layer.transposed) json["output_padding"] = layer.outputPadding;
  if (counted) json["output_shape"] = {row.cost.output.c, row.cost.output.h, row.cost.output.w};
  json["params"] = row.cost.params;
  if (counted) json["macs"] = row.cost.macs;
  return json;
}

// Columns that a terminal gives a text: Chinese and Japanese characters take two.
std::size_t widthOf(std::string_view text) {
  std::size_t width = 0;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if ((byte & 0xC0U) != 0x80U) width += byte >= 0xE3 ? 2 : 1;
  }
  return width;
}

using Cells = std::array<std::string, 4>;

std::string shapeText(const Shape& shape) {
  return fmt::format("{}×{}×{}", shape.c, shape.h, shape.w);
}

Cells cellsOf(const CostRow& row) {
  return {reprOf(row.layer), shapeText(row.cost.output), withCommas(row.cost.params), withCommas(row.cost.macs)};
}

void appendRow(std::string& table, const Cells& cells, const std::array<std::size_t, 4>& widths, bool counted) {
  constexpr std::size_t kGap = 2;
  std::string line = cells[0] + std::string(widths[0] - widthOf(cells[0]), ' ');
  for (std::size_t i = 1; i < cells.size(); ++i) {
    if (counted || i == 2) line += std::string(kGap + widths[i] - widthOf(cells[i]), ' ') + cells[i];
  }
  table += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

}  // namespace

std::string jsonOf(const CostReport& report) {
  OrderedJson layers = OrderedJson::array();
  for (const CostRow& row : report.layers) layers.push_back(layerJson(row, report.counted));
  OrderedJson totals{{"params", report.params}};
  if (report.counted) totals["macs"] = report.macs;
  return lineOf({{"layers", std::move(layers)}, {"totals", std::move(totals)}});
}

std::string jsonOf(const CostRefusal& refusal, std::string_view source, Language language) {
  const SourcePlace place = placeOf(source, refusal.at.begin);
  const OrderedJson error{{"reason", refusal.problem.code},
                          {"message", localised(refusal.problem, language)},
                          {"line", place.line},
                          {"column", place.column}};
  return lineOf({{"error", error}});
}

std::string tableOf(const CostReport& report, Language language) {
  std::vector<Cells> rows{
      {std::string(text(Text::cost_layer, language)), std::string(text(Text::cost_output, language)),
       std::string(text(Text::cost_params, language)), std::string(text(Text::cost_macs, language))}};
  for (const CostRow& row : report.layers) rows.push_back(cellsOf(row));
  rows.push_back(
      {std::string(text(Text::cost_total, language)), "", withCommas(report.params), withCommas(report.macs)});
  std::array<std::size_t, 4> widths{};
  for (const Cells& cells : rows) {
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], widthOf(cells[i]));
  }
  std::string table;
  for (const Cells& cells : rows) appendRow(table, cells, widths, report.counted);
  return table;
}

std::string sentencesOf(const CostRefusal& refusal, std::string_view source, Language language) {
  const SourcePlace place = placeOf(source, refusal.at.begin);
  const std::string where = fill(Text::cost_place, language,
                                 {{"line", std::to_string(place.line)}, {"column", std::to_string(place.column)}});
  std::string all = "convscope: TEXT, " + where + ": " + localised(refusal.problem, language) + "\n";
  const SourceRange line = lineAt(source, refusal.at.begin);
  constexpr std::size_t kWidest = 160;
  if (line.end > line.begin && line.end - line.begin <= kWidest) {
    const std::string_view before = source.substr(line.begin, refusal.at.begin - line.begin);
    const std::size_t end = std::clamp(refusal.at.end, refusal.at.begin, line.end);
    const std::size_t marked = widthOf(source.substr(refusal.at.begin, end - refusal.at.begin));
    all += fmt::format("  {}\n  {}{}\n", source.substr(line.begin, line.end - line.begin),
                       std::string(widthOf(before), ' '), std::string(std::max<std::size_t>(1, marked), '^'));
  }
  if (!refusal.cure.empty() && refusal.cure.size() <= kWidest) {
    all += fill(Text::cost_cure, language, {{"text", refusal.cure}}) + "\n";
  }
  return all;
}

}  // namespace convscope
