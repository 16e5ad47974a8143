// Undo and redo on random edits, their words, and what the history may hold.
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "app/model/frame.h"
#include "app/model/frame_history.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using test::Random;

// All that is shown of the work: not where the cursor stands, and not what a person was told on the way.
std::string shown(const AppState& state) {
  using Json = nlohmann::json;
  Json dump = Json::parse(dumpJson(makeFrame(state), {}));
  for (const char* key : {"cursor", "window", "counters", "problems", "messages", "controls"}) dump.erase(key);
  dump["view"].erase("playing");
  dump["view"].erase("stage_shown");
  dump["view"].erase("banner_open");
  for (const char* key : {"now", "place", "counter", "counter_percent", "useful", "scrub", "undo", "redo", "banner",
                          "busy", "headline", "reasons"}) {
    dump["texts"].erase(key);
  }
  const Overwritten& over = state.session.overwritten;
  dump["overwritten"] = {over.kernel.value_or(Size2{}).h, over.padding.value_or(Padding{}).pads.top,
                         over.dilation.value_or(Size2{}).h, over.groups.value_or(-1), over.outChannels.value_or(-1)};
  dump["preset"] = nameOf(state.session.weights.preset);
  dump["theme"] = "";  // the window's, not the work's
  return dump.dump(1);
}

void expectSoundCursor(const AppState& state) {
  const Session& session = state.session;
  const Plan& plan = *session.plan;
  EXPECT_EQ(plan, Plan::make(networkOf(session.layer), session.input.shape(), plan.order()).value());
  EXPECT_GE(session.cursor, 0);
  EXPECT_LE(session.cursor, plan.count());
  EXPECT_EQ(plan.roundUp(session.cursor), session.cursor);
}

struct Pool {
  const char* control;
  std::vector<const char*> values;
};
const std::vector<Pool> kPools{{"variant", {"standard", "grouped", "pointwise", "depthwise", "separable"}},
                               {"in_channels", {"1", "2", "3", "4", "6", "8", "0"}},
                               {"out_channels", {"1", "4", "6", "7", "8", "12", "x"}},
                               {"depth_multiplier", {"1", "2", "3"}},
                               {"kernel", {"1", "2", "3", "5x3", "24", "100"}},
                               {"stride", {"1", "2", "3x1", "0"}},
                               {"padding", {"0", "1", "2x0", "same", "valid", "-1"}},
                               {"dilation", {"1", "2", "1x3"}},
                               {"groups", {"1", "2", "3", "4", "6", "8"}},
                               {"bias", {"true", "false"}},
                               {"padding_mode", {"zeros", "reflect", "replicate", "circular"}},
                               {"kernel_preset", {"default", "identity", "blur", "random"}},
                               {"weight", {"0.5", "-0.25", "0", "x"}},
                               {"kernel_scope", {"channel", "kernel", "group", "all"}},
                               {"input", {"gray", "rgb", "rgb+luma", "features:5"}},
                               {"size", {"8", "12", "24", "full", "7"}},
                               {"order", {"sequential", "lockstep"}},
                               {"speed", {"1", "4", "100.5", "max", "0"}},
                               {"level", {"multiply", "row", "stage"}},
                               {"theme", {"light", "dark"}},
                               {"scrub", {"0", "7", "1000"}}};

template <class T>
const T& anyOf(Random& random, const std::vector<T>& list) {
  return list[static_cast<std::size_t>(random.between(0, static_cast<Index>(list.size()) - 1))];
}

void anything(Random& random, AppState& state) {
  const Index kind = random.between(0, 19);
  if (kind == 0) {
    apply(state, OpenFile{"picture" + std::to_string(random.between(1, 3)) + ".png"});
  } else if (kind == 1) {
    apply(state, NudgeSpeed{random.chance(50) ? 1 : -1});
  } else if (kind == 2) {
    apply(state, PressControl{Control::Play});
    advance(state, random.unit());
  } else if (kind == 3) {
    const WeightPlace place{0, {random.between(0, 8), random.between(0, 4), 0, random.between(0, 2)}};
    apply(state, NudgeWeight{place, random.between(-9, 9), static_cast<int>(random.between(0, 2))});
  } else if (kind == 4) {
    apply(state, PressControl{Control::ResetKernels});
  } else {
    const Pool& pool = anyOf(random, kPools);
    const int gesture = random.chance(30) ? static_cast<int>(random.between(1, 4)) : 0;
    apply(state, EditControl{controlFromName(pool.control).value(), anyOf(random, pool.values), gesture});
  }
  test::settleInput(state);
}

