// What every counter would print for this layer and why, and the question that two of them raise.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

#include "app/model/frame_costs.h"
#include "app/model/number_text.h"

namespace convscope {
namespace {

struct CounterWords {
  Counter counter;
  Text tool;
  Text rule;
  Text reason;
};
constexpr std::array kCounterWords{
    CounterWords{Counter::Convscope, Text::counterConvscope, Text::ruleMacs, Text::reasonNone},
    CounterWords{Counter::Fvcore, Text::counterFvcore, Text::ruleMacs, Text::reasonFvcore},
    CounterWords{Counter::Thop, Text::counterThop, Text::ruleThop, Text::reasonThop},
    CounterWords{Counter::Ptflops, Text::counterPtflops, Text::rulePtflops, Text::reasonPtflops},
    CounterWords{Counter::Torchinfo, Text::counterTorchinfo, Text::ruleTorchinfo, Text::reasonTorchinfo},
    CounterWords{Counter::TorchFlops, Text::counterTorchFlops, Text::ruleTwice, Text::reasonTwice},
    CounterWords{Counter::Tensorflow, Text::counterTensorflow, Text::ruleTwice, Text::reasonTwiceToo},
    CounterWords{Counter::PaperFlops, Text::counterPaperFlops, Text::ruleTwice, Text::reasonPaper},
    CounterWords{Counter::BlindToGroups, Text::counterBlind, Text::ruleBlind, Text::reasonBlind}};
static_assert(kCounterWords.size() == kCounters.size());

// One value of the last stage whose kernel has neighbours: of separable that is the first.
const Stage& exampleStage(const Frame& frame) {
  return frame.plan->stage(0);
}

void fillWork(const Frame& frame, CountingSheet& sheet) {
  const Stage& stage = exampleStage(frame);
  const OutputValueWork work = workOfOneValue(stage);
  const std::string taps = withCommas(work.taps);
  sheet.workTitle = text(Text::workTitle, frame.language);
  sheet.workRule = fill(Text::workRule, frame.language,
                        {{"k", withCommas(stage.spec.kernel.h * stage.spec.kernel.w)},
                         {"n", withCommas(stage.spec.inPerGroup())},
                         {"taps", taps}});
  sheet.taps = std::min(work.taps, kMostTaps);
  sheet.tapsCut = work.taps > kMostTaps;
  sheet.bias = stage.spec.bias;
  const auto way = [&](Text what, std::string rule, Index count) {
    sheet.ways.push_back({std::string(text(what, frame.language)), std::move(rule), withCommas(count)});
  };
  way(Text::wayMacs, taps + " × (×, +)", work.taps);
  if (stage.spec.bias) way(Text::wayBias, taps + " + 1", work.withBias);
  way(Text::wayApart, taps + " + " + taps, work.apart);
}

void fillPadding(const AppState& state, const Frame& frame, CountingSheet& sheet) {
  const Counters& counters = frame.counters;
  const double share = static_cast<double>(counters.usefulMacsTotal) / static_cast<double>(counters.macsTotal);
  const bool counted = state.view.costs.paddingTaps == PaddingTaps::Counted;
  const Text id = counters.usefulMacsTotal == counters.macsTotal ? Text::paddingNone
                  : counted                                      ? Text::paddingCounted
                                                                 : Text::paddingLeftOut;
  sheet.paddingText = fill(
      id, frame.language,
      {{"n", withCommas(counters.usefulMacsTotal)}, {"all", withCommas(counters.macsTotal)}, {"p", percent(share, 1)}});
}

// What one addition for each biased output comes to.
Index biasAdditions(const Plan& plan) {
  Index sum = 0;
  for (const Stage& stage : plan.stages()) {
    if (stage.spec.bias) sum += stage.output.c * stage.output.h * stage.output.w;
  }
  return sum;
}

std::string reasonOf(const CounterWords& words, const Frame& frame, bool differs) {
  const auto id = words.counter == Counter::Ptflops && !differs         ? Text::reasonNoBias
                  : words.counter == Counter::Torchinfo && !differs     ? Text::reasonNoBias
                  : words.counter == Counter::BlindToGroups && !differs ? Text::reasonBlindEqual
                  : words.counter == Counter::Thop && differs           ? Text::reasonThopTransposed
                                                                        : words.reason;
  return fill(id, frame.language, {{"n", withCommas(biasAdditions(*frame.plan))}});
}

void fillLines(const AppState& state, const Frame& frame, CountingSheet& sheet) {
  const Plan& plan = *frame.plan;
  const Index ours = macsOf(plan, state.view.costs.paddingTaps);
  Index longest = ours;
  for (const Counter counter : kCounters) longest = std::max(longest, countOf(counter, plan).value_or(0));
  for (const CounterWords& words : kCounterWords) {
    CountingLine line;
    line.ours = words.counter == Counter::Convscope;
    const auto count = line.ours ? std::optional(ours) : countOf(words.counter, plan);
    line.tool = text(words.tool, frame.language);
    line.count = count ? withCommas(*count) : "–";
    line.share = static_cast<double>(count.value_or(0)) / static_cast<double>(longest);
    line.ratio = count ? fmt::format("×{:.3f}", static_cast<double>(*count) / static_cast<double>(ours)) : "–";
    line.rule = text(words.rule, frame.language);
    line.differs = count != ours;
    line.wrong = words.counter == Counter::BlindToGroups && count != plan.count();
    line.reason = reasonOf(words, frame, words.counter == Counter::BlindToGroups ? line.wrong : count != plan.count());
    sheet.lines.push_back(std::move(line));
  }
}

std::optional<Index> macsOfNetwork(const AppState& state, std::string_view name) {
  const auto& networks = state.library->networks;
  const auto found =
      std::find_if(networks.begin(), networks.end(), [&](const KnownNetwork& each) { return each.name == name; });
  return found == networks.end() ? std::nullopt : std::optional(found->totals.macs());
}

// Figures of ResNet-50 between 3.5 and 8.5 G. What counters print that also count batch norm, activations and pools is
// what ptflops and thop are known to print; all else is counted here.
void fillQuestion(const AppState& state, const Frame& frame, CountingSheet& sheet) {
  const auto v1 = macsOfNetwork(state, "resnet50_2015");
  const auto v15 = macsOfNetwork(state, "resnet50");
  if (!v1 || !v15) return;
  constexpr double kFrom = 3.5e9;
  constexpr double kTo = 8.5e9;
  constexpr double kWithOtherLayers = 4.13e9;
  const auto place = [](double macs) { return (macs - kFrom) / (kTo - kFrom); };
  const auto word = [&](Text id) { return fill(id, frame.language, {{"n", withCommas(*v15)}}); };
  sheet.question = word(Text::resnetQuestion);
  sheet.answer = word(Text::resnetAnswer);
  sheet.marks = {{place(static_cast<double>(*v1)), withCommas(*v1), word(Text::resnetV1), word(Text::resnetV1Who)},
                 {place(static_cast<double>(*v15)), withCommas(*v15), word(Text::resnetV15), word(Text::resnetV15Who)},
                 {place(kWithOtherLayers), "4.12–4.14 G", word(Text::resnetMore), word(Text::resnetMoreWho)},
                 {place(2.0 * static_cast<double>(*v15)), withCommas(2 * *v15), word(Text::resnetTwice),
                  word(Text::resnetTwiceWho)}};
  for (Index giga = 4; giga <= 8; ++giga) {
    sheet.numberLineTicks.push_back({place(1e9 * static_cast<double>(giga)), fmt::format("{} G", giga)});
  }
}

}  // namespace

CountingSheet countingSheetOf(const AppState& state, const Frame& frame) {
  CountingSheet sheet;
  sheet.finding = text(Text::findingCounting, frame.language);
  fillWork(frame, sheet);
  fillPadding(state, frame, sheet);
  fillLines(state, frame, sheet);
  fillQuestion(state, frame, sheet);
  return sheet;
}

}  // namespace convscope
