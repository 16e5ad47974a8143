// What our drawing leaves behind in the OpenGL context: nothing.
#pragma once

#include <array>
#include <cstdint>

namespace convscope {

// Sets the state that drawing a scene relies on, and at the end of its scope puts back the framebuffer and the viewport
// and leaves the rest at OpenGL's defaults, which is what ImGui's backend and the window expect.
class GlStateGuard {
 public:
  GlStateGuard();
  ~GlStateGuard();
  GlStateGuard(const GlStateGuard&) = delete;
  GlStateGuard& operator=(const GlStateGuard&) = delete;

 private:
  std::int32_t drawFramebuffer_ = 0;
  std::int32_t readFramebuffer_ = 0;
  std::array<std::int32_t, 4> viewport_{};
};

// Fails an assertion, in debug builds, when an OpenGL call since the last look was wrong.
void assertNoGlError();

}  // namespace convscope
