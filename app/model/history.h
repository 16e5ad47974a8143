// What undo and redo go through: the work as it was before each edit, and as it was after those that were undone. Plain
// data and pure functions; apply_history.cpp carries them out. Pictures and tensors are shared, so that a state costs
// only what nothing else holds.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/model/control.h"
#include "app/model/session.h"

namespace convscope {

// What an edit changes. The playback position is no part of it.
struct Work {
  Input input;  // its volume is null where it was given up for memory: a job makes it anew
  Layer layer;
  Overwritten overwritten;
  WeightRecipe weights;
  Pins pins;
  std::shared_ptr<const Plan> plan;
  Level level = Level::Value;
  Speed speed;
  std::shared_ptr<const LayerResult> result;  // null where it was not there yet or was given up
};

Work workOf(const Session& session);

// Whether an edit that leads from one to the other has changed nothing. Inputs of one picture, recipe and size are the
// same whenever they were read and computed.
bool sameWork(const Work& a, const Work& b);

// What an edit is called after: its control, and the control's value before and after, as EditControl takes them. Of
// Control::Open the values are the sources of the pictures.
struct EditedWeight {
  WeightPlace place;
  WeightScope scope = WeightScope::Channel;
  bool operator==(const EditedWeight&) const = default;
};
struct EditName {
  Control control = Control::Variant;
  std::string from;
  std::string to;
  std::optional<EditedWeight> weight{};  // of Control::Weight: which one
};

struct HistoryEntry {
  Work work;
  EditName name;
  int gesture = 0;  // as in EditControl
};

struct History {
  std::vector<HistoryEntry> past;    // the work before each edit, oldest first
  std::vector<HistoryEntry> future;  // the work after each undone edit; the one that redo brings back is last
};
inline constexpr std::size_t kMostUndos = 200;
// Of pictures and tensors that nothing but the history holds. The nearest other picture is not counted, so that the
// opening of a large photo can always be undone.
inline constexpr Index kHistoryBytes = 128'000'000;

// Takes an edit that led from edit.work to `now`. What was undone before is gone. Edits of one gesture are one entry;
// when they lead back to where they began, they are none.
void remember(History& history, HistoryEntry edit, const Work& now);

// The entry that so many undos (negative) or redos lead to, null when there are fewer.
HistoryEntry* entryAt(History& history, Index steps);
const HistoryEntry* entryAt(const History& history, Index steps);

// Leaves `now` and returns the work so many steps away, which must be there.
Work moved(History& history, Work now, Index steps);

// Keeps to kMostUndos and to kHistoryBytes: what is farthest from now goes first. Results and inputs are given up
// before a step is forgotten, because jobs can make them again.
void trim(History& history, const Work& now);

// Bytes of pictures and tensors that only the history holds, each counted once.
Index bytesHeld(const History& history, const Work& now);

}  // namespace convscope
