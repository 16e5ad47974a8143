// Questions: drawing, right answers from core, foreseen and unforeseen wrong ones.
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

#include "app/model/lessons/ask_quiz.h"
#include "app/model/lessons/layer_names.h"
#include "app/model/lessons/read_quiz.h"
#include "app/model/scene_file.h"
#include "core/compare.h"
#include "tests/model/lessons/lesson_world.h"

namespace convscope {
namespace {

using Codes = std::vector<std::string>;

// The question of the mock-ups: C = 8, M = 16, G = 4 has 32 pairs.
const std::string kPairs = R"({
  "question": "{C} channels, {M} kernels, {G} groups: how many pairs?",
  "kind": "number",
  "draw": {"C": [8, 16], "M": [16, 32], "G": [2, 4]},
  "where": ["C/G != G", "C != M"],
  "layer": {"variant": "grouped", "in_channels": "C", "out_channels": "M", "groups": "G"},
  "answer": "pairs",
  "unit": "組",
  "wrong": [
    {"value": "C*M", "because": "{C*M}: nothing was split.", "marks": ["matrix"]},
    {"value": "C*M*G", "because": "multiplied by {G}."},
    {"value": "C*M/G/G", "because": "one group only.", "marks": ["group/1"]}
  ],
  "because": "{M} × {C/G} = {pairs}.",
  "derivation": "M × C / G\n= {pairs}"
})";

Quiz quizOf(const std::string& json) {
  Mistakes mistakes;
  const auto quiz = readQuiz(json, 1, mistakes);
  EXPECT_TRUE(quiz.has_value());
  EXPECT_EQ(test::codesOf(mistakes), std::vector<std::string>());
  return quiz.value_or(Quiz{});
}

QuizTry tryOf(const Quiz& quiz, const Draw& draw) {
  const LayerOnInput stage{startScene().layer, {4, 24, 24}};
  const auto made = tryWith(quiz, draw, stage);
  EXPECT_TRUE(made.has_value()) << (made ? "" : made.error().problem.message);
  return made.value_or(QuizTry{});
}

Verdict answered(const Quiz& quiz, const QuizTry& asked, const std::string& typed) {
  return judge(quiz, asked, {typed, std::nullopt, {}});
}

TEST(Quiz, DrawsAreThoseThatTheConditionsLetThrough) {
  const Quiz quiz = quizOf(kPairs);
  const auto draws = legalDraws(quiz).value();
  std::set<Draw> seen;
  for (const Draw& draw : draws) {
    EXPECT_TRUE(seen.insert(draw).second);
    std::map<std::string, Index> value;
    for (std::size_t i = 0; i < draw.size(); ++i) value[quiz.draw[i].name] = draw[i];
    EXPECT_NE(value["C"] / value["G"], value["G"]);
    EXPECT_NE(value["C"], value["M"]);
  }
  EXPECT_EQ(seen.size(), 5U);  // of 8: (16, 16, 2), (16, 16, 4) and (16, 32, 4) fall out
}

TEST(Quiz, DrawingAnewNeverRepeats) {
  const auto draws = legalDraws(quizOf(kPairs)).value();
  std::set<Draw> seen;
  Draw before;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Draw& draw = drawAnew(draws, before, seed);
    EXPECT_NE(draw, before);
    EXPECT_EQ(draw, drawAnew(draws, before, seed));
    before = draw;
    seen.insert(draw);
  }
  EXPECT_EQ(seen.size(), draws.size());
}

TEST(Quiz, AnswersOfTheMockUp) {
  const Quiz quiz = quizOf(kPairs);
  const QuizTry asked = tryOf(quiz, {8, 4, 16});  // names are in alphabetical order: C, G, M
  EXPECT_EQ(asked.right, std::vector<LiveValue>{LiveValue(32)});
  EXPECT_EQ(plainTextOf(filledText(quiz.question, asked.names).value()),
            "8 channels, 16 kernels, 4 groups: how many pairs?");
  const Verdict right = answered(quiz, asked, "32");
  EXPECT_EQ(right.kind, Verdict::Kind::Right);
  EXPECT_EQ(plainTextOf(right.reason), "16 × 2 = 32.");
  EXPECT_EQ(answered(quiz, asked, " ３２ 組").kind, Verdict::Kind::Right);
  const Verdict unsplit = answered(quiz, asked, "128");
  EXPECT_EQ(unsplit.kind, Verdict::Kind::Foreseen);
  EXPECT_EQ(plainTextOf(unsplit.reason), "128: nothing was split.");
  EXPECT_EQ(unsplit.marks, std::vector<StageTarget>{(StageTarget{StageThing::Matrix, 0})});
  EXPECT_EQ(plainTextOf(answered(quiz, asked, "512").reason), "multiplied by 4.");
  EXPECT_EQ(plainTextOf(answered(quiz, asked, "8").reason), "one group only.");
  const Verdict unforeseen = answered(quiz, asked, "33");
  EXPECT_EQ(unforeseen.kind, Verdict::Kind::Unforeseen);
  EXPECT_EQ(plainTextOf(unforeseen.reason), "M × C / G\n= 32");
  for (const char* const nothing : {"", "many", "-", "1//2", "/", "3 3 x"}) {
    EXPECT_EQ(answered(quiz, asked, nothing).kind, Verdict::Kind::Unreadable) << nothing;
  }
}

