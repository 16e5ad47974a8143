#include "app/model/lessons/same_structure.h"

#include <algorithm>
#include <cstddef>

namespace convscope {
namespace {

bool sameWrong(const WrongAnswer& a, const WrongAnswer& b) {
  return a.value == b.value && a.marks == b.marks;
}
bool sameChoice(const QuizChoice& a, const QuizChoice& b) {
  return a.right == b.right && a.marks == b.marks && a.because.has_value() == b.because.has_value();
}

template <class Item, class Same>
bool sameLists(const std::vector<Item>& a, const std::vector<Item>& b, const Same& same) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

// What of two questions differs.
std::vector<std::string> differences(const Quiz& a, const Quiz& b) {
  std::vector<std::string> parts;
  const auto compare = [&](const char* part, bool same) {
    if (!same) parts.emplace_back(part);
  };
  compare("kind", a.kind == b.kind);
  compare("draw", a.draw == b.draw);
  compare("where", a.where == b.where);
  compare("layer", a.layer == b.layer);
  compare("answer", a.answerSource == b.answerSource && a.answer == b.answer);
  compare("wrong", sameLists(a.wrong, b.wrong, sameWrong));
  compare("choices", sameLists(a.choices, b.choices, sameChoice));
  compare("cover", a.cover == b.cover);
  compare("candidates", a.candidates == b.candidates);
  compare("derivation", a.derivation.has_value() == b.derivation.has_value());
  return parts;
}

bool sameScenes(std::optional<SceneFile> a, std::optional<SceneFile> b) {
  if (a) a->language.reset();
  if (b) b->language.reset();
  return a == b;
}

}  // namespace

std::vector<std::string> sameStructure(const Lesson& a, const Lesson& b) {
  std::vector<std::string> found;
  if (a.steps.size() != b.steps.size()) {
    found.push_back(std::to_string(a.steps.size()) + " and " + std::to_string(b.steps.size()) + " steps");
  }
  for (std::size_t i = 0; i < std::min(a.steps.size(), b.steps.size()); ++i) {
    const LessonStep& one = a.steps[i];
    const LessonStep& other = b.steps[i];
    const std::string step = "step " + std::to_string(i + 1) + ": ";
    if (!sameScenes(one.scene, other.scene)) found.push_back(step + "scene");
    if (one.quiz.has_value() != other.quiz.has_value()) found.push_back(step + "only one has a question");
    if (!one.quiz || !other.quiz) continue;
    for (const std::string& part : differences(*one.quiz, *other.quiz)) found.push_back(step + part);
  }
  return found;
}

}  // namespace convscope
