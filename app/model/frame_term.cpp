#include "app/model/frame_term.h"

#include <algorithm>
#include <map>
#include <utility>

#include "app/model/number_text.h"

namespace convscope {
namespace {

using Gaps = std::map<std::string, std::string>;

Progression all(Index count) {
  return {0, 1, count};
}
Progression one(Index at) {
  return {at, 1, 1};
}

// The multiply-add of a stage that stands for it: the latest, before its begin the first, after its end the last. Its
// places lie in their maps.
struct Now {
  OutputCell output;
  InputCell input;
};

Now nowIn(const Frame& frame, int stageIndex) {
  if (!frame.latest || frame.latest->stage < stageIndex) return {};
  const Stage& stage = frame.plan->stage(stageIndex);
  const Shape& in = stage.input;
  const Shape& out = stage.output;
  if (frame.latest->stage > stageIndex) return {{out.c - 1, out.h - 1, out.w - 1}, {in.c - 1, in.h - 1, in.w - 1}};
  const Step& step = *frame.latest;
  const auto within = [](Index place, Index length) { return std::clamp<Index>(place, 0, length - 1); };
  return {{step.outChannel, within(step.y, out.h), within(step.x, out.w)},
          {step.inChannel, within(step.inputY, in.h), within(step.inputX, in.w)}};
}

KernelLattice slices(const ConvSpec& spec, Progression m, Progression c) {
  return {m, c, all(spec.kernel.h), all(spec.kernel.w)};
}
InputLattice inputs(const Stage& stage, Progression c) {
  return {c, all(stage.input.h), all(stage.input.w)};
}
OutputLattice outputs(const Stage& stage, Progression m) {
  return {m, all(stage.output.h), all(stage.output.w)};
}

// One window of one channel and the slice that meets it; of a transposed stage one stamp. It is the nearest one that
// lies inside as a whole, if there is one: taps on padding have no cell to be lit.
Links tapsOf(const Stage& stage, Now now) {
  const bool stamps = stage.spec.transposed;
  const auto moveInside = [&](auto& cell) {
    cell.y = stage.rows.nearestWhole(cell.y);
    cell.x = stage.columns.nearestWhole(cell.x);
  };
  if (stamps) {
    moveInside(now.input);
  } else {
    moveInside(now.output);
  }
  Links links = stamps ? linksOf(stage, now.input) : linksOf(stage, now.output);
  if (stamps) {
    links.input = {};
    links.output.m = one(now.output.m);
  } else {
    links.output = {};
    links.input.c = one(now.input.c);
  }
  links.kernel = slices(stage.spec, one(now.output.m), one(now.input.c));
  return links;
}

// The channels that kernel m looks at, and the kernels that look at channel c.
Progression channelsOf(const ConvSpec& spec, Index m) {
  return {m / spec.outPerGroup() * spec.inPerGroup(), 1, spec.inPerGroup()};
}
Progression kernelsOf(const ConvSpec& spec, Index c) {
  return {c / spec.inPerGroup() * spec.outPerGroup(), 1, spec.outPerGroup()};
}

// Exactly what a factor counts lies in these links.
Links linksOfTerm(const Stage& stage, FormulaTermKind kind, const Now& now) {
  const ConvSpec& spec = stage.spec;
  const Progression everyChannel = all(spec.inChannels);
  const Progression everyKernel = all(spec.outChannels);
  const Progression seen = channelsOf(spec, now.output.m);
  const Progression own = kernelsOf(spec, now.input.c);
  switch (kind) {
    case FormulaTermKind::OutputCells:
      return {{}, {}, outputs(stage, one(now.output.m))};
    case FormulaTermKind::InputCells:
      return {inputs(stage, one(now.input.c)), {}, {}};
    case FormulaTermKind::KernelTaps:
      return tapsOf(stage, now);
    case FormulaTermKind::KernelChannels:
      return {inputs(stage, seen), slices(spec, one(now.output.m), seen), {}};
    case FormulaTermKind::Kernels:
      return {{}, slices(spec, everyKernel, everyChannel), outputs(stage, everyKernel)};
    case FormulaTermKind::InputChannels:
      return {inputs(stage, everyChannel), slices(spec, everyKernel, everyChannel), {}};
    case FormulaTermKind::ChannelKernels:
      return {{}, slices(spec, own, one(now.input.c)), outputs(stage, own)};
  }
  return {};
}

std::string sentenceOf(const Frame& frame, const Stage& stage, FormulaTermKind kind) {
  const ConvSpec& spec = stage.spec;
  const auto say = [&](Text id, const Gaps& gaps) { return fill(id, frame.language, gaps); };
  const auto area = [&](Text id, Index h, Index w) {
    return say(id, {{"h", withCommas(h)}, {"w", withCommas(w)}, {"n", withCommas(h * w)}});
  };
  switch (kind) {
    case FormulaTermKind::OutputCells:
      return area(Text::termOutputCells, stage.output.h, stage.output.w);
    case FormulaTermKind::InputCells:
      return area(Text::termInputCells, stage.input.h, stage.input.w);
    case FormulaTermKind::KernelTaps:
      return area(spec.transposed ? Text::termStampTaps : Text::termKernelTaps, spec.kernel.h, spec.kernel.w);
    case FormulaTermKind::KernelChannels:
      return say(
          spec.groups > 1 ? Text::termGroupChannels : Text::termAllChannels,
          {{"c", withCommas(spec.inChannels)}, {"g", withCommas(spec.groups)}, {"n", withCommas(spec.inPerGroup())}});
    case FormulaTermKind::Kernels:
      return say(Text::termKernels, {{"n", withCommas(spec.outChannels)}});
    case FormulaTermKind::InputChannels:
      return say(spec.outPerGroup() > 1 ? Text::termOwnKernels : Text::termOwnKernel,
                 {{"n", withCommas(spec.inChannels)}});
    case FormulaTermKind::ChannelKernels:
      return say(Text::termChannelKernels, {{"n", withCommas(spec.outPerGroup())}});
  }
  return {};
}

const FormulaTerm* termAt(const Frame& frame, const FormulaTermPlace& place) {
  for (const std::vector<FormulaLine>* formula : {&frame.formula, &frame.paramsFormula}) {
    for (const FormulaLine& line : *formula) {
      if (line.stage != place.stage) continue;
      for (const FormulaTerm& term : line.terms) {
        if (term.kind == place.kind) return &term;
      }
    }
  }
  return nullptr;
}

// The factor to be shown; a cell that is pointed at goes before a pinned factor.
std::optional<FormulaTermPlace> shownTerm(const View& view) {
  if (view.formula.pointed) return view.formula.pointed;
  return view.pointed ? std::nullopt : view.formula.pinned;
}

std::vector<Span> nowOfTerm(const Frame& frame, const FormulaTerm& term, bool pinned) {
  const auto say = [&](Text id) { return std::string(text(id, frame.language)); };
  return {{say(pinned ? Text::pointingPinned : Text::pointingAt) + "  ", Role::Plain},
          {term.symbol + " = " + term.number, term.role},
          {say(pinned ? Text::pointingEscReleases : Text::pointingClickPins), Role::Plain}};
}

void showTerm(const View& view, const FormulaTermPlace& place, const FormulaTerm& term, Frame& frame) {
  const Stage& stage = frame.plan->stage(place.stage);
  const Now now = nowIn(frame, place.stage);
  PointingView shown;
  shown.stage = place.stage;
  shown.cell = now.output;
  shown.term = place.kind;
  shown.pinned = place == view.formula.pinned;
  shown.links = linksOfTerm(stage, place.kind, now);
  shown.title = term.symbol + " = " + term.number;
  shown.lines = {sentenceOf(frame, stage, place.kind)};
  frame.headline = shown.lines.front();
  frame.now = nowOfTerm(frame, term, shown.pinned);
  frame.pointing = std::move(shown);
}

// The factors that a cell is one of.
bool counts(FormulaTermKind kind, const Cell& cell) {
  switch (kind) {
    case FormulaTermKind::OutputCells:
      return std::holds_alternative<OutputCell>(cell);
    case FormulaTermKind::InputCells:
      return std::holds_alternative<InputCell>(cell);
    case FormulaTermKind::KernelTaps:
      return std::holds_alternative<KernelCell>(cell);
    case FormulaTermKind::KernelChannels:
    case FormulaTermKind::InputChannels:
      return !std::holds_alternative<OutputCell>(cell);
    case FormulaTermKind::Kernels:
    case FormulaTermKind::ChannelKernels:
      return std::holds_alternative<OutputCell>(cell);
  }
  return false;
}

void markTerms(const View& view, const std::optional<PointingView>& pointing, std::vector<FormulaLine>& formula) {
  for (FormulaLine& line : formula) {
    for (FormulaTerm& term : line.terms) {
      const FormulaTermPlace place{line.stage, term.kind};
      term.pinned = place == view.formula.pinned;
      if (!pointing || pointing->stage != line.stage) continue;
      term.lit = pointing->term ? *pointing->term == term.kind : counts(term.kind, pointing->cell);
    }
  }
}

}  // namespace

void fillTerm(const AppState& state, Frame& frame) {
  const auto shown = shownTerm(state.view);
  const FormulaTerm* const term = shown ? termAt(frame, *shown) : nullptr;
  if (term != nullptr) showTerm(state.view, *shown, *term, frame);
  markTerms(state.view, frame.pointing, frame.formula);
  markTerms(state.view, frame.pointing, frame.paramsFormula);
}

}  // namespace convscope
