// ImGui's OpenGL backend, with the differences between its versions kept inside.
#pragma once

struct ImDrawData;

namespace convscope {

// Needs a current OpenGL 3.3 context and ImGui's context for its whole life.
class ImGuiGl {
 public:
  ImGuiGl();  // throws std::runtime_error when the backend refuses the context
  ~ImGuiGl();
  ImGuiGl(const ImGuiGl&) = delete;
  ImGuiGl& operator=(const ImGuiGl&) = delete;

  // Before ImGui::NewFrame. The first call makes the font texture from the fonts added until then.
  void newFrame();

  // After the fonts were changed and before newFrame.
  void remakeFonts();

  // Draws what ImGui::Render made into the bound framebuffer; `data` carries its size.
  static void draw(ImDrawData* data);

 private:
  bool fontsMade_ = false;
};

}  // namespace convscope
