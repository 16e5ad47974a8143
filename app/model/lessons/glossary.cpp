#include "app/model/lessons/glossary.h"

#include <algorithm>
#include <utility>

#include "app/model/json_object.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

constexpr std::size_t kLongestGlossary = 1'000'000;  // bytes
constexpr Index kMostChapters = 99;

bool isKey(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

std::string pictureNames() {
  std::string names;
  for (const std::string_view name : kTermPictures) names.append(names.empty() ? "" : ", ").append(name);
  return names;
}

// A text that must be there and not empty.
std::string wordOf(JsonObject& object, std::string_view key) {
  const auto text = object.string(key);
  if (text && text->empty()) object.refuse(key, jsonTypeProblem(key, "json_no_string"));
  return text.value_or("");
}

DataText sentenceOf(JsonObject& term) {
  const auto part = term.part("sentence");
  if (!part) return {};
  JsonObject sentence(*part, term.mistakes());
  sentence.allowOnly({"ja", "en"});
  sentence.need({"ja", "en"});
  return {wordOf(sentence, "en"), wordOf(sentence, "ja")};
}

GlossaryTerm termOf(const JsonPlace& place, Mistakes& mistakes) {
  JsonObject object(place, mistakes);
  object.allowOnly({"key", "ja", "reading", "en", "sentence", "picture", "chapter", "scene"});
  object.need({"key", "ja", "reading", "en", "sentence", "picture", "chapter"});
  GlossaryTerm term;
  term.line = place.line();
  term.key = wordOf(object, "key");
  if (object.has("key") && !isKey(term.key)) object.refuseWord("key", term.key, "a-z, 0-9, _");
  term.name = {wordOf(object, "en"), wordOf(object, "ja")};
  term.reading = wordOf(object, "reading");
  term.sentence = sentenceOf(object);
  term.picture = wordOf(object, "picture");
  const bool known = std::find(kTermPictures.begin(), kTermPictures.end(), term.picture) != kTermPictures.end();
  if (!known && !term.picture.empty()) object.refuseWord("picture", term.picture, pictureNames());
  term.chapter = static_cast<int>(object.whole("chapter", 0, kMostChapters).value_or(0));
  if (const auto scene = object.part("scene")) {
    term.scene = readScene(scene->value.dump(), SceneHome::Lesson, scene->line(), mistakes);
  }
  return term;
}

}  // namespace

const GlossaryTerm* Glossary::find(std::string_view key) const {
  const auto found =
      std::find_if(terms.begin(), terms.end(), [&](const GlossaryTerm& term) { return term.key == key; });
  return found == terms.end() ? nullptr : &*found;
}

Glossary readGlossary(std::string_view json, Mistakes& mistakes) {
  Glossary glossary;
  if (json.size() > kLongestGlossary) {
    addMistake(mistakes, 1, appProblem("json_too_long", "glossary", {{"most", "1"}}));
    return glossary;
  }
  const auto text = readJsonText(json, 1, mistakes);
  if (!text) return glossary;
  if (!text->root->is_array()) {
    addMistake(mistakes, 1, jsonTypeProblem("glossary", "json_no_list"));
    return glossary;
  }
  const JsonPlace list{*text, *text->root, ""};
  for (std::size_t i = 0; i < text->root->size(); ++i) {
    GlossaryTerm term = termOf(list.element(i), mistakes);
    if (glossary.find(term.key) != nullptr) {
      addMistake(mistakes, term.line, appProblem("json_key_twice", "key", {{"key", quotable(term.key)}}));
    }
    glossary.terms.push_back(std::move(term));
  }
  return glossary;
}

}  // namespace convscope
