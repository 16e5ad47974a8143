#include "tests/scene/words_on_stage.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "app/scene/camera_view.h"

namespace convscope::test {

namespace {

float widthOf(const Label& label) {
  float width = estimatedWidth(label.text, label.size);
  for (const Label::Run& run : label.more) width += estimatedWidth(run.text, label.size);
  return width;
}

Area areaOf(const Label& label, const glm::mat4& camera) {
  const glm::vec2 at = seenAt(camera, label.at);
  const float whole = widthOf(label);
  const float width = label.wrap > 0 ? std::min(whole, label.wrap) : whole;
  const float lines = label.wrap > 0 ? std::ceil(whole / label.wrap) : 1;
  const float left = label.align == Label::Align::Left    ? at.x
                     : label.align == Label::Align::Right ? at.x - width
                                                          : at.x - width / 2;
  const float height = label.size * 0.8F;  // without what capitals leave free
  return {{left, at.y - height / 2}, {width, height + (lines - 1) * label.size * 1.4F}};
}

bool overlap(const Area& a, const Area& b) {
  return a.left() < b.right() && b.left() < a.right() && a.top() < b.bottom() && b.top() < a.bottom();
}

std::string placed(const Words& words) {
  return "\"" + words.text + "\" at " + std::to_string(words.area.left()) + "," + std::to_string(words.area.top());
}

}  // namespace

std::vector<Words> wordsOf(const Scene& scene) {
  std::vector<Words> words;
  glm::mat4 camera = scene.camera;
  for (const Primitive& primitive : scene.primitives) {
    if (const auto* lens = std::get_if<Lens>(&primitive)) camera = lens->camera;
    if (const auto* label = std::get_if<Label>(&primitive)) {
      std::string text = label->text;
      for (const Label::Run& run : label->more) text += run.text;
      words.push_back({areaOf(*label, camera), std::move(text)});
    }
  }
  return words;
}

std::vector<Area> mapsOf(const Scene& scene) {
  constexpr float kSide = 5;
  std::vector<Area> maps;
  glm::mat4 camera = scene.camera;
  for (const Primitive& primitive : scene.primitives) {
    if (const auto* lens = std::get_if<Lens>(&primitive)) camera = lens->camera;
    const auto* map = std::get_if<Map>(&primitive);
    if (map == nullptr) continue;
    const glm::vec3 end = map->corner + glm::vec3(map->size, 0);
    const glm::vec2 back = seenAt(camera, map->corner - glm::vec3(0, 0, kSide));
    const glm::vec2 from = glm::min(back, seenAt(camera, map->corner));
    maps.push_back({from, seenAt(camera, end) - from});
  }
  return maps;
}

void expectWordsApart(const Scene& scene, const std::string& what) {
  const std::vector<Words> words = wordsOf(scene);
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t j = i + 1; j < words.size(); ++j) {
      EXPECT_FALSE(overlap(words[i].area, words[j].area))
          << what << ": " << placed(words[i]) << " and " << placed(words[j]);
    }
  }
}

void expectWordsOnStage(const Scene& scene, const std::string& what) {
  for (const Words& words : wordsOf(scene)) {
    const Area& area = words.area;
    const bool inside =
        area.left() >= 0 && area.top() >= 0 && area.right() <= scene.size.x && area.bottom() <= scene.size.y;
    EXPECT_TRUE(inside) << what << ": " << placed(words) << " is cut at the edge";
  }
}

void expectWordsBesideMaps(const Scene& scene, const std::string& what) {
  const std::vector<Area> maps = mapsOf(scene);
  for (const Words& words : wordsOf(scene)) {
    for (const Area& map : maps) {
      EXPECT_FALSE(overlap(words.area, map)) << what << ": " << placed(words) << " lies on the map at " << map.left()
                                             << "," << map.top() << " to " << map.right() << "," << map.bottom();
    }
  }
}

void seekFifths(AppState& state, Index share) {
  apply(state, Seek{state.session.plan->roundUp(state.session.plan->count() * share / 5)});
}

}  // namespace convscope::test
