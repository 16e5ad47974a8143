#include "app/model/text.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <iterator>
#include <map>
#include <string>
#include <utility>

namespace convscope {
namespace {

struct Entry {
  std::string_view english;
  std::string_view japanese;

  std::string_view in(Language language) const { return language == Language::Japanese ? japanese : english; }
};

constexpr auto kAllTexts = std::to_array<Entry>({
#define TEXT(id, english, japanese) Entry{english, japanese},
#include "app/model/text/texts.inc"
#undef TEXT
});

struct ProblemEntry {
  std::string_view code;
  Entry text;
};

constexpr auto kProblems = std::to_array<ProblemEntry>({
#define PROBLEM_TEXT(code, english, japanese) ProblemEntry{code, {english, japanese}},
#include "app/model/text/problems.inc"
#undef PROBLEM_TEXT
});

// Core has the English sentences of its own codes.
constexpr auto kCoreProblems = std::to_array<ProblemEntry>({
#define PROBLEM_TEXT_JA(code, japanese) ProblemEntry{code, {{}, japanese}},
#include "app/model/text/core_problems.inc"
#undef PROBLEM_TEXT_JA
});

template <std::size_t n>
const Entry* find(const std::array<ProblemEntry, n>& table, std::string_view code) {
  const auto* const found =
      std::find_if(std::begin(table), std::end(table), [&](const ProblemEntry& entry) { return entry.code == code; });
  return found == std::end(table) ? nullptr : &found->text;
}

// Under which name a problem's sentence stands in the tables.
const std::string& sentenceOf(const std::string& code, const std::map<std::string, std::string>& values) {
  const auto reason = values.find("reason");
  return reason == values.end() ? code : reason->second;
}

}  // namespace

std::string_view text(Text id, Language language) {
  return kAllTexts[static_cast<std::size_t>(id)].in(language);
}

std::string fill(Text id, Language language, const std::map<std::string, std::string>& values) {
  return fillTemplate(text(id, language), values);
}

std::string localised(const Problem& problem, Language language) {
  if (language == Language::English) return problem.message;
  const std::string& sentence = sentenceOf(problem.code, problem.values);
  const Entry* entry = find(kProblems, sentence);
  if (entry == nullptr) entry = find(kCoreProblems, sentence);
  if (entry == nullptr) return problem.message;
  const auto place = problem.values.find("place");
  return (place == problem.values.end() ? "" : place->second) + fillTemplate(entry->japanese, problem.values);
}

Problem placed(Problem problem, const std::string& place) {
  problem.message = place + problem.message;
  std::string& before = problem.values["place"];
  before = place + before;
  return problem;
}

Problem appProblem(std::string code, std::string field, std::map<std::string, std::string> values) {
  const Entry* const entry = find(kProblems, sentenceOf(code, values));
  assert(entry != nullptr);
  std::string message = entry == nullptr ? code : fillTemplate(entry->english, values);
  return {std::move(code), std::move(field), std::move(message), std::move(values)};
}

int textCount() {
  return static_cast<int>(std::size(kAllTexts));
}

std::string allTexts() {
  std::string all;
  const auto append = [&all](const Entry& entry) { all.append(entry.english).append(entry.japanese); };
  for (const Entry& entry : kAllTexts) append(entry);
  for (const ProblemEntry& entry : kProblems) append(entry.text);
  for (const ProblemEntry& entry : kCoreProblems) append(entry.text);
  for (const std::string& code : problemCodes()) all.append(problemTemplate(code));
  return all;
}

std::string_view nameOf(Language language) {
  return language == Language::Japanese ? "ja" : "en";
}

std::optional<Language> languageFromName(std::string_view name) {
  for (const Language language : {Language::English, Language::Japanese}) {
    if (nameOf(language) == name) return language;
  }
  return std::nullopt;
}

}  // namespace convscope
