// GLFW started and ended, and its errors as sentences.
#pragma once

#include <memory>
#include <tl/expected.hpp>

#include "core/problem.h"

struct GLFWwindow;

namespace convscope {

// At most one at a time; everything of GLFW lives inside its life.
class GlfwLibrary {
 public:
  // Refused with "no_display" when there is none.
  static tl::expected<std::unique_ptr<GlfwLibrary>, Problem> start();
  ~GlfwLibrary();
  GlfwLibrary(const GlfwLibrary&) = delete;
  GlfwLibrary& operator=(const GlfwLibrary&) = delete;

 private:
  GlfwLibrary() = default;
};

struct GlfwWindowClose {
  void operator()(GLFWwindow* window) const;
};
using GlfwWindowPtr = std::unique_ptr<GLFWwindow, GlfwWindowClose>;

struct GlfwWindowWish {
  int width = 1440;
  int height = 900;
  bool visible = true;
};

// A window with a current OpenGL 3.3 core context. Refused with "no_display", "opengl_too_old" or "no_window".
tl::expected<GlfwWindowPtr, Problem> openGlfwWindow(const GlfwWindowWish& wish);

// What one of GLFW's error codes means to a person; `description` is GLFW's own.
Problem glfwProblem(int code, const char* description);

}  // namespace convscope
