#include "app/model/known_network.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <utility>

namespace convscope {
namespace {

using NetworkJson = nlohmann::json;

// What is wrong with a data file, thrown only as far as readKnownNetwork().
struct WrongNetwork {
  std::string cause;
};

void onlyKeys(const NetworkJson& object, std::initializer_list<std::string_view> known) {
  for (const auto& entry : object.items()) {
    if (std::find(known.begin(), known.end(), entry.key()) == known.end()) {
      throw WrongNetwork{"unknown key \"" + entry.key() + "\""};
    }
  }
}

DataText dataText(const NetworkJson& object) {
  onlyKeys(object, {"ja", "en"});
  return {object.at("en").get<std::string>(), object.at("ja").get<std::string>()};
}

PublishedFigure publishedFigure(const NetworkJson& object) {
  onlyKeys(object, {"figure", "source", "counts", "reason"});
  PublishedFigure figure;
  figure.macs = object.at("figure").get<std::string>();
  if (!agreementOf(figure.macs, 0)) throw WrongNetwork{R"(figure ")" + figure.macs + R"(" is not like "569 M")"};
  const auto counts = object.at("counts").get<std::string>();
  if (counts != "all" && counts != "convolutions") throw WrongNetwork{"counts is neither all nor convolutions"};
  figure.convolutionsOnly = counts == "convolutions";
  figure.source = dataText(object.at("source"));
  figure.reason = dataText(object.at("reason"));
  return figure;
}

PublishedParams publishedParams(const NetworkJson& object) {
  onlyKeys(object, {"figure", "source", "reason"});
  PublishedParams params;
  params.figure = object.at("figure").get<std::string>();
  if (!agreementOf(params.figure, 0)) throw WrongNetwork{R"(figure ")" + params.figure + R"(" is not like "4.2 M")"};
  params.source = dataText(object.at("source"));
  if (object.contains("reason")) params.reason = dataText(object.at("reason"));
  return params;
}

NetworkLayer layerOf(const NetworkJson& object) {
  onlyKeys(object, {"name", "linear", "in", "out", "kernel", "size", "stride", "padding", "groups", "bias", "norm"});
  const auto name = object.at("name").get<std::string>();
  const auto in = object.at("in").get<Index>();
  const auto out = object.at("out").get<Index>();
  const bool bias = object.at("bias").get<bool>();
  if (object.value("linear", false)) return linearLayer(name, in, out, bias);
  NetworkLayer layer;
  layer.name = name;
  layer.spec.inChannels = in;
  layer.spec.outChannels = out;
  const auto kernel = object.at("kernel").get<Index>();
  const auto stride = object.value("stride", Index{1});
  const auto padding = object.value("padding", Index{0});
  const auto size = object.at("size").get<Index>();
  layer.spec.kernel = {kernel, kernel};
  layer.spec.stride = {stride, stride};
  layer.spec.padding = Padding::numbers(padding, padding);
  layer.spec.groups = object.value("groups", Index{1});
  layer.spec.bias = bias;
  layer.norm = object.value("norm", false);
  layer.input = {in, size, size};
  return layer;
}

Shape inputOf(const NetworkJson& array) {
  if (array.size() != 3) throw WrongNetwork{"input is not three numbers"};
  return {array[0].get<Index>(), array[1].get<Index>(), array[2].get<Index>()};
}

void addCosts(KnownNetwork& network) {
  for (const NetworkLayer& layer : network.layers) {
    const auto cost = costOf(layer);
    if (!cost) throw WrongNetwork{layer.name + ": " + cost.error().front().message};
    network.costs.push_back(*cost);
  }
  const auto totals = totalsOf(network.layers);
  if (!totals) throw WrongNetwork{totals.error().front().message};
  network.totals = *totals;
}

KnownNetwork networkOf(const NetworkJson& object) {
  onlyKeys(object, {"name", "title", "input", "published", "published_params", "layers"});
  KnownNetwork network;
  network.name = object.at("name").get<std::string>();
  network.title = object.at("title").get<std::string>();
  network.input = inputOf(object.at("input"));
  if (object.contains("published")) network.published = publishedFigure(object.at("published"));
  if (object.contains("published_params")) network.publishedParams = publishedParams(object.at("published_params"));
  for (const NetworkJson& layer : object.at("layers")) network.layers.push_back(layerOf(layer));
  addCosts(network);
  return network;
}

tl::unexpected<Problem> wrongNetwork(std::string cause) {
  return tl::unexpected(appProblem("network_wrong", "network", {{"cause", std::move(cause)}}));
}

// A printed number and the worth of one of its last digit: "15.47 G" is 15.47e9 and 0.01e9.
struct PrintedFigure {
  double value = 0;
  double lastDigit = 0;
};

// "138,357,544": to the last one.
std::optional<PrintedFigure> wholeFigure(std::string_view text) {
  std::string digits(text);
  digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
  Index number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size() || number <= 0) return std::nullopt;
  return PrintedFigure{static_cast<double>(number), 1};
}

std::optional<PrintedFigure> printedFigure(std::string_view text) {
  if (text.find(',') != std::string_view::npos) return wholeFigure(text);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc{} || value <= 0) return std::nullopt;
  const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.data()));
  const std::string_view unit = text.substr(digits.size());
  if (unit != " M" && unit != " G") return std::nullopt;
  const double worth = unit == " M" ? 1e6 : 1e9;
  const auto point = digits.find('.');
  const double decimals = point == std::string_view::npos ? 0 : static_cast<double>(digits.size() - point - 1);
  return PrintedFigure{value * worth, worth * std::pow(10, -decimals)};
}

}  // namespace

Index comparedMacs(const KnownNetwork& network, const PublishedFigure& figure) {
  return figure.convolutionsOnly ? network.totals.convMacs : network.totals.macs();
}

std::optional<Agreement> agreementOf(std::string_view figure, Index ours) {
  const auto printed = printedFigure(figure);
  if (!printed) return std::nullopt;
  const double away = static_cast<double>(ours) - printed->value;
  constexpr double kRounding = 1e-9;  // of decimal fractions in binary
  const bool rounded = std::abs(away) <= printed->lastDigit * (0.5 + kRounding);
  const bool cut = away >= 0 && away < printed->lastDigit;
  return Agreement{rounded || cut, away / printed->value};
}

std::string differenceText(const Agreement& agreement) {
  if (agreement.equal) return "=";
  return fmt::format("{}{:.1f} %", agreement.difference < 0 ? "−" : "+", std::abs(agreement.difference) * 100);
}

tl::expected<KnownNetwork, Problem> readKnownNetwork(std::string_view json) {
  try {
    return networkOf(NetworkJson::parse(json));
  } catch (const WrongNetwork& wrong) {
    return wrongNetwork(wrong.cause);
  } catch (const NetworkJson::exception& error) {
    return wrongNetwork(error.what());
  }
}

tl::expected<std::vector<std::string>, Problem> readNetworkIndex(std::string_view json) {
  try {
    return NetworkJson::parse(json).get<std::vector<std::string>>();
  } catch (const NetworkJson::exception& error) {
    return wrongNetwork(error.what());
  }
}

}  // namespace convscope
