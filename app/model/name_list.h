// What the stage can jump to by name: every input channel, kernel and map of the layer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/named_thing.h"
#include "app/model/pointed_cell.h"
#include "app/model/session.h"

namespace convscope {

struct Frame;

// "input 3", "kernel 5", "middle 5", "weights 5", "output 5": as scripts and the list of names give it.
std::string textOf(const NamedThing& thing);
std::optional<NamedThing> namedThingFromText(std::string_view text);

// What a stage reads, its kernels and its maps are called.
NamedKind namedReads(int stage);
NamedKind namedKernels(int stage);
NamedKind namedMaps(const Plan& plan, int stage);

// How many a plan has of a kind; 0 where it has none such, as a plan of one stage has no middle.
Index namedCount(const Plan& plan, NamedKind kind);

// Where choosing a name leads. A map: its first multiply-add. A kernel: the same, and its middle weight is pinned. An
// input channel: its first multiply-add of the window in view; where another group reads it, of that group's window at
// the same place.
struct Jump {
  Index step = 0;
  std::optional<PointedCell> pin;
};
Jump jumpTo(const Session& session, const NamedThing& thing);

// One row of the list.
struct NameRow {
  std::string name;  // "G", "kernel 5", "output 5"
  std::string note;  // "channel 1", "blur", "group 2"; may be empty
};
NameRow nameRowOf(const Frame& frame, const NamedThing& thing);

// All whose row or text has the words of `filter`, in the order of the work. Letters of either case match.
std::vector<NamedThing> namesMatching(const Frame& frame, std::string_view filter);

// The one of a kind that is at work; the first one at the start.
NamedThing namedAtWork(const Frame& frame, NamedKind kind);

}  // namespace convscope
