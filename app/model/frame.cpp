#include "app/model/frame.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/model/frame_controls.h"
#include "app/model/frame_costs.h"
#include "app/model/frame_history.h"
#include "app/model/frame_kernels.h"
#include "app/model/frame_notices.h"
#include "app/model/frame_pointing.h"
#include "app/model/frame_scrub.h"
#include "app/model/frame_term.h"
#include "app/model/frame_torch.h"
#include "app/model/frame_words.h"
#include "app/model/frame_zoom.h"
#include "app/model/number_text.h"

namespace convscope {
namespace {

std::vector<std::string> numbered(Index count) {
  std::vector<std::string> names;
  names.reserve(static_cast<std::size_t>(count));
  for (Index i = 0; i < count; ++i) names.push_back(withCommas(i));
  return names;
}

// The maps of a stage, or while they are on their way those of the work before: of the last stage for the last one.
// They are pictures only; every number comes from core/replay.h.
TensorView mapsOf(const AppState& state, int stage) {
  const Session& session = state.session;
  const Shape& shape = session.plan->stage(stage).output;
  if (!session.result) return tensorView(shape, nullptr);
  const std::vector<VolumePtr>& maps = session.result->outputs;
  const auto index = static_cast<std::size_t>(stage);
  if (session.resultIsCurrent) return tensorView(shape, maps[index]);
  const bool onTheirWay = state.jobs.of(JobKind::Layer).latest.has_value();
  const bool last = index + 1 == session.plan->stages().size();
  const bool known = onTheirWay && (last || index + 1 < maps.size());
  return tensorView(shape, nullptr, known ? maps[last ? maps.size() - 1 : index] : nullptr);
}

// The kernels of a stage. Those of the work before stand for them only where they are many and their shape is the same.
TensorView kernelsOf(const Session& session, int stage) {
  const ConvSpec& spec = session.plan->stage(stage).spec;
  const Shape shape{spec.channelPairs(), spec.kernel.h, spec.kernel.w};
  const auto index = static_cast<std::size_t>(stage);
  if (index < session.kernels.size()) return tensorView(shape, session.kernels[index]);
  const bool there =
      session.result && index < session.result->weights.size() && session.result->weights[index]->tensor.shape == shape;
  return tensorView(shape, there ? session.result->weights[index] : nullptr);
}

// What each preset is called on the kernels of a stage. A 1x1 kernel has no neighbours to blur: there it is a gain.
std::array<std::string, kKernelPresets.size()> kernelWords(const Session& session, int stageIndex, Language language) {
  const Stage& stage = session.plan->stage(stageIndex);
  const bool gains = stage.spec.kernel == Size2{1, 1};
  std::array<std::string, kKernelPresets.size()> words;
  for (const KernelPreset preset : kKernelPresets) {
    std::string& word = words[static_cast<std::size_t>(preset)];
    word = presetText(preset, language);
    if (!gains || preset == KernelPreset::Random) continue;
    const double weight = weightAt({preset, session.weights.seed}, stage, stageIndex, KernelCell{});
    word = fill(Text::kernelGain, language, {{"n", scaleText(weight * static_cast<double>(stage.spec.inPerGroup()))}});
  }
  return words;
}

StageView stageView(const AppState& state, int index, Language language) {
  const Session& session = state.session;
  const Stage& stage = session.plan->stage(index);
  StageView view;
  view.weights = kernelsOf(session, index);
  view.output = mapsOf(state, index);
  view.output.names = numbered(stage.output.c);
  const auto words = kernelWords(session, index, language);
  view.kernelNames.reserve(static_cast<std::size_t>(stage.spec.outChannels));
  for (Index m = 0; m < stage.spec.outChannels; ++m) {
    view.kernelNames.push_back(words[static_cast<std::size_t>(presetOf(session.weights, index, m))]);
  }
  for (const Index m : session.weights.edits.kernels(index)) {
    if (m >= stage.spec.outChannels) break;
    std::string& name = view.kernelNames[static_cast<std::size_t>(m)];
    name = fill(Text::kernelEdited, language, {{"name", name}});
  }
  return view;
}

void fillSurroundings(const View& view, Frame& frame) {
  frame.language = view.language;
  frame.theme = view.theme;
  frame.scale = view.scale();
  frame.textScale = view.textScale;
  frame.reducedMotion = view.reducedMotion;
  frame.window = view.window;
  frame.noticesHeight = view.noticesHeight;
  frame.camera = seenCamera(view);
  frame.viewMenuOpen = view.viewMenuOpen;
  frame.namesFrom = view.namesFrom;
  frame.fold = openFold(view);
  frame.foldMotion = view.foldMotion;
  frame.reveal = view.reveal;
}

// Not pictures: their colours are those of the file.
void giveOwnScales(TensorView& view) {
  const VolumePtr& seen = view.volume ? view.volume : view.before;
  if (!seen || view.picture) return;
  view.ownScales = seen->channelScales;
}

void fillTensors(const AppState& state, Frame& frame) {
  const Session& session = state.session;
  frame.layer = session.layer;
  frame.weights = session.weights;
  frame.plan = session.plan;
  frame.source = session.input.source;
  frame.recipe = session.input.recipe;
  frame.size = session.input.size;
  frame.pictureSize = {session.input.picture->height, session.input.picture->width};
  frame.picture = session.input.thumbnail;
  frame.input = tensorView(session.input.shape(), session.input.volume);
  frame.input.picture = frame.recipe.kind != Recipe::Kind::Features;
  frame.input.names = channelNames(frame.recipe);
  for (int i = 0; i < static_cast<int>(session.plan->stages().size()); ++i) {
    frame.stages.push_back(stageView(state, i, frame.language));
  }
  if (state.view.colorRange == ColorRange::WholeVolume) return;
  giveOwnScales(frame.input);
  for (StageView& stage : frame.stages) giveOwnScales(stage.output);
}

void fillCursor(const AppState& state, Frame& frame) {
  const Session& session = state.session;
  const Plan& plan = *session.plan;
  frame.step = session.cursor;
  frame.steps = plan.count();
  frame.playing = session.playback.playing;
  frame.order = plan.order();
  frame.level = session.level;
  if (frame.step > 0) {
    frame.latest = plan.at(frame.step - 1);
    frame.numbers = windowAt(plan, frame.step, session.input.volume->tensor, weightSource(session.weights, plan));
    frame.stageShown = frame.latest->stage;
  }
  if (state.view.morph.share < 1) frame.morph = state.view.morph;
  const Glide& glide = state.view.glide;
  if (glide.share < 1 && glide.from > 0 && glide.from <= frame.steps) {
    frame.glideFrom = plan.at(glide.from - 1);
    frame.glideShare = glide.share;
  }
  frame.counters = {
      frame.step,     plan.count(), plan.usefulBefore(frame.step), plan.usefulCount(), plan.outputsDone(frame.step),
      plan.outputs(), plan.params()};
}

// The layer for the table of variants. The rows are for the C and M on show. Kernel, padding and dilation that
// pointwise overwrote count as they were; so does G where depthwise or separable set it to C: the row shows the G with
// which choosing "grouped" would go on, not the one that the variant forces.
Layer comparedLayer(const Session& session) {
  Layer layer = session.layer;
  const Overwritten& before = session.overwritten;
  if (layer.variant == Variant::Pointwise) {
    layer.spec.kernel = before.kernel.value_or(layer.spec.kernel);
    layer.spec.padding = before.padding.value_or(layer.spec.padding);
    layer.spec.dilation = before.dilation.value_or(layer.spec.dilation);
  }
  if (layer.variant == Variant::Depthwise || layer.variant == Variant::Separable) {
    layer.spec.groups = before.groups.value_or(layer.spec.groups);
  }
  return layer;
}

// One decimal; "100.0 %" is kept for the very end.
std::string progressText(const Counters& counters) {
  double share = static_cast<double>(counters.macs) / static_cast<double>(counters.macsTotal);
  if (counters.macs < counters.macsTotal) share = std::min(share, 0.999);
  return percent(share, 1);
}

void fillWords(const Session& session, Frame& frame) {
  const Language language = frame.language;
  frame.headline = frame.zoomed ? zoomHeadlineOf(frame) : headlineOf(frame);
  frame.now = frame.zoomed ? zoomNowOf(frame) : nowOf(frame);
  frame.pictureName = pictureNameOf(frame);
  frame.pictureCaption = pictureCaptionOf(frame);
  frame.outputRule = outputRuleOf(frame);
  frame.counter = withCommas(frame.counters.macs);
  frame.counterOf = fill(Text::counterOf, language, {{"n", withCommas(frame.counters.macsTotal)}});
  frame.counterAfter = fill(Text::counterAfter, language, {{"n", withCommas(frame.counters.macsTotal)}});
  frame.counterPercent = progressText(frame.counters);
  frame.usefulText = fill(frame.layer.spec.transposed ? Text::usefulStamps : Text::usefulInside, language,
                          {{"n", withCommas(frame.counters.usefulMacs)}});
  frame.outputText = heightWidthChannels(frame.plan->output());
  frame.paramsText = paramsOf(frame);
  frame.placeText = placeOf(frame);
  frame.speedText = speedTextOf(session.playback.speed, language);
  frame.formula = formulaOf(frame);
  frame.otherRule = otherRuleOf(frame);
  frame.paramsFormula = paramsFormulaOf(frame);
  frame.compareRows = compareRowsOf(frame);
  frame.scrub = scrubOf(frame);
  frame.scrubTicks = scrubTicksOf(frame);
}

}  // namespace

TensorView tensorView(Shape shape, VolumePtr volume, VolumePtr before) {
  const VolumePtr& seen = volume ? volume : before;
  TensorView view;
  view.shape = shape;
  view.scale = seen ? scaleOf(seen->largest) : 1;
  view.volume = std::move(volume);
  view.before = std::move(before);
  return view;
}

Frame makeFrame(const AppState& state) {
  Frame frame;
  fillSurroundings(state.view, frame);
  fillTensors(state, frame);
  fillCursor(state, frame);
  fillZoom(state, frame);
  frame.side = sideNumbersOf(state, frame);
  frame.stamped = stampedViewsOf(state, frame);
  frame.compare = compareVariants(comparedLayer(state.session), state.session.input.shape());
  frame.saving = savingOf(frame);
  fillWords(state.session, frame);
  fillPointing(state, frame);
  fillTerm(state, frame);
  fillKernels(state, frame);
  for (std::size_t i = 0; i < frame.controls.size(); ++i) {
    frame.controls[i] = controlStateOf(state, frame, static_cast<Control>(i));
  }
  fillCosts(state, frame);
  frame.torch = torchViewOf(state);
  frame.history = historyViewOf(state);
  fillNotices(state, frame);
  return frame;
}

}  // namespace convscope
