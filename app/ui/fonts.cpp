#include "app/ui/fonts.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/model/text.h"
#include "app/model/utf8.h"
#include "app/ui/compat.h"
#include "app/ui/glyphs.h"

namespace convscope {

namespace {

constexpr int kAtlasWidth = 2048;
constexpr int kWideAtlas = 4096;
constexpr float kSmallestTitle = 28;  // from here on only numbers and plain Latin

std::size_t placeOf(float size) {
  const auto it = std::lower_bound(kTextSizes.begin(), kTextSizes.end(), size - 0.01F);
  return it == kTextSizes.end() ? kTextSizes.size() - 1 : static_cast<std::size_t>(it - kTextSizes.begin());
}

std::vector<ImWchar> rangesFor(float size, const std::string& texts) {
  if (size == kBodySize) return rangesOf(nameCharacters(texts));
  if (size < 12 || size >= kSmallestTitle) return rangesOf(numberCharacters());
  return rangesOf(labelCharacters(texts));
}

}  // namespace

Fonts::Fonts(std::vector<unsigned char> bytes)
    : bytes_(std::move(bytes)), file_(readFontFile(bytes_)), damaged_(!file_ && !bytes_.empty()) {}

float Fonts::lineOf(float size) const {
  const double em = std::max(1.0, std::round(size * scale_));
  return static_cast<float>(em * (file_ ? file_->linePerEm : 1.0));
}

ImFont* Fonts::addFont(const std::vector<ImWchar>& ranges, float line) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFontConfig config;
  config.SizePixels = line;
  config.OversampleH = 1;  // glyphs stand on whole pixels, where more would only blur
  config.OversampleV = 1;
  config.PixelSnapH = true;
  if (!file_) return atlas.AddFontDefault(&config);
  config.FontDataOwnedByAtlas = false;
  return atlas.AddFontFromMemoryTTF(bytes_.data(), static_cast<int>(bytes_.size()), line, &config, ranges.data());
}

bool Fonts::prepare(double scale) {
  if (scale == scale_ && fonts_[0] != nullptr) return false;
  const bool first = fonts_[0] == nullptr;
  scale_ = scale;
  if (!first && compat::glyphsOnDemand()) return false;  // the same fonts make their glyphs at the new sizes
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
  compat::setAtlasWidth(atlas, scale > 1.5 ? kWideAtlas : kAtlasWidth);
  const std::string texts = allTexts();
  for (std::size_t i = 0; i < kTextSizes.size(); ++i) {
    ranges_[i] = rangesFor(kTextSizes[i], texts);
    fonts_[i] = addFont(ranges_[i], lineOf(kTextSizes[i]));
  }
  ImGui::GetIO().FontDefault = fonts_[placeOf(kBodySize)];
  if (compat::glyphsOnDemand()) return false;
  atlas.Build();
  return true;
}

Face Fonts::face(float size) const {
  const std::size_t place = placeOf(size);
  const float line = lineOf(kTextSizes[place]);
  const auto em = static_cast<float>(std::max(1.0, std::round(kTextSizes[place] * scale_)));
  return {fonts_[place], line, em, compat::ascentOf(fonts_[place], line)};
}

Face Fonts::face(float size, std::string_view text) const {
  Face face = this->face(size);
  std::size_t at = 0;
  for (Utf8Char c = utf8At(text, at); c.bytes > 0; c = utf8At(text, at)) {
    if (c.code >= 0x80 && !compat::hasGlyph(face.font, c.code)) {
      face.font = fonts_[placeOf(kBodySize)];
      face.ascent = compat::ascentOf(face.font, face.line);
      break;
    }
    at += c.bytes;
  }
  return face;
}

float Fonts::width(std::string_view text, float size) const {
  if (text.empty()) return 0;
  const Face f = face(size, text);
  return f.font->CalcTextSizeA(f.line, 1e9F, 0, text.data(), text.data() + text.size()).x;
}

bool Fonts::shows(char32_t character) const {
  return compat::hasGlyph(fonts_[placeOf(kBodySize)], character);
}

}  // namespace convscope
