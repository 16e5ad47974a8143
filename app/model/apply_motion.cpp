// What moves by itself while time passes, and what stops it.
#include <algorithm>

#include "app/model/apply_parts.h"

namespace convscope {
namespace {

// The ring glides over single steps that are at least this slow.
constexpr double kGlideSeconds = 0.12;
constexpr double kMorphSeconds = 0.32;
constexpr double kZoomSeconds = 0.28;
constexpr double kFoldSeconds = 0.16;
constexpr double kFastestGliding = 4;  // ticks a second

void advance(double& share, double seconds, double whole) {
  share = std::min(1.0, share + std::max(0.0, seconds) / whole);
}

}  // namespace

void glideFrom(AppState& state, Index step) {
  if (!state.view.reducedMotion) state.view.glide = {step, 0};
}

void setFold(View& view, std::optional<Fold> part) {
  const std::optional<Fold> before = openFold(view);
  view.fold = part;
  const bool costAlone = (before == Fold::Cost) != (part == Fold::Cost);
  const bool moves = before != part && (!before || !part || costAlone) && !view.reducedMotion;
  if (moves) view.foldMotion = {part ? *part : *before, part.has_value(), 0};
}

void finishMotion(View& view) {
  view.glide.share = 1;
  view.cameraReturn.share = 1;
  view.morph = {};
  view.zoomChange.share = 1;
  view.foldMotion.share = 1;
}

void advance(AppState& state, double seconds) {
  Session& session = state.session;
  View& view = state.view;
  advance(view.glide.share, seconds, kGlideSeconds);
  advance(view.cameraReturn.share, seconds, kCameraReturnSeconds);
  advance(view.zoomChange.share, seconds, kZoomSeconds);
  advance(view.foldMotion.share, seconds, kFoldSeconds);
  advance(view.morph.share, seconds, kMorphSeconds);
  if (view.morph.share == 1) view.morph.plan = nullptr;
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
  const bool still = view.costs.copied.seconds <= 0 && view.glide.share == 1 && view.cameraReturn.share == 1 &&
                     view.morph.share == 1 && view.zoomChange.share == 1 && view.foldMotion.share == 1;
  return state.session.playback.playing || !still;
}

}  // namespace convscope
