#include "app/model/job.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include "app/model/layer_worker.h"
#include "app/model/value_text.h"
#include "core/checked.h"

namespace convscope {
namespace {

using Report = std::function<bool(double)>;

Problem cancelled(const char* field, const std::string& what) {
  return appProblem("cancelled", field, {{"file", what}});
}

std::string quotableName(const std::string& path) {
  return quotable(path.substr(path.find_last_of('/') + 1));
}

// The working tensor alone is larger than allowed: not even begun.
std::optional<Problem> checkBytes(const InputRequest& request) {
  const Size2 size = workingSize({request.picture->height, request.picture->width}, request.size);
  const auto bytes = checkedProduct({channelsOf(request.recipe), size.h, size.w, Index{sizeof(float)}});
  if (request.maxBytes == 0 || (bytes && *bytes <= request.maxBytes)) return std::nullopt;
  const auto megabytes = [](Index count) { return std::to_string(count / 1'000'000) + " MB"; };
  return appProblem("too_large", "size",
                    {{"reason", "input_too_large"},
                     {"file", quotableName(request.source)},
                     {"size", request.size == 0 ? "full" : std::to_string(request.size)},
                     {"bytes", megabytes(bytes.value_or(0))},
                     {"limit", megabytes(request.maxBytes)}});
}

InputResult computeInput(const InputRequest& request, const Report& progress) {
  if (auto problem = checkBytes(request)) return tl::make_unexpected(std::move(*problem));
  auto tensor = makeInput(*request.picture, request.recipe, request.size, progress);
  if (!tensor) return tl::make_unexpected(cancelled("input", quotableName(request.source)));
  Input input;
  input.source = request.source;
  input.picture = request.picture;
  input.recipe = request.recipe;
  input.size = request.size;
  input.askedSize = request.askedSize;
  input.volume = makeVolume(std::move(*tensor));
  input.thumbnail = request.thumbnail ? request.thumbnail : makeVolume(reducedPicture(*request.picture, kPreviewSide));
  return input;
}

// `run`, where too little memory is a result like any other.
template <class ResultType, class Run>
ResultType guarded(const char* field, const Run& run) {
  try {
    return run();
  } catch (const std::bad_alloc&) {
    return tl::make_unexpected(appProblem("out_of_memory", field, {{"reason", "layer_out_of_memory"}}));
  }
}

}  // namespace

void Jobs::ask(Request request) {
  JobSlot& slot = slots[request.index()];
  ++slot.generation;
  slot.latest = request;
  slot.waiting = std::move(request);
  slot.running = false;
  slot.progress = 0;
}

void Jobs::cancel(JobKind kind) {
  ++of(kind).generation;
  finish(kind);
}

void Jobs::finish(JobKind kind) {
  JobSlot& slot = of(kind);
  slot.waiting.reset();
  slot.latest.reset();
  slot.running = false;
  slot.progress = 0;
}

bool Jobs::idle() const {
  return std::all_of(slots.begin(), slots.end(), [](const JobSlot& slot) { return !slot.waiting && !slot.running; });
}

InputResult runInput(const InputRequest& request, const std::function<bool(double)>& progress) {
  return guarded<InputResult>("size", [&] { return computeInput(request, progress); });
}

LayerJobResult runLayer(LayerWorker& worker, const LayerRequest& request, const std::function<bool(double)>& progress) {
  return guarded<LayerJobResult>("layer", [&]() -> LayerJobResult {
    auto result = worker.run(request, progress);
    if (!result) return tl::make_unexpected(cancelled("layer", ""));
    return result;
  });
}

LayerJobResult runLayer(const LayerRequest& request, const std::function<bool(double)>& progress) {
  LayerWorker worker(1);
  return runLayer(worker, request, progress);
}

}  // namespace convscope
