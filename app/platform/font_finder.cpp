#include "app/platform/font_finder.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <fontconfig/fontconfig.h>
#include <memory>
#include <string_view>
#include <tuple>

#include "app/model/text.h"
#include "app/platform/file_problems.h"
#include "app/platform/whole_file.h"
#include "app/ui/font_file.h"

namespace convscope {
namespace {

constexpr std::size_t kLargestFont = 100'000'000;

// VL PGothic has every sign that the texts use. The others lack some: a pause sign, a sum sign, arrows.
constexpr std::array<std::string_view, 20> kPreferred{
    "VL PGothic",  "VL Gothic",     "MigMix 1P",    "Migu 1P",          "M+ 1p",
    "M PLUS 1p",   "M PLUS 1",      "Noto Sans JP", "Noto Sans CJK JP", "Source Han Sans JP",
    "IPAexGothic", "IPAPGothic",    "IPAGothic",    "TakaoPGothic",     "TakaoExGothic",
    "TakaoGothic", "BIZ UDPGothic", "BIZ UDGothic", "Sazanami Gothic",  "Droid Sans Fallback"};

struct Free {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
  void operator()(FcObjectSet* objects) const { FcObjectSetDestroy(objects); }
  void operator()(FcFontSet* fonts) const { FcFontSetDestroy(fonts); }
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};

struct Candidate {
  std::size_t familyRank = kPreferred.size();
  int weightDistance = 0;  // from regular
  int slant = 0;
  std::string file;

  auto key() const { return std::tie(familyRank, slant, weightDistance, file); }
};

int integer(FcPattern* pattern, const char* object, int otherwise) {
  int value = otherwise;
  return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? value : otherwise;
}

std::size_t familyRank(FcPattern* pattern) {
  std::size_t best = kPreferred.size();
  FcChar8* name = nullptr;
  for (int i = 0; FcPatternGetString(pattern, FC_FAMILY, i, &name) == FcResultMatch; ++i) {
    const auto* const found = std::find(kPreferred.begin(), kPreferred.end(), reinterpret_cast<const char*>(name));
    best = std::min(best, static_cast<std::size_t>(found - kPreferred.begin()));
  }
  return best;
}

std::vector<Candidate> candidates() {
  const std::unique_ptr<FcConfig, Free> config(FcInitLoadConfigAndFonts());
  if (!config) return {};
  const std::unique_ptr<FcPattern, Free> wanted(
      FcNameParse(reinterpret_cast<const FcChar8*>(":lang=ja:scalable=true")));
  const std::unique_ptr<FcObjectSet, Free> objects(
      FcObjectSetBuild(FC_FILE, FC_INDEX, FC_FAMILY, FC_WEIGHT, FC_SLANT, nullptr));
  const std::unique_ptr<FcFontSet, Free> fonts(FcFontList(config.get(), wanted.get(), objects.get()));
  std::vector<Candidate> found;
  for (int i = 0; fonts && i < fonts->nfont; ++i) {
    FcPattern* const font = fonts->fonts[i];
    FcChar8* file = nullptr;
    const bool firstInFile = integer(font, FC_INDEX, 0) == 0;  // ImGui is given the file and takes its first face
    if (!firstInFile || FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch) continue;
    found.push_back({familyRank(font), std::abs(integer(font, FC_WEIGHT, FC_WEIGHT_REGULAR) - FC_WEIGHT_REGULAR),
                     integer(font, FC_SLANT, FC_SLANT_ROMAN), reinterpret_cast<const char*>(file)});
  }
  return found;
}

}  // namespace

std::vector<std::string> japaneseFontFiles() {
  std::vector<Candidate> found = candidates();
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) { return a.key() < b.key(); });
  std::vector<std::string> files;
  for (Candidate& candidate : found) files.push_back(std::move(candidate.file));
  return files;
}

FontBytes findJapaneseFont() {
  for (const std::string& file : japaneseFontFiles()) {
    auto font = readFont(file);
    if (font && readFontFile(*font)->japanese) return *std::move(font);
  }
  return {};
}

tl::expected<FontBytes, Problem> readFont(const std::string& path) {
  auto bytes = readWholeFile(path, kLargestFont, "font");
  if (!bytes) return tl::unexpected(bytes.error());
  if (!readFontFile(*bytes)) {
    return tl::unexpected(appProblem("not_a_font", "font", {{"file", displayName(path)}}));
  }
  return *std::move(bytes);
}

}  // namespace convscope
