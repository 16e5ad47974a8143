#include "app/platform/memory_info.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <string>

namespace convscope {
namespace {

constexpr std::int64_t kUnknownFree = 1'000'000'000;
constexpr std::int64_t kKibibyte = 1024;

std::string textOf(const std::string& path) {
  const std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::optional<std::int64_t> leadingNumber(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  std::int64_t value = 0;
  if (begin == std::string_view::npos) {
    return std::nullopt;
  }
  const auto result = std::from_chars(text.data() + begin, text.data() + text.size(), value);
  return result.ec == std::errc() ? std::optional(value) : std::nullopt;
}

// The number behind `name` at the beginning of a line.
std::optional<std::int64_t> numberAfter(std::string_view text, std::string_view name) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (line.substr(0, name.size()) == name) {
      return leadingNumber(line.substr(name.size()));
    }
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return std::nullopt;
}

std::optional<std::int64_t> groupFreeIn(const std::string& folder) {
  return groupFreeBytes(textOf(folder + "/memory.max"), textOf(folder + "/memory.current"),
                        textOf(folder + "/memory.stat"));
}

// The tightest limit of the control group (version 2) of this process and of those around it.
std::optional<std::int64_t> groupFree() {
  const std::string groups = textOf("/proc/self/cgroup");
  const auto mark = groups.find("0::/");
  std::string group = mark == std::string::npos ? "/" : groups.substr(mark + 3, groups.find('\n', mark) - mark - 3);
  std::optional<std::int64_t> least;
  for (;;) {
    const auto free = groupFreeIn("/sys/fs/cgroup" + group);
    if (free) {
      least = std::min(*free, least.value_or(*free));
    }
    const auto slash = group.rfind('/');
    if (slash == std::string::npos || group == "/") {
      return least;
    }
    group.resize(slash);
  }
}

}  // namespace

std::optional<std::int64_t> procBytes(std::string_view text, std::string_view name) {
  const auto kibibytes = numberAfter(text, std::string(name) + ":");
  return kibibytes ? std::optional(*kibibytes * kKibibyte) : std::nullopt;
}

std::optional<std::int64_t> groupFreeBytes(std::string_view limit, std::string_view used, std::string_view statistics) {
  const auto limitBytes = leadingNumber(limit);
  const auto usedBytes = leadingNumber(used);
  if (!limitBytes || !usedBytes) {
    return std::nullopt;
  }
  const std::int64_t reclaimable = numberAfter(statistics, "inactive_file ").value_or(0);
  return std::max(std::int64_t{0}, *limitBytes - *usedBytes + reclaimable);
}

std::int64_t freeMemoryBytes() {
  const auto system = procBytes(textOf("/proc/meminfo"), "MemAvailable");
  const auto group = groupFree();
  if (!system && !group) {
    return kUnknownFree;
  }
  return std::min(system.value_or(group.value_or(0)), group.value_or(system.value_or(0)));
}

double peakResidentMegabytes() {
  return static_cast<double>(procBytes(textOf("/proc/self/status"), "VmHWM").value_or(0)) / 1e6;
}

}  // namespace convscope
