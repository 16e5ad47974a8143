// What follows from the numbers drawn: the layer, its counts, the right answer and the wrong ones.
#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <utility>

#include "app/model/layer_keys.h"
#include "app/model/lessons/ask_quiz.h"
#include "app/model/lessons/expression.h"
#include "app/model/lessons/layer_names.h"
#include "app/model/text.h"

namespace convscope {
namespace {

constexpr Index kQuizSide = 24;
constexpr Index kQuizChannels = 4;

// Reads the numbers of a quiz's layer; the first problem is kept.
class LayerNumbers {
 public:
  LayerNumbers(const QuizLayer& layer, const LiveNames& names) : layer_(layer), names_(names) {}

  std::optional<Index> one(const char* key) {
    const auto found = layer_.numbers.find(key);
    if (found == layer_.numbers.end()) return std::nullopt;
    return whole(key, found->second.front());
  }

  std::optional<Size2> pair(const char* key) {
    const auto found = layer_.numbers.find(key);
    if (found == layer_.numbers.end()) return std::nullopt;
    const auto h = whole(key, found->second.front());
    const auto w = whole(key, found->second.back());
    return h && w ? std::optional(Size2{*h, *w}) : std::nullopt;
  }

  const std::optional<Problem>& problem() const { return problem_; }

 private:
  std::optional<Index> whole(const char* key, const std::string& expression) {
    const auto value = evaluate(expression, names_);
    const auto number = value ? value->index() : std::nullopt;
    if (number && *number >= 0) return number;
    if (!problem_) {
      problem_ =
          value ? appProblem(
                      "quiz_wrong", "layer",
                      {{"reason", "quiz_layer_not_whole"}, {"key", key}, {"value", textOf(*value, "").value_or("")}})
                : value.error();
    }
    return std::nullopt;
  }

  const QuizLayer& layer_;
  const LiveNames& names_;
  std::optional<Problem> problem_;
};

tl::expected<LayerOnInput, Problem> layerOf(const QuizLayer& layer, const LiveNames& names) {
  LayerNumbers numbers(layer, names);
  LayerKeys keys;
  keys.variant = layer.variant;
  keys.paddingMode = layer.paddingMode;
  keys.bias = layer.bias;
  keys.padding = layer.paddingWord;
  keys.inChannels = numbers.one("in_channels");
  keys.outChannels = numbers.one("out_channels");
  keys.depthMultiplier = numbers.one("depth_multiplier");
  keys.groups = numbers.one("groups");
  keys.kernel = numbers.pair("kernel");
  keys.stride = numbers.pair("stride");
  keys.dilation = numbers.pair("dilation");
  keys.outputPadding = numbers.pair("output_padding");
  if (const auto pads = numbers.pair("padding")) keys.padding = Padding::numbers(pads->h, pads->w);
  const auto height = numbers.one("height");
  const auto width = numbers.one("width");
  if (numbers.problem()) return tl::make_unexpected(*numbers.problem());
  const auto made = layerFrom(keys, kQuizChannels);
  if (!made) return tl::make_unexpected(made.error());
  return LayerOnInput{
      *made,
      {made->spec.inChannels, height.value_or(width.value_or(kQuizSide)), width.value_or(height.value_or(kQuizSide))}};
}

// A drawn name that core has too must mean the same: a text would show one number and the layer have another.
std::optional<Problem> checkSameMeaning(const LiveNames& drawn, const LiveNames& ofLayer) {
  for (const auto& [name, value] : drawn) {
    const auto core = ofLayer.find(name);
    if (core == ofLayer.end() || core->second == value) continue;
    return appProblem("quiz_wrong", "draw",
                      {{"reason", "quiz_name_means_other"},
                       {"name", name},
                       {"drawn", textOf(value, "").value_or("")},
                       {"layers", textOf(core->second, "").value_or("")}});
  }
  return std::nullopt;
}

// The problem of a try says with which numbers it came about.
Mistake mistakeOf(const Quiz& quiz, const Draw& draw, int line, const Problem& problem) {
  if (draw.empty()) return {line, problem};
  return {line, placed(problem, "(" + textOf(quiz, draw) + ") ")};
}

tl::expected<std::vector<LiveValue>, Mistake> valuesOf(const QuizValue& expressions, const LiveNames& names) {
  std::vector<LiveValue> values;
  for (const QuizExpression& expression : expressions) {
    const auto value = evaluate(expression.text, names);
    if (!value) return tl::make_unexpected(Mistake{expression.line, value.error()});
    values.push_back(*value);
  }
  return values;
}

std::vector<LiveValue> groupsAmong(const std::vector<Index>& candidates, const ConvSpec& spec) {
  std::vector<LiveValue> values;
  for (const Index groups : legalGroups(spec.inChannels, spec.outChannels)) {
    if (std::binary_search(candidates.begin(), candidates.end(), groups)) values.emplace_back(groups);
  }
  return values;
}

tl::expected<std::vector<LiveValue>, Mistake> rightOf(const Quiz& quiz, const Layer& layer, const Shape& output,
                                                      const LiveNames& names) {
  switch (quiz.answerSource) {
    case AnswerSource::OutputShape:
      return std::vector<LiveValue>{output.c, output.h, output.w};
    case AnswerSource::LegalGroups:
      return groupsAmong(quiz.candidates, layer.spec);
    case AnswerSource::Expressions:
      break;
  }
  return valuesOf(quiz.answer, names);
}

}  // namespace

tl::expected<QuizTry, Mistake> tryWith(const Quiz& quiz, const Draw& draw, const LayerOnInput& stage) {
  const auto refusedAt = [&](int line, const Problem& problem) {
    return tl::make_unexpected(mistakeOf(quiz, draw, line, problem));
  };
  LiveNames drawn;
  for (std::size_t i = 0; i < draw.size(); ++i) drawn[quiz.draw[i].name] = draw[i];
  const int layerLine = quiz.layer ? quiz.layer->line : quiz.line;
  auto asked = quiz.layer ? layerOf(*quiz.layer, drawn) : tl::expected<LayerOnInput, Problem>(stage);
  if (!asked) return refusedAt(layerLine, asked.error());
  const auto plan = Plan::make(networkOf(asked->layer), asked->input);
  if (!plan) return refusedAt(layerLine, plan.error().front());
  QuizTry made{draw, *asked, layerNames(asked->layer, *plan), {}, {}};
  if (const auto problem = checkSameMeaning(drawn, made.names)) return refusedAt(quiz.line, *problem);
  made.names.merge(drawn);
  if (quiz.kind == QuizKind::Choice) return made;
  auto right = rightOf(quiz, asked->layer, plan->output(), made.names);
  if (!right) return refusedAt(right.error().line, right.error().problem);
  made.right = *std::move(right);
  for (const WrongAnswer& wrong : quiz.wrong) {
    auto values = valuesOf(wrong.value, made.names);
    if (!values) return refusedAt(values.error().line, values.error().problem);
    made.wrong.push_back(*std::move(values));
  }
  return made;
}

SceneFile sceneFor(const Quiz& quiz, const QuizTry& asked, const SceneFile& stage) {
  SceneFile scene = stage;
  if (!quiz.layer) return scene;
  scene.layer = asked.asked.layer;
  scene.recipe = recipeForChannels(scene.layer.spec.inChannels);
  scene.size = std::max({asked.asked.input.h, asked.asked.input.w, Index{1}});
  scene.step.reset();
  scene.playing.reset();
  scene.view.lit.clear();
  return scene;
}

}  // namespace convscope
