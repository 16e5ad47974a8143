// OpenGL without a screen, and a colour target to draw into.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace convscope {

// A current OpenGL 3.3 core context on a surfaceless EGL display; no X, no window.
class OffscreenContext {
 public:
  // The sentence says what is missing and what to install.
  static tl::expected<std::unique_ptr<OffscreenContext>, std::string> create();
  ~OffscreenContext();
  OffscreenContext(const OffscreenContext&) = delete;
  OffscreenContext& operator=(const OffscreenContext&) = delete;

 private:
  OffscreenContext();
  struct State;
  std::unique_ptr<State> state_;
};

// An RGBA8 texture with a framebuffer around it. Needs a current context for its whole life.
class RenderTarget {
 public:
  RenderTarget();
  ~RenderTarget();
  RenderTarget(const RenderTarget&) = delete;
  RenderTarget& operator=(const RenderTarget&) = delete;

  // Keeps its texture while the size stays; a side of 0 counts as 1.
  void resize(int width, int height);
  void bind() const;  // and sets the viewport
  std::uint32_t texture() const;
  int width() const;
  int height() const;

  // RGBA rows from the top down.
  std::vector<std::uint8_t> pixels() const;

 private:
  std::uint32_t framebuffer_ = 0;
  std::uint32_t texture_ = 0;
  int width_ = 0;
  int height_ = 0;
};

}  // namespace convscope
