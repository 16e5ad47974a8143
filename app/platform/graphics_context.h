// A current OpenGL context without a visible window, however this machine can make one.
#pragma once

#include <memory>
#include <tl/expected.hpp>

#include "app/platform/glfw_library.h"
#include "app/render/offscreen.h"
#include "core/problem.h"

namespace convscope {

class GraphicsContext {
 public:
  // Without any display where EGL can do that, else through a hidden window. Refused with "no_graphics".
  static tl::expected<std::unique_ptr<GraphicsContext>, Problem> create();

 private:
  std::unique_ptr<OffscreenContext> offscreen_;
  std::unique_ptr<GlfwLibrary> library_;
  GlfwWindowPtr hiddenWindow_;  // after library_: closed before it ends
};

}  // namespace convscope
