#include "app/model/known_network.h"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

namespace convscope {
namespace {

using nlohmann::json;

std::string contentOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string dataFile(const std::string& name) {
  return contentOf(std::string(CONVSCOPE_SOURCE_DIR) + "/assets/networks/" + name + ".json");
}

json golden(const std::string& file) {
  return json::parse(contentOf(std::string(CONVSCOPE_GOLDEN_DIR) + "/" + file));
}

KnownNetwork network(const std::string& name) {
  auto read = readKnownNetwork(dataFile(name));
  EXPECT_TRUE(read) << name << (read ? "" : ": " + read.error().message);
  return read ? *std::move(read) : KnownNetwork{};
}

const std::vector<std::string> names() {
  return readNetworkIndex(dataFile("index")).value();
}

void expectLayer(const NetworkLayer& layer, const NetworkLayerCost& cost, const json& expected) {
  SCOPED_TRACE(layer.name);
  const bool linear = expected.at("type") == "fc";
  EXPECT_EQ(layer.linear, linear);
  EXPECT_EQ(layer.spec.inChannels, expected.at("cin"));
  EXPECT_EQ(layer.spec.outChannels, expected.at("cout"));
  EXPECT_EQ(layer.spec.groups, expected.at("groups"));
  EXPECT_EQ(cost.macs, expected.at("macs"));
  EXPECT_EQ(cost.params, expected.at("weights").get<Index>() + expected.at("bias").get<Index>());
  EXPECT_EQ(cost.normParams, expected.at("bn"));
  if (linear) return;
  EXPECT_EQ(layer.input.h, expected.at("in_hw"));
  EXPECT_EQ(cost.output.h, expected.at("out_hw"));
  EXPECT_EQ(layer.spec.kernel, (Size2{expected.at("kh"), expected.at("kw")}));
  EXPECT_EQ(layer.spec.stride.h, expected.at("stride"));
}

TEST(KnownNetworks, EveryLayerAgreesWithTheReferenceLists) {
  const json networks = golden("network_layers.json").at("networks");
  EXPECT_EQ(networks.size(), 17U);
  for (const json& expected : networks) {
    const KnownNetwork ours = network(expected.at("name"));
    SCOPED_TRACE(ours.name);
    const json& layers = expected.at("layers");
    ASSERT_EQ(ours.layers.size(), layers.size());
    for (std::size_t i = 0; i < layers.size(); ++i) expectLayer(ours.layers[i], ours.costs[i], layers[i]);
    EXPECT_EQ(ours.totals.macs(), expected.at("total_macs"));
    EXPECT_EQ(ours.totals.convMacs, expected.at("conv_macs"));
  }
}

TEST(KnownNetworks, TotalsAgreeWithTheReferenceImplementation) {
  const json networks = golden("networks.json").at("networks");
  EXPECT_EQ(networks.size(), 7U);
  for (const json& expected : networks) {
    const KnownNetwork ours = network(expected.at("name"));
    SCOPED_TRACE(ours.name);
    const json& totals = expected.at("totals");
    EXPECT_EQ(ours.totals.convParams, totals.at("conv_params"));
    EXPECT_EQ(ours.totals.fcParams, totals.at("fc_params"));
    EXPECT_EQ(ours.totals.normParams, totals.at("norm_params"));
    EXPECT_EQ(ours.totals.params(), totals.at("all_params"));
    EXPECT_EQ(ours.totals.convMacs, totals.at("conv_macs"));
    EXPECT_EQ(ours.totals.fcMacs, totals.at("fc_macs"));
    EXPECT_EQ(ours.totals.macs(), totals.at("all_macs"));
    EXPECT_EQ(ours.totals.convUsefulMacs, totals.at("conv_macs_inside"));
  }
}

TEST(KnownNetworks, TheFiguresOfThePapers) {
  const std::map<std::string, Index> all{
      {"mobilenet_v1", 568740352},    {"alexnet_2012_groups", 724406816}, {"alexnet_2012_no_groups", 1135256096},
      {"vgg16", 15470264320},         {"resnet50_2015", 3857973248},      {"resnet50", 4089184256},
      {"resnext50_32x4d", 4230479872}};
  for (const auto& [name, macs] : all) EXPECT_EQ(network(name).totals.macs(), macs) << name;
  const std::map<std::string, Index> convolutions{
      {"mobilenet_v1_full_conv", 4866269184}, {"shufflenet_v1_g1", 142502976}, {"shufflenet_v1_g2", 140036512},
      {"shufflenet_v1_g3", 136500672},        {"shufflenet_v1_g4", 133251776}, {"shufflenet_v1_g8", 136829952}};
  for (const auto& [name, macs] : convolutions) EXPECT_EQ(network(name).totals.convMacs, macs) << name;
}

TEST(KnownNetworks, SeparableVgg16) {
  const auto layers = replaced(network("vgg16").layers, WhatIf::Separable);
  EXPECT_EQ(layers.size(), 13U * 2 + 3);
  EXPECT_EQ(totalsOf(layers)->convMacs, 1786917888);
}

TEST(KnownNetworks, WithoutGroupsTheGroupedAlexNetIsTheOther) {
  const auto layers = replaced(network("alexnet_2012_groups").layers, WhatIf::NoGroups);
  EXPECT_EQ(layers, network("alexnet_2012_no_groups").layers);
}

TEST(KnownNetworks, TheIndexListsEveryFileOnce) {
  const auto all = names();
  EXPECT_EQ(all.size(), 18U);
  for (const std::string& name : all) EXPECT_EQ(network(name).name, name);
}

// The figures that agree to the last printed digit, and how far the others are off.
TEST(KnownNetworks, PublishedFigures) {
  const std::map<std::string, double> off{{"googlenet_2014", 0.0211}, {"xception", -0.0054}};
  for (const std::string& name : names()) {
    const KnownNetwork ours = network(name);
    if (!ours.published) continue;
    SCOPED_TRACE(name);
    const auto agreement = agreementOf(ours.published->macs, comparedMacs(ours, *ours.published));
    ASSERT_TRUE(agreement);
    const auto expected = off.find(name);
    EXPECT_EQ(agreement->equal, expected == off.end());
    if (expected != off.end()) {
      EXPECT_NEAR(agreement->difference, expected->second, 1e-4);
    }
    EXPECT_FALSE(ours.published->source.english.empty() || ours.published->source.japanese.empty());
    EXPECT_FALSE(ours.published->reason.english.empty() || ours.published->reason.japanese.empty());
  }
}

// Every parameter count that the reference list quotes is shown, and only one is not ours.
TEST(KnownNetworks, PublishedParameters) {
  const std::map<std::string, std::string> printed{{"alexnet_2012_no_groups", "62,378,344"},
                                                   {"vgg16", "138,357,544"},
                                                   {"resnet50", "25,557,032"},
                                                   {"resnext50_32x4d", "25,028,904"},
                                                   {"googlenet_torchvision", "6,624,904"},
                                                   {"googlenet_2014", "6.8 M"},
                                                   {"mobilenet_v1", "4.2 M"},
                                                   {"mobilenet_v1_full_conv", "29.3 M"},
                                                   {"mobilenet_v2", "3,504,872"},
                                                   {"xception", "22,855,952"},
                                                   {"alexnet_torchvision", "61,100,840"},
                                                   {"alexnet_2012_groups", "60 M"}};
  for (const auto& [name, figure] : printed) {
    SCOPED_TRACE(name);
    const KnownNetwork ours = network(name);
    ASSERT_TRUE(ours.publishedParams);
    EXPECT_EQ(ours.publishedParams->figure, figure);
    EXPECT_FALSE(ours.publishedParams->source.english.empty() || ours.publishedParams->source.japanese.empty());
    const bool equal = agreementOf(figure, ours.totals.params())->equal;
    EXPECT_EQ(equal, name != "googlenet_2014");
    EXPECT_NE(equal, !ours.publishedParams->reason.english.empty()) << "a difference has its reason";
  }
  const json reference = golden("network_layers.json");
  for (const json& expected : reference.at("networks")) {
    const auto quoted = expected.at("published").get<std::string>();
    const auto found = printed.find(expected.at("name"));
    if (found != printed.end() && found->first != "alexnet_2012_groups") {
      EXPECT_NE(quoted.find(found->second), std::string::npos) << quoted;
    } else {
      EXPECT_EQ(quoted.find("parameters"), std::string::npos) << quoted;
    }
  }
}

TEST(Agreement, AWholeNumberAgreesToTheLastDigit) {
  EXPECT_TRUE(agreementOf("138,357,544", 138357544)->equal);
  EXPECT_FALSE(agreementOf("138,357,544", 138357545)->equal);
  EXPECT_FALSE(agreementOf("1,000x", 1000));
  EXPECT_EQ(differenceText(*agreementOf("1,000", 979)), "−2.1 %");
}

TEST(Agreement, TheLastPrintedDigitDecides) {
  EXPECT_TRUE(agreementOf("569 M", 568740352)->equal);
  EXPECT_FALSE(agreementOf("569 M", 567716352)->equal);
  EXPECT_TRUE(agreementOf("4.09 G", 4089184256)->equal);
  EXPECT_TRUE(agreementOf("3.8 G", 3857973248)->equal);  // cut, as the paper did
  EXPECT_FALSE(agreementOf("3.8 G", 3900000000)->equal);
  EXPECT_NEAR(agreementOf("3.8 G", 3900000000)->difference, 0.1 / 3.8, 1e-12);
  for (const char* const text : {"", "569", "M", "569M", "-1 M", "569 T", "0 M"}) EXPECT_FALSE(agreementOf(text, 1));
}

TEST(KnownNetworkFile, WhatIsWrongIsNamed) {
  const std::string whole = dataFile("vgg16");
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string text = whole;
    text.replace(text.find(from), from.size(), to);
    return readKnownNetwork(text);
  };
  EXPECT_TRUE(readKnownNetwork(whole));
  for (const auto& [from, to, word] : {std::array{"\"kernel\": 3", "\"kernal\": 3", "kernal"},
                                       {"\"in\": 3,", "\"in\": \"3\",", "number"},
                                       {"15.47 G", "lots", "lots"},
                                       {"\"counts\": \"all\"", "\"counts\": \"some\"", "counts"},
                                       {"138,357,544", "many,", "many,"},
                                       {"[3, 224, 224]", "[3, 224]", "three"},
                                       {"\"kernel\": 3", "\"kernel\": 999", "999"}}) {
    const auto read = changed(from, to);
    ASSERT_FALSE(read) << to;
    EXPECT_EQ(read.error().code, "network_wrong");
    EXPECT_NE(read.error().message.find(word), std::string::npos) << read.error().message;
  }
  for (const std::string& text : {std::string(), std::string("[]"), whole.substr(0, whole.size() / 2)}) {
    EXPECT_EQ(readKnownNetwork(text).error().code, "network_wrong");
  }
  EXPECT_EQ(readNetworkIndex("{\"a\": 1}").error().code, "network_wrong");
}

}  // namespace
}  // namespace convscope
