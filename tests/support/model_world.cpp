#include "tests/support/model_world.h"

#include <utility>

#include "app/model/edit.h"

namespace convscope::test {
namespace {

// Hands the waiting request of a kind to `run` as a worker would; false when none waits.
template <class Request, class Run>
bool runWaiting(AppState& state, JobKind kind, const Run& run) {
  JobSlot& slot = state.jobs.of(kind);
  if (!slot.waiting) return false;
  const Request request = std::get<Request>(std::move(*slot.waiting));
  slot.waiting.reset();
  slot.running = true;
  apply(state, JobDone{slot.generation, run(request)});
  return true;
}

bool runWaitingInput(AppState& state) {
  return runWaiting<InputRequest>(state, JobKind::Input, [](InputRequest request) {
    if (!request.path.empty()) request.picture = smallPicture(40, 30);
    return runInput(request);
  });
}

std::string sentence(const Problem& problem) {
  const auto reason = problem.values.find("reason");
  return reason == problem.values.end() ? problem.code : reason->second;
}

}  // namespace

std::shared_ptr<const Picture> smallPicture(Index width, Index height) {
  Picture picture;
  picture.width = width;
  picture.height = height;
  Random noise(7);
  for (Index y = 0; y < height; ++y) {
    for (Index x = 0; x < width; ++x) {
      picture.rgb.push_back(static_cast<float>((static_cast<double>(x) + 0.5) / static_cast<double>(width)));
      picture.rgb.push_back(static_cast<float>((static_cast<double>(y) + 0.5) / static_cast<double>(height)));
      picture.rgb.push_back(static_cast<float>(noise.unit()));
    }
  }
  return std::make_shared<const Picture>(std::move(picture));
}

void settle(AppState& state) {
  const auto layer = [](const LayerRequest& request) { return runLayer(request); };
  const auto partials = [](const PartialRequest& request) { return runPartials(request); };
  while (runWaitingInput(state) || runWaiting<LayerRequest>(state, JobKind::Layer, layer) ||
         runWaiting<PartialRequest>(state, JobKind::Partials, partials)) {
  }
  state.view.morph.share = 1;  // the maps have arrived
}

void settleInput(AppState& state) {
  while (runWaitingInput(state)) {
  }
  state.jobs.cancel(JobKind::Layer);
  state.jobs.cancel(JobKind::Partials);
}

AppState startState(Index width, Index height) {
  AppState state = makeAppState("sample:apple", smallPicture(width, height));
  settle(state);
  return state;
}

void edit(AppState& state, std::string_view control, std::string_view value) {
  apply(state, EditControl{controlFromName(control).value(), std::string(value)});
  settleInput(state);
}

std::string value(const AppState& state, std::string_view control) {
  return valueOf(state, controlFromName(control).value());
}

std::vector<std::string> problemCodes(const AppState& state) {
  std::vector<std::string> codes;
  for (const Problem& problem : state.view.problems) codes.push_back(problem.code);
  return codes;
}

std::vector<std::string> messageCodes(const AppState& state) {
  std::vector<std::string> codes;
  for (const Message& message : state.view.messages) codes.push_back(sentence(message.what));
  return codes;
}

}  // namespace convscope::test
