// The running program without a display: what it owes to the machine around it.
#include "app/platform/program.h"

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/platform/font_finder.h"
#include "app/platform/headless.h"
#include "tests/support/picture_files.h"
#include "tests/support/temp_folder.h"

namespace convscope {
namespace {

using test::TempFolder;

SamplePicture smallSample() {
  Picture picture{12, 8, Values(12 * 8 * 3, 0.5F), 3, 8};
  return {"sample:gray", std::make_shared<const Picture>(std::move(picture))};
}

class ProgramTest : public testing::Test {
 protected:
  void SetUp() override {
    ProgramStart start;
    start.sample = smallSample();
    start.font = font();
    start.language = language();
    start.window = {700, 1100};
    auto made = Headless::create(std::move(start));
    if (!made) GTEST_SKIP() << made.error().message;
    headless_ = *std::move(made);
    headless_->settle();
  }

  virtual FontBytes font() const { return findJapaneseFont(); }
  virtual Language language() const { return Language::English; }

  Program& program() { return headless_->program(); }
  const View& view() { return program().state().view; }
  const Session& session() { return program().state().session; }

  std::unique_ptr<Headless> headless_;
};

TEST_F(ProgramTest, WhenAllIsStillNoFrameIsDue) {
  EXPECT_TRUE(program().settled());
  EXPECT_FALSE(program().nextFrameIn());
  program().ask(PressControl{Control::Theme});
  EXPECT_EQ(program().nextFrameIn(), 0);
  headless_->settle();
  EXPECT_FALSE(program().nextFrameIn());
}

TEST_F(ProgramTest, WhilePlayingFramesFollowEachOther) {
  program().press({Key::Space});
  headless_->frame();
  EXPECT_TRUE(session().playback.playing);
  EXPECT_EQ(program().nextFrameIn(), 0);
  program().press({Key::Space});
  headless_->settle();
  EXPECT_FALSE(session().playback.playing);
  EXPECT_FALSE(program().nextFrameIn());
}

TEST_F(ProgramTest, TimePassesOnlyAsTold) {
  const Index before = session().cursor;
  program().ask(EditControl{Control::Speed, "10"});
  program().press({Key::Space});
  headless_->frame();
  headless_->frame();
  EXPECT_EQ(session().cursor, before);
  headless_->frame(0.5);
  EXPECT_EQ(session().cursor, before + 5);
}

TEST_F(ProgramTest, ASmallLayerIsThereInTheFrameOfItsEdit) {
  program().ask(EditControl{Control::Kernel, "1"});
  headless_->settle();
  ASSERT_FALSE(program().frame().stages.empty());
  EXPECT_TRUE(program().frame().stages[0].output.volume);
  EXPECT_FALSE(program().frame().busy);
}

TEST_F(ProgramTest, KeysWaitWhileATextFieldHasThem) {
  ASSERT_TRUE(headless_->click(Control::Groups));
  EXPECT_TRUE(program().ui().wantsText());
  headless_->key({Key::Space});
  EXPECT_FALSE(session().playback.playing);
  headless_->key({Key::Escape});
  EXPECT_FALSE(program().ui().wantsText());
  headless_->key({Key::Space});
  EXPECT_TRUE(session().playback.playing);
}

TEST_F(ProgramTest, OfDroppedFilesTheFirstPictureIsOpenedAndTheRestIsTold) {
  const TempFolder folder;
  const std::string text = folder.write("notes.txt", std::string("no picture"));
  const std::string first = folder.write("b.ppm", test::pnmFile(test::randomSamples(1, 6, 5, 3, 255)));
  const std::string second = folder.write("a.ppm", test::pnmFile(test::randomSamples(2, 6, 5, 3, 255)));
  program().drop({text, first, second});
  headless_->settle();
  EXPECT_EQ(session().input.source, first);
  ASSERT_FALSE(view().messages.empty());
  const Message& told = view().messages.back();
  EXPECT_EQ(told.what.code, "files_dropped");
  EXPECT_EQ(told.what.values.at("n"), "3");
  EXPECT_EQ(told.what.values.at("file"), "b.ppm");
  EXPECT_TRUE(view().bannerOpen);
}

TEST_F(ProgramTest, OneDroppedFileIsOpenedWithoutAWord) {
  const TempFolder folder;
  const std::string path = folder.write("a.ppm", test::pnmFile(test::randomSamples(1, 40, 30, 3, 255)));
  program().drop({path});
  headless_->settle();
  EXPECT_EQ(session().input.source, path);
  for (const Message& message : view().messages) EXPECT_NE(message.what.code, "files_dropped");
}

TEST_F(ProgramTest, WhenTheChosenFileIsRefusedOnlyThatIsTold) {
  const TempFolder folder;
  const std::string text = folder.write("notes.txt", std::string("no picture"));
  program().drop({text, folder.file("none.txt")});
  headless_->settle();
  ASSERT_EQ(view().messages.size(), 1U);
  EXPECT_EQ(view().messages[0].kind, Message::Kind::Refusal);
  EXPECT_EQ(session().input.source, "sample:gray");
}

class WithoutJapaneseFont : public ProgramTest {
 protected:
  FontBytes font() const override { return {}; }
  Language language() const override { return Language::Japanese; }
};

TEST_F(WithoutJapaneseFont, TheProgramIsEnglishAndSaysWhy) {
  EXPECT_EQ(view().language, Language::English);
  ASSERT_EQ(view().messages.size(), 1U);
  EXPECT_EQ(view().messages[0].what.code, "no_japanese_font");
  EXPECT_TRUE(view().bannerOpen);
  program().ask(PressControl{Control::Language});
  headless_->settle();
  EXPECT_EQ(view().language, Language::English);
  EXPECT_EQ(view().messages.size(), 2U);
}

}  // namespace
}  // namespace convscope
