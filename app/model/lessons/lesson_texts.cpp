#include "app/model/lessons/lesson_texts.h"

#include <type_traits>
#include <variant>

namespace convscope {
namespace {

std::vector<const RichText*> textsIn(const std::vector<RichText>& texts) {
  std::vector<const RichText*> found;
  for (const RichText& text : texts) found.push_back(&text);
  return found;
}

std::vector<const RichText*> textsIn(const TableBlock& table) {
  std::vector<const RichText*> found;
  for (const auto& row : table.rows) {
    for (const RichText& cell : row) found.push_back(&cell);
  }
  return found;
}

// What a block holds besides RichText.
std::string plainPartsOf(const LessonBlock& block) {
  if (const auto* const code = std::get_if<CodeBlock>(&block.content)) return code->text;
  if (const auto* const image = std::get_if<ImageBlock>(&block.content)) return image->instead;
  return {};
}

}  // namespace

std::vector<const RichText*> textsOf(const LessonBlock& block) {
  return std::visit(
      [](const auto& content) -> std::vector<const RichText*> {
        using Content = std::decay_t<decltype(content)>;
        if constexpr (std::is_same_v<Content, HeadingBlock> || std::is_same_v<Content, ParagraphBlock>) {
          return {&content.text};
        } else if constexpr (std::is_same_v<Content, ListBlock>) {
          return textsIn(content.items);
        } else if constexpr (std::is_same_v<Content, TableBlock>) {
          return textsIn(content);
        } else {
          return {};
        }
      },
      block.content);
}

std::vector<const RichText*> textsOf(const Quiz& quiz) {
  std::vector<const RichText*> texts{&quiz.question};
  for (const QuizChoice& choice : quiz.choices) {
    texts.push_back(&choice.text);
    if (choice.because) texts.push_back(&*choice.because);
  }
  for (const WrongAnswer& wrong : quiz.wrong) texts.push_back(&wrong.because);
  texts.push_back(&quiz.because);
  if (quiz.derivation) texts.push_back(&*quiz.derivation);
  return texts;
}

std::string lettersOf(const Lesson& lesson) {
  std::string letters = lesson.title;
  for (const LessonStep& step : lesson.steps) {
    letters += step.title;
    for (const LessonBlock& block : step.blocks) {
      letters += plainPartsOf(block);
      for (const RichText* const text : textsOf(block)) letters += plainTextOf(*text);
    }
    if (!step.quiz) continue;
    letters += step.quiz->unit;
    for (const RichText* const text : textsOf(*step.quiz)) letters += plainTextOf(*text);
  }
  return letters;
}

std::string lettersOf(const Glossary& glossary) {
  std::string letters;
  for (const GlossaryTerm& term : glossary.terms) {
    for (const std::string& text :
         {term.name.english, term.name.japanese, term.reading, term.sentence.english, term.sentence.japanese}) {
      letters += text;
    }
  }
  return letters;
}

}  // namespace convscope
