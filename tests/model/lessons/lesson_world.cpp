#include "tests/model/lessons/lesson_world.h"

#include <fstream>
#include <iterator>

namespace convscope::test {

std::vector<std::string> codesOf(const Mistakes& mistakes) {
  std::vector<std::string> codes;
  for (const Mistake& mistake : mistakes) {
    const auto reason = mistake.problem.values.find("reason");
    const std::string& code = reason == mistake.problem.values.end() ? mistake.problem.code : reason->second;
    codes.push_back(std::to_string(mistake.line) + " " + code);
  }
  return codes;
}

std::string lessonWith(const std::string& text) {
  return "# Lesson\n\n## Step\n\n" + text + "\n";
}

std::vector<std::string> checked(const std::string& lesson) {
  Glossary glossary;
  for (const char* const key : {"kernel", "window"}) {
    GlossaryTerm term;
    term.key = key;
    glossary.terms.push_back(term);
  }
  LessonWorld world;
  world.glossary = &glossary;
  world.pictureExists = [](const std::string& name) { return name == "there.png"; };
  world.pictureSize = [](const std::string& source) {
    return source == "missing.png" ? std::nullopt : std::optional(Size2{48, 48});
  };
  return codesOf(checkLesson(readLesson(lesson), world));
}

std::string fileText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace convscope::test
