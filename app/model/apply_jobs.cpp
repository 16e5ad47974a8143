// What the results of jobs do to the state.
#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/model/apply_parts.h"
#include "app/model/edit_question.h"
#include "app/model/fit.h"
#include "app/model/layer_worker.h"
#include "app/model/pointing.h"
#include "app/model/scene_file.h"
#include "app/model/value_text.h"
#include "app/model/variant_rules.h"

namespace convscope {
namespace {

// The same, and which file it is about.
void tellRefusal(AppState& state, Problem problem, const std::string& path) {
  if (!path.empty()) problem.values.emplace("file", quotable(path.substr(path.find_last_of('/') + 1)));
  tellRefusal(state, problem);
}

// What a new input means for the layer.
struct Arrival {
  Input input;
  Fitted fitted;
  std::shared_ptr<const Plan> plan;
};

// Clamps the size to the picture and makes the present layer fit; one that was asked for with the input must fit as it
// is.
tl::expected<Arrival, Problems> fittedArrival(const AppState& state, Input input, const InputRequest& request) {
  const std::optional<Layer>& layer = request.layer;
  const Session& session = state.session;
  const Size2 picture{input.picture->height, input.picture->width};
  const Shape shape = input.shape();
  const Index longer = std::max(picture.h, picture.w);
  std::vector<Message> notices;
  if (input.size > longer) {
    notices.push_back(
        notice("size_clamped", Control::Size, {{"from", std::to_string(input.size)}, {"to", std::to_string(longer)}}));
    input.size = longer;
  }
  auto fitted = layer ? tl::expected<Fitted, Problems>(Fitted{*layer, {}, {}})
                      : fitLayer(session.layer, session.overwritten, shape, state.view.limits);
  if (!fitted) return tl::make_unexpected(std::move(fitted.error()));
  auto plan = Plan::make(networkOf(fitted->layer), shape, request.scene ? request.scene->order : session.plan->order());
  if (!plan) return tl::make_unexpected(std::move(plan.error()));
  const auto memory = checkMemory({fitted->layer, picture, input.size, state.view.limits, "size"}, *plan);
  if (memory) return tl::make_unexpected(Problems{*memory});
  fitted->notices.insert(fitted->notices.begin(), notices.begin(), notices.end());
  return Arrival{std::move(input), std::move(*fitted), std::make_shared<const Plan>(std::move(*plan))};
}

// "/home/me/pictures/cat.jpg" is in "/home/me/pictures": there the browser starts next time.
std::string folderOf(const std::string& path, const std::string& otherwise) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string::npos ? otherwise : path.substr(0, std::max<std::size_t>(slash, 1));
}

void settleIn(AppState& state, Arrival arrival, const InputRequest& request) {
  Session& session = state.session;
  const bool newPicture = !request.path.empty();
  const Control control = newPicture ? Control::Open : request.origin.control;
  Work before = workOf(session);
  EditName name{control, nameValue(state, control), {}};
  const bool samePlan = *arrival.plan == *session.plan;
  session.input = std::move(arrival.input);
  session.layer = arrival.fitted.layer;
  session.overwritten = arrival.fitted.overwritten;
  if (request.scene) session.weights = request.scene->weights;
  if (newPicture) {
    state.view.problems.clear();
    state.view.bannerOpen = false;
    state.view.folder = folderOf(request.path, state.view.folder);
  }
  tell(state, arrival.fitted.notices);
  if (newPicture) session.result = nullptr;  // its maps beside another picture would only confuse
  adoptPlan(state, std::move(arrival.plan), samePlan && !newPicture ? CursorRule::Keep : CursorRule::Middle);
  if (request.scene) takeMomentOf(state, *request.scene);
  record(state, std::move(before), std::move(name), request.origin.gesture);
}

// A recipe or size that was asked for while a file was being read does not go down with the file.
void askAgainWithoutFile(AppState& state, const InputRequest& request) {
  InputRequest again = wantedInput(state);
  const bool otherSize = again.askedSize != request.askedSize;
  if (request.path.empty() || (again.recipe == request.recipe && !otherSize)) return;
  again.recipe = request.recipe;
  if (otherSize) again.size = again.askedSize = request.askedSize;
  again.maxBytes = request.maxBytes;
  again.origin = request.origin;
  state.jobs.ask(std::move(again));
}

void take(AppState& state, const InputRequest& request, const InputResult& result) {
  if (request.historySteps != 0) {
    return result ? moveThroughHistory(state, request.historySteps, *result) : tellRefusal(state, result.error());
  }
  auto arrival = result ? fittedArrival(state, *result, request) : tl::make_unexpected(Problems{result.error()});
  if (arrival) return settleIn(state, std::move(*arrival), request);
  const Problem& problem = arrival.error().front();
  if (problem.code == "not_a_picture" && !request.scene) {
    state.jobs.ask(TextRequest{request.path, problem});
  } else {
    tellRefusal(state, problem, request.path);
  }
  askAgainWithoutFile(state, request);
}

void take(AppState& state, const LayerRequest&, const LayerJobResult& result) {
  if (result) {
    state.session.result = *result;
    state.session.resultIsCurrent = true;
  } else {
    tellRefusal(state, result.error());
  }
}

void take(AppState& state, const FolderRequest&, const FolderResult& result) {
  FileBrowser& browser = state.view.browser;
  browser.problem.reset();
  if (result) {
    browser.listing = *result;
    state.view.folder = result->path;
  } else if (result.error().code != "cancelled") {
    browser.problem = result.error();
  }
}

void take(AppState& state, const PartialRequest& request, const PartialResult& result) {
  if (result) {
    state.session.partials = *result;
  } else {
    state.session.partials = std::make_shared<const PartialMaps>(PartialMaps{request, nullptr});
    tellRefusal(state, result.error());
  }
}

}  // namespace