// Whatever way leads to a depth of the history, the work at that depth is always the same.
TEST(HistoryLaws, UndoneAllIsTheFirstStateAndRedoneAllTheLast) {
  Random random(99);
  for (int run = 0; run < 25; ++run) {
    AppState state = test::startState(random.between(1, 40), random.between(1, 40));
    std::map<std::size_t, std::string> at{{0, shown(state)}};
    for (int i = 0; i < 40; ++i) {
      anything(random, state);
      at[state.history.past.size()] = shown(state);
    }
    const std::size_t depth = state.history.past.size();
    ASSERT_GT(depth, 5U);
    // The gestures of random edits may have made one entry of several, which replaces what stood at its depth.
    while (!state.history.past.empty()) {
      apply(state, Undo{});
      ASSERT_EQ(shown(state), at.at(state.history.past.size())) << run << ": " << state.history.past.size();
      expectSoundCursor(state);
    }
    apply(state, Undo{});
    EXPECT_EQ(shown(state), at.at(0));
    while (!state.history.future.empty()) {
      apply(state, Redo{});
      ASSERT_EQ(shown(state), at.at(state.history.past.size()));
      expectSoundCursor(state);
    }
    EXPECT_EQ(state.history.past.size(), depth);
  }
}

TEST(HistoryLaws, BackAndForthAmongEditsStaysSound) {
  Random random(5);
  AppState state = test::startState(30, 20);
  int moved = 0;
  for (int i = 0; i < 1500; ++i) {
    const Index kind = random.between(0, 9);
    if (kind < 3) {
      apply(state, Undo{});
    } else if (kind < 5) {
      apply(state, Redo{});
    } else {
      anything(random, state);
    }
    if (random.chance(5) && !state.history.past.empty()) {  // as if there had been no memory for it
      const Index index = random.between(0, static_cast<Index>(state.history.past.size()) - 1);
      state.history.past[static_cast<std::size_t>(index)].work.input.volume.reset();
    }
    moved += state.history.future.empty() ? 0 : 1;
    if (random.chance(70)) test::settleInput(state);
    expectSoundCursor(state);
    ASSERT_FALSE(HasFailure()) << i;
  }
  EXPECT_GT(moved, 300);
}

TEST(HistoryLaws, TheMenuNamesEveryEditInBothLanguages) {
  Random random(12);
  AppState state = test::startState(30, 20);
  for (int i = 0; i < 400; ++i) {
    anything(random, state);
    if (random.chance(30)) apply(state, Undo{});
    for (const Language language : {Language::English, Language::Japanese}) {
      state.view.language = language;
      const HistoryView view = historyViewOf(state);
      EXPECT_EQ(view.canUndo, !state.history.past.empty());
      EXPECT_EQ(view.canRedo, !state.history.future.empty());
      for (const std::string& text : {view.undo, view.redo}) EXPECT_EQ(text.find('{'), std::string::npos) << text;
      if (!view.canUndo) continue;
      const EditName& name = state.history.past.back().name;
      const std::string arrow =
          valueText(name.control, name.from, language) + " → " + valueText(name.control, name.to, language);
      EXPECT_NE(view.undo.find(arrow), std::string::npos) << view.undo;
      EXPECT_NE(name.from, name.to) << view.undo;
    }
  }
}

TEST(HistoryWords, SayWhatWillBeTakenBack) {
  AppState state = test::startState();
  EXPECT_EQ(historyViewOf(state).undo, "Undo");
  EXPECT_FALSE(historyViewOf(state).canUndo);
  const auto expectUndo = [&](const char* control, const char* value, const char* english, const char* japanese) {
    test::edit(state, control, value);
    state.view.language = Language::English;
    EXPECT_EQ(historyViewOf(state).undo, english);
    state.view.language = Language::Japanese;
    EXPECT_EQ(historyViewOf(state).undo, japanese);
  };
  expectUndo("groups", "2", "Undo groups 1 → 2", "元に戻す: グループ数 1 → 2");
  expectUndo("kernel", "5x3", "Undo kernel size 3 → 5 × 3", "元に戻す: カーネルの大きさ 3 → 5 × 3");
  expectUndo("padding", "same", "Undo padding 1 → same", "元に戻す: パディング 1 → same");
  expectUndo("bias", "false", "Undo bias on → off", "元に戻す: バイアス あり → なし");
  expectUndo("size", "full", "Undo picture size 24 px → full", "元に戻す: 画像の大きさ 24 px → 原寸");
  expectUndo("order", "lockstep", "Undo order sequential → lockstep", "元に戻す: 順序 順番に → 同時に");
  apply(state, OpenFile{"/home/写真/りんご.jpg"});
  test::settleInput(state);
  const std::string undo = historyViewOf(state).undo;
  EXPECT_NE(undo.find("→ りんご.jpg"), std::string::npos) << undo;
  apply(state, Undo{});
  EXPECT_EQ(historyViewOf(state).redo, "やり直す" + undo.substr(std::string("元に戻す").size()));
  const auto texts = nlohmann::json::parse(dumpJson(makeFrame(state), {}))["texts"];
  EXPECT_EQ(texts["undo"], historyViewOf(state).undo);
  EXPECT_EQ(texts["redo"], historyViewOf(state).redo);
}

