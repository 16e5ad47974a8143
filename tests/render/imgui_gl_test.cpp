#include "app/render/imgui_gl.h"

#include <imgui.h>

#include "tests/render/render_support.h"

namespace convscope {
namespace {

class ImGuiGlTest : public RenderTest {
 protected:
  void SetUp() override {
    RenderTest::SetUp();
    if (IsSkipped()) return;
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().DisplaySize = {64, 48};
    ImGui::GetIO().DeltaTime = 1.0F / 60;
    backend_ = std::make_unique<ImGuiGl>();
  }
  void TearDown() override {
    if (!backend_) return;
    backend_.reset();
    ImGui::DestroyContext();
  }

  template <typename Draw>
  Pixels frame(Draw&& addTo) {
    backend_->newFrame();
    ImGui::NewFrame();
    addTo(*ImGui::GetBackgroundDrawList());
    ImGui::Render();
    RenderTarget window;
    window.resize(64, 48);
    renderer().render(whiteScene({64, 48}, 1), Theme::Light, window);  // a white ground
    window.bind();
    backend_->draw(ImGui::GetDrawData());
    return readBack(window);
  }

  std::unique_ptr<ImGuiGl> backend_;
};

TEST_F(ImGuiGlTest, TheStageStandsUprightInTheInterface) {
  Scene scene = whiteScene({20, 10}, 1);
  scene.primitives.emplace_back(Box{{0, 0, 0}, {20, 5}, {200, 10, 10, 255}, Box::Pattern::None, {}, {}});
  scene.primitives.emplace_back(Box{{0, 5, 0}, {5, 5}, {10, 10, 200, 255}, Box::Pattern::None, {}, {}});
  RenderTarget stage;
  renderer().render(scene, Theme::Light, stage);
  const Pixels pixels = frame([&](ImDrawList& list) {
    const auto id = (ImTextureID)(std::intptr_t)stage.texture();
    list.AddImage(id, {8, 6}, {28, 16}, {0, 1}, {1, 0});
  });
  const Pixels drawn = readBack(stage);
  for (int y = 0; y < 10; ++y) {
    for (int x = 0; x < 20; ++x) ASSERT_EQ(pixels.at(8 + x, 6 + y), drawn.at(x, y)) << x << ", " << y;
  }
  EXPECT_EQ(pixels.at(10, 7), (Color{200, 10, 10, 255}));
  EXPECT_EQ(pixels.at(40, 40), kWhite);
}

TEST_F(ImGuiGlTest, FontsCanBeMadeAnewBeforeAndBetweenFrames) {
  const auto word = [&] {
    return frame([](ImDrawList& list) { list.AddText({2, 2}, IM_COL32(0, 0, 0, 255), "MMMM"); });
  };
  backend_->remakeFonts();
  const Pixels small = word();
  EXPECT_NE(small, frame([](ImDrawList&) {}));
  ImFontConfig config;
  config.SizePixels = 26;
  ImGui::GetIO().Fonts->Clear();
  ImGui::GetIO().Fonts->AddFontDefault(&config);
  ImGui::GetIO().Fonts->Build();
  backend_->remakeFonts();
  const Pixels large = word();
  EXPECT_NE(large, small);
  // A backend that never knew the small font draws the same.
  backend_.reset();
  backend_ = std::make_unique<ImGuiGl>();
  EXPECT_EQ(word(), large);
}

}  // namespace
}  // namespace convscope
