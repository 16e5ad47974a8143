// Work that grows with the picture or the layer, as data: what is wanted, what runs, what came back. The threads are in
// platform; here is only the bookkeeping that makes a stale result harmless.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "app/model/control.h"
#include "app/model/folder_listing.h"
#include "app/model/partial_maps.h"
#include "app/model/session.h"

namespace convscope {

class LayerWorker;
struct SceneFile;

// Which edit asked for a new input.
struct EditOrigin {
  Control control = Control::Open;
  int gesture = 0;  // as in EditControl
};
// Reads a file (path not empty) or takes the picture at hand, and makes the working input of it.
struct InputRequest {
  std::string path;
  std::shared_ptr<const Picture> picture;
  std::string source;
  Recipe recipe;
  Index size = 24;
  Index askedSize = 24;
  Index maxBytes = 0;   // the working tensor may not be larger
  VolumePtr thumbnail;  // of the picture at hand, when there is one already
  EditOrigin origin{};
  std::optional<Layer> layer{};              // the one to have with it; else the present layer is made to fit
  std::shared_ptr<const SceneFile> scene{};  // the one that the input is for
  Index historySteps = 0;  // not 0: no edit, but the input that so many redos (or undos, negative) bring back
};
struct LayerRequest {
  std::shared_ptr<const Plan> plan;
  WeightRecipe weights;
  VolumePtr input;
  std::vector<VolumePtr> kernels{};  // the weights as volumes, one a stage, where they are there already
};
struct FolderRequest {
  std::string path;
  bool hiddenFiles = false;
};
// Reads a file that turned out to be no picture: it may be a text that the program knows.
struct TextRequest {
  std::string path;
  Problem otherwise;  // what to say when it is none
};
using Request = std::variant<InputRequest, LayerRequest, FolderRequest, PartialRequest, TextRequest>;
enum class JobKind { Input, Layer, Folder, Partials, Text };  // in the order of Request's alternatives
inline constexpr int kJobKinds = 5;

// Results. `problem` instead of the value when it failed.
using InputResult = tl::expected<Input, Problem>;
using LayerJobResult = tl::expected<std::shared_ptr<const LayerResult>, Problem>;
using FolderResult = tl::expected<FolderListing, Problem>;
using TextResult = tl::expected<std::string, Problem>;
using Result = std::variant<InputResult, LayerJobResult, FolderResult, PartialResult, TextResult>;

// One place a kind. Asking again replaces what waits and overtakes what runs.
struct JobSlot {
  Index generation = 0;            // of the latest request; only grows
  std::optional<Request> waiting;  // not yet taken by the worker
  std::optional<Request> latest;   // the latest request, from ask() until its result is there or it is cancelled
  bool running = false;            // the latest request is being worked on
  double progress = 0;             // 0..1
};

struct Jobs {
  std::array<JobSlot, kJobKinds> slots;

  JobSlot& of(JobKind kind) { return slots[static_cast<std::size_t>(kind)]; }
  const JobSlot& of(JobKind kind) const { return slots[static_cast<std::size_t>(kind)]; }
  // Notes the request as the latest of its kind.
  void ask(Request request);
  // Whatever was asked for is no longer wanted; a result that comes nevertheless is stale.
  void cancel(JobKind kind);
  // The result of the latest request is there.
  void finish(JobKind kind);
  bool idle() const;
};

// Does the work of a request that needs no file: a LayerRequest, or an InputRequest with a picture. Returning false
// from `progress` cancels: the result is a Problem "cancelled".
InputResult runInput(const InputRequest& request, const std::function<bool(double)>& progress = {});
// A worker that is used again does the same faster.
LayerJobResult runLayer(const LayerRequest& request, const std::function<bool(double)>& progress = {});
LayerJobResult runLayer(LayerWorker& worker, const LayerRequest& request,
                        const std::function<bool(double)>& progress = {});

}  // namespace convscope
