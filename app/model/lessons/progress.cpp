#include "app/model/lessons/progress.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "app/model/json_object.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

constexpr Index kMostChapterNumber = 99;
constexpr Index kMostStepNumber = 999;
constexpr std::size_t kLongestProgress = 100'000;  // bytes

std::optional<std::size_t> stepNumber(const nlohmann::json& value) {
  const auto number = wholeOf(value);
  if (!number || *number < 0 || *number > kMostStepNumber) return std::nullopt;
  return static_cast<std::size_t>(*number);
}

std::optional<int> chapterNumber(std::optional<Index> number) {
  if (!number || *number < 1 || *number > kMostChapterNumber) return std::nullopt;
  return static_cast<int>(*number);
}

ChapterProgress chapterFrom(const nlohmann::json& object) {
  ChapterProgress chapter;
  if (!object.is_object()) return chapter;
  if (const auto step = object.find("step"); step != object.end()) chapter.step = stepNumber(*step).value_or(0);
  const auto right = object.find("right");
  if (right == object.end() || !right->is_array()) return chapter;
  for (const nlohmann::json& value : *right) {
    if (const auto step = stepNumber(value)) chapter.right.insert(*step);
  }
  return chapter;
}

}  // namespace

LessonProgress opened(LessonProgress progress, int chapter, std::size_t step) {
  progress.chapter = chapter;
  progress.chapters[chapter].step = step;
  return progress;
}

LessonProgress answeredRight(LessonProgress progress, int chapter, std::size_t step) {
  progress.chapters[chapter].right.insert(step);
  return progress;
}

std::size_t stepToResume(const LessonProgress& progress, int chapter, std::size_t steps) {
  const auto found = progress.chapters.find(chapter);
  if (found == progress.chapters.end() || steps == 0) return 0;
  return std::min(found->second.step, steps - 1);
}

std::size_t rightSoFar(const LessonProgress& progress) {
  std::size_t right = 0;
  for (const auto& [number, chapter] : progress.chapters) right += chapter.right.size();
  return right;
}

std::string progressJson(const LessonProgress& progress) {
  nlohmann::json chapters = nlohmann::json::object();
  for (const auto& [number, chapter] : progress.chapters) {
    chapters[std::to_string(number)] = {{"step", chapter.step}, {"right", chapter.right}};
  }
  return nlohmann::json{{"chapter", progress.chapter}, {"chapters", chapters}}.dump();
}

LessonProgress progressFromJson(std::string_view json) {
  LessonProgress progress;
  Mistakes ignored;
  const auto text = json.size() > kLongestProgress ? std::nullopt : readJsonText(json, 1, ignored);
  if (!text || !text->root->is_object()) return progress;
  const nlohmann::json& root = *text->root;
  if (const auto chapter = root.find("chapter"); chapter != root.end()) {
    progress.chapter = chapterNumber(wholeOf(*chapter)).value_or(0);
  }
  const auto chapters = root.find("chapters");
  if (chapters == root.end() || !chapters->is_object()) return progress;
  for (const auto& entry : chapters->items()) {
    if (const auto number = chapterNumber(wholeNumberFromText(entry.key()))) {
      progress.chapters[*number] = chapterFrom(entry.value());
    }
  }
  return progress;
}

}  // namespace convscope
