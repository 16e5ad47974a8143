// Thousands of random edits, sensible and absurd: what must hold after every one of them.
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

#include "app/model/edit.h"
#include "app/model/fit.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using test::Random;

struct ControlValues {
  const char* control;
  std::vector<const char*> values;
};

const std::vector<ControlValues> kValues{
    {"variant", {"standard", "grouped", "pointwise", "depthwise", "separable", "transposed"}},
    {"in_channels", {"1", "2", "3", "4", "6", "8", "12", "0", "513", "x"}},
    {"out_channels", {"1", "2", "3", "4", "6", "7", "8", "12", "30", "0", "-4", "4096", "4097", "x"}},
    {"depth_multiplier", {"1", "2", "3", "0", "1024", "5000", "x"}},
    {"kernel", {"1", "2", "3", "5x3", "9", "24", "99", "100", "0", "-1", "3x", "99999999999999999999"}},
    {"stride", {"1", "2", "3x1", "1000", "0", "-2", "x", "99999999999999999999"}},
    {"padding", {"0", "1", "2x0", "12", "200", "same", "valid", "-1", "huh", "99999999999999999999"}},
    {"dilation", {"1", "2", "1x3", "50", "0", "4000000000000000000", "99999999999999999999"}},
    {"output_padding", {"0", "1", "2", "1x0", "-1", "9", "x"}},
    {"groups", {"1", "2", "3", "4", "6", "8", "12", "0", "-2", "99999999999999999999", "x"}},
    {"bias", {"true", "false", "1", "x"}},
    {"padding_mode", {"zeros", "reflect", "replicate", "circular", "x"}},
    {"kernel_preset", {"default", "identity", "blur", "random", "x"}},
    {"input", {"gray", "rgb", "rgb+luma", "features:2", "features:5", "features:0", "x"}},
    {"size", {"8", "9", "16", "24", "full", "1000", "7", "0", "x"}},
    {"order", {"sequential", "lockstep", "x"}},
    {"speed", {"1", "4", "100.5", "max", "0", "1e300", "nan"}},
    {"level", {"multiply", "window", "value", "row", "channel", "stage"}},
    {"stage_view", {"volume", "flat", "x"}},
    {"zoom", {"layer", "channel_sums", "one_value", "x"}},
    {"scrub", {"0", "1", "77", "1000", "-1", "99999999999999999999"}},
    {"play", {"true", "false", "x"}},
};

// Everything that a refused edit must leave alone.
std::string fingerprint(const AppState& state) {
  std::string text;
  for (int i = 0; i < kControlCount; ++i) text += valueOf(state, static_cast<Control>(i)) + "|";
  const Overwritten& over = state.session.overwritten;
  if (over.kernel) text += " K" + std::to_string(over.kernel->h);
  if (over.padding) text += " p" + std::to_string(over.padding->pads.top);
  if (over.dilation) text += " d" + std::to_string(over.dilation->h);
  if (over.groups) text += " G" + std::to_string(*over.groups);
  if (over.outChannels) text += " M" + std::to_string(*over.outChannels);
  if (over.paddingMode) text += " " + std::string(nameOf(*over.paddingMode));
  return text + " messages " + std::to_string(state.view.messages.size()) + (state.view.bannerOpen ? " open" : "");
}

void expectVariantHolds(const Layer& layer) {
  const ConvSpec& spec = layer.spec;
  switch (layer.variant) {
    case Variant::Standard:
      EXPECT_EQ(spec.groups, 1);
      break;
    case Variant::Grouped:
      EXPECT_GT(spec.groups, 1);
      break;
    case Variant::Pointwise:
      EXPECT_EQ(spec.kernel, (Size2{1, 1}));
      break;
    case Variant::Depthwise:
      EXPECT_EQ(spec.groups, spec.inChannels);
      EXPECT_EQ(spec.outChannels, spec.inChannels * layer.depthMultiplier);
      break;
    case Variant::Separable:
      EXPECT_EQ(spec.groups, spec.inChannels);
      break;
    case Variant::Transposed:
      EXPECT_EQ(spec.paddingMode, PaddingMode::Zeros);
      EXPECT_EQ(spec.padding.kind, Padding::Kind::Numbers);
      break;
  }
  EXPECT_EQ(spec.transposed, layer.variant == Variant::Transposed);
  if (!spec.transposed) {
    EXPECT_EQ(spec.outputPadding, (Size2{0, 0}));
  }
}

void expectSound(const AppState& state) {
  const Session& session = state.session;
  const Plan& plan = *session.plan;
  const auto again = Plan::make(networkOf(session.layer), session.input.shape(), plan.order());
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(plan, *again);
  EXPECT_EQ(session.layer.spec.inChannels, session.input.shape().c);
  EXPECT_GE(session.cursor, 0);
  EXPECT_LE(session.cursor, plan.count());
  EXPECT_EQ(plan.roundUp(session.cursor), session.cursor);
  EXPECT_TRUE(checkLimits(session.layer, state.view.limits, "").empty());
  EXPECT_LE(tensorBytes(plan).value(), state.view.limits.tensorBytes);
  if (session.playback.playing) {
    EXPECT_LT(session.cursor, plan.count());
  }
  expectVariantHolds(session.layer);
}

