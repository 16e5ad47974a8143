#include <algorithm>
#include <cstring>
#include <epoxy/gl.h>
#include <stdexcept>

#include "app/render/gl_state.h"
#include "app/render/offscreen.h"

namespace convscope {

namespace {

int fittingSide(int side) {
  GLint largest = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
  return std::clamp(side, 1, static_cast<int>(largest));
}

}  // namespace

RenderTarget::RenderTarget() {
  glGenFramebuffers(1, &framebuffer_);
  glGenTextures(1, &texture_);
  resize(1, 1);
}

RenderTarget::~RenderTarget() {
  glDeleteFramebuffers(1, &framebuffer_);
  glDeleteTextures(1, &texture_);
}

void RenderTarget::resize(int width, int height) {
  const int fittingWidth = fittingSide(width);
  const int fittingHeight = fittingSide(height);
  if (fittingWidth == width_ && fittingHeight == height_) return;
  const GlStateGuard guard;
  glBindTexture(GL_TEXTURE_2D, texture_);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, fittingWidth, fittingHeight, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  // Shown pixel for pixel; anything smoother would only blur it.
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
    throw std::runtime_error("The OpenGL driver cannot draw into a picture of " + std::to_string(fittingWidth) + " x " +
                             std::to_string(fittingHeight) + " pixels.");
  }
  width_ = fittingWidth;
  height_ = fittingHeight;
}

void RenderTarget::bind() const {
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
  glViewport(0, 0, width_, height_);
}

std::uint32_t RenderTarget::texture() const {
  return texture_;
}

int RenderTarget::width() const {
  return width_;
}

int RenderTarget::height() const {
  return height_;
}

std::vector<std::uint8_t> RenderTarget::pixels() const {
  const std::size_t rowBytes = static_cast<std::size_t>(width_) * 4;
  const std::size_t rows = static_cast<std::size_t>(height_);
  std::vector<std::uint8_t> bottomUp(rowBytes * rows);
  const GlStateGuard guard;
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer_);
  glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, bottomUp.data());
  assertNoGlError();
  std::vector<std::uint8_t> topDown(bottomUp.size());
  for (std::size_t row = 0; row < rows; ++row) {
    std::memcpy(topDown.data() + row * rowBytes, bottomUp.data() + (rows - 1 - row) * rowBytes, rowBytes);
  }
  return topDown;
}

}  // namespace convscope
