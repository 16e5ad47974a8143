#include "app/platform/glfw_library.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <string>

#include "app/model/text.h"

namespace convscope {
namespace {

constexpr int kPlatformUnavailable = 0x1000E;  // of GLFW 3.4 and later

tl::unexpected<Problem> lastProblem() {
  const char* description = nullptr;
  const int code = glfwGetError(&description);
  return tl::unexpected(glfwProblem(code, description));
}

}  // namespace

Problem glfwProblem(int code, const char* description) {
  const std::string cause = description == nullptr ? "GLFW" : description;
  switch (code) {
    case GLFW_PLATFORM_ERROR:
    case kPlatformUnavailable:
      return appProblem("no_display", "window", {{"cause", cause}});
    case GLFW_API_UNAVAILABLE:
    case GLFW_VERSION_UNAVAILABLE:
      return appProblem("opengl_too_old", "window", {{"cause", cause}});
    default:
      return appProblem("no_window", "window", {{"cause", cause}});
  }
}

tl::expected<std::unique_ptr<GlfwLibrary>, Problem> GlfwLibrary::start() {
  if (glfwInit() != GLFW_TRUE) return lastProblem();
  return std::unique_ptr<GlfwLibrary>(new GlfwLibrary());
}

GlfwLibrary::~GlfwLibrary() {
  glfwTerminate();
}

void GlfwWindowClose::operator()(GLFWwindow* window) const {
  glfwDestroyWindow(window);
}

tl::expected<GlfwWindowPtr, Problem> openGlfwWindow(const GlfwWindowWish& wish) {
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHint(GLFW_VISIBLE, wish.visible ? GLFW_TRUE : GLFW_FALSE);
  GlfwWindowPtr window(glfwCreateWindow(wish.width, wish.height, "Convscope", nullptr, nullptr));
  if (!window) return lastProblem();
  glfwMakeContextCurrent(window.get());
  return window;
}

}  // namespace convscope
