// What the views of costs ask for.
#include <algorithm>
#include <utility>

#include "app/model/apply_parts.h"
#include "app/model/edit.h"
#include "app/model/fit.h"
#include "app/model/variant_rules.h"

namespace convscope {
namespace {

// An edit of the pins that can be undone.
template <class Edit>
void editPins(AppState& state, const Edit& edit) {
  state.view.problems.clear();
  Work before = workOf(state.session);
  EditName name{Control::Pin, nameValue(state, Control::Pin), {}};
  edit(state.session.pins);
  record(state, std::move(before), std::move(name));
}

void pin(AppState& state, const std::vector<PinnedLayer>& layers) {
  if (state.session.pins.layers.size() + layers.size() > kMostPins) {
    const Problem problem = appProblem("disabled", std::string(nameOf(Control::Pin)), {{"reason", "pins_are_full"}});
    state.view.problems = {problem};
    return tellRefusal(state, problem);
  }
  editPins(state, [&](Pins& pins) { pins.layers.insert(pins.layers.end(), layers.begin(), layers.end()); });
}

// C = 4, M = 16, K = 3 and, for G = 4, a quarter of the pairs of kernel and channel: 64 become 16.
Layer articleLayer(Index groups) {
  ConvSpec spec;
  spec.inChannels = 4;
  spec.outChannels = 16;
  spec.kernel = {3, 3};
  spec.padding = Padding::numbers(1, 1);
  spec.groups = groups;
  return layerOf(spec);
}

// Which layers fit beside those that are pinned; the others are told.
std::vector<PinnedLayer> withRoom(AppState& state, const std::vector<Layer>& layers) {
  const std::size_t room = kMostPins - state.session.pins.layers.size();
  if (layers.size() > room) {
    tell(state, {notice("pins_left_out", Control::Pin, {{"n", std::to_string(layers.size() - room)}})});
  }
  const Shape& input = state.session.input.shape();
  std::vector<PinnedLayer> pinned;
  for (std::size_t i = 0; i < std::min(room, layers.size()); ++i) {
    pinned.push_back({layers[i], {layers[i].spec.inChannels, input.h, input.w}});
  }
  return pinned;
}

const NetworkLayer* networkLayer(const AppState& state, std::size_t place) {
  const auto& networks = state.library->networks;
  const auto network = std::find_if(networks.begin(), networks.end(),
                                    [&](const KnownNetwork& each) { return each.name == state.view.costs.network; });
  return network != networks.end() && place < network->layers.size() ? &network->layers[place] : nullptr;
}

// Why a click on a row does not open its layer: that is no mistake, so it is told and nothing is marked.
std::optional<Message> closedBecause(const AppState& state, const NetworkLayer& layer) {
  if (layer.linear) return notice("network_fully_connected", Control::Network, {{"layer", layer.name}});
  const Problems problems = checkLimits(layerOf(layer.spec), state.view.limits, {});
  if (problems.empty()) return std::nullopt;
  std::map<std::string, std::string> values = problems.front().values;
  values["layer"] = layer.name;
  return notice("network_layer_too_large", Control::Network, std::move(values));
}

}  // namespace

void carryOut(AppState& state, MainView chosen) {
  state.view.costs.mainView = chosen;
  state.view.costs.pointedLayer.reset();
  state.view.fold.reset();
  if (chosen != MainView::Stage) state.session.playback.playing = false;
}
void carryOut(AppState& state, PaddingTaps taps) {
  state.view.costs.paddingTaps = taps;
}
void carryOut(AppState& state, WhatIf what) {
  state.view.costs.whatIf = what;
}
void carryOut(AppState& state, const ChosenNetwork& network) {
  state.view.costs.network = network.name;
  state.view.costs.pointedLayer.reset();
}

void pinBeside(AppState& state, const std::vector<Layer>& layers) {
  const std::vector<PinnedLayer> pinned = withRoom(state, layers);
  if (!pinned.empty()) pin(state, pinned);
}

// The example of the article on the stage, and pinned beside its standard layer where there is room.
void takeArticleExample(AppState& state) {
  pinBeside(state, {articleLayer(1), articleLayer(4)});
  takeLayer(state, articleLayer(4), std::nullopt, Control::Pytorch);
}

void handle(AppState& state, const TakeLayer& intent) {
  takeLayer(state, intent.layer, intent.input, Control::Pytorch);
}

void handle(AppState& state, const TakeNetworkLayer& intent) {
  const NetworkLayer* const layer = networkLayer(state, intent.place);
  if (layer == nullptr) return;
  if (const auto closed = closedBecause(state, *layer)) return tell(state, {*closed});
  takeLayer(state, layerOf(layer->spec), layer->input, Control::Pytorch);
  if (state.view.problems.empty()) carryOut(state, MainView::Stage);
}

void handle(AppState& state, const PinNetworkLayer& intent) {
  const NetworkLayer* const layer = networkLayer(state, intent.place);
  if (layer != nullptr && !layer->linear) pin(state, {{layerOf(layer->spec), layer->input}});
}

void handle(AppState& state, const PointAtNetworkLayer& intent) {
  const bool some = intent.place && networkLayer(state, *intent.place) != nullptr;
  state.view.costs.pointedLayer = some ? intent.place : std::nullopt;
}

void handle(AppState& state, const UnpinLayer& intent) {
  if (intent.place >= state.session.pins.layers.size()) return;
  editPins(state, [&](Pins& pins) { pins = withoutPin(std::move(pins), intent.place); });
}

void handle(AppState& state, const SetPinBasis& intent) {
  if (intent.place >= state.session.pins.layers.size()) return;
  editPins(state, [&](Pins& pins) { pins.basis = intent.place; });
}

void handle(AppState& state, const SortPins& intent) {
  PinOrder& order = state.view.costs.pinOrder;
  const bool fromFirst = intent.column == PinColumn::Name || intent.column == PinColumn::Pinned;
  order.descending = order.column == intent.column ? !order.descending : !fromFirst;
  order.column = intent.column;
}

void pressOfCosts(AppState& state, Control control) {
  switch (control) {
    case Control::Pin:
      return pin(state, {{state.session.layer, state.session.input.shape()}});
    case Control::ArticleExample:
      return takeArticleExample(state);
    case Control::CopyMarkdown:
    case Control::CopyCsv:
    case Control::Pytorch:
      state.view.costs.copied = {control, kCopyNoticeSeconds};
      return;
    default:
      return;  // a press means nothing to a field or a choice
  }
}

}  // namespace convscope
