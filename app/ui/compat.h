// Everything that differs between Dear ImGui 1.86 (Debian 12), 1.90 (Debian 13) and 1.92 (sid), and nothing else.
#pragma once

#include <cstdint>
#include <imgui.h>

namespace convscope::compat {

// From 1.92 a backend that takes texture updates lets the atlas make glyphs on demand.
inline bool glyphsOnDemand() {
#if IMGUI_VERSION_NUM >= 19200
  return (ImGui::GetIO().BackendFlags & ImGuiBackendFlags_RendererHasTextures) != 0;
#else
  return false;
#endif
}

inline ImTextureID textureId(std::uintptr_t texture) {
  return (ImTextureID)(std::intptr_t)texture;  // NOLINT(performance-no-int-to-ptr): a pointer in older versions
}

// `pixels` is the height of a line as ImGui counts it.
inline void pushFont(ImFont* font, [[maybe_unused]] float pixels) {
#if IMGUI_VERSION_NUM >= 19200
  ImGui::PushFont(font, pixels);
#else
  ImGui::PushFont(font);
#endif
}

// Pixels from the top of a line to its baseline when `font` is drawn at `pixels`.
inline float ascentOf(ImFont* font, float pixels) {
#if IMGUI_VERSION_NUM >= 19200
  return font->GetFontBaked(pixels)->Ascent;
#else
  return font->Ascent * (pixels / font->FontSize);
#endif
}

inline bool hasGlyph(ImFont* font, std::uint32_t character) {
  if (character > 0xFFFF) return false;  // Debian builds ImGui with 16-bit characters
  const ImWchar wide = static_cast<ImWchar>(character);
#if IMGUI_VERSION_NUM >= 19200
  return font->IsGlyphInFont(wide);
#else
  return font->FindGlyphNoFallback(wide) != nullptr;
#endif
}

inline void setAtlasWidth([[maybe_unused]] ImFontAtlas& atlas, [[maybe_unused]] int width) {
#if IMGUI_VERSION_NUM < 19200
  atlas.TexDesiredWidth = width;
#endif
}

// Gives the named keys places of their own until a window's backend assigns its codes.
inline void prepareKeys() {
#if IMGUI_VERSION_NUM < 18700
  ImGuiIO& io = ImGui::GetIO();
  for (int key = 0; key < ImGuiKey_COUNT; ++key) {
    if (io.KeyMap[key] < 0) io.KeyMap[key] = key;
  }
#endif
}

// The type ImGuiKey names keys in every version: an int in 1.86, an enum later; ImGuiKey_ is gone by then.
inline bool keyPressed(ImGuiKey key) {
#if IMGUI_VERSION_NUM < 18700
  const int native = ImGui::GetKeyIndex(key);
  return native >= 0 && ImGui::IsKeyPressed(native);
#else
  return ImGui::IsKeyPressed(key);
#endif
}

inline bool enterPressed() {
#if IMGUI_VERSION_NUM < 18700
  return keyPressed(ImGuiKey_Enter) || keyPressed(ImGuiKey_KeyPadEnter);
#else
  return keyPressed(ImGuiKey_Enter) || keyPressed(ImGuiKey_KeypadEnter);
#endif
}

// Injected input, for tests and scripts. With a window: after the backend's NewFrame and before ImGui's, every frame
// anew, because the backend of 1.86 writes over the mouse. Changes of place and of button belong in different frames.
inline void injectMouse(float x, float y) {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM < 18700
  io.MousePos = ImVec2(x, y);
#else
  io.AddMousePosEvent(x, y);
#endif
}

inline void injectMouseButton(bool down) {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM < 18700
  io.MouseDown[0] = down;
#else
  io.AddMouseButtonEvent(0, down);
#endif
}

inline void injectWheel(float notches) {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM < 18700
  io.MouseWheel += notches;
#else
  io.AddMouseWheelEvent(0, notches);
#endif
}

inline void injectKey(ImGuiKey key, bool down) {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM < 18700
  const int native = io.KeyMap[key];
  if (native >= 0) io.KeysDown[native] = down;
#else
  io.AddKeyEvent(key, down);
#endif
}

// Of ImGuiIO::KeyShift.
inline void injectShift(bool down) {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM < 18700
  io.KeyShift = down;
#elif IMGUI_VERSION_NUM < 18900
  io.AddKeyEvent(ImGuiKey_ModShift, down);
#else
  io.AddKeyEvent(ImGuiMod_Shift, down);
#endif
}

inline void injectText(const char* utf8) {
  ImGui::GetIO().AddInputCharactersUTF8(utf8);
}

}  // namespace convscope::compat