void tell(AppState& state, const std::vector<Message>& messages) {
  auto& kept = state.view.messages;
  kept.insert(kept.end(), messages.begin(), messages.end());
  if (kept.size() > kMessagesKept) kept.erase(kept.begin(), kept.end() - static_cast<std::ptrdiff_t>(kMessagesKept));
  if (!messages.empty()) state.view.bannerOpen = true;
}

void tellRefusal(AppState& state, const Problem& problem) {
  if (problem.code != "cancelled") tell(state, {{Message::Kind::Refusal, problem}});
}

void adoptPlan(AppState& state, std::shared_ptr<const Plan> plan, CursorRule rule) {
  Session& session = state.session;
  state.view.torchBox.reset();  // the box holds the text of the new layer
  if (!state.view.reducedMotion) state.view.morph = {session.plan, session.cursor, 0};
  state.view.zoomChange.share = 1;
  session.plan = std::move(plan);
  forgetMissingCells(state);
  if (rule == CursorRule::Middle) {
    session.playback.playing = false;
    session.cursor = session.plan->middle();
    state.view.glide = {session.cursor, 1};
  }
  askLayer(state);
}

void askLayer(AppState& state) {
  Session& session = state.session;
  session.resultIsCurrent = false;
  session.kernels = kernelsAtOnce(*session.plan, session.weights);
  state.jobs.ask(LayerRequest{session.plan, session.weights, session.input.volume, session.kernels});
}

void takeResult(AppState& state, const Request& request, const Result& result) {
  switch (static_cast<JobKind>(result.index())) {
    case JobKind::Input:
      return take(state, std::get<InputRequest>(request), std::get<InputResult>(result));
    case JobKind::Layer:
      return take(state, std::get<LayerRequest>(request), std::get<LayerJobResult>(result));
    case JobKind::Folder:
      return take(state, std::get<FolderRequest>(request), std::get<FolderResult>(result));
    case JobKind::Partials:
      return take(state, std::get<PartialRequest>(request), std::get<PartialResult>(result));
    case JobKind::Text:
      return takeText(state, std::get<TextRequest>(request), std::get<TextResult>(result));
  }
}

}  // namespace convscope
