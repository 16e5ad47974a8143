#include "app/render/offscreen.h"

#include <cstdio>
#include <cstdlib>
#include <epoxy/gl.h>

#include "tests/render/render_support.h"

namespace convscope {
namespace {

void exitWithTheRefusal() {
  setenv("__EGL_VENDOR_LIBRARY_FILENAMES", "/nonexistent", 1);
  const auto context = OffscreenContext::create();
  if (context) std::exit(9);
  std::fprintf(stderr, "%s\n", context.error().c_str());
  std::exit(0);
}

TEST(OffscreenDeathTest, WithoutADriverTheRefusalNamesThePackages) {
  // A fresh process: EGL looks for drivers only once.
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(exitWithTheRefusal(), ::testing::ExitedWithCode(0), "Install the package.*libegl1");
}

TEST(Offscreen, ContextsCanFollowOneAnother) {
  for (int i = 0; i < 3; ++i) {
    const auto context = OffscreenContext::create();
    if (!context) GTEST_SKIP() << context.error();
    RenderTarget target;
    EXPECT_NE(target.texture(), 0U);
    EXPECT_GE(epoxy_gl_version(), 33);
  }
}

class RenderTargetTest : public RenderTest {};

TEST_F(RenderTargetTest, ASideOfZeroCountsAsOne) {
  RenderTarget target;
  target.resize(0, -5);
  EXPECT_EQ(target.width(), 1);
  EXPECT_EQ(target.height(), 1);
  EXPECT_EQ(target.pixels().size(), 4U);
}

TEST_F(RenderTargetTest, KeepsItsContentWhileTheSizeStays) {
  RenderTarget target;
  target.resize(4, 2);
  target.bind();
  glClearColor(0, 1, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  const std::uint32_t texture = target.texture();
  target.resize(4, 2);
  EXPECT_EQ(target.texture(), texture);
  EXPECT_EQ(readBack(target).at(3, 1), (Color{0, 255, 0, 255}));
}

TEST_F(RenderTargetTest, PixelsRunFromTheTopAndTheTextureFromTheBottom) {
  RenderTarget target;
  target.resize(5, 4);
  target.bind();
  glClearColor(1, 1, 1, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_SCISSOR_TEST);
  glScissor(1, 3, 1, 1);  // the top row of OpenGL's rows from the bottom
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
  const Pixels pixels = readBack(target);
  EXPECT_EQ(pixels.at(1, 0), kBlack);
  EXPECT_EQ(pixels.at(1, 3), kWhite);
}

TEST_F(RenderTargetTest, DrawingLeavesTheStateAsOthersExpectIt) {
  RenderTarget mine;
  mine.resize(30, 20);
  mine.bind();
  glViewport(3, 2, 20, 10);
  glEnable(GL_DEPTH_TEST);
  glEnable(GL_SCISSOR_TEST);
  glScissor(0, 0, 1, 1);
  Scene scene = whiteScene({12, 8}, 1);
  scene.primitives.emplace_back(wholeMap(makeTestVolume(1, 1, {0.5F}), {0, 0}, {4, 4}));
  scene.primitives.emplace_back(Box{{6, 6, 0}, {4, 2}, kBlack, Box::Pattern::None, {}, {}});
  const Pixels pixels = draw(scene);
  EXPECT_EQ(pixels.at(6, 6), kBlack) << "somebody else's scissor must not cut our picture";
  GLint framebuffer = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &framebuffer);
  EXPECT_NE(framebuffer, 0);
  GLint viewport[4] = {};
  glGetIntegerv(GL_VIEWPORT, viewport);
  const GLint expected[4] = {3, 2, 20, 10};
  for (int i = 0; i < 4; ++i) EXPECT_EQ(viewport[i], expected[i]);
  for (const GLenum name : {GL_CURRENT_PROGRAM, GL_VERTEX_ARRAY_BINDING, GL_ARRAY_BUFFER_BINDING, GL_TEXTURE_BINDING_2D,
                            GL_SAMPLER_BINDING}) {
    GLint bound = -1;
    glGetIntegerv(name, &bound);
    EXPECT_EQ(bound, 0) << name;
  }
  for (const GLenum name : {GL_BLEND, GL_DEPTH_TEST, GL_SCISSOR_TEST}) EXPECT_EQ(glIsEnabled(name), GL_FALSE) << name;
  EXPECT_EQ(glGetError(), GLenum{GL_NO_ERROR});
}

}  // namespace
}  // namespace convscope
