// Banner, running jobs and the file browser.
#include <gtest/gtest.h>

#include "app/model/frame.h"
#include "tests/model/frame_world.h"

namespace convscope {
namespace {

using test::startState;

AppState refusedFile(Language language) {
  AppState state = startState();
  state.view.language = language;
  state.view.messages.push_back({Message::Kind::Refusal, appProblem("file_empty", "open", {{"file", "cat.jpg"}})});
  state.view.bannerOpen = true;
  return state;
}

TEST(FrameNotices, RefusedFileIsNamedAndAnotherOffered) {
  const Frame frame = makeFrame(refusedFile(Language::English));
  ASSERT_TRUE(frame.banner.has_value());
  EXPECT_TRUE(frame.banner->refusal);
  EXPECT_TRUE(frame.banner->offersOpen);
  EXPECT_EQ(frame.banner->title, "cat.jpg could not be opened");
  EXPECT_EQ(frame.banner->detail, "cat.jpg is empty (0 bytes). Copy or download it again.");
  EXPECT_EQ(frame.messages, std::vector<std::string>{frame.banner->detail});
  const Frame japanese = makeFrame(refusedFile(Language::Japanese));
  EXPECT_EQ(japanese.banner->title, "cat.jpg を開けない");
  EXPECT_NE(japanese.banner->detail, frame.banner->detail);
}

TEST(FrameNotices, ClosedBannerIsNotShownButItsMessageStays) {
  AppState state = refusedFile(Language::English);
  state.view.bannerOpen = false;
  EXPECT_FALSE(makeFrame(state).banner.has_value());
  EXPECT_EQ(makeFrame(state).messages.size(), 1U);
}

TEST(FrameNotices, RunningJobIsNamed) {
  AppState state = startState();
  EXPECT_FALSE(makeFrame(state).busy.has_value());
  state.jobs.ask(LayerRequest{state.session.plan, state.session.weights, state.session.input.volume});
  EXPECT_EQ(makeFrame(state).busy->text, "Computing the whole layer");
  state.jobs.ask(InputRequest{"/pictures/photo.jpg", nullptr, "/pictures/photo.jpg", {}, 24, 24, 0, nullptr});
  EXPECT_EQ(makeFrame(state).busy->text, "Reading photo.jpg");
  EXPECT_EQ(makeFrame(state).busy->job, JobKind::Input);
  state.view.language = Language::Japanese;
  EXPECT_EQ(makeFrame(state).busy->text, "photo.jpg を読み込み中");
  JobSlot& slot = state.jobs.of(JobKind::Input);
  slot.waiting.reset();
  slot.running = true;
  slot.progress = 0.25;
  EXPECT_EQ(makeFrame(state).busy->share, 0.25);
}

TEST(FrameNotices, BrowserShowsItsFolder) {
  AppState state = startState();
  EXPECT_FALSE(makeFrame(state).browser.has_value());
  state.view.browser.open = true;
  state.view.browser.listing = {"/pictures", "/", {{"cats", true, 0}, {"dog.png", false, 12}}};
  state.view.browser.problem = appProblem("folder_missing", "open", {{"file", "gone"}});
  const Frame frame = makeFrame(state);
  ASSERT_TRUE(frame.browser.has_value());
  EXPECT_EQ(frame.browser->path, "/pictures");
  EXPECT_EQ(frame.browser->parent, "/");
  EXPECT_EQ(frame.browser->entries.size(), 2U);
  EXPECT_EQ(frame.browser->problem, "The folder gone does not exist. Choose another folder.");
}

TEST(FrameNotices, RingGlidesFromWhereTheCursorWas) {
  AppState state = startState();
  EXPECT_FALSE(makeFrame(state).glideFrom.has_value());
  state.view.glide = {100, 0.5};
  const Frame frame = makeFrame(state);
  EXPECT_EQ(frame.glideFrom, state.session.plan->at(99));
  EXPECT_EQ(frame.glideShare, 0.5);
  state.view.glide = {state.session.plan->count() + 1, 0.5};  // of a longer plan that is gone
  EXPECT_FALSE(makeFrame(state).glideFrom.has_value());
}

}  // namespace
}  // namespace convscope
