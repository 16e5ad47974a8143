#include "app/model/name_list.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>

#include "app/model/frame.h"
#include "app/model/number_text.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

constexpr std::array<std::string_view, kNamedKinds.size()> kKindNames{"input", "kernel", "middle", "weights", "output"};

std::string_view nameOf(NamedKind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

int lastStage(const Plan& plan) {
  return static_cast<int>(plan.stages().size()) - 1;
}

// The stage that a thing belongs to: an input channel to the one that reads it, all else to the one that has it.
int stageOf(const Plan& plan, NamedKind kind) {
  const bool last = kind == NamedKind::Weights || kind == NamedKind::Output;
  return last ? lastStage(plan) : 0;
}

// The first multiply-add of a map, as a cursor that has just done it.
Index firstOf(const Plan& plan, int stage, Index m) {
  const ConvSpec& spec = plan.stage(stage).spec;
  Step step;
  step.stage = stage;
  step.group = m / spec.outPerGroup();
  step.outChannel = m;
  step.inChannel = step.group * spec.inPerGroup();
  return plan.roundUp(plan.numberOf(step) + 1);
}

Index firstOfChannel(const Session& session, Index c) {
  const Plan& plan = *session.plan;
  const ConvSpec& spec = plan.stage(0).spec;
  OutputPlace place = placeInView(plan, session.cursor);
  if (place.stage != 0) place = {};
  Step step;
  step.group = c / spec.inPerGroup();
  step.outChannel = step.group * spec.outPerGroup() + place.m % spec.outPerGroup();
  step.y = place.y;
  step.x = place.x;
  step.inChannel = c;
  return plan.roundUp(plan.numberOf(step) + 1);
}

std::string lowered(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower) {
    if (static_cast<unsigned char>(letter) < 0x80) letter = static_cast<char>(std::tolower(letter));
  }
  return lower;
}

std::string groupNote(const Frame& frame, const NamedThing& thing) {
  const ConvSpec& spec = frame.plan->stage(stageOf(*frame.plan, thing.kind)).spec;
  if (spec.groups == 1) return {};
  const Index each = thing.kind == NamedKind::Input ? spec.inPerGroup() : spec.outPerGroup();
  return fill(Text::stageGroup, frame.language, {{"g", withCommas(thing.index / each)}});
}

std::string ownNote(const Frame& frame, const NamedThing& thing) {
  const std::string number = withCommas(thing.index);
  if (thing.kind == NamedKind::Input) return fill(Text::stageChannel, frame.language, {{"c", number}});
  if (thing.kind != NamedKind::Kernel && thing.kind != NamedKind::Weights) return {};
  const auto stage = static_cast<std::size_t>(stageOf(*frame.plan, thing.kind));
  return frame.stages[stage].kernelNames[static_cast<std::size_t>(thing.index)];
}

std::string nameIn(const Frame& frame, const NamedThing& thing) {
  if (thing.kind == NamedKind::Input) return frame.input.names[static_cast<std::size_t>(thing.index)];
  constexpr std::array kWords{Text::stageKernelOf, Text::stageKernelOf, Text::nameMiddle, Text::nameWeights,
                              Text::stageOutputNumber};
  return fill(kWords[static_cast<std::size_t>(thing.kind)], frame.language, {{"m", withCommas(thing.index)}});
}

}  // namespace

std::string textOf(const NamedThing& thing) {
  return std::string(nameOf(thing.kind)) + " " + std::to_string(thing.index);
}

std::optional<NamedThing> namedThingFromText(std::string_view text) {
  for (const NamedKind kind : kNamedKinds) {
    const std::string_view word = nameOf(kind);
    if (text.substr(0, word.size()) != word) continue;
    text.remove_prefix(word.size());
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    const auto index = wholeNumberFromText(text);
    return index ? std::optional(NamedThing{kind, *index}) : std::nullopt;
  }
  return std::nullopt;
}

NamedKind namedReads(int stage) {
  return stage == 0 ? NamedKind::Input : NamedKind::Middle;
}
NamedKind namedKernels(int stage) {
  return stage == 0 ? NamedKind::Kernel : NamedKind::Weights;
}
NamedKind namedMaps(const Plan& plan, int stage) {
  return stage == lastStage(plan) ? NamedKind::Output : NamedKind::Middle;
}

Index namedCount(const Plan& plan, NamedKind kind) {
  const bool between = kind == NamedKind::Middle || kind == NamedKind::Weights;
  if (between && lastStage(plan) == 0) return 0;
  if (kind == NamedKind::Input) return plan.input().c;
  return plan.stage(stageOf(plan, kind)).spec.outChannels;
}

Jump jumpTo(const Session& session, const NamedThing& thing) {
  if (thing.kind == NamedKind::Input) return {firstOfChannel(session, thing.index), {}};
  const Plan& plan = *session.plan;
  const int stage = stageOf(plan, thing.kind);
  Jump jump{firstOf(plan, stage, thing.index), {}};
  if (thing.kind != NamedKind::Kernel && thing.kind != NamedKind::Weights) return jump;
  const ConvSpec& spec = plan.stage(stage).spec;
  const Index c = thing.index / spec.outPerGroup() * spec.inPerGroup();
  jump.pin = PointedCell{stage, KernelCell{thing.index, c, spec.kernel.h / 2, spec.kernel.w / 2}};
  return jump;
}

NameRow nameRowOf(const Frame& frame, const NamedThing& thing) {
  NameRow row{nameIn(frame, thing), ownNote(frame, thing)};
  const std::string group = groupNote(frame, thing);
  if (!group.empty()) row.note += (row.note.empty() ? "" : " · ") + group;
  return row;
}

std::vector<NamedThing> namesMatching(const Frame& frame, std::string_view filter) {
  const std::string wanted = lowered(filter);
  std::vector<NamedThing> found;
  for (const NamedKind kind : kNamedKinds) {
    const Index count = namedCount(*frame.plan, kind);
    for (Index i = 0; i < count; ++i) {
      const NamedThing thing{kind, i};
      const auto matches = [&] {
        const NameRow row = nameRowOf(frame, thing);
        return lowered(row.name + "\n" + row.note + "\n" + textOf(thing)).find(wanted) != std::string::npos;
      };
      if (wanted.empty() || matches()) found.push_back(thing);
    }
  }
  return found;
}

NamedThing namedAtWork(const Frame& frame, NamedKind kind) {
  if (namedCount(*frame.plan, kind) == 0) return {};
  const int stage = stageOf(*frame.plan, kind);
  if (!frame.latest || frame.latest->stage != stage) return {kind, 0};
  return {kind, kind == NamedKind::Input ? frame.latest->inChannel : frame.latest->outChannel};
}

}  // namespace convscope
