// Jumping to channels, kernels and maps by name.
#include "app/model/name_list.h"

#include <gtest/gtest.h>

#include "app/model/frame.h"
#include "app/model/shortcut.h"
#include "tests/support/model_world.h"

namespace convscope::test {
namespace {

std::vector<std::string> texts(const std::vector<NamedThing>& things) {
  std::vector<std::string> all;
  for (const NamedThing& thing : things) all.push_back(textOf(thing));
  return all;
}

TEST(NameList, HasEveryChannelKernelAndMapOnceAndReadsItsOwnTexts) {
  for (const char* const variant : {"standard", "grouped", "pointwise", "depthwise", "separable"}) {
    AppState state = startState();
    edit(state, "variant", variant);
    const Frame frame = makeFrame(state);
    const std::vector<NamedThing> all = namesMatching(frame, "");
    Index expected = frame.plan->input().c;
    for (const Stage& stage : frame.plan->stages()) expected += 2 * stage.output.c;
    EXPECT_EQ(static_cast<Index>(all.size()), expected) << variant;
    for (const NamedThing& thing : all) EXPECT_EQ(namedThingFromText(textOf(thing)), thing);
  }
}

TEST(NameList, AFilterFindsNamesNotesAndTextsInEitherCase) {
  AppState state = startState();
  edit(state, "in_channels", "12");
  const Frame frame = makeFrame(state);
  EXPECT_EQ(texts(namesMatching(frame, "SHARPEN")), std::vector<std::string>{"kernel 2"});
  EXPECT_EQ(texts(namesMatching(frame, "output 7")), std::vector<std::string>{"output 7"});
  EXPECT_EQ(texts(namesMatching(frame, "channel 11")), std::vector<std::string>{"input 11"});
  EXPECT_EQ(texts(namesMatching(frame, "no such name")), std::vector<std::string>{});
}

// Whatever the layer and wherever the cursor stands: a map is jumped to at its first multiply-add, an input channel
// within the window that is in view.
TEST(NameList, AJumpLandsOnWhatWasChosen) {
  for (const char* const variant : {"standard", "grouped", "pointwise", "depthwise", "separable"}) {
    for (const char* const order : {"sequential", "lockstep"}) {
      AppState state = startState();
      edit(state, "in_channels", "6");
      edit(state, "variant", variant);
      edit(state, "order", order);
      for (const NamedThing& thing : namesMatching(makeFrame(state), "")) {
        apply(state, ResetCamera{});
        edit(state, "scrub", std::to_string(state.session.plan->stage(0).macs / 2));
        const OutputPlace before = placeInView(*state.session.plan, state.session.cursor);
        edit(state, "names", textOf(thing));
        ASSERT_EQ(problemCodes(state), std::vector<std::string>{});
        const Plan& plan = *state.session.plan;
        const Index tick = plan.tickOf(state.session.cursor) - 1;
        bool met = false;  // in lockstep by one of the groups
        for (Index i = plan.cursorAt(tick); i < plan.cursorAt(tick + 1); ++i) {
          const Step step = plan.at(i);
          const Index at = thing.kind == NamedKind::Input ? step.inChannel : step.outChannel;
          met = met || at == thing.index;
          EXPECT_EQ(step.ky + step.kx, 0);
          if (thing.kind == NamedKind::Input) {
            EXPECT_EQ(step.y, before.y);
            EXPECT_EQ(step.x, before.x);
          } else {
            EXPECT_EQ(step.y + step.x, 0);
          }
        }
        EXPECT_TRUE(met) << variant << " " << order << " " << textOf(thing);
      }
    }
  }
}

TEST(NameList, AKernelIsPinnedAsWell) {
  AppState state = startState();
  edit(state, "names", "kernel 5");
  ASSERT_TRUE(state.view.pinned);
  EXPECT_EQ(state.view.pinned->cell, Cell(KernelCell{5, 0, 1, 1}));
  EXPECT_EQ(makeFrame(state).latest->outChannel, 5);
}

TEST(NameList, WhatIsNotThereIsRefusedAndTheCursorStays) {
  AppState state = startState();
  const Index cursor = state.session.cursor;
  for (const auto& [text, code] : {std::pair{"output 8", "out_of_range"},
                                   {"output -1", "out_of_range"},
                                   {"middle 0", "wrong_type"},
                                   {"banana", "wrong_type"},
                                   {"output", "wrong_type"}}) {
    edit(state, "names", text);
    EXPECT_EQ(problemCodes(state), std::vector<std::string>{code}) << text;
    EXPECT_EQ(state.session.cursor, cursor);
  }
}

TEST(NameList, AKeyOpensItAndEscapeClosesItFirst) {
  AppState state = startState();
  edit(state, "zoom", "one_value");
  const auto press = [&](const char* chord) {
    const auto intent = intentOf(chordFromText(chord).value(), state);
    if (intent) apply(state, *intent);
  };
  press("Ctrl+F");
  EXPECT_EQ(state.view.namesFrom, NamedKind::Output);
  press("Esc");
  EXPECT_EQ(state.view.namesFrom, std::nullopt);
  EXPECT_EQ(state.view.zoom, Zoom::OneValue);
  state.view.browser.open = true;
  press("Ctrl+F");
  EXPECT_EQ(state.view.namesFrom, std::nullopt) << "the list of files is in front";
}

}  // namespace
}  // namespace convscope::test
