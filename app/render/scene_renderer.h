// Draws a Scene (all but its labels) into a target. OpenGL 3.3 core; needs a current context for its whole life.
#pragma once

#include <memory>

#include "app/model/view.h"
#include "app/render/offscreen.h"
#include "app/scene/primitives.h"

namespace convscope {

class SceneRenderer {
 public:
  SceneRenderer();
  ~SceneRenderer();
  SceneRenderer(const SceneRenderer&) = delete;
  SceneRenderer& operator=(const SceneRenderer&) = delete;

  // Resizes the target to scene.size * scene.scale pixels and draws the primitives in order. A map's values are
  // uploaded once for each volume and kept while scenes use them; the cursor (`Map::done`) goes to the shader.
  void render(const Scene& scene, Theme theme, RenderTarget& target);

  // Bytes of textures held, for tests.
  std::size_t textureBytes() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace convscope
