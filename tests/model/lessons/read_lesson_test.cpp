// The form of lessons: what Markdown becomes, and what is no lesson.
#include "app/model/lessons/read_lesson.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/model/lessons/lesson_world.h"

namespace convscope {
namespace {

using test::codesOf;
using test::lessonWith;
using Codes = std::vector<std::string>;

Lesson cleanLesson(const std::string& text) {
  const ReadLesson read = readLesson(text);
  EXPECT_EQ(codesOf(read.mistakes), Codes());
  return read.lesson;
}

Codes lessonMistakes(const std::string& text) {
  return codesOf(readLesson(text).mistakes);
}

// The only block of the only step.
template <class Block>
Block blockOf(const std::string& text) {
  const Lesson lesson = cleanLesson(lessonWith(text));
  EXPECT_EQ(lesson.steps.size(), 1U);
  EXPECT_EQ(lesson.steps.at(0).blocks.size(), 1U);
  return std::get<Block>(lesson.steps.at(0).blocks.at(0).content);
}

TEST(ReadLesson, StepsArePartedByRules) {
  const Lesson lesson = cleanLesson("# Groups\n\n## One\n\ntext\n\n---\n\n## Two\n\nmore\n\n---\n\n## Three\n");
  EXPECT_EQ(lesson.title, "Groups");
  ASSERT_EQ(lesson.steps.size(), 3U);
  EXPECT_EQ(lesson.steps[0].title, "One");
  EXPECT_EQ(lesson.steps[1].title, "Two");
  EXPECT_EQ(lesson.steps[0].line, 3);
  EXPECT_EQ(lesson.steps[1].line, 9);
  EXPECT_EQ(lesson.steps[1].blocks.at(0).line, 11);
  EXPECT_EQ(lesson.steps[2].line, 15);
}

TEST(ReadLesson, SpansHaveTheirLook) {
  const RichText text = blockOf<ParagraphBlock>("plain **strong** *slanted* `code`").text;
  ASSERT_EQ(text.spans.size(), 6U);
  EXPECT_EQ(text.spans[0], (LessonSpan{"plain ", false, false, false, {}}));
  EXPECT_EQ(text.spans[1], (LessonSpan{"strong", true, false, false, {}}));
  EXPECT_EQ(text.spans[3], (LessonSpan{"slanted", false, true, false, {}}));
  EXPECT_EQ(text.spans[5], (LessonSpan{"code", false, false, true, {}}));
}

TEST(ReadLesson, LinksLeadToTheStageAndToTerms) {
  const RichText text = blockOf<ParagraphBlock>("[a](stage:kernel)[b](stage:group/2)[c](term:window)").text;
  ASSERT_EQ(text.spans.size(), 3U);
  EXPECT_EQ(text.spans[0].link, LessonLink(StageTarget{StageThing::Kernel, 0}));
  EXPECT_EQ(text.spans[1].link, LessonLink(StageTarget{StageThing::Group, 2}));
  EXPECT_EQ(text.spans[2].link, LessonLink(TermKey{"window"}));
}

TEST(ReadLesson, ListsTablesCodeAndPictures) {
  const auto list = blockOf<ListBlock>("3. three\n4. **four**\n");
  EXPECT_TRUE(list.ordered);
  EXPECT_EQ(list.first, 3);
  ASSERT_EQ(list.items.size(), 2U);
  EXPECT_EQ(plainTextOf(list.items[1]), "four");
  EXPECT_EQ(list.items[1].line, 6);
  EXPECT_EQ(blockOf<ListBlock>("- a\n\n- b\n").items.size(), 2U);
  const auto table = blockOf<TableBlock>("| a | b |\n|---|---|\n| c | `d` |\n");
  ASSERT_EQ(table.rows.size(), 2U);
  ASSERT_EQ(table.rows[1].size(), 2U);
  EXPECT_EQ(plainTextOf(table.rows[1][1]), "d");
  const auto code = blockOf<CodeBlock>("```python\nf = {1: 2}  # {C}\n```\n");
  EXPECT_EQ(code.language, "python");
  EXPECT_EQ(code.text, "f = {1: 2}  # {C}\n");
  const auto image = blockOf<ImageBlock>("![a window](there.png)");
  EXPECT_EQ(image.file, "there.png");
  EXPECT_EQ(image.instead, "a window");
}

TEST(ReadLesson, LineEndsAreSpacesBetweenLatinLettersOnly) {
  EXPECT_EQ(plainTextOf(blockOf<ParagraphBlock>("one\ntwo **three**\nfour").text), "one two three four");
  EXPECT_EQ(plainTextOf(blockOf<ParagraphBlock>("畳み込み\n層です。\n**重み**").text), "畳み込み層です。重み");
}

TEST(ReadLesson, MarkdownLeavesExpressionsAlone) {
  const RichText text = blockOf<ParagraphBlock>("{C*M} and {C*M/G:.2}, \\{not\\} `{K_*2}`").text;
  const LiveNames names{{"C", 4}, {"M", 16}, {"G", 4}, {"K_", 3}};
  EXPECT_EQ(plainTextOf(filledText(text, names).value()), "64 and 16.00, {not} 6");
}

TEST(ReadLesson, WindowsLineEndsAndAByteOrderMarkAreTaken) {
  EXPECT_EQ(cleanLesson("\xEF\xBB\xBF# A\r\n\r\n## B\r\n\r\nc\r\n").steps.at(0).title, "B");
}

TEST(ReadLesson, ScenesAndQuizzesAreTakenOut) {
  const Lesson lesson = cleanLesson(lessonWith("text\n\n```scene\n{\"layer\": {\"groups\": 2}}\n```\n\nafter"));
  const LessonStep& step = lesson.steps.at(0);
  ASSERT_TRUE(step.scene.has_value());
  EXPECT_EQ(step.scene->layer.spec.groups, 2);
  EXPECT_EQ(step.sceneLine, 8);
  ASSERT_EQ(step.blocks.size(), 2U);
  EXPECT_EQ(step.blocks[1].line, 11);
}

TEST(ReadLesson, AStepWithoutASceneKeepsTheLastOne) {
  const Lesson lesson = cleanLesson(
      "# A\n\n## One\n\n```scene\n{\"layer\": {\"out_channels\": 6}}\n```\n\n---\n\n## Two\n\n---\n\n## Three\n\n"
      "```scene\n{\"layer\": {\"out_channels\": 2}}\n```\n");
  EXPECT_EQ(sceneAt(lesson, 0).layer.spec.outChannels, 6);
  EXPECT_EQ(sceneAt(lesson, 1).layer.spec.outChannels, 6);
  EXPECT_EQ(sceneAt(lesson, 2).layer.spec.outChannels, 2);
  EXPECT_EQ(sceneAt(Lesson{}, 0), startScene());
}

TEST(ReadLesson, TitlesHaveTheirPlaces) {
  EXPECT_EQ(lessonMistakes(""), (Codes{"1 lesson_step_empty", "1 lesson_title_missing"}));
  EXPECT_EQ(lessonMistakes("## A\n\ntext\n"), (Codes{"1 lesson_title_missing"}));
  EXPECT_EQ(lessonMistakes("# A\n\n# B\n\n## C\n"), (Codes{"3 lesson_two_titles"}));
  EXPECT_EQ(lessonMistakes("## C\n\n# A\n"), (Codes{"3 lesson_title_late"}));
  EXPECT_EQ(lessonMistakes("# A\n\ntext\n"), (Codes{"1 lesson_step_untitled"}));
  EXPECT_EQ(lessonMistakes("# A\n\n## B\n\n## C\n"), (Codes{"5 lesson_step_two_titles"}));
  EXPECT_EQ(lessonMistakes("# A\n\ntext\n\n## B\n"), (Codes{"5 lesson_step_title_late"}));
  EXPECT_EQ(lessonMistakes("# A\n\n## B\n\n---\n\n"), (Codes{"6 lesson_step_empty"}));
  EXPECT_EQ(lessonMistakes("# A\n\n## B\n\ntext\n---\n\n## C\n"), (Codes{"6 lesson_border_not_alone"}));
  EXPECT_EQ(lessonMistakes(lessonWith("#### deep")), (Codes{"5 markdown_heading_deep"}));
}

TEST(ReadLesson, MarkdownBeyondLessonsIsTold) {
  EXPECT_EQ(lessonMistakes(lessonWith("a\n\n> quote")).at(0).substr(2), "markdown_block_unknown");
  EXPECT_EQ(lessonMistakes(lessonWith("- a\n  - b")), (Codes{"5 markdown_list_nested"}));
  EXPECT_EQ(lessonMistakes(lessonWith("see ![a](there.png)")), (Codes{"5 markdown_image_inline"}));
  EXPECT_EQ(lessonMistakes(lessonWith("![a](there.png) here")), (Codes{"5 markdown_image_inline"}));
  EXPECT_EQ(lessonMistakes(lessonWith("[a](https://example.org)")), (Codes{"5 lesson_link_unknown"}));
  EXPECT_EQ(lessonMistakes(lessonWith("one\n[a](stage:nothing)")), (Codes{"6 lesson_link_unknown"}));
  EXPECT_EQ(lessonMistakes(lessonWith("[a](stage:group/0)")), (Codes{"5 lesson_link_unknown"}));
  EXPECT_EQ(lessonMistakes(lessonWith("値**「値」**です")), (Codes{"5 markdown_mark_stray"}));
  EXPECT_EQ(lessonMistakes(lessonWith("a `b")), (Codes{"5 markdown_mark_stray"}));
}

TEST(ReadLesson, BracesAndFencesMustClose) {
  EXPECT_EQ(lessonMistakes(lessonWith("a {C")), (Codes{"5 live_brace_open"}));
  EXPECT_EQ(lessonMistakes(lessonWith("a\nC}")), (Codes{"6 live_brace_stray"}));
  EXPECT_EQ(lessonMistakes(lessonWith("{C{M}}")), (Codes{"5 live_brace_stray", "5 live_brace_stray"}));
  EXPECT_EQ(lessonMistakes(lessonWith("```scene\n{}")), (Codes{"5 lesson_fence_open"}));
  EXPECT_EQ(lessonMistakes(lessonWith("```scene\n{}\n```\n```scene\n{}\n```")), (Codes{"8 lesson_block_twice"}));
}

TEST(ReadLesson, BadBytesAreTold) {
  EXPECT_EQ(lessonMistakes(lessonWith("a\xFF")), (Codes{"5 text_not_utf8"}));
  EXPECT_EQ(lessonMistakes(lessonWith(std::string("a\0b", 3))), (Codes{"5 text_control_sign"}));
  EXPECT_EQ(lessonMistakes(lessonWith("a\uE041")), (Codes{"5 text_control_sign"}));
  EXPECT_EQ(lessonMistakes(std::string(kLongestLesson + 1, 'a')), (Codes{"1 lesson_too_long"}));
}

TEST(ReadLesson, JsonIsReadWithItsLines) {
  const auto scene = [](const std::string& json) { return lessonMistakes(lessonWith("```scene\n" + json + "\n```")); };
  EXPECT_EQ(scene("{\n\"layers\": {}\n}"), (Codes{"7 json_unknown_key"}));
  EXPECT_EQ(scene("{\n\"layer\": {\n\"kernal\": 3,\n\"groups\": -1}}"),
            (Codes{"8 json_unknown_key", "9 json_out_of_range"}));
  EXPECT_EQ(scene("{\n\"step\": 1,\n\"step\": 2}"), (Codes{"8 json_key_twice"}));
  EXPECT_EQ(scene("{\n\"step\": 1\n\"speed\": 2}"), (Codes{"8 json_broken"}));
  EXPECT_EQ(scene("[]"), (Codes{"6 json_text_no_object"}));
}

}  // namespace
}  // namespace convscope
