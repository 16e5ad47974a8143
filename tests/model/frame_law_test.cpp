// What holds for every frame: seeded random states, in both languages.
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "app/model/frame.h"
#include "app/model/frame_words.h"
#include "tests/model/frame_world.h"

namespace convscope {
namespace {

using test::compute;
using test::Random;
using test::randomState;

constexpr int kStates = 100;

std::string describe(const AppState& state) {
  const Layer& layer = state.session.layer;
  const ConvSpec& s = layer.spec;
  return std::string(nameOf(layer.variant)) + " C" + std::to_string(s.inChannels) + " M" +
         std::to_string(s.outChannels) + " K" + std::to_string(s.kernel.h) + "x" + std::to_string(s.kernel.w) + " G" +
         std::to_string(s.groups) + " d" + std::to_string(layer.depthMultiplier) + " cursor " +
         std::to_string(state.session.cursor);
}

enum class Layers { Missing, Computed };

template <class Check>
void forRandomStates(std::uint64_t seed, Layers layers, const Check& check) {
  Random random(seed);
  for (int i = 0; i < kStates && !testing::Test::HasFailure(); ++i) {
    AppState state = randomState(random);
    if (layers == Layers::Computed) compute(state);
    SCOPED_TRACE(describe(state));
    for (const Language language : {Language::English, Language::Japanese}) {
      state.view.language = language;
      check(state, makeFrame(state));
    }
  }
}

// Every sentence that must be there, whatever the state.
std::vector<std::string> sentences(const Frame& frame) {
  std::vector<std::string> all{frame.headline,   frame.pictureName, frame.pictureCaption, frame.outputRule,
                               frame.counter,    frame.counterOf,   frame.counterPercent, frame.usefulText,
                               frame.outputText, frame.paramsText,  frame.placeText,      frame.speedText};
  for (const Span& span : frame.now) all.push_back(span.text);
  for (const FormulaLine& line : frame.formula) {
    all.push_back(line.result);
    for (const FormulaTerm& term : line.terms) all.insert(all.end(), {term.symbol, term.number});
  }
  for (const CompareView& row : frame.compareRows) {
    all.push_back(row.name);
    if (row.possible) all.insert(all.end(), {row.macs, row.percent});
    if (!row.possible) all.push_back(row.reason);
  }
  for (const ScrubPart& part : frame.scrub) all.push_back(part.label);
  for (const StageView& stage : frame.stages) {
    all.insert(all.end(), stage.output.names.begin(), stage.output.names.end());
    all.insert(all.end(), stage.kernelNames.begin(), stage.kernelNames.end());
  }
  for (const ControlState& control : frame.controls) {
    all.push_back(control.label);
    if (!control.reason.empty() || !control.enabled) all.push_back(control.reason);
    for (const Option& option : control.options) {
      all.push_back(option.label);
      if (!option.enabled) all.push_back(option.reason);
    }
  }
  return all;
}

bool digit(char c) {
  return c >= '0' && c <= '9';
}

// Four digits in a row before a decimal point: a comma is missing.
bool lacksCommas(const std::string& text) {
  int run = 0;
  bool decimals = false;
  for (const char c : text) {
    run = digit(c) ? run + 1 : 0;
    if (!digit(c)) decimals = c == '.';
    if (run > 3 && !decimals) return true;
  }
  return false;
}

// An exponent has the short one: 4e-3.
bool hasAsciiMinus(const std::string& text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const bool exponent = i > 0 && text[i - 1] == 'e';
    if (text[i] == '-' && digit(text[i + 1]) && !exponent) return true;
  }
  return false;
}

bool hasNegativeZero(const std::string& text) {
  const std::size_t at = text.find("−0.00");
  return at != std::string::npos && !(at + 7 < text.size() && digit(text[at + 7]));
}

TEST(FrameLaws, EverySentenceIsCompleteAndEveryNumberWellFormed) {
  forRandomStates(1, Layers::Missing, [](const AppState&, const Frame& frame) {
    for (const std::string& text : sentences(frame)) {
      EXPECT_FALSE(text.empty());
      EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << text;
      EXPECT_FALSE(lacksCommas(text)) << text;
      EXPECT_FALSE(hasAsciiMinus(text)) << text;
      EXPECT_FALSE(hasNegativeZero(text)) << text;
    }
  });
}

TEST(FrameLaws, HeadlinesFitForEveryLayer) {
  Random random(2);
  for (int i = 0; i < 3000; ++i) {
    Frame frame;
    frame.language = random.chance(50) ? Language::English : Language::Japanese;
    frame.layer.variant = kVariants[static_cast<std::size_t>(random.between(0, 5))];
    ConvSpec& spec = frame.layer.spec;
    const Index per = random.between(1, random.chance(50) ? 4 : 128);
    spec.groups = random.between(1, 512 / per);
    spec.inChannels = spec.groups * per;
    spec.outChannels = spec.groups * random.between(1, 4096 / spec.groups);
    frame.layer.depthMultiplier = random.between(1, 4096 / spec.inChannels);
    if (frame.layer.variant == Variant::Grouped && spec.groups == 1) continue;
    frame.compare.push_back({});
    frame.compare.back().ratio = std::pow(10, 5 * random.unit() - 4);
    const std::string headline = headlineOf(frame);
    EXPECT_LE(latinLetters(headline, frame.language), kHeadlineLetters) << headline;
    EXPECT_FALSE(headline.ends_with(".") || headline.ends_with("。")) << headline;
  }
}

TEST(FrameLaws, NumbersAreThoseOfThePlan) {
  forRandomStates(3, Layers::Computed, [](const AppState& state, const Frame& frame) {
    const Plan& plan = *state.session.plan;
    EXPECT_EQ(frame.steps, plan.count());
    EXPECT_EQ(frame.counters.macs, state.session.cursor);
    EXPECT_EQ(frame.counters.usefulMacs, plan.usefulBefore(state.session.cursor));
    EXPECT_EQ(frame.counters.usefulMacsTotal, plan.usefulCount());
    EXPECT_EQ(frame.counters.outputsDone, plan.outputsDone(state.session.cursor));
    EXPECT_EQ(frame.counters.params, plan.params());
    ASSERT_EQ(frame.latest.has_value(), state.session.cursor > 0);
    ASSERT_EQ(frame.numbers.has_value(), frame.latest.has_value());
    if (!frame.latest) return;
    EXPECT_EQ(*frame.latest, plan.at(state.session.cursor - 1));
    EXPECT_EQ(frame.stageShown, frame.latest->stage);
    double sum = 0;
    for (Index i = 0; i < frame.numbers->productsDone; ++i) sum += frame.numbers->products[static_cast<std::size_t>(i)];
    EXPECT_DOUBLE_EQ(frame.numbers->partialSum, sum);
    const VolumePtr& output = frame.stages[static_cast<std::size_t>(frame.stageShown)].output.volume;
    ASSERT_TRUE(output);
    EXPECT_NEAR(output->tensor.at(frame.numbers->outChannel, frame.numbers->y, frame.numbers->x), frame.numbers->output,
                1e-5);
  });
}

// Maps of the layer before may stand a moment longer; the numbers may not.
TEST(FrameLaws, NumbersAreNeverThoseOfAnOldResult) {
  Random random(31);
  for (int i = 0; i < 20 && !HasFailure(); ++i) {
    AppState state = randomState(random);
    compute(state);
    test::set(state, Control::KernelPreset, "sharpen");
    const Frame before = makeFrame(state);
    compute(state);
    const Frame after = makeFrame(state);
    ASSERT_EQ(before.numbers.has_value(), after.numbers.has_value());
    if (!before.numbers) continue;
    EXPECT_EQ(before.numbers->input, after.numbers->input);
    EXPECT_EQ(before.numbers->weights, after.numbers->weights);
    EXPECT_EQ(before.numbers->output, after.numbers->output);
  }
}

TEST(FrameLaws, ScalesAreTheLargestMagnitudeInTwoDigits) {
  const auto expectScale = [](const TensorView& view) {
    if (!view.volume || view.volume->largest <= 0) {
      EXPECT_EQ(view.scale, 1);
      return;
    }
    const double largest = view.volume->largest;
    EXPECT_GE(view.scale, largest * (1 - 2e-5));
    EXPECT_LT(view.scale, largest * 1.1 + 1e-12);  // from 1.0 to 1.1 is the widest step of two digits
    const double digits = view.scale / std::pow(10.0, std::floor(std::log10(view.scale) + 1e-9) - 1);
    EXPECT_NEAR(digits, std::round(digits), 1e-6) << view.scale;
  };
  forRandomStates(4, Layers::Computed, [&](const AppState&, const Frame& frame) {
    expectScale(frame.input);
    for (const StageView& stage : frame.stages) {
      expectScale(stage.weights);
      expectScale(stage.output);
    }
  });
}

TEST(FrameLaws, NamesMatchTheirTensors) {
  forRandomStates(5, Layers::Computed, [](const AppState&, const Frame& frame) {
    EXPECT_EQ(static_cast<Index>(frame.input.names.size()), frame.input.shape.c);
    for (const StageView& stage : frame.stages) {
      EXPECT_EQ(static_cast<Index>(stage.output.names.size()), stage.output.shape.c);
      EXPECT_EQ(static_cast<Index>(stage.kernelNames.size()), stage.output.shape.c);
      ASSERT_TRUE(stage.weights.volume);
      EXPECT_EQ(stage.weights.volume->tensor.shape, stage.weights.shape);
    }
    EXPECT_EQ(frame.input.picture, frame.recipe.kind != Recipe::Kind::Features);
  });
}

TEST(FrameLaws, ScrubPartsCoverAllStepsWithoutAGap) {
  forRandomStates(6, Layers::Missing, [](const AppState&, const Frame& frame) {
    Index end = 0;
    int current = 0;
    for (const ScrubPart& part : frame.scrub) {
      EXPECT_EQ(part.from, end);
      EXPECT_GT(part.to, part.from);
      end = part.to;
      if (!part.current) continue;
      ++current;
      const Index latest = std::max<Index>(1, frame.step);
      EXPECT_TRUE(part.from < latest && latest <= part.to);
    }
    EXPECT_EQ(end, frame.steps);
    EXPECT_EQ(current, 1);
    EXPECT_LE(frame.scrub.size(), 12U);
  });
}

TEST(FrameLaws, FormulaMultipliesToItsResult) {
  const auto product = [](const FormulaLine& line) {
    Index all = 1;
    for (const FormulaTerm& term : line.terms) {
      Index factor = 0;
      for (const char c : term.number + "\xC2") {  // the first byte of the middle dot ends a factor
        if (digit(c)) factor = factor * 10 + (c - '0');
        if (c != '\xC2') continue;
        all *= factor;
        factor = 0;
      }
    }
    return all;
  };
  forRandomStates(7, Layers::Missing, [&](const AppState&, const Frame& frame) {
    ASSERT_EQ(frame.formula.size(), frame.plan->stages().size());
    for (std::size_t i = 0; i < frame.formula.size(); ++i) {
      EXPECT_EQ(product(frame.formula[i]), frame.plan->stages()[i].macs);
    }
  });
}

TEST(FrameLaws, CompareRowsAreSharesOfTheLongest) {
  forRandomStates(8, Layers::Missing, [](const AppState&, const Frame& frame) {
    ASSERT_EQ(frame.compareRows.size(), kComparedVariants.size());
    double longest = 0;
    for (const CompareView& row : frame.compareRows) {
      EXPECT_EQ(row.current, row.variant == frame.layer.variant);
      EXPECT_EQ(row.possible, row.reason.empty());
      longest = std::max(longest, row.share);
      double parts = 0;
      for (const double part : row.stageShares) parts += part;
      EXPECT_NEAR(parts, row.share, 1e-12);
      EXPECT_LE(row.doneShare, row.share + 1e-12);
      if (!row.current) {
        EXPECT_EQ(row.doneShare, 0);
      }
    }
    EXPECT_DOUBLE_EQ(longest, 1);
  });
}

TEST(FrameLaws, RowOfTheLayerOnShowIsTheLayer) {
  forRandomStates(9, Layers::Missing, [](const AppState&, const Frame& frame) {
    const auto current = std::find_if(frame.compareRows.begin(), frame.compareRows.end(),
                                      [](const CompareView& each) { return each.current; });
    if (current == frame.compareRows.end()) return;  // a variant that is not compared
    const CompareRow& row = frame.compare[static_cast<std::size_t>(current - frame.compareRows.begin())];
    // A grouped 1x1 is still called pointwise, but the row is the plain one.
    const bool groupedPointwise = frame.layer.variant == Variant::Pointwise && frame.layer.spec.groups > 1;
    if (groupedPointwise) return;
    EXPECT_EQ(row.macs, frame.plan->count());
    EXPECT_EQ(row.params, frame.plan->params());
    EXPECT_EQ(row.output, frame.plan->output());
  });
}

TEST(FrameLaws, ProgressIsFullOnlyAtTheEnd) {
  AppState state = test::startState();
  test::set(state, Control::InChannels, "12");
  apply(state, Seek{state.session.plan->count() - 1});
  EXPECT_EQ(makeFrame(state).counterPercent, "99.9 %");
  apply(state, Seek{state.session.plan->count()});
  EXPECT_EQ(makeFrame(state).counterPercent, "100.0 %");
}

}  // namespace
}  // namespace convscope
