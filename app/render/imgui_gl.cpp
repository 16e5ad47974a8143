#include "app/render/imgui_gl.h"

#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <stdexcept>

namespace convscope {

ImGuiGl::ImGuiGl() {
  if (!ImGui_ImplOpenGL3_Init("#version 330 core")) {
    throw std::runtime_error("ImGui cannot use OpenGL here: is the package libgl1 installed?");
  }
}

ImGuiGl::~ImGuiGl() {
  ImGui_ImplOpenGL3_Shutdown();
}

void ImGuiGl::newFrame() {
  ImGui_ImplOpenGL3_NewFrame();
  fontsMade_ = true;
}

void ImGuiGl::remakeFonts() {
#if IMGUI_VERSION_NUM < 19200
  // Until its first frame the backend has no texture, and will make it from what the atlas holds then.
  if (!fontsMade_) return;
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
#endif
}

void ImGuiGl::draw(ImDrawData* data) {
  ImGui_ImplOpenGL3_RenderDrawData(data);
}

}  // namespace convscope
