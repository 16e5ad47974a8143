#include "app/platform/graphics_context.h"

#include <utility>

#include "app/model/text.h"

namespace convscope {

tl::expected<std::unique_ptr<GraphicsContext>, Problem> GraphicsContext::create() {
  auto context = std::make_unique<GraphicsContext>();
  auto offscreen = OffscreenContext::create();
  if (offscreen) {
    context->offscreen_ = *std::move(offscreen);
    return context;
  }
  // The window library's own complaint would be about a display that nobody asked for: EGL's says what is missing.
  const auto refusal = appProblem("no_graphics", "window", {{"cause", offscreen.error()}});
  auto library = GlfwLibrary::start();
  if (!library) return tl::unexpected(refusal);
  auto window = openGlfwWindow({.width = 16, .height = 16, .visible = false});
  if (!window) return tl::unexpected(refusal);
  context->library_ = *std::move(library);
  context->hiddenWindow_ = *std::move(window);
  return context;
}

}  // namespace convscope
