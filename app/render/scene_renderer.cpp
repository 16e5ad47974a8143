#include "app/render/scene_renderer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <epoxy/gl.h>
#include <glm/gtc/type_ptr.hpp>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "app/render/batches.h"
#include "app/render/gl_program.h"
#include "app/render/gl_state.h"
#include "app/render/instance_buffer.h"
#include "app/render/map_shaders.h"
#include "app/render/quad_shaders.h"
#include "app/render/shaders.h"
#include "app/render/shape_shaders.h"
#include "app/render/texture_cache.h"

namespace convscope {

namespace {

using Type = InstanceAttribute::Type;

std::vector<InstanceAttribute> mapAttributes() {
  return {{0, 3, Type::Float, offsetof(MapInstance, corner)}, {1, 2, Type::Float, offsetof(MapInstance, size)},
          {2, 2, Type::Float, offsetof(MapInstance, cells)},  {3, 2, Type::Int, offsetof(MapInstance, doneRow)},
          {4, 1, Type::Int, offsetof(MapInstance, levels)},   {5, 1, Type::Float, offsetof(MapInstance, scale)},
          {6, 4, Type::Color, offsetof(MapInstance, tint)}};
}

std::vector<InstanceAttribute> boxAttributes() {
  return {{0, 3, Type::Float, offsetof(BoxInstance, corner)},       {1, 2, Type::Float, offsetof(BoxInstance, size)},
          {2, 2, Type::Float, offsetof(BoxInstance, cell)},         {3, 4, Type::Color, offsetof(BoxInstance, fill)},
          {4, 4, Type::Color, offsetof(BoxInstance, patternColor)}, {5, 1, Type::Int, offsetof(BoxInstance, pattern)}};
}

std::vector<InstanceAttribute> lineAttributes() {
  return {{0, 3, Type::Float, offsetof(LineInstance, from)},
          {1, 3, Type::Float, offsetof(LineInstance, to)},
          {2, 3, Type::Float, offsetof(LineInstance, stroke)},
          {3, 4, Type::Color, offsetof(LineInstance, color)}};
}

std::vector<InstanceAttribute> quadAttributes() {
  const std::size_t first = offsetof(QuadInstance, corners);
  return {{0, 3, Type::Float, first},
          {1, 3, Type::Float, first + sizeof(glm::vec3)},
          {2, 3, Type::Float, first + 2 * sizeof(glm::vec3)},
          {3, 3, Type::Float, first + 3 * sizeof(glm::vec3)},
          {4, 4, Type::Color, offsetof(QuadInstance, color)}};
}

std::array<float, 3> toFloats(Color color) {
  return {color.r / 255.0F, color.g / 255.0F, color.b / 255.0F};
}

bool hasChannels(const Map& map) {
  if (!map.volume) return false;
  const Shape& shape = map.volume->tensor.shape;
  const bool present =
      map.colors.kind == ColorMap::Kind::Rgb ? shape.c >= 3 : map.channel >= 0 && map.channel < shape.c;
  assert(present);
  return present && shape.h > 0 && shape.w > 0;
}

bool isSmallerThanItsValues(const glm::mat4& camera, float scale, const Map& map) {
  const Tensor& preview = map.volume->preview;
  const Shape& shape = preview.values.empty() ? map.volume->tensor.shape : preview.shape;
  const glm::vec2 seen = seenSize(camera, scale, map);
  // Snapping to whole pixels may take one away.
  return seen.x - 1 < static_cast<float>(shape.w) || seen.y - 1 < static_cast<float>(shape.h);
}

std::unique_ptr<GlProgram> mapProgram(std::string_view lookup, std::string_view coloring) {
  return std::make_unique<GlProgram>(ShaderPieces{shaders::kVersion, shaders::kPlacing, shaders::kMapVertex},
                                     ShaderPieces{shaders::kVersion, shaders::kPatterns, shaders::kMapInputs, lookup,
                                                  coloring, shaders::kMapFragment});
}

GlProgram shapeProgram(std::string_view vertex, std::string_view fragment) {
  return GlProgram({shaders::kVersion, shaders::kPlacing, vertex}, {shaders::kVersion, shaders::kPatterns, fragment});
}

void setPlacing(const GlProgram& program, const Scene& scene, const RenderTarget& target) {
  program.use();
  glUniform2f(program.uniform("targetSize"), static_cast<float>(target.width()), static_cast<float>(target.height()));
  glUniform1f(program.uniform("scale"), scene.scale);
}

void setCamera(const GlProgram& program, const glm::mat4& camera) {
  program.use();
  glUniformMatrix4fv(program.uniform("camera"), 1, GL_FALSE, glm::value_ptr(camera));
  glUniform1i(program.uniform("snap"), keepsPixelGrid(camera) ? 1 : 0);
}

// Pixels outside the lens's clip stay as they are.
void setClip(const Lens& lens, float scale, const RenderTarget& target) {
  const bool clipped = lens.clipSize.x > 0 && lens.clipSize.y > 0;
  if (!clipped) return glDisable(GL_SCISSOR_TEST);
  const glm::ivec2 low(glm::round(lens.clipCorner * scale));
  const glm::ivec2 high(glm::round((lens.clipCorner + lens.clipSize) * scale));
  glEnable(GL_SCISSOR_TEST);
  glScissor(low.x, target.height() - high.y, std::max(0, high.x - low.x), std::max(0, high.y - low.y));
}

void setColors(const GlProgram& program, const Palette& colors) {
  std::array<std::array<float, 3>, 7> stops{};
  for (std::size_t i = 0; i < stops.size(); ++i) stops[i] = toFloats(colors.diverging[i]);
  glUniform3fv(program.uniform("stops"), static_cast<GLsizei>(stops.size()), stops.front().data());
  glUniform3fv(program.uniform("blank"), 1, toFloats(colors.blank).data());
  glUniform3fv(program.uniform("blankDot"), 1, toFloats(colors.blankDot).data());
  glUniform1f(program.uniform("tintLift"), static_cast<float>(kTintLift));
  glUniform1i(program.uniform("values"), 0);
}

template <typename Instance>
void upload(InstanceBuffer& buffer, const std::vector<Instance>& instances) {
  buffer.upload(std::as_bytes(std::span(instances)));
}

int pixelsOf(float sceneUnits, float scale) {
  return static_cast<int>(std::lround(sceneUnits * scale));
}

}  // namespace

struct SceneRenderer::State {
  GlProgram& mapProgramFor(ColorMap::Kind kind, bool reduced);

