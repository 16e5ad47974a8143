// The mouse in the views of costs: dots, headings, rows and buttons ask for what they stand for.
#include <algorithm>
#include <gtest/gtest.h>
#include <variant>

#include "app/model/frame.h"
#include "app/platform/known_networks.h"
#include "tests/support/model_world.h"
#include "tests/ui/ui_world.h"

namespace convscope::test {
namespace {

using Asked = std::vector<std::string>;

class CostViewsMouseTest : public testing::Test {
 protected:
  CostViewsMouseTest() : world(startState()) {
    world.state.library =
        std::make_shared<const NetworkLibrary>(NetworkLibrary{readKnownNetworks().value(), std::nullopt});
    world.drawUntilStill();
  }

  void show(std::string_view view) {
    edit(world.state, "main_view", view);
    world.drawUntilStill();
  }

  // Clicks in the middle of a place by its name; the intents asked for at the release are in `world.intents`.
  Asked clickItem(const std::string& name) {
    const auto place = world.ui().itemPlace(name);
    EXPECT_TRUE(place) << name;
    if (!place) return {};
    return world.click({place->x + place->w / 2, place->y + place->h / 2});
  }
  template <class Kind>
  std::vector<Kind> askedBy(const std::string& name) {
    clickItem(name);
    std::vector<Kind> found;
    for (const Intent& intent : world.intents) {
      if (const auto* const kind = std::get_if<Kind>(&intent)) found.push_back(*kind);
    }
    return found;
  }

