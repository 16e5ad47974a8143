// The one font at the sizes of the look, rasterised at the real scale.
#pragma once

#include <array>
#include <imgui.h>
#include <optional>
#include <string_view>
#include <vector>

#include "app/ui/font_file.h"

namespace convscope {

// Ems in pixels at scale 1.
inline constexpr std::array<float, 7> kTextSizes{11, 12, 14, 16, 20, 28, 36};
inline constexpr float kBodySize = 14;

// A font to draw with.
struct Face {
  ImFont* font = nullptr;
  float line = 0;    // pixels, what ImGui takes as the size
  float em = 0;      // pixels
  float ascent = 0;  // pixels from the top of a line to its baseline
};

class Fonts {
 public:
  // `bytes` as Ui takes them; bytes that are no font count as none.
  explicit Fonts(std::vector<unsigned char> bytes);

  bool hasJapanese() const { return file_ && file_->japanese; }
  bool damaged() const { return damaged_; }

  // Fills ImGui's atlas for a scale. True when its texture must be made anew.
  bool prepare(double scale);

  // The font for a text at one of kTextSizes (others take the next larger). A text with characters that this size was
  // not made with, for example a file's name, comes from the size that has all of them, drawn smaller or larger.
  Face face(float size, std::string_view text) const;
  Face face(float size) const;

  // Pixels that a text takes in a line.
  float width(std::string_view text, float size) const;

  // True when the font itself, at the body size, can show a character.
  bool shows(char32_t character) const;

 private:
  ImFont* addFont(const std::vector<ImWchar>& ranges, float line);
  float lineOf(float size) const;

  std::vector<unsigned char> bytes_;
  std::optional<FontFile> file_;
  bool damaged_ = false;
  double scale_ = 0;
  std::array<ImFont*, kTextSizes.size()> fonts_{};
  std::array<std::vector<ImWchar>, kTextSizes.size()> ranges_;  // ImGui reads them again when it builds
};

}  // namespace convscope
