// How much memory there is and how much this program took.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace convscope {

// Bytes that can still be used without swapping: what the system has available, or what the container's limit leaves
// if that is less. 1 GB when nothing can be found out.
std::int64_t freeMemoryBytes();

// The largest resident set so far, in megabytes of 1,000,000 bytes; 0 when it cannot be found out.
double peakResidentMegabytes();

// The bytes of a line "NAME: NUMBER kB" of /proc/meminfo or /proc/self/status.
std::optional<std::int64_t> procBytes(std::string_view text, std::string_view name);

// What a control group leaves: limit - used + what the kernel would give back, never negative. Nothing for the limit
// "max". The texts are those of memory.max, memory.current and memory.stat.
std::optional<std::int64_t> groupFreeBytes(std::string_view limit, std::string_view used, std::string_view statistics);

}  // namespace convscope