// What it may hold

// Works that differ in what they hold: a picture of so many pixels and an input of so many values.
class Works {
 public:
  Work with(Index pixels, Index values) {
    Picture picture{pixels, 1, Values(static_cast<std::size_t>(pixels) * 3, 0.0F), 3, 8};
    Work work = base_;
    work.input.source = std::to_string(++count_);
    work.input.picture = std::make_shared<const Picture>(std::move(picture));
    work.input.volume = std::make_shared<const Volume>(
        Volume{{{1, 1, values}, Values(static_cast<std::size_t>(values))}, 0, {}, {}, {}});
    work.result = nullptr;
    return work;
  }

 private:
  Work base_ = workOf(test::startState(8, 8).session);
  int count_ = 0;
};

constexpr Index kMillion = 1'000'000;

TEST(HistoryMemory, DoesNotGrowWithTheNumberOfPictures) {
  Works works;
  History history;
  Work before = works.with(kMillion, 10);  // 12 MB
  for (int i = 0; i < 100; ++i) {
    Work now = works.with(kMillion, 10);
    remember(history, {before, {Control::Open, "a", "b"}, 0}, now);
    EXPECT_LE(bytesHeld(history, now), kHistoryBytes + 13 * kMillion);
    before = now;
  }
  EXPECT_EQ(history.past.size(), 11U) << "10 pictures of 12 MB and the nearest one";
  Work now = moved(history, before, -11);
  EXPECT_EQ(entryAt(history, -1), nullptr);
  EXPECT_LE(bytesHeld(history, now), kHistoryBytes + 13 * kMillion);
}

TEST(HistoryMemory, TheNearestPictureIsKeptHoweverLarge) {
  Works works;
  History history;
  const Work photo = works.with(kHistoryBytes / 12 + 1, 10);
  Work now = works.with(10, 10);
  remember(history, {photo, {Control::Open, "a", "b"}, 0}, now);
  for (int i = 0; i < 20; ++i) {
    Work next = now;
    next.layer.spec.outChannels = 9 + i;
    remember(history, {now, {Control::OutChannels, "8", "9"}, 0}, next);
    now = next;
  }
  EXPECT_EQ(history.past.size(), 21U);
  EXPECT_EQ(entryAt(history, -21)->work.input.picture, photo.input.picture);
}

TEST(HistoryMemory, TensorsAreGivenUpBeforeStepsAreForgotten) {
  Works works;
  History history;
  const Work first = works.with(10, 20 * kMillion);  // 80 MB
  Work second = first;
  second.input.size = 12;
  second.input.volume = works.with(10, 20 * kMillion).input.volume;
  Work third = first;
  third.input.size = 8;
  third.input.volume = works.with(10, 10).input.volume;
  remember(history, {first, {Control::Size, "24", "12"}, 0}, second);
  EXPECT_NE(entryAt(history, -1)->work.input.volume, nullptr);
  remember(history, {second, {Control::Size, "12", "8"}, 0}, third);
  ASSERT_EQ(history.past.size(), 2U);
  EXPECT_EQ(entryAt(history, -1)->work.input.volume, second.input.volume);
  EXPECT_EQ(entryAt(history, -2)->work.input.volume, nullptr) << "the farthest";
  EXPECT_NE(entryAt(history, -2)->work.input.picture, nullptr);
  EXPECT_EQ(bytesHeld(history, third), 80 * kMillion);
}

TEST(HistoryMemory, SharedThingsAreCountedOnceAndThoseOnShowNotAtAll) {
  Works works;
  History history;
  const Work work = works.with(kMillion, kMillion);
  Work now = work;
  for (int i = 0; i < 50; ++i) {
    Work next = now;
    next.layer.spec.outChannels = 9 + i;
    remember(history, {now, {Control::OutChannels, "8", "9"}, 0}, next);
    now = next;
  }
  EXPECT_EQ(history.past.size(), 50U);
  EXPECT_EQ(bytesHeld(history, now), 0);
  const Work other = works.with(10, 10);
  EXPECT_EQ(bytesHeld(history, other), 16 * kMillion) << "12 of the picture, 4 of the input";
}

TEST(HistoryMemory, HasALimitOfSteps) {
  AppState state = test::startState(8, 8);
  for (int i = 0; i < 250; ++i) test::edit(state, "level", i % 2 == 0 ? "row" : "value");
  EXPECT_EQ(state.history.past.size(), kMostUndos);
  for (int i = 0; i < 250; ++i) apply(state, Undo{});
  EXPECT_EQ(state.history.future.size(), kMostUndos);
  EXPECT_EQ(test::value(state, "level"), "value");
}

}  // namespace
}  // namespace convscope
