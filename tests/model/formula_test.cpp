// The formula as something to point at: every factor lights exactly what it counts.
#include <gtest/gtest.h>
#include <memory>

#include "app/model/frame.h"
#include "app/model/frame_words.h"
#include "app/model/number_text.h"
#include "app/model/pointing.h"
#include "app/model/shortcut.h"
#include "tests/model/frame_world.h"

namespace convscope {
namespace {

using test::Random;
using test::randomState;
using test::startState;

// A number as it is shown: "1,024", or two that are multiplied: "24 · 24".
Index countOf(const std::string& shown) {
  Index product = 1;
  Index factor = 0;
  for (const char letter : shown + " ") {
    if (letter >= '0' && letter <= '9') factor = 10 * factor + (letter - '0');
    if (letter != ' ' || factor == 0) continue;
    product *= factor;
    factor = 0;
  }
  return product;
}

// How many things of its own kind a factor lights on the stage.
Index litBy(const Links& links, FormulaTermKind kind) {
  switch (kind) {
    case FormulaTermKind::OutputCells:
      return links.output.count();
    case FormulaTermKind::InputCells:
      return links.input.count();
    case FormulaTermKind::KernelTaps:
      return links.kernel.count();
    case FormulaTermKind::KernelChannels:
    case FormulaTermKind::InputChannels:
      return links.input.c.count;
    case FormulaTermKind::Kernels:
    case FormulaTermKind::ChannelKernels:
      return links.output.m.count;
  }
  return 0;
}

// With a multiplier two factors of the second stage are one depth together.
Index shownCount(const FormulaLine& line, FormulaTermKind kind) {
  Index product = 1;
  for (const FormulaTerm& term : line.terms) {
    if (term.kind == kind && !term.added) product *= countOf(term.number);
  }
  return product;
}

void expectEveryFactorLit(const AppState& state) {
  const Frame unpointed = makeFrame(state);
  for (const FormulaLine& line : unpointed.formula) {
    const Stage& stage = state.session.plan->stage(line.stage);
    Index product = 1;
    for (const FormulaTerm& term : line.terms) {
      AppState pointed = state;
      apply(pointed, PointAtTerm{FormulaTermPlace{line.stage, term.kind}});
      const Frame frame = makeFrame(pointed);
      ASSERT_TRUE(frame.pointing);
      EXPECT_EQ(frame.pointing->term, term.kind);
      EXPECT_EQ(litBy(frame.pointing->links, term.kind), shownCount(line, term.kind)) << term.symbol;
      EXPECT_EQ(frame.headline, frame.pointing->lines.at(0));
      EXPECT_LE(latinLetters(frame.headline, frame.language), kHeadlineLetters) << frame.headline;
      product *= countOf(term.number);
    }
    EXPECT_EQ(product, stage.macs);
  }
}

TEST(Formula, EveryFactorLightsAsMuchAsItCounts) {
  Random random(71);
  for (int i = 0; i < 60; ++i) {
    for (const Language language : {Language::English, Language::Japanese}) {
      AppState state = randomState(random);
      state.view.language = language;
      state.view.pinned.reset();
      expectEveryFactorLit(state);
    }
  }
}

// A cursor at a corner has a window that reaches over the edge: one is shown whose taps all are there to be seen.
TEST(Formula, AWholeWindowIsLit) {
  AppState state = startState();
  for (const char* const variant : {"standard", "transposed"}) {
    test::edit(state, "variant", variant);
    for (const Index step : {Index{0}, Index{1}, state.session.plan->count()}) {
      apply(state, Seek{step});
      apply(state, PointAtTerm{FormulaTermPlace{0, FormulaTermKind::KernelTaps}});
      const PointingView shown = *makeFrame(state).pointing;
      const bool stamps = state.session.layer.spec.transposed;
      EXPECT_EQ(stamps ? shown.links.output.count() : shown.links.input.count(), 9) << variant << " at " << step;
    }
  }
}

// One bias an output of a stage: of separable the first makes C, times the multiplier, not M.
TEST(Formula, TheBiasesOfTheFirstStageAreThoseOfItsOutputs) {
  AppState state = startState();
  test::edit(state, "in_channels", "4");
  test::edit(state, "variant", "separable");
  const auto biasOf = [&](std::size_t stage) {
    const FormulaTerm term = makeFrame(state).paramsFormula.at(stage).terms.back();
    EXPECT_TRUE(term.added);
    return term.symbol + " = " + term.number;
  };
  EXPECT_EQ(biasOf(0), "C = 4");
  EXPECT_EQ(biasOf(1), "M = 8");
  test::edit(state, "depth_multiplier", "2");
  EXPECT_EQ(biasOf(0), "C·multiplier = 4 · 2");
  test::edit(state, "variant", "depthwise");
  EXPECT_EQ(biasOf(0), "M = 8");
}

// In English one is no plural.
TEST(Formula, OneIsSaidAsOne) {
  for (const char* const variant : {"standard", "grouped", "depthwise", "separable", "transposed"}) {
    for (const char* const channels : {"1", "4"}) {
      AppState state = startState();
      test::edit(state, "in_channels", channels);
      test::edit(state, "out_channels", channels);
      test::edit(state, "variant", variant);
      test::edit(state, "groups", channels);
      test::edit(state, "kernel", "1");
      for (const FormulaLine& line : makeFrame(state).formula) {
        for (const FormulaTerm& term : line.terms) {
          apply(state, PointAtTerm{FormulaTermPlace{line.stage, term.kind}});
          const std::string said = makeFrame(state).headline;
          for (const char* const noun : {"1 channels", "1 kernels", "1 taps", "1 output maps", "1 places"}) {
            const auto at = said.find(noun);
            EXPECT_TRUE(at == std::string::npos || (at > 0 && said[at - 1] >= '0' && said[at - 1] <= '9')) << said;
          }
        }
      }
    }
  }
}

// What is lit exists: no window or stamp reaches out of its map.
TEST(Formula, OnlyWhatIsThereIsLit) {
  Random random(72);
  for (int i = 0; i < 60; ++i) {
    AppState state = randomState(random);
    const Frame unpointed = makeFrame(state);
    for (const FormulaLine& line : unpointed.formula) {
      for (const FormulaTerm& term : line.terms) {
        apply(state, PointAtTerm{FormulaTermPlace{line.stage, term.kind}});
        const PointingView shown = *makeFrame(state).pointing;
        const Stage& stage = state.session.plan->stage(line.stage);
        const auto inside = [](const Progression& p, Index length) {
          return p.count == 0 || (p.first >= 0 && p.last() < length);
        };
        EXPECT_TRUE(hasCell(stage, shown.cell));
        EXPECT_TRUE(inside(shown.links.input.y, stage.input.h) && inside(shown.links.input.x, stage.input.w));
        EXPECT_TRUE(inside(shown.links.output.y, stage.output.h) && inside(shown.links.output.x, stage.output.w));
        EXPECT_TRUE(inside(shown.links.kernel.m, stage.spec.outChannels));
        EXPECT_TRUE(inside(shown.links.kernel.c, stage.spec.inChannels));
      }
    }
  }
}

TEST(Formula, TheProductOfTheOtherOneIsTheParameters) {
  Random random(73);
  for (int i = 0; i < 100; ++i) {
    const AppState state = randomState(random);
    const Frame frame = makeFrame(state);
    Index sum = 0;
    for (const FormulaLine& line : frame.paramsFormula) {
      Index product = 1;
      Index added = 0;
      for (const FormulaTerm& term : line.terms) {
        if (term.added) {
          added += countOf(term.number);
        } else {
          product *= countOf(term.number);
        }
        EXPECT_NE(term.kind, FormulaTermKind::OutputCells);
      }
      EXPECT_EQ(withCommas(product + added), line.result);
      sum += product + added;
    }
    EXPECT_EQ(sum, frame.counters.params);
  }
}

std::vector<std::string> litSymbols(const AppState& state) {
  std::vector<std::string> symbols;
  const Frame frame = makeFrame(state);
  for (const FormulaTerm& term : frame.formula.front().terms) {
    if (term.lit) symbols.push_back(term.symbol);
  }
  return symbols;
}

// The other way round: a cell rings the factors that count it.
TEST(Formula, ACellLightsTheFactorsThatCountIt) {
  AppState state = startState();
  test::edit(state, "in_channels", "4");
  test::edit(state, "variant", "grouped");
  using Symbols = std::vector<std::string>;
  EXPECT_EQ(litSymbols(state), Symbols{});
  apply(state, PointAt{PointedCell{0, OutputCell{1, 2, 3}}});
  EXPECT_EQ(litSymbols(state), (Symbols{"H′W′", "M"}));
  apply(state, PointAt{PointedCell{0, KernelCell{0, 0, 1, 1}}});
  EXPECT_EQ(litSymbols(state), (Symbols{"K²", "C/G"}));
  apply(state, PointAt{PointedCell{0, InputCell{0, 3, 4}}});
  EXPECT_EQ(litSymbols(state), Symbols{"C/G"});
  apply(state, PointAtTerm{FormulaTermPlace{0, FormulaTermKind::Kernels}});
  EXPECT_EQ(litSymbols(state), Symbols{"M"}) << "the factor is nearer than the cell";
}

TEST(Formula, APinnedFactorStaysUntilEsc) {
  AppState state = startState();
  const FormulaTermPlace taps{0, FormulaTermKind::KernelTaps};
  apply(state, PointAtTerm{taps});
  apply(state, PinTerm{taps});
  apply(state, PointAtTerm{});
  ASSERT_TRUE(makeFrame(state).pointing);
  EXPECT_EQ(makeFrame(state).pointing->term, taps.kind);
  EXPECT_TRUE(makeFrame(state).pointing->pinned);
  apply(state, PointAt{PointedCell{0, OutputCell{1, 2, 3}}});
  EXPECT_FALSE(makeFrame(state).pointing->term) << "one can look elsewhere";
  apply(state, PointAt{});
  EXPECT_TRUE(makeFrame(state).pointing->term);
  const auto esc = intentOf(chordFromText("Esc").value(), state);
  ASSERT_TRUE(esc);
  apply(state, *esc);
  EXPECT_FALSE(makeFrame(state).pointing);
}

TEST(Formula, OneThingIsPinned) {
  AppState state = startState();
  const FormulaTermPlace taps{0, FormulaTermKind::KernelTaps};
  const PointedCell cell{0, OutputCell{1, 2, 3}};
  apply(state, PointAt{cell});
  apply(state, PinCell{});
  apply(state, PinTerm{taps});
  EXPECT_EQ(state.view.pinned, std::nullopt);
  apply(state, PointAt{cell});
  apply(state, PinCell{});
  EXPECT_EQ(state.view.formula.pinned, std::nullopt);
  apply(state, PinTerm{taps});
  apply(state, PinTerm{taps});
  EXPECT_EQ(state.view.formula.pinned, std::nullopt) << "the same again";
}

// A pinned factor that another layer's formula lacks is not shown.
TEST(Formula, AFactorThatIsGoneIsNotShown) {
  AppState state = startState();
  test::edit(state, "variant", "separable");
  apply(state, PinTerm{FormulaTermPlace{1, FormulaTermKind::Kernels}});
  EXPECT_TRUE(makeFrame(state).pointing);
  test::edit(state, "variant", "standard");
  EXPECT_FALSE(makeFrame(state).pointing);
}

// P pins the row of a network that the mouse is on, and nothing where it is on none.
TEST(Formula, PInANetworkPinsTheRowPointedAt) {
  AppState state = startState();
  KnownNetwork network;
  network.name = "small";
  network.layers = {NetworkLayer{}, NetworkLayer{}};
  network.layers[1].linear = true;
  network.costs.resize(2);
  state.library = std::make_shared<const NetworkLibrary>(NetworkLibrary{{network}, std::nullopt});
  state.view.costs.network = network.name;
  const Chord p = chordFromText("P").value();
  EXPECT_TRUE(std::holds_alternative<PressControl>(intentOf(p, state).value()));
  state.view.costs.mainView = MainView::Networks;
  EXPECT_FALSE(intentOf(p, state));
  apply(state, PointAtNetworkLayer{1});
  EXPECT_EQ(std::get<PinNetworkLayer>(intentOf(p, state).value()).place, 1U);
  apply(state, PointAtNetworkLayer{2});
  EXPECT_FALSE(intentOf(p, state)) << "there is no such row";
}

}  // namespace
}  // namespace convscope
