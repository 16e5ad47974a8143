// The interface: ImGui panels that read a Frame and push Intents. No OpenGL, no window, no clock, no files.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/frame.h"
#include "app/model/shortcut.h"
#include "app/scene/layout.h"
#include "app/scene/primitives.h"
#include "app/scene/thumbnails.h"

namespace convscope {

// Opaque ids of what app/render made of the scenes; texture rows run from the bottom up, as OpenGL stores them.
struct StageTextures {
  std::uintptr_t stage = 0;
  std::uintptr_t thumbnails = 0;
};

// What one draw needs besides the frame. All of it was made from the same frame.
struct Drawing {
  const Frame& frame;
  const Scene& stage;
  const ThumbnailSheet& thumbnails;
  StageTextures textures;
};

// Owns the ImGui context. One at a time. Pushing the input events (mouse, characters) into ImGui is the caller's.
class Ui {
 public:
  // `font` is the content of a TrueType file that has Japanese, or empty: then ImGui's own font is used, and Japanese
  // texts cannot be shown. A damaged font is treated as empty.
  explicit Ui(std::vector<unsigned char> font);
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  bool hasJapanese() const;

  // Makes the fonts ready for a scale; true when the font texture must be made anew by the backend.
  bool prepareFonts(double scale);

  // Between ImGui::NewFrame and ImGui::Render. Appends what the person asked for to `inbox`.
  void draw(const Drawing& drawing, std::vector<Intent>& inbox);

  // Where each control was drawn last, in pixels; controls that were folded away carry the rectangle of what unfolds
  // them.
  const std::vector<ControlRect>& rects() const;

  // Where something with this name ("###compare/pin/2") answered to the mouse in the last draw, in pixels.
  std::optional<Rect> itemPlace(std::string_view name) const;

  // What the last draw found wrong with itself, for tests: repeated ids, texts that had to be cut.
  const std::vector<std::string>& faults() const;

  // The clipboard of the window that ImGui draws into, or one of its own without a window.
  static void setClipboard(const std::string& text);
  static std::string clipboard();

  // A text field or an open list has the keyboard: shortcuts must wait.
  bool wantsText() const;

  // A control has the keyboard's focus, and this key is its own.
  bool wantsKey(const Chord& chord) const;
  // The name of the item that has the focus, "###play/button"; empty when none has.
  const std::string& focus() const;

  // The last draw asks for another one without an event (a field was just focused, a tooltip waits).
  bool wantsFrame() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace convscope
