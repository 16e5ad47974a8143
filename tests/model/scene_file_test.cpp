// Scenes: one reader and one writer, and what a scene does to the state.
#include "app/model/scene_file.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/edit.h"
#include "tests/support/model_world.h"

namespace convscope {
namespace {

using test::Random;
using Codes = std::vector<std::string>;

SceneFile sceneFrom(const std::string& json) {
  Mistakes mistakes;
  const auto scene = readScene(json, SceneHome::Lesson, 1, mistakes);
  EXPECT_TRUE(mistakes.empty()) << mistakes.front().problem.message;
  return scene.value_or(SceneFile{});
}

Codes sceneMistakes(const std::string& json, SceneHome home = SceneHome::Lesson) {
  Mistakes mistakes;
  readScene(json, home, 1, mistakes);
  Codes codes;
  for (const Mistake& mistake : mistakes) {
    const auto reason = mistake.problem.values.find("reason");
    const std::string& code = reason == mistake.problem.values.end() ? mistake.problem.code : reason->second;
    codes.push_back(std::to_string(mistake.line) + " " + code);
  }
  return codes;
}

const std::vector<std::vector<const char*>> kEdits{
    {"variant", "standard", "grouped", "pointwise", "depthwise", "separable", "transposed"},
    {"in_channels", "1", "2", "3", "4", "6", "8"},
    {"out_channels", "1", "2", "4", "6", "8", "12"},
    {"depth_multiplier", "1", "2", "3"},
    {"kernel", "1", "2", "3", "5x3"},
    {"stride", "1", "2", "3x1"},
    {"padding", "0", "1", "2x0", "same", "valid"},
    {"dilation", "1", "2", "1x2"},
    {"output_padding", "0", "1"},
    {"groups", "1", "2", "3", "4", "6", "8"},
    {"bias", "true", "false"},
    {"padding_mode", "zeros", "reflect", "replicate", "circular"},
    {"kernel_preset", "default", "blur", "random", "emboss"},
    {"input", "gray", "rgb", "rgb+luma", "features:2", "features:5"},
    {"size", "8", "16", "24", "full"},
    {"order", "sequential", "lockstep"},
    {"speed", "1", "4", "100.5", "max"},
    {"level", "multiply", "window", "value", "row", "channel", "stage"},
    {"stage_view", "volume", "flat"},
    {"zoom", "layer", "channel_sums", "one_value"},
    {"language", "ja", "en"}};

// A session after many edits, moves, turns of the camera and weights set by hand.
AppState randomState(Random& random, Size2 picture) {
  AppState state = makeAppState("sample:apple", test::smallPicture(picture.w, picture.h));
  const auto pick = [&](std::size_t from, std::size_t to) {
    return static_cast<std::size_t>(random.between(static_cast<Index>(from), static_cast<Index>(to)));
  };
  for (int i = 0; i < 30; ++i) {
    const auto& edit = kEdits[pick(0, kEdits.size() - 1)];
    test::edit(state, edit.front(), edit[pick(1, edit.size() - 1)]);
    if (random.chance(20)) test::edit(state, "weight", random.chance(50) ? "0.123456" : "-7");
    if (random.chance(20)) apply(state, TurnCamera{random.unit() * 300, random.unit() * 80});
    if (random.chance(10)) apply(state, MoveCamera{random.unit(), -random.unit()});
    if (random.chance(40)) apply(state, Seek{random.between(0, state.session.plan->count())});
  }
  return state;
}

// What a scene holds of a session.
void expectSameSession(const AppState& a, const AppState& b) {
  const Session& one = a.session;
  const Session& other = b.session;
  EXPECT_EQ(one.input.source, other.input.source);
  EXPECT_EQ(one.input.recipe, other.input.recipe);
  EXPECT_EQ(one.input.size, other.input.size);
  EXPECT_EQ(one.input.volume->tensor.values, other.input.volume->tensor.values);
  EXPECT_EQ(one.layer, other.layer);
  EXPECT_EQ(*one.plan, *other.plan);
  EXPECT_EQ(one.weights, other.weights);
  EXPECT_EQ(one.cursor, other.cursor);
  EXPECT_EQ(one.level, other.level);
  EXPECT_EQ(one.playback.speed, other.playback.speed);
  EXPECT_EQ(a.view.camera, b.view.camera);
  EXPECT_EQ(a.view.zoom, b.view.zoom);
  EXPECT_EQ(a.view.language, b.view.language);
}

TEST(SceneFileLaws, WritingAndReadingGivesTheSameSession) {
  Random random(66);
  for (int run = 0; run < 60; ++run) {
    const Size2 picture{random.between(1, 40), random.between(1, 40)};
    const AppState state = randomState(random, picture);
    const SceneFile scene = sceneOf(state);
    const std::string text = sceneText(scene);
    Mistakes mistakes;
    const auto read = readScene(text, SceneHome::File, 1, mistakes);
    ASSERT_TRUE(read.has_value()) << text << mistakes.front().problem.message;
    EXPECT_EQ(*read, scene) << text;
    EXPECT_EQ(sceneText(*read), text);
    AppState other = randomState(random, picture);
    apply(other, TakeScene{*read});
    test::settleInput(other);
    EXPECT_TRUE(other.view.problems.empty()) << text << other.view.problems.front().message;
    expectSameSession(other, state);
    if (HasFailure()) FAIL() << text;
  }
}

TEST(SceneFile, WhatIsLeftOutIsAsAtTheStart) {
  const SceneFile scene = sceneFrom("{}");
  EXPECT_EQ(scene, startScene());
  const AppState state = test::startState();
  EXPECT_EQ(scene.layer, state.session.layer);
  EXPECT_EQ(scene.recipe, state.session.input.recipe);
  EXPECT_EQ(scene.size, state.session.input.size);
  EXPECT_EQ(scene.level, state.session.level);
  EXPECT_EQ(scene.speed, state.session.playback.speed);
  EXPECT_EQ(scene.weights, state.session.weights);
}

TEST(SceneFile, LayersFollowTheRulesOfTheirVariant) {
  const auto layer = [](const std::string& keys) { return sceneFrom("{\"layer\": {" + keys + "}}").layer; };
  EXPECT_EQ(layer("\"groups\": 2").variant, Variant::Grouped);
  EXPECT_EQ(layer("\"groups\": 4, \"out_channels\": 4").variant, Variant::Depthwise);
  EXPECT_EQ(layer("\"variant\": \"grouped\", \"in_channels\": 9, \"out_channels\": 6").spec.groups, 3);
  const Layer pointwise = layer("\"variant\": \"pointwise\"");
  EXPECT_EQ(pointwise.spec.kernel, (Size2{1, 1}));
  EXPECT_EQ(pointwise.spec.padding, Padding::numbers(0, 0));
  const Layer depthwise = layer("\"variant\": \"depthwise\", \"in_channels\": 6, \"out_channels\": 12");
  EXPECT_EQ(depthwise.depthMultiplier, 2);
  EXPECT_EQ(depthwise.spec.groups, 6);
  EXPECT_EQ(layer("\"variant\": \"depthwise\", \"depth_multiplier\": 3").spec.outChannels, 12);
  EXPECT_EQ(layer("\"variant\": \"separable\", \"groups\": 4").spec.groups, 4);
  EXPECT_TRUE(layer("\"variant\": \"transposed\"").spec.transposed);
  EXPECT_EQ(layer("\"kernel\": \"5x3\"").spec.kernel, (Size2{5, 3}));
  EXPECT_EQ(layer("\"kernel\": [5, 3]").spec.kernel, (Size2{5, 3}));
  EXPECT_EQ(layer("\"padding\": \"same\"").spec.padding, Padding::same());
}

TEST(SceneFile, TheRecipeFollowsTheChannels) {
  EXPECT_EQ(sceneFrom("{\"layer\": {\"in_channels\": 3}}").recipe.kind, Recipe::Kind::Rgb);
  EXPECT_EQ(sceneFrom("{\"input\": {\"recipe\": \"features:6\"}}").layer.spec.inChannels, 6);
  EXPECT_EQ(sceneMistakes("{\"layer\": {\"in_channels\": 3}, \"input\": {\"recipe\": \"gray\"}}"),
            (Codes{"1 scene_recipe_channels"}));
}

TEST(SceneFile, MistakesAreToldTogetherWithTheirLines) {
  EXPECT_EQ(sceneMistakes(
                "{\n\"layr\": {},\n\"step\": -1,\n\"level\": \"pixel\",\n\"view\": {\"lit\": [\"sun\"]},\n"
                "\"weights\": {\n\"edits\": [\n[0, 1, 2, 3, 4, 0.5],\n[0, 1, 2]]},\n\"speed\": 0,\n\"steps\": [5, 2]}"),
            (Codes{"2 json_unknown_key", "4 json_unknown_word", "3 json_out_of_range", "11 json_no_steps",
                   "10 json_out_of_range", "9 json_no_weight_edit", "5 stage_target_unknown"}));
}

TEST(SceneFile, ContradictionsAreRefused) {
  const auto refused = [](const std::string& keys) { return sceneMistakes("{\"layer\": {" + keys + "}}"); };
  EXPECT_EQ(refused("\"variant\": \"standard\", \"groups\": 2"), (Codes{"1 standard_has_one_group"}));
  EXPECT_EQ(refused("\"variant\": \"grouped\", \"in_channels\": 4, \"out_channels\": 9"),
            (Codes{"1 grouped_needs_groups"}));
  EXPECT_EQ(refused("\"variant\": \"pointwise\", \"kernel\": 3"), (Codes{"1 pointwise_has_one_tap"}));
  EXPECT_EQ(refused("\"variant\": \"depthwise\", \"groups\": 2"), (Codes{"1 groups_are_the_channels"}));
  EXPECT_EQ(refused("\"variant\": \"depthwise\", \"out_channels\": 9"), (Codes{"1 depthwise_outputs"}));
  EXPECT_EQ(refused("\"variant\": \"transposed\", \"padding\": \"same\""), (Codes{"1 transposed_padding_numbers"}));
  EXPECT_EQ(refused("\"output_padding\": 1"), (Codes{"1 output_padding_is_transposed"}));
  EXPECT_EQ(refused("\"kernel\": 100"), (Codes{"1 too_large"}));
}

TEST(SceneFile, OnlyAFileNeedsItsVersion) {
  EXPECT_EQ(sceneMistakes("{}", SceneHome::File), (Codes{"1 json_key_missing"}));
  EXPECT_EQ(sceneMistakes("{\"convscope\": 2}"), (Codes{"1 json_out_of_range"}));
}

TEST(SceneFile, AStepBeyondTheEndIsNamed) {
  const SceneFile scene =
      sceneFrom("{\"step\": 999999999, \"view\": {\"lit\": [\"middle\", \"group/2\", \"window\"]}}");
  const Problems problems = problemsOf(scene, planOf(scene, {48, 48}).value());
  ASSERT_EQ(problems.size(), 3U);
  EXPECT_EQ(problems[0].code, "scene_step_beyond");
  EXPECT_EQ(problems[1].code, "stage_target_missing");
}

TEST(TakeScene, IsOneEditThatUndoTakesBack) {
  AppState state = test::startState();
  const Layer before = state.session.layer;
  const std::size_t edits = state.history.past.size();
  apply(state,
        TakeScene{sceneFrom("{\"layer\": {\"groups\": 2}, \"weights\": {\"preset\": \"blur\"}, \"step\": 100}")});
  EXPECT_EQ(state.session.layer.spec.groups, 2);
  EXPECT_EQ(state.session.cursor, 100);
  EXPECT_EQ(state.session.weights.preset, KernelPreset::Blur);
  EXPECT_EQ(state.history.past.size(), edits + 1);
  apply(state, Undo{});
  EXPECT_EQ(state.session.layer, before);
  EXPECT_EQ(state.session.weights, WeightRecipe{});
}

TEST(TakeScene, AnotherPictureTakesAJob) {
  AppState state = test::startState();
  apply(state, TakeScene{sceneFrom(
                   "{\"input\": {\"source\": \"other.png\", \"recipe\": \"gray\", \"size\": 16}, \"step\": 7}")});
  EXPECT_EQ(state.session.input.source, "sample:apple");
  test::settle(state);
  EXPECT_EQ(state.session.input.source, "other.png");
  EXPECT_EQ(state.session.input.shape().c, 1);
  EXPECT_EQ(state.session.input.size, 16);
  EXPECT_EQ(state.session.cursor, 7);
}

TEST(TakeScene, WhatDoesNotFitChangesNothing) {
  AppState state = test::startState();
  const SceneFile before = sceneOf(state);
  for (const char* const scene :
       {"{\"layer\": {\"kernel\": 60}}", "{\"step\": 99999999}", "{\"layer\": {\"groups\": 2, \"out_channels\": 9}}"}) {
    apply(state, TakeScene{sceneFrom(scene)});
    EXPECT_FALSE(state.view.problems.empty()) << scene;
    test::settle(state);
    EXPECT_EQ(sceneOf(state), before) << scene;
  }
}

TEST(OpenScene, ATextThatIsNoPictureIsReadAsAScene) {
  AppState state = test::startState();
  const auto opened = [&](const std::string& text) {
    state.view.messages.clear();
    apply(state, OpenFile{"folder/my.scene"});
    auto request = test::takeWaiting<InputRequest>(state, JobKind::Input);
    apply(state, JobDone{state.jobs.of(JobKind::Input).generation,
                         InputResult(tl::unexpect, appProblem("not_a_picture", "open", {{"file", "my.scene"}}))});
    EXPECT_TRUE(test::messageCodes(state).empty());
    const auto reading = test::takeWaiting<TextRequest>(state, JobKind::Text);
    EXPECT_EQ(reading.path, "folder/my.scene");
    apply(state, JobDone{state.jobs.of(JobKind::Text).generation, TextResult(text)});
    test::settle(state);
    return test::messageCodes(state);
  };
  EXPECT_EQ(opened(" \n{\"convscope\": 1, \"layer\": {\"out_channels\": 5}}"), Codes());
  EXPECT_EQ(state.session.layer.spec.outChannels, 5);
  EXPECT_EQ(opened("hello"), (Codes{"not_a_picture"}));
  EXPECT_EQ(opened(""), (Codes{"not_a_picture"}));
  EXPECT_EQ(opened("{\"convscope\": 1,\n\"layers\": {}}"), (Codes{"json_unknown_key"}));
  const Problem& told = state.view.messages.front().what;
  EXPECT_EQ(told.message.rfind("my.scene:2: ", 0), 0U) << told.message;
  EXPECT_EQ(localised(told, Language::Japanese).rfind("my.scene:2: ", 0), 0U);
}

// A scene whose picture is a scene must not be opened for ever.
TEST(OpenScene, ASceneIsNoPictureOfAScene) {
  AppState state = test::startState();
  apply(state, TakeScene{sceneFrom("{\"input\": {\"source\": \"my.scene\"}}")});
  test::takeWaiting<InputRequest>(state, JobKind::Input);
  apply(state, JobDone{state.jobs.of(JobKind::Input).generation,
                       InputResult(tl::unexpect, appProblem("not_a_picture", "open", {{"file", "my.scene"}}))});
  EXPECT_TRUE(state.jobs.idle());
  EXPECT_EQ(test::messageCodes(state), (Codes{"not_a_picture"}));
}

TEST(OpenScene, APictureOpenedMeanwhileIsThePicture) {
  AppState state = test::startState();
  apply(state, TakeScene{sceneFrom("{\"layer\": {\"out_channels\": 3}, \"input\": {\"source\": \"a.png\"}}")});
  apply(state, OpenFile{"b.png"});
  test::settle(state);
  EXPECT_EQ(state.session.input.source, "b.png");
  EXPECT_EQ(state.session.layer.spec.outChannels, 8);
}

TEST(SceneFileLaws, AnyTextIsReadOrRefused) {
  constexpr std::string_view kLetters = "{}[]\",:0-9eE.\x80\\/atn";
  Random random(9);
  const std::string whole = sceneText(sceneOf(test::startState()));
  int refused = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string text = whole;
    for (Index n = random.between(1, 4); n > 0; --n) {
      const auto at = static_cast<std::size_t>(random.between(0, static_cast<Index>(text.size()) - 1));
      if (random.chance(30)) text.erase(at, static_cast<std::size_t>(random.between(1, 40)));
      if (at < text.size())
        text[at] = kLetters[static_cast<std::size_t>(random.between(0, static_cast<Index>(kLetters.size()) - 1))];
    }
    Mistakes mistakes;
    const auto scene = readScene(text, SceneHome::File, 1, mistakes);
    EXPECT_TRUE(scene.has_value() || !mistakes.empty());
    if (!mistakes.empty()) ++refused;
    for (const Mistake& mistake : mistakes) {
      EXPECT_GE(mistake.line, 1);
      EXPECT_LE(mistake.line, std::count(text.begin(), text.end(), '\n') + 1);
    }
  }
  EXPECT_GT(refused, 2000);
}

TEST(SceneFile, DeepAndHugeTextsAreRefused) {
  EXPECT_EQ(sceneMistakes(std::string(100000, '[')), (Codes{"1 json_too_deep"}));
  EXPECT_EQ(sceneMistakes("{\"layer\": " + std::string(100000, '{')), (Codes{"1 json_broken"}));
  EXPECT_EQ(sceneMistakes(std::string(kLongestScene + 1, ' ')), (Codes{"1 json_too_long"}));
  EXPECT_EQ(sceneMistakes("{\"weights\": {\"seed\": 99999999999999999999999}}"), (Codes{"1 json_no_whole"}));
}

}  // namespace
}  // namespace convscope
