#include "core/engine/forward.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <thread>

#include "core/engine/band_copy.h"
#include "core/engine/memory.h"
#include "core/engine/turned.h"

namespace convscope {
namespace {

using engine::Band;
using engine::FusedLayout;
using engine::KernelSet;
using engine::Part;
using engine::StageLayout;

// Maps that are larger do not stay in a cache until somebody reads them.
constexpr std::size_t kStreamedFloats = std::size_t{6} << 20U;

// Where the values of a stage lie.
struct Maps {
  float* first = nullptr;  // value of map 0 at the part's (0, 0)
  Index mapPitch = 0;
  Index rowPitch = 0;
  bool stream = false;
};

struct StageCall {
  const Stage& stage;
  const PackedStage& packed;
  const StageLayout& layout;
  const KernelSet& kernels;
};

// Where a part finds its values and puts its own.
struct PartPlace {
  const float* input =
      nullptr;  // the stage's whole input when it is copied, else value (0, 0) of the part in channel 0
  Maps output;
  float* scratch = nullptr;  // for the copy
};

void computePart(const StageCall& call, const Part& part, const PartPlace& place) {
  const StageLayout& layout = call.layout;
  Band band;
  band.inputPitch = layout.inputPitch;
  band.offsets = layout.offsets.data();
  band.taps = layout.taps;
  band.maps = layout.maps;
  band.blocks = layout.blocks;
  band.firstBlock = part.firstBlock;
  band.endBlock = part.endBlock;
  band.mapPitch = place.output.mapPitch;
  band.outputPitch = place.output.rowPitch;
  band.rows = part.rows;
  band.columns = part.columns;
  band.flat = layout.flat;
  band.exactInput = layout.exactInput;
  band.stream = place.output.stream;
  band.mapsInside = layout.mapsInside;
  for (Index group = part.firstGroup; group < part.endGroup; ++group) {
    const float* const channels =
        place.input +
        group * layout.channels * (layout.inPlace ? layout.channelSize : call.stage.input.h * call.stage.input.w);
    if (!layout.inPlace) copyBand({call.stage, layout, call.kernels}, part, channels, place.scratch);
    const Index map = group * layout.maps;
    band.input = layout.inPlace ? channels : place.scratch;
    band.weights = call.packed.weights.data() + map * layout.taps;
    band.bias = call.packed.bias.data() + map;
    band.output = place.output.first + map * place.output.mapPitch;
    call.kernels.convolve(band);
  }
}

Maps mapsOf(Tensor& tensor, Index place, Index rowPitch) {
  return {tensor.values.data() + place, tensor.shape.h * tensor.shape.w, rowPitch,
          tensor.values.size() >= kStreamedFloats};
}

// The share of the whole network that is done, told to the caller.
struct Share {
  const Progress& progress;
  double begin;  // of this stage or pair
  double size;
  bool tell(Index finished, Index parts) const {
    if (!progress) return true;
    return progress(finished == parts ? begin + size
                                      : begin + size * static_cast<double>(finished) / static_cast<double>(parts));
  }
};

// What a stage or a pair of them reads and fills; `middle` is what lies between a pair, where that is wanted.
struct Tensors {
  const Tensor& input;
  Tensor& output;
  Tensor* middle = nullptr;
};

bool runStage(const StageCall& call, const Tensors& tensors, Workspace& workspace, const Share& share) {
  const StageLayout& layout = call.layout;
  engine::reshape(tensors.output, call.stage.output);
  workspace.reserve(layout.scratch());
  const auto task = [&](Index number, int thread) {
    const Part part = layout.part(number);
    const Index place = part.row * layout.columns + part.column;
    const Index from = layout.inPlace ? part.row * layout.inputPitch + part.column : 0;
    computePart(
        call, part,
        {tensors.input.values.data() + from, mapsOf(tensors.output, place, layout.columns), workspace.scratch(thread)});
  };
  const auto report = [&](Index finished) { return share.tell(finished, layout.parts()); };
  return workspace.pool().run(layout.parts(), task, report);
}

// The input of a transposed stage as the convolution in its place reads it.
const Tensor& spreadInput(const Stage& transposed, const Stage& turned, const Tensor& input, Workspace& workspace) {
  Tensor& spread = workspace.spread();
  engine::reshape(spread, turned.input);
  const auto task = [&](Index channel, int) { engine::spreadChannel(transposed, input, channel, spread); };
  workspace.pool().run(input.shape.c, task, [](Index) { return true; });
  return spread;
}

struct FusedCall {
  StageCall first;
  StageCall second;
  const FusedLayout& layout;
};

// One band of both stages; `scratch` holds the maps between them, then the first stage's copy.
void computeFusedBand(const FusedCall& call, Index band, const Tensors& tensors, float* scratch) {
  const FusedLayout& layout = call.layout;
  const Shape& between = call.first.stage.output;
  Part part{0, layout.first.groups, 0, layout.first.blocks, band * layout.bandRows, 0, 0, between.w};
  part.rows = std::min(layout.bandRows, between.h - part.row);
  computePart(
      call.first, part,
      {tensors.input.values.data(), {scratch, layout.middlePitch, between.w, false}, scratch + layout.middle()});
  const Index place = part.row * between.w;
  const Index count = part.rows * between.w;
  if (tensors.middle != nullptr) {
    for (Index m = 0; m < between.c; ++m) {
      call.first.kernels.copyStreamed(scratch + m * layout.middlePitch,
                                      tensors.middle->values.data() + m * between.h * between.w + place, count);
    }
  }
  computePart(call.second, {0, 1, 0, layout.second.blocks, 0, 1, 0, count},
              {scratch, mapsOf(tensors.output, place, layout.second.columns)});
}

bool runFused(const FusedCall& call, const Tensors& tensors, Workspace& workspace, const Share& share) {
  const FusedLayout& layout = call.layout;
  if (tensors.middle != nullptr) engine::reshape(*tensors.middle, call.first.stage.output);
  engine::reshape(tensors.output, call.second.stage.output);
  workspace.reserve(layout.middle() + layout.first.scratch());
  const Index bands = (tensors.output.shape.h + layout.bandRows - 1) / layout.bandRows;
  const auto task = [&](Index band, int thread) { computeFusedBand(call, band, tensors, workspace.scratch(thread)); };
  return workspace.pool().run(bands, task, [&](Index finished) { return share.tell(finished, bands); });
}

int threadsFor(int threads) {
  return threads > 0 ? threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace

Workspace::Workspace(int threads) : pool_(threadsFor(threads)), scratch_(static_cast<std::size_t>(pool_.threads())) {}

void Workspace::reserve(std::size_t floats) {
  for (Values& scratch : scratch_) engine::grow(scratch, floats);
}

bool forward(const Plan& plan, const PackedNetwork& packed, const Tensor& input, const ForwardRun& run) {
  const std::vector<Stage>& stages = plan.stages();
  assert(input.shape == plan.input());
  assert(packed.stages.size() == stages.size());
  std::vector<Tensor>& outputs = run.outputs;
  outputs.resize(stages.size());
  const auto all = static_cast<double>(plan.count());
  const auto share = [&](std::size_t first, std::size_t last) {
    const auto begin = static_cast<double>(stages[first].firstStep);
    return Share{run.options.progress, begin / all, (static_cast<double>(stages[last].lastStep()) - begin) / all};
  };
  const auto callOf = [&](std::size_t i, const StageLayout& layout) {
    const PackedStage& one = packed.stages[i];
    return StageCall{one.turned ? *one.turned : stages[i], one, layout, *packed.kernels};
  };
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const Tensor& whole = i == 0 ? input : outputs[i - 1];
    const std::optional<Stage>& turned = packed.stages[i].turned;
    const Tensor& from = turned ? spreadInput(stages[i], *turned, whole, run.workspace) : whole;
    if (packed.fused[i]) {
      const FusedLayout& fused = *packed.fused[i];
      const FusedCall both{callOf(i, fused.first), callOf(i + 1, fused.second), fused};
      if (!run.options.middle) outputs[i] = {};
      Tensor* const middle = run.options.middle ? &outputs[i] : nullptr;
      if (!runFused(both, {from, outputs[i + 1], middle}, run.workspace, share(i, i + 1))) return false;
      ++i;
    } else if (!runStage(callOf(i, packed.stages[i].layout), {from, outputs[i]}, run.workspace, share(i, i))) {
      return false;
    }
  }
  return true;
}

}  // namespace convscope
