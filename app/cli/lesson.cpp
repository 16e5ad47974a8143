#include "app/cli/lesson.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <ostream>
#include <system_error>
#include <tl/expected.hpp>
#include <utility>

#include "app/model/lessons/check_lesson.h"
#include "app/model/samples.h"
#include "app/platform/asset_paths.h"
#include "app/platform/picture_reader.h"
#include "app/platform/sample_picture.h"
#include "app/platform/whole_file.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestLessonFile = 2'000'000;  // bytes; the readers have smaller limits of their own
constexpr const char* kGlossaryFile = "glossary.json";

tl::expected<std::string, Problem> textOfFile(const std::string& path) {
  return readWholeFile(path, kLongestLessonFile, "lesson").map([](const auto& bytes) {
    return std::string(bytes.begin(), bytes.end());
  });
}

bool isFile(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

// The glossary that belongs to a lesson; nothing when there is none anywhere.
std::optional<std::string> glossaryFor(const std::string& lesson) {
  const fs::path folder = fs::path(lesson).parent_path();
  for (const fs::path& path : {folder / ".." / kGlossaryFile, folder / kGlossaryFile}) {
    if (isFile(path)) return path.string();
  }
  return findAsset(std::string("lessons/") + kGlossaryFile);
}

// Sizes of the pictures that scenes name, each read once.
class PictureSizes {
 public:
  std::optional<Size2> of(const std::string& source) {
    const auto known = sizes_.find(source);
    if (known != sizes_.end()) return known->second;
    return sizes_[source] = read(source);
  }

 private:
  static std::optional<Size2> read(const std::string& source) {
    if (const auto name = sampleName(source)) {
      const auto sample = readSamplePicture(*name, {});
      return sample ? std::optional(Size2{sample->picture->height, sample->picture->width}) : std::nullopt;
    }
    const auto picture = readPicture(source);
    return picture ? std::optional(Size2{picture->height, picture->width}) : std::nullopt;
  }

  std::map<std::string, std::optional<Size2>> sizes_;
};

Mistakes mistakesOfGlossary(const std::string& text, PictureSizes& sizes) {
  Mistakes mistakes;
  LessonWorld world;
  world.pictureSize = [&sizes](const std::string& source) { return sizes.of(source); };
  const Glossary glossary = readGlossary(text, mistakes);
  checkGlossary(glossary, world, mistakes);
  return mistakes;
}

Mistakes mistakesOfLesson(const std::string& file, const std::string& text, PictureSizes& sizes) {
  LessonWorld world;
  Glossary glossary;
  if (const auto path = glossaryFor(file)) {
    const auto json = textOfFile(*path);
    Mistakes itsOwn;  // told when it is checked itself
    if (json) glossary = readGlossary(*json, itsOwn);
    if (json && itsOwn.empty()) world.glossary = &glossary;
  }
  const fs::path folder = fs::path(file).parent_path();
  world.pictureExists = [&folder](const std::string& name) { return isFile(folder / name); };
  world.pictureSize = [&sizes](const std::string& source) { return sizes.of(source); };
  return checkLesson(readLesson(text), world);
}

}  // namespace

int runLessonCheck(const std::string& file, Language language, std::ostream& err) {
  const auto text = textOfFile(file);
  if (!text) {
    err << "convscope: " << localised(text.error(), language) << '\n';
    return 1;
  }
  PictureSizes sizes;
  const bool glossary = fs::path(file).extension() == ".json";
  Mistakes mistakes = glossary ? mistakesOfGlossary(*text, sizes) : mistakesOfLesson(file, *text, sizes);
  std::stable_sort(mistakes.begin(), mistakes.end(),
                   [](const Mistake& a, const Mistake& b) { return a.line < b.line; });
  for (const Mistake& mistake : mistakes) {
    err << file << ':' << mistake.line << ": " << localised(mistake.problem, language) << '\n';
  }
  return mistakes.empty() ? 0 : 1;
}

}  // namespace convscope