  // One program for each ColorMap::Kind and way to look values up, because software OpenGL runs both sides of every
  // branch for every pixel. Made when first needed: compiling takes longer than drawing a frame.
  std::array<std::array<std::unique_ptr<GlProgram>, 2>, 3> maps;
  GlProgram boxes = shapeProgram(shaders::kBoxVertex, shaders::kBoxFragment);
  GlProgram lines = shapeProgram(shaders::kLineVertex, shaders::kLineFragment);
  GlProgram quads = shapeProgram(shaders::kQuadVertex, shaders::kQuadFragment);
  InstanceBuffer mapBuffer{mapAttributes(), sizeof(MapInstance)};
  InstanceBuffer boxBuffer{boxAttributes(), sizeof(BoxInstance)};
  InstanceBuffer lineBuffer{lineAttributes(), sizeof(LineInstance)};
  InstanceBuffer quadBuffer{quadAttributes(), sizeof(QuadInstance)};
  TextureCache cache;

  // What a map is drawn with.
  struct MapLook {
    const GlProgram* program = nullptr;
    std::uint32_t texture = 0;
  };
  std::vector<MapLook> looks;  // of each map instance of the scene being drawn

  void prepareMaps(const Scene& scene, Batches& batches);
  template <typename Action>
  void forEachProgram(const Action& action) const;
  void setUniforms(const Scene& scene, Theme theme, const RenderTarget& target) const;
  void drawBatch(const Batch& batch) const;
};

GlProgram& SceneRenderer::State::mapProgramFor(ColorMap::Kind kind, bool reduced) {
  std::unique_ptr<GlProgram>& program = maps[static_cast<std::size_t>(kind)][reduced ? 1 : 0];
  if (!program) {
    constexpr std::array<std::string_view, 3> kColorings{shaders::kDivergingColor, shaders::kTintedColor,
                                                         shaders::kRgbColor};
    program = mapProgram(reduced ? shaders::kAverageValue : shaders::kNearestValue,
                         kColorings[static_cast<std::size_t>(kind)]);
  }
  return *program;
}

void SceneRenderer::State::prepareMaps(const Scene& scene, Batches& batches) {
  looks.clear();
  for (std::size_t i = 0; i < batches.maps.size(); ++i) {
    const Map& map = *batches.mapSources[i];
    const bool hasValues = map.done > 0 && hasChannels(map);
    const glm::mat4& camera = batches.lenses[batches.mapLenses[i]].camera;
    const bool reduced = hasValues && isSmallerThanItsValues(camera, scene.scale, map);
    MapLook look{&mapProgramFor(map.colors.kind, reduced), 0};
    if (hasValues) {
      const MapTexture texture = cache.use(map, reduced);
      batches.maps[i].levels = texture.levels;
      look.texture = texture.name;
    } else {
      batches.maps[i].doneRow = 0;
      batches.maps[i].doneColumn = 0;
    }
    looks.push_back(look);
  }
}

template <typename Action>
void SceneRenderer::State::forEachProgram(const Action& action) const {
  for (const auto& ways : maps) {
    for (const std::unique_ptr<GlProgram>& program : ways) {
      if (program) action(*program);
    }
  }
  for (const GlProgram* program : {&boxes, &lines, &quads}) action(*program);
}

void SceneRenderer::State::setUniforms(const Scene& scene, Theme theme, const RenderTarget& target) const {
  forEachProgram([&](const GlProgram& program) { setPlacing(program, scene, target); });
  for (const auto& ways : maps) {
    for (const std::unique_ptr<GlProgram>& program : ways) {
      if (!program) continue;
      program->use();
      setColors(*program, palette(theme));
    }
  }
}

void SceneRenderer::State::drawBatch(const Batch& batch) const {
  switch (batch.kind) {
    case Batch::Kind::Map:
      for (std::size_t i = batch.first; i < batch.first + batch.count; ++i) {
        looks[i].program->use();
        glBindTexture(GL_TEXTURE_2D, looks[i].texture);
        mapBuffer.draw(i, 1);
      }
      break;
    case Batch::Kind::Box:
      boxes.use();
      boxBuffer.draw(batch.first, batch.count);
      break;
    case Batch::Kind::Line:
      lines.use();
      lineBuffer.draw(batch.first, batch.count);
      break;
    case Batch::Kind::Quad:
      quads.use();
      quadBuffer.draw(batch.first, batch.count);
      break;
  }
}

SceneRenderer::SceneRenderer() : state_(std::make_unique<State>()) {}

SceneRenderer::~SceneRenderer() = default;

void SceneRenderer::render(const Scene& scene, Theme theme, RenderTarget& target) {
  State& state = *state_;
  target.resize(pixelsOf(scene.size.x, scene.scale), pixelsOf(scene.size.y, scene.scale));
  Batches batches = makeBatches(scene);
  const GlStateGuard guard;
  state.prepareMaps(scene, batches);
  upload(state.mapBuffer, batches.maps);
  upload(state.boxBuffer, batches.boxes);
  upload(state.lineBuffer, batches.lines);
  upload(state.quadBuffer, batches.quads);
  target.bind();
  const std::array<float, 3> ground = toFloats(scene.background);
  glClearColor(ground[0], ground[1], ground[2], 1);
  glClear(GL_COLOR_BUFFER_BIT);
  state.setUniforms(scene, theme, target);
  std::optional<std::size_t> lens;
  for (const Batch& batch : batches.order) {
    if (batch.lens != lens) {
      lens = batch.lens;
      const Lens& through = batches.lenses[batch.lens];
      state.forEachProgram([&](const GlProgram& program) { setCamera(program, through.camera); });
      setClip(through, scene.scale, target);
    }
    state.drawBatch(batch);
  }
  glDisable(GL_SCISSOR_TEST);
  state.cache.endScene();
  assertNoGlError();
}

std::size_t SceneRenderer::textureBytes() const {
  return state_->cache.bytes();
}

}  // namespace convscope
