// Browser, messages and window.
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "app/model/edit.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using test::edit;
using test::problemCodes;
using test::startState;
using test::takeWaiting;
using Names = std::vector<std::string>;

TEST(Browser, OpensOnTheFolderAndShowsWhatComes) {
  AppState state = startState();
  state.view.folder = "/pictures";
  apply(state, PressControl{Control::Open});
  EXPECT_TRUE(state.view.browser.open);
  EXPECT_EQ(takeWaiting<FolderRequest>(state, JobKind::Folder).path, "/pictures");
  apply(state, JobDone{state.jobs.of(JobKind::Folder).generation, FolderResult(FolderListing{"/pictures", "/", {}})});
  EXPECT_EQ(state.view.browser.listing.path, "/pictures");

  apply(state, OpenFolder{"/pictures/gone"});
  EXPECT_EQ(takeWaiting<FolderRequest>(state, JobKind::Folder).path, "/pictures/gone");
  const Problem problem = appProblem("folder_missing", "open", {{"file", "gone"}});
  apply(state, JobDone{state.jobs.of(JobKind::Folder).generation, FolderResult(tl::unexpect, problem)});
  EXPECT_EQ(state.view.browser.problem, problem);
  EXPECT_EQ(state.view.browser.listing.path, "/pictures");
  EXPECT_TRUE(state.view.messages.empty());

  apply(state, ShowHiddenFiles{true});
  const auto request = takeWaiting<FolderRequest>(state, JobKind::Folder);
  EXPECT_EQ(request.path, "/pictures");
  EXPECT_TRUE(request.hiddenFiles);
  apply(state, JobDone{state.jobs.of(JobKind::Folder).generation, FolderResult(FolderListing{"/pictures", "/", {}})});
  EXPECT_FALSE(state.view.browser.problem.has_value());
  apply(state, CloseBrowser{});
  EXPECT_FALSE(state.view.browser.open);
}

TEST(GoBack, ClosesTheInnermost) {
  AppState state = startState();
  state.view.viewMenuOpen = state.view.browser.open = state.view.bannerOpen = true;
  apply(state, GoBack{});
  EXPECT_FALSE(state.view.viewMenuOpen);
  EXPECT_TRUE(state.view.browser.open);
  apply(state, GoBack{});
  EXPECT_FALSE(state.view.browser.open);
  EXPECT_TRUE(state.view.bannerOpen);
  apply(state, GoBack{});
  EXPECT_FALSE(state.view.bannerOpen);
  apply(state, GoBack{});
}

// Messages, window

TEST(Messages, AreKeptUpToAHundred) {
  AppState state = startState(40, 30);
  for (int i = 0; i < 130; ++i) edit(state, "size", std::to_string(100 + i));
  ASSERT_EQ(state.view.messages.size(), kMessagesKept);
  EXPECT_EQ(state.view.messages.back().what.values.at("from"), "229");
  EXPECT_EQ(state.view.messages.front().what.values.at("from"), "130");
}

TEST(Messages, BannerClosesWithTheNextEditThatWorks) {
  AppState state = startState();
  edit(state, "groups", "2");
  edit(state, "out_channels", "7");
  EXPECT_TRUE(state.view.bannerOpen);
  edit(state, "kernel", "nonsense");
  EXPECT_TRUE(state.view.bannerOpen);
  apply(state, Seek{3});
  EXPECT_TRUE(state.view.bannerOpen);
  edit(state, "kernel", "5");
  EXPECT_FALSE(state.view.bannerOpen);
  EXPECT_EQ(state.view.messages.size(), 1U);
}

TEST(Window, TextScaleIsLimitedByItsSize) {
  AppState state = startState();
  apply(state, Resized{{900, 1440}, 1});
  EXPECT_EQ(largestTextScale(state.view), 900.0 / 640);
  edit(state, "text_scale", "1.5");
  EXPECT_EQ(problemCodes(state), Names{"out_of_range"});
  edit(state, "text_scale", "1.25");
  EXPECT_EQ(problemCodes(state), Names{});
  EXPECT_EQ(state.view.textScale, 1.25);
  apply(state, Resized{{640, 1024}, 1});
  EXPECT_EQ(state.view.textScale, 1) << "a smaller window takes it back";
  apply(state, Resized{{400, 300}, 2});
  EXPECT_EQ(largestTextScale(state.view), 1);
  apply(state, Resized{{4000, 8000}, 1});
  EXPECT_EQ(largestTextScale(state.view), 2);
  apply(state, Resized{{4000, 8000}, 4});
  EXPECT_EQ(largestTextScale(state.view), 4000.0 / 640 / 4);
}

TEST(Window, OneWithoutAreaIsIgnored) {
  AppState state = startState();
  apply(state, Resized{{0, 0}, 1});
  apply(state, Resized{{600, 800}, 0});
  EXPECT_EQ(state.view.window, (Size2{900, 1440}));
  apply(state, Quit{});
  EXPECT_TRUE(state.view.quit);
  apply(state, ToggleViewMenu{});
  EXPECT_TRUE(state.view.viewMenuOpen);
}

}  // namespace
}  // namespace convscope
