// What moves by itself while time passes, and what stops it.
#include <algorithm>

#include "app/model/apply_parts.h"

namespace convscope {
namespace {

// The ring glides over single steps that are at least this slow.
constexpr double kGlideSeconds = 0.12;
constexpr double kMorphSeconds = 0.32;
constexpr double kFastestGliding = 4;  // ticks a second

}  // namespace

void glideFrom(AppState& state, Index step) {
  if (!state.view.reducedMotion) state.view.glide = {step, 0};
}

void advance(AppState& state, double seconds) {
  Session& session = state.session;
  Glide& glide = state.view.glide;
  glide.share = std::min(1.0, glide.share + std::max(0.0, seconds) / kGlideSeconds);
  CameraReturn& camera = state.view.cameraReturn;
  camera.share = std::min(1.0, camera.share + std::max(0.0, seconds) / kCameraReturnSeconds);
  Morph& morph = state.view.morph;
  morph.share = std::min(1.0, morph.share + std::max(0.0, seconds) / kMorphSeconds);
  if (morph.share == 1) morph.plan = nullptr;
  CopyNotice& copied = state.view.costs.copied;
  copied.seconds -= std::max(0.0, seconds);
  if (copied.seconds <= 0) copied = {};
  const Index from = session.cursor;
  session.cursor = advance(session.playback, *session.plan, from, seconds);
  const bool slow = ticksPerSecond(session.playback.speed, *session.plan) <= kFastestGliding;
  if (session.cursor != from && slow)
    glideFrom(state, session.plan->cursorAt(session.plan->tickOf(session.cursor) - 1));
  followPartials(state);
}

bool moving(const AppState& state) {
  const View& view = state.view;
  const bool still =
      view.costs.copied.seconds <= 0 && view.glide.share == 1 && view.cameraReturn.share == 1 && view.morph.share == 1;
  return state.session.playback.playing || !still;
}

}  // namespace convscope
