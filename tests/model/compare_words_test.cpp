// Pinned layers: their copies tell them apart, and the article's example is one click.
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "app/model/frame.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using Edits = std::vector<std::pair<const char*, const char*>>;

AppState afterEdits(const Edits& edits) {
  AppState state = test::startState();
  for (const auto& [name, value] : edits) test::edit(state, name, value);
  test::edit(state, "main_view", "compare");
  return state;
}

std::string rowOfCsv(const Edits& edits) {
  AppState state = afterEdits(edits);
  apply(state, PressControl{Control::Pin});
  const std::string csv = makeFrame(state).costs.compare->csv;
  return csv.substr(csv.find('\n') + 1);
}

TEST(PinCopies, TellWhatTheLayerIs) {
  const Edits channels{{"in_channels", "4"}, {"out_channels", "8"}};
  const auto begins = [&](Edits edits, const std::string& with) {
    edits.insert(edits.begin(), channels.begin(), channels.end());
    EXPECT_EQ(rowOfCsv(edits).substr(0, with.size()), with);
  };
  begins({}, "standard,4x24x24,8x24x24,3x3,1,1,1,1,");
  begins({{"kernel", "5"}, {"padding", "2"}}, "standard,4x24x24,8x24x24,5x5,1,2,1,1,");
  begins({{"kernel", "5x3"}, {"padding", "same"}}, "standard,4x24x24,8x24x24,5x3,1,same,1,1,");
  begins({{"stride", "2x1"}, {"dilation", "2"}, {"padding", "2"}}, "standard,4x24x24,8x12x24,3x3,2x1,2,2,1,");
  begins({{"variant", "separable"}, {"depth_multiplier", "2"}}, "separable ×2,4x24x24,8x24x24,3x3,1,1,1,4,");
}

TEST(ArticleExample, IsOneClickAlsoBesideEightPins) {
  AppState state = test::startState();
  for (int i = 0; i < 8; ++i) apply(state, PressControl{Control::Pin});
  ASSERT_TRUE(makeFrame(state).control(Control::ArticleExample).enabled);
  const Pins before = state.session.pins;
  apply(state, PressControl{Control::ArticleExample});
  test::settle(state);
  EXPECT_EQ(state.session.layer.spec.channelPairs(), 16);
  EXPECT_EQ(state.session.pins, before);
  EXPECT_EQ(test::messageCodes(state), (std::vector<std::string>{"pins_left_out"}));
  apply(state, UnpinLayer{7});
  apply(state, PressControl{Control::ArticleExample});
  EXPECT_EQ(state.session.pins.layers.size(), kMostPins);
}

}  // namespace
}  // namespace convscope