TEST(Quiz, NumbersAreReadAsPeopleTypeThem) {
  const Quiz quiz = quizOf(R"({"question": "?", "kind": "number", "draw": {"M": [8, 16]}, "answer": "1/M + 1/9",
    "layer": {"out_channels": "M"}, "wrong": [{"value": "9*M*1000", "because": "no"}], "because": "y", "derivation": "d"})");
  const QuizTry asked = tryOf(quiz, {8});
  for (const char* const right : {"0.236", "0.2361", "23.6%", "23.6 %", "17/72", "１７/７２"}) {
    EXPECT_EQ(answered(quiz, asked, right).kind, Verdict::Kind::Right) << right;
  }
  EXPECT_EQ(answered(quiz, asked, "0.24").kind, Verdict::Kind::Unforeseen);
  EXPECT_EQ(answered(quiz, asked, "72,000").kind, Verdict::Kind::Foreseen);
}

TEST(Quiz, ShapesComeFromCore) {
  const Quiz quiz = quizOf(R"({"question": "?", "kind": "shape", "draw": {"H": [20, 24], "M": [8, 16]},
    "layer": {"in_channels": 3, "out_channels": "M", "kernel": 2, "padding": 1, "height": "H", "width": "H+1"},
    "answer": "output", "wrong": [{"value": ["M", "H", "W"], "because": "it grows"}], "because": "y",
    "derivation": "{Ho}"})");
  const QuizTry asked = tryOf(quiz, {20, 16});
  EXPECT_EQ(answerText(QuizKind::Shape, asked.right), "16×21×22");
  for (const char* const right : {"16x21x22", "16×21×22", "(16, 21, 22)", "[16 21 22]", "１６×２１×２２"}) {
    EXPECT_EQ(answered(quiz, asked, right).kind, Verdict::Kind::Right) << right;
  }
  EXPECT_EQ(answered(quiz, asked, "16x20x21").kind, Verdict::Kind::Foreseen);
  EXPECT_EQ(answered(quiz, asked, "16x22x21").kind, Verdict::Kind::Unforeseen);
  EXPECT_EQ(answered(quiz, asked, "16x21").kind, Verdict::Kind::Unreadable);
}

TEST(Quiz, TheStageShowsTheLayerThatIsAskedAbout) {
  const Quiz quiz = quizOf(kPairs);
  const QuizTry asked = tryOf(quiz, {8, 4, 16});
  SceneFile stage = startScene();
  stage.source = "sample:text";
  stage.step = 5;
  const SceneFile scene = sceneFor(quiz, asked, stage);
  EXPECT_EQ(scene.layer, asked.asked.layer);
  EXPECT_EQ(planOf(scene, {512, 512}).value().input(), asked.asked.input);
  EXPECT_EQ(scene.source, stage.source);
  EXPECT_EQ(scene.step, std::nullopt);
  Quiz without = quiz;
  without.layer.reset();
  EXPECT_EQ(sceneFor(without, asked, stage), stage);
}

TEST(Quiz, SeveralAreASet) {
  const Quiz quiz = quizOf(R"({"question": "?", "kind": "several", "draw": {"C": [8, 12]},
    "layer": {"in_channels": "C", "out_channels": 4}, "answer": "legal_groups", "candidates": "1..6",
    "wrong": [{"value": [2, 4], "because": "1 is legal, too"}], "because": "y", "derivation": "d"})");
  const QuizTry asked = tryOf(quiz, {12});
  EXPECT_EQ(answerText(QuizKind::Several, asked.right), "1, 2, 4");
  const auto ticked = [&](std::vector<Index> ticks) { return judge(quiz, asked, {"", {}, std::move(ticks)}).kind; };
  EXPECT_EQ(ticked({4, 1, 2}), Verdict::Kind::Right);
  EXPECT_EQ(ticked({4, 2}), Verdict::Kind::Foreseen);
  EXPECT_EQ(ticked({}), Verdict::Kind::Unforeseen);
  EXPECT_EQ(ticked({1, 2, 3, 4}), Verdict::Kind::Unforeseen);
}

