// The levels of the stage, and the partial maps that the second one shows.
#include <memory>
#include <optional>
#include <utility>
#include <variant>

#include "app/model/apply_parts.h"
#include "app/model/pointing.h"

namespace convscope {
namespace {

// What the stage at work reads, when it is there as a whole.
VolumePtr readBy(const Session& session, int stage) {
  if (stage == 0) return session.input.volume;
  return session.result && session.resultIsCurrent ? session.result->outputs[static_cast<std::size_t>(stage) - 1]
                                                   : nullptr;
}

std::optional<PartialRequest> wantedPartials(const AppState& state) {
  if (state.view.zoom != Zoom::ChannelSums) return std::nullopt;
  const Session& session = state.session;
  const OutputPlace place = placeInView(*session.plan, session.cursor);
  PartialRequest request{session.plan, session.weights, readBy(session, place.stage), place.stage, place.m};
  return request.reads ? std::optional(std::move(request)) : std::nullopt;
}

// They fade while the stage goes on to another level.
bool fading(const AppState& state) {
  const ZoomChange& change = state.view.zoomChange;
  const auto& have = state.session.partials;
  return change.share < 1 && change.from == Zoom::ChannelSums && have && have->of.plan == state.session.plan;
}

bool ofOneLayer(const PartialRequest& a, const PartialRequest& b) {
  return a.plan == b.plan && a.weights == b.weights;
}

}  // namespace

void followPartials(AppState& state) {
  std::shared_ptr<const PartialMaps>& have = state.session.partials;
  const JobSlot& slot = state.jobs.of(JobKind::Partials);
  auto wanted = wantedPartials(state);
  const bool stays = wanted ? have && ofOneLayer(have->of, *wanted) : fading(state);
  if (!stays) have = nullptr;
  if (!wanted) {
    if (slot.latest) state.jobs.cancel(JobKind::Partials);
    return;
  }
  if (have && have->of == *wanted) return;
  if (slot.latest) {
    const auto& asked = std::get<PartialRequest>(*slot.latest);
    // Maps that are being made come to their end, so that fast playing is followed at all.
    if (asked == *wanted || (slot.running && ofOneLayer(asked, *wanted))) return;
  }
  state.jobs.ask(*std::move(wanted));
}

void giveUpPartials(AppState& state) {
  const JobSlot& slot = state.jobs.of(JobKind::Partials);
  if (!slot.latest) return;
  const auto& asked = std::get<PartialRequest>(*slot.latest);
  state.session.partials = std::make_shared<const PartialMaps>(PartialMaps{asked, nullptr});
}

void setZoom(AppState& state, Zoom zoom) {
  View& view = state.view;
  if (zoom == view.zoom) return;
  if (!view.reducedMotion) {
    view.zoomChange = {view.zoom, 0};
    view.morph = {};
  }
  view.zoom = zoom;
}

void goBack(AppState& state) {
  View& view = state.view;
  if (view.namesFrom) {
    view.namesFrom.reset();
  } else if (view.viewMenuOpen) {
    view.viewMenuOpen = false;
  } else if (openFold(view)) {
    setFold(view, {});
  } else if (view.browser.open) {
    view.browser.open = false;
  } else if (holdsCell(view)) {
    releaseCell(state);
  } else if (view.bannerOpen) {
    view.bannerOpen = false;
  } else if (view.costs.mainView != MainView::Stage) {
    view.costs.mainView = MainView::Stage;
  } else {
    setZoom(state, zoomedOut(view.zoom));
  }
}

}  // namespace convscope
