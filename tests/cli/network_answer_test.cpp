#include "app/cli/network_answer.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/cli/text_table.h"
#include "app/platform/known_networks.h"

namespace convscope {
namespace {

using nlohmann::json;

TEST(TextTable, NumbersStandAtTheRightAndJapaneseIsTwoColumnsWide) {
  const TextTable table{{false, true}, {{"層", "n"}, {}, {"conv1", "1,792"}}};
  EXPECT_EQ(linesOf(table),
            "層         n\n"
            "------------\n"
            "conv1  1,792\n");
}

TEST(NetworkAnswer, LayersAndTotalsAsJson) {
  const KnownNetwork network = readKnownNetworkNamed("alexnet_2012_groups").value();
  const json answer = json::parse(networkJson(network));
  EXPECT_EQ(answer["name"], "alexnet_2012_groups");
  ASSERT_EQ(answer["layers"].size(), 8U);
  const json second = {{"op", "conv2d"},
                       {"in_channels", 96},
                       {"out_channels", 256},
                       {"kernel", {5, 5}},
                       {"stride", {1, 1}},
                       {"padding", {2, 2}},
                       {"dilation", {1, 1}},
                       {"groups", 2},
                       {"bias", true},
                       {"padding_mode", "zeros"},
                       {"output_shape", {256, 27, 27}},
                       {"params", 307456},
                       {"macs", 223948800}};
  EXPECT_EQ(answer["layers"][1], second);
  EXPECT_EQ(answer["layers"][5]["op"], "linear");
  EXPECT_EQ(answer["layers"][5]["in_features"], 9216);
  EXPECT_EQ(answer["layers"][5]["params"], 37752832);
  EXPECT_EQ(answer["totals"]["macs"], 724406816);
  EXPECT_EQ(answer["totals"]["all_params"], 60965224);
  EXPECT_EQ(answer["totals"]["conv_macs_inside"], 612700704);
}

TEST(NetworkAnswer, ATableForAPerson) {
  const KnownNetwork network = readKnownNetworkNamed("mobilenet_v1_full_conv").value();
  const std::string english = networkTable(network, Language::English);
  EXPECT_NE(english.find("4,867,293,184"), std::string::npos);
  EXPECT_NE(english.find("Published: 4866 M (Howard et al. 2017, table 4). Here: 4,866,269,184, which agrees to the "
                         "last published digit. Note: 4866 leaves the classifier out."),
            std::string::npos)
      << english;
  EXPECT_NE(english.find("Published parameters: 29.3 M (Howard et al. 2017, table 4). Here: 29,294,088, which agrees"),
            std::string::npos)
      << english;
  const std::string japanese = networkTable(network, Language::Japanese);
  EXPECT_NE(japanese.find("全結合"), std::string::npos);
  EXPECT_NE(japanese.find("公表値"), std::string::npos);
}

TEST(KnownNetworksInAssets, AllCanBeRead) {
  const auto networks = readKnownNetworks();
  ASSERT_TRUE(networks) << networks.error().message;
  EXPECT_EQ(networks->size(), 18U);
}

TEST(KnownNetworksInAssets, AnUnknownNameListsThoseThereAre) {
  const auto network = readKnownNetworkNamed("vgg17");
  ASSERT_FALSE(network);
  EXPECT_EQ(network.error().code, "network_unknown");
  EXPECT_NE(network.error().message.find("vgg16"), std::string::npos);
}

}  // namespace
}  // namespace convscope