AppState smallState(Random& random) {
  AppState state = makeAppState("sample:apple", test::smallPicture(random.between(1, 40), random.between(1, 40)));
  state.view.limits.tensorBytes = 20'000'000;
  test::settleInput(state);
  return state;
}

struct Edit {
  Control control;
  std::string value;
};

Edit randomEdit(Random& random) {
  const auto pick = [&](std::size_t count) {
    return static_cast<std::size_t>(random.between(0, static_cast<Index>(count) - 1));
  };
  const ControlValues& values = kValues[pick(kValues.size())];
  return {controlFromName(values.control).value(), values.values[pick(values.values.size())]};
}

void otherIntent(Random& random, AppState& state) {
  switch (random.between(0, 7)) {
    case 0:
      return apply(state, StepBy{1, random.chance(50)});
    case 1:
      return apply(state, StepBy{-1, random.chance(50)});
    case 2:
      return apply(state, PressControl{Control::Play});
    case 3:
      return apply(state, PressControl{Control::End});
    case 4:
      return apply(state, NudgeSpeed{random.chance(50) ? 1 : -1});
    case 5:
      return advance(state, random.unit() * 3);
    case 6:
      return apply(state, OpenFile{"other.png"});
    default:
      return apply(state, Seek{random.between(-3, state.session.plan->count() + 3)});
  }
}

TEST(EditLaws, HoldAfterEveryEdit) {
  Random random(2024);
  int refused = 0;
  int taken = 0;
  for (int run = 0; run < 40; ++run) {
    AppState state = smallState(random);
    for (int i = 0; i < 100; ++i) {
      const Edit edit = randomEdit(random);
      const std::string before = fingerprint(state);
      apply(state, EditControl{edit.control, edit.value});
      if (!state.view.problems.empty()) {
        ++refused;
        EXPECT_EQ(fingerprint(state), before) << nameOf(edit.control) << " " << edit.value;
        for (const Problem& problem : state.view.problems) {
          EXPECT_EQ(problem.field, nameOf(edit.control));
          EXPECT_EQ(problem.message.find('{'), std::string::npos) << problem.message;
          EXPECT_EQ(localised(problem, Language::Japanese).find('{'), std::string::npos) << problem.code;
        }
      } else {
        ++taken;
      }
      if (random.chance(80)) test::settleInput(state);
      if (random.chance(30)) otherIntent(random, state);
      expectSound(state);
      if (HasFailure()) FAIL() << "after " << nameOf(edit.control) << " " << edit.value << " on " << before;
    }
    test::settleInput(state);
    expectSound(state);
  }
  EXPECT_GT(refused, 500);
  EXPECT_GT(taken, 1500);
}

TEST(EditLaws, NoticesAreWholeSentencesInBothLanguages) {
  Random random(7);
  std::set<std::string> seen;
  for (int run = 0; run < 80; ++run) {
    AppState state = smallState(random);
    for (int i = 0; i < 100; ++i) {
      const Edit edit = randomEdit(random);
      apply(state, EditControl{edit.control, edit.value});
      test::settleInput(state);
      if (random.chance(5)) apply(state, OpenFile{"other.png"});
      test::settleInput(state);
    }
    for (const Message& message : state.view.messages) {
      EXPECT_EQ(message.what.message.find('{'), std::string::npos) << message.what.message;
      EXPECT_EQ(localised(message.what, Language::Japanese).find('{'), std::string::npos) << message.what.code;
    }
    for (const std::string& code : test::messageCodes(state)) seen.insert(code);
  }
  for (const char* code :
       {"groups_lowered", "groups_lowered_to_standard", "out_channels_grown", "padding_grown", "padding_mode_fell_back",
        "size_clamped", "transposed_padding_mode", "transposed_padding", "transposed_padding_lowered"}) {
    EXPECT_TRUE(seen.count(code)) << code;
  }
}

// What the frame offers is what an edit takes.
TEST(EditLaws, RefusalsForetellTheEdit) {
  Random random(31);
  AppState state = smallState(random);
  for (int i = 0; i < 3000; ++i) {
    const Edit edit = randomEdit(random);
    const Problems foretold = refusals(state, edit.control, edit.value);
    apply(state, EditControl{edit.control, edit.value});
    EXPECT_EQ(state.view.problems, foretold);
    test::settleInput(state);
  }
}

// Tabs alone: whatever way leads through them, coming back to standard gives the layer as it was.
TEST(EditLaws, TabsBringBackWhatTheyOverwrote) {
  Random random(77);
  for (int run = 0; run < 100; ++run) {
    AppState state = smallState(random);
    for (int i = 0; i < 8; ++i) {
      const Edit edit = randomEdit(random);
      test::edit(state, nameOf(edit.control), edit.value);
    }
    test::edit(state, "dilation", "1");
    test::edit(state, "variant", "standard");
    const Layer before = state.session.layer;
    if (before.variant != Variant::Standard) continue;
    for (int i = 0; i < 6; ++i)
      test::edit(state, "variant", nameOf(kVariants[static_cast<std::size_t>(random.between(0, 5))]).data());
    test::edit(state, "variant", "standard");
    EXPECT_EQ(state.session.layer, before);
  }
}

}  // namespace
}  // namespace convscope