  UiWorld world;
};

TEST_F(CostViewsMouseTest, HeadingsOfTheCostPanelOpenTheirViews) {
  EXPECT_EQ(clickItem("###cost/counting"), Asked{"edit main_view counting"});
  EXPECT_EQ(clickItem("###cost/compare"), Asked{"edit main_view compare"});
}

TEST_F(CostViewsMouseTest, FactorsOfTheFormulaArePointedAtAndPinned) {
  const FormulaTermPlace taps{0, FormulaTermKind::KernelTaps};
  const auto pinned = askedBy<PinTerm>("###formula/macs/0/1");
  ASSERT_EQ(pinned.size(), 1U);
  EXPECT_EQ(pinned.front().term, taps);
  const auto moved = [&](const std::string& name) {
    const Rect place = world.ui().itemPlace(name).value_or(Rect{});
    world.moveTo({place.x + place.w / 2, place.y + place.h / 2});
    world.draw();
    std::optional<PointAtTerm> found;
    for (const Intent& intent : world.intents) {
      if (const auto* const at = std::get_if<PointAtTerm>(&intent)) found = *at;
    }
    return found;
  };
  EXPECT_EQ(moved("###formula/params/0/2").value_or(PointAtTerm{}).term,
            (FormulaTermPlace{0, FormulaTermKind::Kernels}));
  EXPECT_FALSE(moved("###formula/params/0/2")) << "said once, not in every draw";
  world.moveTo({5, 5});
  world.draw();
  const bool left = std::any_of(world.intents.begin(), world.intents.end(), [](const Intent& intent) {
    const auto* const at = std::get_if<PointAtTerm>(&intent);
    return at != nullptr && !at->term;
  });
  EXPECT_TRUE(left);
}

// The other rule of a transposed layer is about multiply-adds: it is said below their formula, and not below that of
// the parameters. So two letters more are drawn once.
TEST_F(CostViewsMouseTest, TheOtherRuleIsSaidOnce) {
  edit(world.state, "variant", "transposed");
  show("stage");
  const auto cornersWith = [&](const std::string& rule) {
    world.change = [&](Frame& frame) { frame.otherRule = rule; };
    world.drawUntilStill();
    return ImGui::GetDrawData()->TotalVtxCount;
  };
  EXPECT_EQ(cornersWith("WWW") - cornersWith("W"), 2 * 4);
}

TEST_F(CostViewsMouseTest, TabsLeadToEveryOtherView) {
  for (const MainView from : kMainViews) {
    if (from == MainView::Stage) continue;
    show(nameOf(from));
    for (const MainView to : kMainViews) {
      const Asked asked = clickItem("###main_view/" + std::string(nameOf(to)));
      EXPECT_EQ(asked, from == to ? Asked{} : Asked{"edit main_view " + std::string(nameOf(to))});
    }
  }
}

TEST_F(CostViewsMouseTest, EveryDotTakesItsLayer) {
  edit(world.state, "in_channels", "8");
  edit(world.state, "out_channels", "16");
  show("compare");
  const Frame frame = makeFrame(world.state);
  const auto& curves = frame.costs.compare->curves;
  ASSERT_EQ(curves.size(), 4U);
  for (std::size_t c = 0; c < curves.size(); ++c) {
    ASSERT_GT(curves[c].dots.size(), 3U);
    for (std::size_t d = 0; d < curves[c].dots.size(); ++d) {
      const auto asked = askedBy<TakeLayer>("###compare/curve/" + std::to_string(c) + "/dot/" + std::to_string(d));
      ASSERT_EQ(asked.size(), 1U) << c << " " << d;
      EXPECT_EQ(asked.front().layer, curves[c].dots[d].layer) << c << " " << d;
      EXPECT_FALSE(asked.front().input);
    }
  }
}

TEST_F(CostViewsMouseTest, ANarrowWindowShowsTheCurvesOfMultiplyAddsOnly) {
  world.state.view.window = {640, 1024};
  show("compare");
  EXPECT_TRUE(world.ui().itemPlace("###compare/curve/1/dot/0"));
  EXPECT_FALSE(world.ui().itemPlace("###compare/curve/2/dot/0"));
  const Frame frame = makeFrame(world.state);
  const auto asked = askedBy<TakeLayer>("###compare/curve/1/dot/4");
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked.front().layer, frame.costs.compare->curves[2].dots[4].layer);
}

TEST_F(CostViewsMouseTest, PinsAreSortedTakenMarkedAndRemoved) {
  apply(world.state, PressControl{Control::ArticleExample});
  settleInput(world.state);
  show("compare");
  const Pins pins = world.state.session.pins;
  ASSERT_EQ(pins.layers.size(), 2U);
  const auto sorted = askedBy<SortPins>("###pins/sort/params");
  ASSERT_EQ(sorted.size(), 1U);
  EXPECT_EQ(sorted.front().column, PinColumn::Params);
  const auto taken = askedBy<TakeLayer>("###pins/0/name");
  ASSERT_EQ(taken.size(), 1U);
  EXPECT_EQ(taken.front().layer, pins.layers[0].layer);
  EXPECT_EQ(taken.front().input, pins.layers[0].input);
  const auto marked = askedBy<SetPinBasis>("###pins/1/basis");
  ASSERT_EQ(marked.size(), 1U);
  EXPECT_EQ(marked.front().place, 1U);
  EXPECT_TRUE(askedBy<SetPinBasis>("###pins/0/basis").empty()) << "it is the basis already";
  const auto removed = askedBy<UnpinLayer>("###pins/1/remove");
  ASSERT_EQ(removed.size(), 1U);
  EXPECT_EQ(removed.front().place, 1U);
}

// The rows stay the layers they are when they are sorted.
TEST_F(CostViewsMouseTest, ASortedRowIsStillItsLayer) {
  apply(world.state, PressControl{Control::ArticleExample});
  settleInput(world.state);
  show("compare");
  const double before = world.ui().itemPlace("###pins/0/name")->y;
  clickItem("###pins/sort/macs");
  world.carryOut();
  clickItem("###pins/sort/macs");
  world.carryOut();
  world.drawUntilStill();
  EXPECT_GT(world.ui().itemPlace("###pins/0/name")->y, before);
  EXPECT_EQ(askedBy<TakeLayer>("###pins/0/name").front().layer, world.state.session.pins.layers[0].layer);
  EXPECT_EQ(askedBy<SortPins>("###pins/sort/pinned").front().column, PinColumn::Pinned);
  world.carryOut();
  world.drawUntilStill();
  EXPECT_EQ(world.ui().itemPlace("###pins/0/name")->y, before);
}

TEST_F(CostViewsMouseTest, CopyButtonsFillTheClipboard) {
  show("compare");
  EXPECT_EQ(world.click(Control::CopyMarkdown), Asked{}) << "nothing is pinned";
  EXPECT_EQ(world.click(Control::Pin), Asked{"press pin"});
  world.carryOut();
  world.drawUntilStill();
  EXPECT_EQ(world.click(Control::CopyMarkdown), Asked{"press copy_markdown"});
  EXPECT_EQ(ImGui::GetClipboardText(), pinsAsMarkdown(world.state.session.pins, {}, Language::English));
  EXPECT_EQ(world.click(Control::CopyCsv), Asked{"press copy_csv"});
  EXPECT_EQ(ImGui::GetClipboardText(), pinsAsCsv(world.state.session.pins, {}, Language::English));
  EXPECT_EQ(world.click(Control::ArticleExample), Asked{"press article_example"});
}

TEST_F(CostViewsMouseTest, TheSwitchOfPaddingTapsAsks) {
  show("counting");
  EXPECT_EQ(world.click(Control::PaddingTaps, 0.9), Asked{"edit padding_taps left_out"});
}

TEST_F(CostViewsMouseTest, NetworksAreChosenTakenAndPinned) {
  show("networks");
  EXPECT_EQ(clickItem("###network/vgg16"), Asked{"edit network vgg16"});
  EXPECT_EQ(world.click(Control::WhatIf, 0.95), Asked{"edit what_if separable"});
  const auto taken = askedBy<TakeNetworkLayer>("###networks/layer/2");
  ASSERT_EQ(taken.size(), 1U);
  EXPECT_EQ(taken.front().place, 2U);
  const auto pinned = askedBy<PinNetworkLayer>("###networks/pin/2");
  ASSERT_EQ(pinned.size(), 1U);
  EXPECT_EQ(pinned.front().place, 2U);
  const auto rows = makeFrame(world.state).costs.networks->rows;
  ASSERT_FALSE(rows.back().opens) << "a fully connected layer";
  EXPECT_EQ(askedBy<TakeNetworkLayer>("###networks/layer/" + std::to_string(rows.size() - 1)).size(), 1U)
      << "a click is answered with a notice";
}

}  // namespace
}  // namespace convscope::test
