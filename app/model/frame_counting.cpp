// What every counter would print for this layer and why, and the question that two of them raise.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/model/frame_costs.h"
#include "app/model/number_text.h"

namespace convscope {
namespace {

struct CounterWords {
  Counter counter;
  Text tool;
  Text rule;
  Text stampRule;  // of a transposed layer
  Text reason;
};
constexpr std::array kCounterWords{
    CounterWords{Counter::Convscope, Text::counterConvscope, Text::ruleMacs, Text::ruleStamps, Text::reasonNone},
    CounterWords{Counter::Fvcore, Text::counterFvcore, Text::ruleMacs, Text::ruleStamps, Text::reasonFvcore},
    CounterWords{Counter::Thop, Text::counterThop, Text::ruleThop, Text::ruleThop, Text::reasonThop},
    CounterWords{Counter::Ptflops, Text::counterPtflops, Text::rulePtflops, Text::rulePtflops, Text::reasonPtflops},
    CounterWords{Counter::Torchinfo, Text::counterTorchinfo, Text::ruleTorchinfo, Text::ruleTorchinfo,
                 Text::reasonTorchinfo},
    CounterWords{Counter::TorchFlops, Text::counterTorchFlops, Text::ruleTwice, Text::ruleTwiceStamps,
                 Text::reasonTwice},
    CounterWords{Counter::Tensorflow, Text::counterTensorflow, Text::ruleTwice, Text::ruleTwiceStamps,
                 Text::reasonTwiceToo},
    CounterWords{Counter::PaperFlops, Text::counterPaperFlops, Text::ruleTwice, Text::ruleTwiceStamps,
                 Text::reasonPaper},
    CounterWords{Counter::BlindToGroups, Text::counterBlind, Text::ruleBlind, Text::ruleBlindStamps,
                 Text::reasonBlind}};
static_assert(kCounterWords.size() == kCounters.size());

// What one value takes: of separable an output of the second stage, whose inputs the first stage makes for all of them;
// of a transposed layer an input.
void fillWorkRule(const Frame& frame, const ValueWork& work, CountingSheet& sheet) {
  const std::vector<Stage>& stages = frame.plan->stages();
  const ConvSpec& first = stages.front().spec;
  const std::map<std::string, std::string> values{
      {"k", withCommas(first.kernel.h * first.kernel.w)},
      {"n", withCommas(first.transposed ? first.outPerGroup() : stages.back().spec.inPerGroup())},
      {"m", withCommas(frame.plan->output().c)},
      {"taps", withCommas(work.taps)},
      {"each", fmt::format("{:.1f}", productsOfOneOutput(stages.back()))}};
  const auto say = [&](Text id) { return fill(id, frame.language, values); };
  sheet.workTitle = say(first.transposed ? Text::workTitleStamps : Text::workTitle);
  sheet.workRule = say(first.transposed    ? Text::workRuleStamps
                       : stages.size() > 1 ? Text::workRuleSecondStage
                                           : Text::workRule);
  if (first.transposed) sheet.workNote = say(Text::workNoteStamps);
  if (stages.size() > 1) sheet.workNote = say(Text::workNoteSecondStage);
}

void fillWork(const Frame& frame, CountingSheet& sheet) {
  const Stage& stage = frame.plan->stages().back();
  const ValueWork work = workOfOneValue(stage);
  const std::string taps = withCommas(work.taps);
  fillWorkRule(frame, work, sheet);
  sheet.taps = std::min(work.taps, kMostTaps);
  sheet.tapsCut = work.taps > kMostTaps;
  sheet.bias = work.withBias > work.taps;
  const auto way = [&](Text what, std::string rule, Index count) {
    sheet.ways.push_back({std::string(text(what, frame.language)), std::move(rule), withCommas(count)});
  };
  way(Text::wayMacs, taps + " × (×, +)", work.taps);
  if (sheet.bias) way(Text::wayBias, taps + " + 1", work.withBias);
  way(Text::wayApart, taps + " + " + taps, work.apart);
}

void fillPadding(const AppState& state, const Frame& frame, CountingSheet& sheet) {
  const Counters& counters = frame.counters;
  const double share = static_cast<double>(counters.usefulMacsTotal) / static_cast<double>(counters.macsTotal);
  const bool counted = state.view.costs.paddingTaps == PaddingTaps::Counted;
  const Text id = counters.usefulMacsTotal == counters.macsTotal ? Text::paddingNone
                  : counted                                      ? Text::paddingCounted
                  : frame.layer.spec.transposed                  ? Text::paddingLeftOutStamps
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

// The reason of a counter that counts the taps on padding as well.
Text ownReason(const CounterWords& words, const CountDifference& difference) {
  switch (words.counter) {
    case Counter::Thop:
      return difference.byOutputs ? Text::reasonThopTransposed : words.reason;
    case Counter::Ptflops:
      return difference.bias ? words.reason : Text::reasonNoBias;
    case Counter::Torchinfo:
      if (difference.byOutputs) return Text::reasonTorchinfoTransposed;
      return difference.bias ? words.reason : Text::reasonNoBias;
    case Counter::BlindToGroups:
      return difference.groups ? words.reason : Text::reasonBlindEqual;
    default:
      return words.reason;
  }
}

struct CountingQuestion {
  const Frame& frame;
  PaddingTaps taps = PaddingTaps::Counted;

  // Ours leaves some out here.
  bool leavesOut() const { return macsOf(*frame.plan, taps) != frame.plan->count(); }
};

std::string reasonOf(const CounterWords& words, const CountingQuestion& question, std::optional<Index> count) {
  const Frame& frame = question.frame;
  const bool transposed = frame.layer.spec.transposed;
  const CountDifference difference = differenceOf(words.counter, *frame.plan, question.taps);
  if (words.counter == Counter::Convscope && question.leavesOut()) {
    return std::string(text(transposed ? Text::reasonInsideStamps : Text::reasonInside, frame.language));
  }
  if (difference.paddingTaps && count == frame.plan->count()) {
    return std::string(text(Text::reasonPadding, frame.language));
  }
  const std::string own =
      fill(ownReason(words, difference), frame.language, {{"n", withCommas(biasAdditions(*frame.plan))}});
  return difference.paddingTaps ? fill(Text::reasonPaddingToo, frame.language, {{"reason", own}}) : own;
}

std::string ruleOf(const CounterWords& words, const CountingQuestion& question) {
  const Language language = question.frame.language;
  std::string rule(text(question.frame.layer.spec.transposed ? words.stampRule : words.rule, language));
  if (words.counter != Counter::Convscope || !question.leavesOut()) return rule;
  return fill(Text::ruleInside, language, {{"rule", rule}});
}

void fillLines(const CountingQuestion& question, CountingSheet& sheet) {
  const Plan& plan = *question.frame.plan;
  const Index ours = macsOf(plan, question.taps);
  Index longest = ours;
  for (const Counter counter : kCounters) longest = std::max(longest, countOf(counter, plan).value_or(0));
  for (const CounterWords& words : kCounterWords) {
    CountingLine line;
    line.ours = words.counter == Counter::Convscope;
    const auto count = line.ours ? std::optional(ours) : countOf(words.counter, plan);
    line.tool = text(words.tool, question.frame.language);
    line.count = count ? withCommas(*count) : "–";
    line.share = static_cast<double>(count.value_or(0)) / static_cast<double>(longest);
    line.ratio = count ? fmt::format("×{:.3f}", static_cast<double>(*count) / static_cast<double>(ours)) : "–";
    line.rule = ruleOf(words, question);
    line.differs = count != ours;
    line.wrong = differenceOf(words.counter, plan, question.taps).groups;
    line.reason = reasonOf(words, question, count);
    sheet.lines.push_back(std::move(line));
  }
}

// One sentence that is true of every right counter: a transposed layer may be counted from either side, and ours may
// leave taps out.
Text findingOf(const CountingQuestion& question) {
  if (question.leavesOut()) return Text::findingCountingInside;
  return differenceOf(Counter::Thop, *question.frame.plan, question.taps).byOutputs ? Text::findingCountingStamps
                                                                                    : Text::findingCounting;
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
  const CountingQuestion question{frame, state.view.costs.paddingTaps};
  sheet.finding = text(findingOf(question), frame.language);
  fillWork(frame, sheet);
  fillPadding(state, frame, sheet);
  fillLines(question, sheet);
  fillQuestion(state, frame, sheet);
  return sheet;
}

}  // namespace convscope
