// How far a person has come in the lessons: plain data that settings keep between runs.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace convscope {

struct ChapterProgress {
  std::size_t step = 0;         // the latest one that was open
  std::set<std::size_t> right;  // steps whose question was answered right at least once
  bool operator==(const ChapterProgress&) const = default;
};

struct LessonProgress {
  int chapter = 0;  // the latest one that was open, from 1; 0: none was yet
  std::map<int, ChapterProgress> chapters;
  bool operator==(const LessonProgress&) const = default;
};

// A step was opened.
LessonProgress opened(LessonProgress progress, int chapter, std::size_t step);
// The question of a step was answered right.
LessonProgress answeredRight(LessonProgress progress, int chapter, std::size_t step);
// Where a chapter is gone on with: its latest step, kept within so many.
std::size_t stepToResume(const LessonProgress& progress, int chapter, std::size_t steps);
// "Right so far", in all chapters.
std::size_t rightSoFar(const LessonProgress& progress);

// As an object: {"chapter": 2, "chapters": {"2": {"step": 4, "right": [1, 3]}}}.
std::string progressJson(const LessonProgress& progress);
// Whatever is no such text, or part of one, counts as nothing done.
LessonProgress progressFromJson(std::string_view json);

}  // namespace convscope
