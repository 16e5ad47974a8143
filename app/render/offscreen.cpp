#include "app/render/offscreen.h"

#include <array>
#include <epoxy/egl.h>
#include <epoxy/gl.h>
#include <string_view>

namespace convscope {

namespace {

using Refusal = tl::unexpected<std::string>;

Refusal refusal(std::string_view what, std::string_view cure) {
  return Refusal("OpenGL without a screen is not possible: " + std::string(what) + " " + std::string(cure));
}

constexpr std::string_view kInstallEgl = "Install the package libegl1.";
constexpr std::string_view kInstallMesa = "Install the packages libegl1 and libgl1-mesa-dri (Mesa).";

// epoxy ends the program when a function is called that is not there, so every extension is looked for first.
bool hasClientExtension(const char* name) {
  const char* all = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
  return all != nullptr && epoxy_extension_in_string(all, name);
}

tl::expected<EGLDisplay, std::string> surfacelessDisplay() {
  if (!epoxy_has_egl()) return refusal("the library libEGL.so.1 is missing.", kInstallEgl);
  if (!hasClientExtension("EGL_EXT_platform_base") || !hasClientExtension("EGL_MESA_platform_surfaceless")) {
    return refusal("EGL has no surfaceless platform.", kInstallMesa);
  }
  const EGLDisplay display = eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr);
  if (display == EGL_NO_DISPLAY || eglInitialize(display, nullptr, nullptr) != EGL_TRUE) {
    return refusal("EGL finds no driver.", kInstallMesa);
  }
  if (!epoxy_has_egl_extension(display, "EGL_KHR_surfaceless_context") ||
      !epoxy_has_egl_extension(display, "EGL_KHR_create_context")) {
    eglTerminate(display);
    return refusal("the EGL driver wants a surface or is too old.", kInstallMesa);
  }
  return display;
}

EGLContext makeContext(EGLDisplay display) {
  // No kind of surface: unasked, EGL looks for configs that windows can use, and here are none.
  constexpr std::array<EGLint, 5> kWanted{EGL_SURFACE_TYPE, 0, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
  constexpr std::array<EGLint, 7> kCore33{EGL_CONTEXT_MAJOR_VERSION_KHR,
                                          3,
                                          EGL_CONTEXT_MINOR_VERSION_KHR,
                                          3,
                                          EGL_CONTEXT_OPENGL_PROFILE_MASK_KHR,
                                          EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT_KHR,
                                          EGL_NONE};
  EGLConfig config = nullptr;
  EGLint configs = 0;
  if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) return EGL_NO_CONTEXT;
  // Without a surface the config's colours are never used; any that OpenGL can work with will do.
  if (eglChooseConfig(display, kWanted.data(), &config, 1, &configs) != EGL_TRUE || configs == 0) return EGL_NO_CONTEXT;
  const EGLContext context = eglCreateContext(display, config, EGL_NO_CONTEXT, kCore33.data());
  if (context == EGL_NO_CONTEXT) return context;
  if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_TRUE) return context;
  eglDestroyContext(display, context);
  return EGL_NO_CONTEXT;
}

}  // namespace

struct OffscreenContext::State {
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;
};

OffscreenContext::OffscreenContext() : state_(std::make_unique<State>()) {}

OffscreenContext::~OffscreenContext() {
  eglMakeCurrent(state_->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
  eglDestroyContext(state_->display, state_->context);
  eglTerminate(state_->display);
}

tl::expected<std::unique_ptr<OffscreenContext>, std::string> OffscreenContext::create() {
  const auto display = surfacelessDisplay();
  if (!display) return tl::unexpected(display.error());
  const EGLContext context = makeContext(*display);
  if (context == EGL_NO_CONTEXT) {
    eglTerminate(*display);
    return refusal("the driver does not offer OpenGL 3.3.", "Install a newer libgl1-mesa-dri.");
  }
  std::unique_ptr<OffscreenContext> offscreen(new OffscreenContext());
  offscreen->state_->display = *display;
  offscreen->state_->context = context;
  return offscreen;
}

}  // namespace convscope
