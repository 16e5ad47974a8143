// What the layer costs, in words: the live formula and the table of variants.
#include <algorithm>
#include <string>
#include <utility>

#include "app/model/frame_words.h"
#include "app/model/number_text.h"

namespace convscope {
namespace {

std::string word(Text id, const Frame& frame) {
  return std::string(text(id, frame.language));
}

std::string pairOf(const Frame& frame, Index h, Index w) {
  return fill(Text::formulaPair, frame.language, {{"h", withCommas(h)}, {"w", withCommas(w)}});
}

FormulaTerm outputTerm(const Frame& frame, const Stage& stage) {
  return {word(Text::formulaOutput, frame), pairOf(frame, stage.output.h, stage.output.w), Role::Output,
          FormulaTermKind::OutputCells};
}

FormulaTerm kernelTerm(const Frame& frame, Size2 kernel) {
  const FormulaTermKind kind = FormulaTermKind::KernelTaps;
  if (kernel.h != kernel.w) {
    return {word(Text::formulaKernel, frame), pairOf(frame, kernel.h, kernel.w), Role::Kernel, kind};
  }
  return {word(Text::formulaSquareKernel, frame), withCommas(kernel.h * kernel.w), Role::Kernel, kind};
}

// One channel, one map: C takes the place of C/G x M, times the multiplier where there is one. In the second stage both
// are the depth of a kernel.
void addDepthwiseTerms(const Frame& frame, std::size_t stage, std::vector<FormulaTerm>& terms) {
  const FormulaTermKind depth = FormulaTermKind::KernelChannels;
  terms.push_back(
      {"C", withCommas(frame.layer.spec.inChannels), Role::Input, stage == 0 ? FormulaTermKind::InputChannels : depth});
  if (frame.layer.depthMultiplier == 1) return;
  terms.push_back({word(Text::formulaMultiplier, frame), withCommas(frame.layer.depthMultiplier), Role::Input,
                   stage == 0 ? FormulaTermKind::ChannelKernels : depth});
}

// A transposed stage is counted by what it reads: every input value meets every tap of M/G kernels.
FormulaLine stampLine(const Frame& frame, const Stage& stage) {
  const ConvSpec& spec = stage.spec;
  return {
      0,
      {{word(Text::formulaInput, frame), pairOf(frame, stage.input.h, stage.input.w), Role::Input,
        FormulaTermKind::InputCells},
       kernelTerm(frame, spec.kernel),
       {"C", withCommas(spec.inChannels), Role::Input, FormulaTermKind::InputChannels},
       {spec.groups > 1 ? "M/G" : "M", withCommas(spec.outPerGroup()), Role::Output, FormulaTermKind::ChannelKernels}},
      withCommas(stage.macs)};
}

FormulaLine lineOf(const Frame& frame, std::size_t stageIndex) {
  const Stage& stage = frame.plan->stages()[stageIndex];
  if (stage.spec.transposed) return stampLine(frame, stage);
  const ConvSpec& spec = stage.spec;
  const Variant variant = frame.layer.variant;
  FormulaLine line{static_cast<int>(stageIndex), {outputTerm(frame, stage)}, withCommas(stage.macs)};
  if (variant == Variant::Depthwise || variant == Variant::Separable) {
    if (stageIndex == 0) line.terms.push_back(kernelTerm(frame, spec.kernel));
    addDepthwiseTerms(frame, stageIndex, line.terms);
    if (stageIndex == 0) return line;
  } else {
    line.terms.push_back(kernelTerm(frame, spec.kernel));
    line.terms.push_back(
        {spec.groups > 1 ? "C/G" : "C", withCommas(spec.inPerGroup()), Role::Input, FormulaTermKind::KernelChannels});
  }
  line.terms.push_back({"M", withCommas(spec.outChannels), Role::Output, FormulaTermKind::Kernels});
  return line;
}

// One bias for each output of a stage: M, in the first of two C, times the multiplier where there is one.
FormulaTerm biasTerm(const Frame& frame, const Stage& stage) {
  const bool channels = frame.plan->stages().size() > 1 && stage.firstStep == 0;
  const Index multiplier = channels ? frame.layer.depthMultiplier : 1;
  std::string symbol = channels ? "C" : "M";
  std::string number = withCommas(stage.spec.outChannels);
  if (multiplier > 1) {
    symbol += "·" + word(Text::formulaMultiplier, frame);
    number = pairOf(frame, stage.spec.inChannels, multiplier);
  }
  return {std::move(symbol), std::move(number), Role::Output, FormulaTermKind::Kernels, true};
}

void addNote(std::string& notes, const std::string& note) {
  notes += (notes.empty() ? "" : ", ") + note;
}

// What a row does not share with the layer on show, so that nothing is called cheaper without saying why.
std::string noteOf(const Frame& frame, const CompareRow& row) {
  std::string notes;
  const Variant shown = frame.layer.variant;
  if (row.layer.variant == Variant::Pointwise || shown == Variant::Pointwise) {
    addNote(notes, "K = " + pairText(row.layer.spec.kernel));
  }
  const bool groupedPointwise = shown == Variant::Pointwise && frame.layer.spec.groups > 1;
  if (row.layer.variant == Variant::Grouped || (row.layer.variant == Variant::Pointwise && groupedPointwise)) {
    addNote(notes, "G = " + withCommas(row.layer.spec.groups));
  }
  if (row.layer.spec.outChannels != frame.layer.spec.outChannels) {
    addNote(notes, "M = " + withCommas(row.layer.spec.outChannels));
  }
  const auto& standard = frame.compare.front().output;
  if (standard && row.output && (standard->h != row.output->h || standard->w != row.output->w)) {
    addNote(notes, fill(Text::noteOutputSize, frame.language, {{"size", heightWidth({row.output->h, row.output->w})}}));
  }
  return notes;
}

std::string reasonOf(const Frame& frame, const CompareRow& row) {
  if (row.problems.empty()) return {};
  const Problem& problem = row.problems.front();
  if (problem.code != "no_common_divisor") return localised(problem, frame.language);
  return fill(Text::compareNoGroups, frame.language,
              {{"c", withCommas(row.layer.spec.inChannels)}, {"m", withCommas(row.layer.spec.outChannels)}});
}

void fillNumbers(const Frame& frame, const CompareRow& row, Index longest, CompareView& view) {
  const auto shareOfLongest = [&](Index macs) { return static_cast<double>(macs) / static_cast<double>(longest); };
  view.note = noteOf(frame, row);
  view.macs = withCommas(row.macs);
  view.percent = row.ratio > 0 ? shareText(row.ratio) : "–";
  view.share = shareOfLongest(row.macs);
  for (const Index macs : row.stageMacs) view.stageShares.push_back(shareOfLongest(macs));
  if (!view.current) return;
  view.doneShare =
      view.share * static_cast<double>(frame.counters.macs) / static_cast<double>(frame.counters.macsTotal);
}

}  // namespace

std::vector<FormulaLine> formulaOf(const Frame& frame) {
  std::vector<FormulaLine> lines;
  for (std::size_t i = 0; i < frame.plan->stages().size(); ++i) lines.push_back(lineOf(frame, i));
  return lines;
}

std::string otherRuleOf(const Frame& frame) {
  if (!frame.plan->stage(0).spec.transposed) return {};
  return fill(Text::otherRule, frame.language, {{"n", withCommas(frame.plan->macsByOutput())}});
}

// The same without the places of a map, and a bias for each kernel.
std::vector<FormulaLine> paramsFormulaOf(const Frame& frame) {
  std::vector<FormulaLine> lines = formulaOf(frame);
  for (FormulaLine& line : lines) {
    const Stage& stage = frame.plan->stage(line.stage);
    std::erase_if(line.terms, [](const FormulaTerm& term) {
      return term.kind == FormulaTermKind::OutputCells || term.kind == FormulaTermKind::InputCells;
    });
    line.result = withCommas(stage.params);
    if (stage.spec.bias) line.terms.push_back(biasTerm(frame, stage));
  }
  return lines;
}

std::vector<CompareView> compareRowsOf(const Frame& frame) {
  Index longest = 1;
  for (const CompareRow& row : frame.compare) longest = std::max(longest, row.macs);
  std::vector<CompareView> views;
  for (const CompareRow& row : frame.compare) {
    CompareView view;
    view.variant = row.layer.variant;
    view.name = variantText(view.variant, frame.language);
    view.current = view.variant == frame.layer.variant;
    view.possible = row.output.has_value();
    view.reason = reasonOf(frame, row);
    if (view.possible) fillNumbers(frame, row, longest, view);
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace convscope
