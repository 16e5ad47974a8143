#include "app/model/history.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <set>
#include <utility>

namespace convscope {
namespace {

Index bytesOf(const Values& values) {
  return static_cast<Index>(values.size() * sizeof(float));
}

Index bytesOf(const Volume& volume) {
  return bytesOf(volume.tensor.values) + bytesOf(volume.preview.values);
}

Index bytesOf(const Picture& picture) {
  return static_cast<Index>(picture.rgb.size() * sizeof(float));
}

Index bytesOf(const LayerResult& result) {
  Index bytes = 0;
  for (const VolumePtr& volume : result.weights) bytes += bytesOf(*volume);
  for (const VolumePtr& volume : result.outputs) bytes += bytesOf(*volume);
  return bytes;
}

Index bytesOf(const std::vector<WeightEdit>& edits) {
  return static_cast<Index>(edits.size() * sizeof(WeightEdit));
}

// Adds up what is held, each thing once, whatever the number of states that share it.
class Held {
 public:
  // What the present work has anyway costs nothing.
  explicit Held(const Work& now) {
    seen_ = {now.input.picture.get(), now.input.thumbnail.get(), now.input.volume.get(), now.result.get(),
             now.weights.edits.list().get()};
  }

  Index bytes() const { return bytes_; }

  // What it would cost to hold this as well.
  template <class T>
  Index costOf(const std::shared_ptr<const T>& thing) const {
    return thing && !seen_.contains(thing.get()) ? bytesOf(*thing) : 0;
  }
  template <class T>
  void add(const std::shared_ptr<const T>& thing) {
    bytes_ += costOf(thing);
    seen_.insert(thing.get());
  }
  template <class T>
  void addFree(const std::shared_ptr<const T>& thing) {
    seen_.insert(thing.get());
  }
  bool has(const void* thing) const { return seen_.contains(thing); }

 private:
  std::set<const void*> seen_;
  Index bytes_ = 0;
};

// Calls `visit` with the entries by their distance from now. `visit` tells whether the entry stays; one that does not
// goes together with all that lie behind it.
void nearestFirst(History& history, const std::function<bool(HistoryEntry&)>& visit) {
  const std::size_t most = std::max(history.past.size(), history.future.size());
  for (std::size_t distance = 0; distance < most; ++distance) {
    for (auto* const list : {&history.past, &history.future}) {
      if (distance >= list->size()) continue;
      const std::size_t index = list->size() - 1 - distance;
      if (!visit((*list)[index])) list->erase(list->begin(), list->begin() + static_cast<std::ptrdiff_t>(index) + 1);
    }
  }
}

// Pictures and weights set by hand cannot be made again: a state without them is no state.
void dropDistantPictures(History& history, Held& held) {
  bool nearestIsFree = true;
  nearestFirst(history, [&](const HistoryEntry& entry) {
    const Input& input = entry.work.input;
    if (nearestIsFree && !held.has(input.picture.get())) {
      nearestIsFree = false;
      held.addFree(input.picture);
      held.addFree(input.thumbnail);
    }
    const auto& edits = entry.work.weights.edits.list();
    const Index cost = held.costOf(input.picture) + held.costOf(input.thumbnail) + held.costOf(edits);
    if (held.bytes() + cost > kHistoryBytes) return false;
    held.add(input.picture);
    held.add(input.thumbnail);
    held.add(edits);
    return true;
  });
}

template <class T>
void keepIfItFits(std::shared_ptr<const T>& thing, Held& held) {
  if (held.bytes() + held.costOf(thing) > kHistoryBytes) {
    thing = nullptr;
  } else {
    held.add(thing);
  }
}

void giveUpDistantTensors(History& history, Held& held) {
  nearestFirst(history, [&](HistoryEntry& entry) {
    keepIfItFits(entry.work.input.volume, held);
    keepIfItFits(entry.work.result, held);
    return true;
  });
}

// A file that is opened again is read anew. Its small picture tells whether it has changed: comparing all pixels would
// take time that grows with the picture.
bool samePicture(const Input& a, const Input& b) {
  if (a.picture == b.picture) return true;
  return a.picture->width == b.picture->width && a.picture->height == b.picture->height &&
         a.thumbnail->tensor == b.thumbnail->tensor;
}

bool sameInput(const Input& a, const Input& b) {
  return a.source == b.source && a.recipe == b.recipe && a.size == b.size && samePicture(a, b);
}

bool continues(const History& history, const HistoryEntry& edit) {
  if (edit.gesture == 0 || history.past.empty()) return false;
  const HistoryEntry& last = history.past.back();
  return last.gesture == edit.gesture && last.name.control == edit.name.control && last.name.weight == edit.name.weight;
}

// One step: the last entry of `from` becomes the present work, which is put on `to`.
void step(std::vector<HistoryEntry>& from, std::vector<HistoryEntry>& to, Work& now) {
  HistoryEntry entry = std::move(from.back());
  from.pop_back();
  std::swap(entry.work, now);
  entry.gesture = 0;  // a drag that was undone or redone does not go on
  to.push_back(std::move(entry));
}

}  // namespace

Work workOf(const Session& session) {
  return {session.input,   session.layer,          session.overwritten,
          session.weights, session.pins,           session.plan,
          session.level,   session.playback.speed, session.resultIsCurrent ? session.result : nullptr};
}

bool sameWork(const Work& a, const Work& b) {
  return a.layer == b.layer && a.overwritten == b.overwritten && a.weights == b.weights && a.pins == b.pins &&
         a.level == b.level && a.speed == b.speed && sameInput(a.input, b.input) && a.plan->order() == b.plan->order();
}

void remember(History& history, HistoryEntry edit, const Work& now) {
  history.future.clear();
  if (continues(history, edit)) {
    history.past.back().name.to = std::move(edit.name.to);
  } else {
    history.past.push_back(std::move(edit));
  }
  if (sameWork(history.past.back().work, now)) history.past.pop_back();
  trim(history, now);
}

const HistoryEntry* entryAt(const History& history, Index steps) {
  const auto& list = steps < 0 ? history.past : history.future;
  const auto distance = static_cast<std::size_t>(steps < 0 ? -steps : steps);
  return distance == 0 || distance > list.size() ? nullptr : &list[list.size() - distance];
}

HistoryEntry* entryAt(History& history, Index steps) {
  return const_cast<HistoryEntry*>(entryAt(std::as_const(history), steps));
}

Work moved(History& history, Work now, Index steps) {
  for (; steps < 0; ++steps) step(history.past, history.future, now);
  for (; steps > 0; --steps) step(history.future, history.past, now);
  trim(history, now);
  return now;
}

void trim(History& history, const Work& now) {
  auto& past = history.past;
  if (past.size() > kMostUndos) past.erase(past.begin(), past.end() - static_cast<std::ptrdiff_t>(kMostUndos));
  Held held(now);
  dropDistantPictures(history, held);
  giveUpDistantTensors(history, held);
}

Index bytesHeld(const History& history, const Work& now) {
  Held held(now);
  for (const auto* const list : {&history.past, &history.future}) {
    for (const HistoryEntry& entry : *list) {
      held.add(entry.work.input.picture);
      held.add(entry.work.input.thumbnail);
      held.add(entry.work.input.volume);
      held.add(entry.work.result);
      held.add(entry.work.weights.edits.list());
    }
  }
  return held.bytes();
}

}  // namespace convscope
