// convscope lesson FILE --check from outside.
#include <gtest/gtest.h>
#include <string>

#include "tests/cli/child.h"
#include "tests/support/temp_folder.h"

namespace convscope::test {
namespace {

Ended checked(const TempFolder& folder, const std::string& file, const std::string& language = "en") {
  return runConvscope({"lesson", file, "--check", "--lang", language}, {folder.path()});
}

TEST(LessonCheck, ARightLessonSaysNothing) {
  const TempFolder folder;
  folder.write("a.md", "# A\n\n## B\n\n{C} channels\n");
  const Ended ended = checked(folder, "a.md");
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.err + ended.out, "");
}

TEST(LessonCheck, EveryMistakeHasItsFileAndLine) {
  const TempFolder folder;
  folder.write("a.md",
               "# A\n\n## B\n\n{Q} ![x](y.png)\n\n---\n\n## C\n\n```scene\n{\"layer\": {\"groups\": 3}}\n```\n");
  const Ended ended = checked(folder, "a.md");
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.err.find("a.md:5: A picture stands alone"), std::string::npos) << ended.err;
  EXPECT_NE(ended.err.find("a.md:5: Q: there is no Q here. What works: C, D,"), std::string::npos) << ended.err;
  EXPECT_NE(ended.err.find("a.md:12: "), std::string::npos) << ended.err;
  const Ended japanese = checked(folder, "a.md", "ja");
  EXPECT_NE(japanese.err.find("a.md:5: Q: ここに Q はない"), std::string::npos) << japanese.err;
}

TEST(LessonCheck, PicturesAndTermsAreLookedForBesideTheLesson) {
  const TempFolder folder;
  const std::string lessons = folder.makeFolder("ja");
  folder.write("ja/a.md", "# A\n\n## B\n\n![x](y.png)\n\n[t](term:window) [u](term:colonel)\n");
  folder.write("ja/y.png", "a picture");
  folder.write("glossary.json",
               R"([{"key": "window", "ja": "窓", "reading": "まど", "en": "window", "sentence": {"ja": "a", "en": "b"},
                    "picture": "window", "chapter": 1}])");
  const Ended ended = checked(folder, "ja/a.md");
  EXPECT_EQ(ended.err, "ja/a.md:7: The glossary has no term colonel. Add it to glossary.json, or name another.\n");
  EXPECT_EQ(checked(folder, "glossary.json").code, 0);
  folder.write("glossary.json", "[\n{\"key\": 1}]");
  const Ended glossary = checked(folder, "glossary.json");
  EXPECT_EQ(glossary.code, 1);
  EXPECT_NE(glossary.err.find("glossary.json:2: \"key\" must be a text"), std::string::npos) << glossary.err;
}

TEST(LessonCheck, AFileThatIsNotThereIsNamed) {
  const TempFolder folder;
  const Ended ended = checked(folder, "gone.md");
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.err.find("gone.md"), std::string::npos);
  EXPECT_EQ(checked(folder, ".").code, 1);
  EXPECT_EQ(runConvscope({"lesson", "gone.md"}, {folder.path()}).code, 2);
}

TEST(OpenScene, ASceneIsOpenedLikeAPicture) {
  const TempFolder folder;
  folder.write("s.json",
               R"({"convscope": 1, "layer": {"variant": "grouped", "out_channels": 16, "groups": 4}, "step": 90,
                   "input": {"source": "sample:text", "size": 16}, "level": "row", "weights": {"preset": "blur"}})");
  const Ended ended = runConvscope({"s.json", "--dump", "d.json"}, {folder.path()});
  EXPECT_EQ(ended.code, 0) << ended.err;
  folder.write("t.script",
               "open s.json\nexpect /layer/groups 4\nexpect /input/source \"sample:text\"\nexpect /cursor/step 90\n"
               "expect /input/size 16\nexpect /weights/preset \"blur\"\nexpect /view/level \"row\"\n"
               "key Ctrl+Z\nexpect /layer/groups 1\nexpect /input/source \"sample:apple\"\n");
  const Ended script = runConvscope({"--script", "t.script"}, {folder.path()});
  EXPECT_EQ(script.code, 0) << script.err;
}

TEST(OpenScene, AWrongOneIsRefusedWithItsLine) {
  const TempFolder folder;
  folder.write("s.json", "{\"convscope\": 1,\n\"layers\": {}}");
  const Ended ended = runConvscope({"s.json", "--dump", "d.json"}, {folder.path()});
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.err.find("s.json:2: The key \"layers\" is not known"), std::string::npos) << ended.err;
  folder.write("n.txt", "no picture");
  const Ended other = runConvscope({"n.txt", "--dump", "d.json"}, {folder.path()});
  EXPECT_EQ(other.code, 1);
  EXPECT_NE(other.err.find("n.txt is not a picture"), std::string::npos) << other.err;
}

}  // namespace
}  // namespace convscope::test
