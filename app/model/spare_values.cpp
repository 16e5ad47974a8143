#include "app/model/spare_values.h"

#include <algorithm>
#include <utility>

namespace convscope {

namespace {

// A layer that is a little larger, because its padding or kernel is, still fits. Pages that are never written cost
// none.
constexpr std::size_t kSlack = 8;
constexpr std::size_t kMostSpares = 32;  // a layer has two stages, with maps and previews each

}  // namespace

SpareValues::SpareValues() {
  spares_.reserve(kMostSpares);
}

// The smallest spare that is large enough and not much too large; nothing when there is none.
std::optional<Values> SpareValues::fitting(std::size_t count) {
  auto best = spares_.end();
  for (auto spare = spares_.begin(); spare != spares_.end(); ++spare) {
    const bool fits = spare->capacity() >= count && spare->capacity() / 2 <= count;
    if (fits && (best == spares_.end() || spare->capacity() < best->capacity())) best = spare;
  }
  if (best == spares_.end()) return std::nullopt;
  Values values = std::move(*best);
  spares_.erase(best);
  kept_ -= values.capacity();
  return values;
}

// Makes room for a fresh one: the largest that would have been too small.
void SpareValues::dropTooSmall(std::size_t count) {
  auto largest = spares_.end();
  for (auto spare = spares_.begin(); spare != spares_.end(); ++spare) {
    if (spare->capacity() < count && (largest == spares_.end() || spare->capacity() > largest->capacity())) {
      largest = spare;
    }
  }
  if (largest == spares_.end()) return;
  kept_ -= largest->capacity();
  spares_.erase(largest);
}

Values SpareValues::take(std::size_t count) {
  const std::lock_guard lock(mutex_);
  auto spare = fitting(count);
  if (!spare) {
    dropTooSmall(count);
    spare.emplace();
    spare->reserve(count + count / kSlack);
  }
  spare->resize(count);
  taken_ += spare->capacity();
  return *std::move(spare);
}

void SpareValues::give(Values values) noexcept {
  const std::lock_guard lock(mutex_);
  const std::size_t size = values.capacity();
  if (size == 0 || spares_.size() == kMostSpares || kept_ + size > std::max(mostKept_, taken_)) return;
  kept_ += size;
  spares_.push_back(std::move(values));
}

void SpareValues::beginLayer() {
  const std::lock_guard lock(mutex_);
  taken_ = 0;
}

void SpareValues::endLayer() {
  const std::lock_guard lock(mutex_);
  spares_.clear();
  kept_ = 0;
  mostKept_ = taken_;
}

std::size_t SpareValues::kept() const {
  const std::lock_guard lock(mutex_);
  return kept_;
}

VolumePtr share(Volume volume, std::shared_ptr<SpareValues> spares) {
  const auto giveBack = [spares = std::move(spares)](Volume* owned) {
    const std::unique_ptr<Volume> last(owned);
    spares->give(std::move(last->tensor.values));
    spares->give(std::move(last->preview.values));
  };
  return {new Volume(std::move(volume)), giveBack};
}

}  // namespace convscope