TEST(Quiz, ChoicesHaveTheirReasons) {
  const Quiz quiz = quizOf(R"({"question": "?", "kind": "choice", "because": "y", "choices": [
    {"text": "a", "because": "no a", "marks": ["input"]}, {"text": "b", "right": true}]})");
  const QuizTry asked = tryOf(quiz, legalDraws(quiz).value().front());
  EXPECT_EQ(judge(quiz, asked, {"", 1, {}}).kind, Verdict::Kind::Right);
  const Verdict wrong = judge(quiz, asked, {"", 0, {}});
  EXPECT_EQ(wrong.kind, Verdict::Kind::Foreseen);
  EXPECT_EQ(plainTextOf(wrong.reason), "no a");
  EXPECT_EQ(wrong.marks.size(), 1U);
  EXPECT_EQ(judge(quiz, asked, {"", 2, {}}).kind, Verdict::Kind::Unreadable);
  EXPECT_EQ(judge(quiz, asked, {"", {}, {}}).kind, Verdict::Kind::Unreadable);
}

TEST(Quiz, MistakesOfFormAreTold) {
  const auto told = [](const std::string& json) {
    Mistakes mistakes;
    readQuiz(json, 1, mistakes);
    return test::codesOf(mistakes);
  };
  EXPECT_EQ(told("{}"), (Codes{"1 json_key_missing", "1 json_key_missing", "1 json_key_missing"}));
  EXPECT_EQ(told(R"({"question": "?", "kind": "riddle", "because": ""})"), (Codes{"1 json_unknown_word"}));
  EXPECT_EQ(told("{\"question\": \"?\", \"kind\": \"number\", \"because\": \"\",\n\"wrong\": [],\n\"derivation\": "
                 "\"\", \"draw\": {}}"),
            (Codes{"1 json_key_missing"}));  // a quiz without an answer
  EXPECT_EQ(told(R"({"question": "?", "kind": "choice", "because": "", "choices": [
    {"text": "a"}, {"text": "b", "right": true, "marks": ["nothing"]}], "answer": "1"})"),
            (Codes{"2 quiz_choice_without_reason", "2 stage_target_unknown", "2 quiz_key_not_of_choice"}));
  EXPECT_EQ(told(R"({"question": "?", "kind": "choice", "because": "", "choices": [{"text": "b", "right": true}]})"),
            (Codes{"1 quiz_choices_wrong"}));
  EXPECT_EQ(
      told(R"({"question": "?", "kind": "shape", "because": "", "answer": "C", "derivation": "", "draw": {"and": [1]},
    "wrong": [{"value": [1, 2], "because": ""}]})"),
      (Codes{"1 quiz_draw_wrong", "1 quiz_value_count", "2 quiz_value_count"}));
}

// Every name is what core counts.
TEST(LayerNames, AreThoseOfCore) {
  Layer layer;
  layer.variant = Variant::Separable;
  layer.spec.inChannels = layer.spec.groups = 6;
  layer.spec.outChannels = 16;
  layer.spec.kernel = {3, 3};
  layer.spec.padding = Padding::numbers(1, 1);
  const Plan plan = Plan::make(networkOf(layer), {6, 10, 12}).value();
  const LiveNames names = layerNames(layer, plan);
  EXPECT_EQ(names.at("macs"), LiveValue(plan.count()));
  EXPECT_EQ(names.at("depthwise_macs"), LiveValue(Index{6 * 9 * 120}));
  EXPECT_EQ(names.at("pointwise_macs"), LiveValue(Index{6 * 16 * 120}));
  EXPECT_EQ(names.at("standard_macs"), LiveValue(Index{6 * 16 * 9 * 120}));
  EXPECT_EQ(names.at("pairs"), LiveValue(Index{6 + 6 * 16}));
  EXPECT_EQ(names.at("params"), LiveValue(Index{6 * 9 + 6 + 6 * 16 + 16}));
  EXPECT_EQ(names.at("standard_params"), LiveValue(Index{6 * 16 * 9 + 16}));
  EXPECT_EQ(names.at("G"), LiveValue(6));
  EXPECT_EQ(names.at("H"), LiveValue(10));
  EXPECT_EQ(names.at("Wo"), LiveValue(12));
  EXPECT_EQ(names.at("K"), LiveValue(3));
  EXPECT_EQ(names.at("p"), LiveValue(1));
  layer.spec.kernel = {5, 3};
  const LiveNames uneven = layerNames(layer, Plan::make(networkOf(layer), {6, 10, 12}).value());
  EXPECT_EQ(uneven.count("K"), 0U);
  EXPECT_EQ(uneven.at("Kh"), LiveValue(5));
}

}  // namespace
}  // namespace convscope
