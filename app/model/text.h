// Every word a person sees, in Japanese and English. Tables, not code: text/*.inc hold one line a text with both
// languages, so that none can be missing; the compiler makes the enum from the same lines.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/problem.h"

namespace convscope {

enum class Language { English, Japanese };

// Ids of all texts: text/texts.inc lists the tables, text/problems.inc those of problems.
enum class Text {
#define TEXT(id, english, japanese) id,
#include "app/model/text/texts.inc"
#undef TEXT
};

// The text as it stands in the table; {named} gaps are left open.
std::string_view text(Text id, Language language);

// The text with its gaps filled: fill(Text::padding, lang, {{"n", "1"}}).
std::string fill(Text id, Language language, const std::map<std::string, std::string>& values);

// A problem in a language: English is its own message; Japanese comes from text/*_problems.inc by its code, or by
// values["reason"] where one code ("disabled", "too_large", "wrong_type") has several sentences.
std::string localised(const Problem& problem, Language language);

// A problem of the app's own tables (text/file_problems.inc, text/edit_problems.inc), message filled in English;
// values["reason"] picks the sentence as above.
Problem appProblem(std::string code, std::string field, std::map<std::string, std::string> values = {});

// The problem with the words `place` before its sentence, the same in both languages: "lesson.md:3: ".
Problem placed(Problem problem, const std::string& place);

// Number of texts, and access by position, for tests and for building fonts.
int textCount();

// Every string of both languages, including problems: what a font must be able to show.
std::string allTexts();

std::string_view nameOf(Language language);  // "en", "ja"
std::optional<Language> languageFromName(std::string_view name);

}  // namespace convscope
