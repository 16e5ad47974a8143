// Numbers out of a file's bytes. Nothing is ever read outside: a byte past the end counts as 0, so ask `has` first
// where that matters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/shape.h"

namespace convscope {

class ByteView {
 public:
  explicit ByteView(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  Index size() const { return static_cast<Index>(bytes_.size()); }
  bool has(Index at, Index count) const { return at >= 0 && count >= 0 && at <= size() && count <= size() - at; }

  Index u8(Index at) const { return has(at, 1) ? bytes_[static_cast<std::size_t>(at)] : 0; }
  Index u16le(Index at) const { return u8(at) | (u8(at + 1) << 8); }
  Index u32le(Index at) const { return u16le(at) | (u16le(at + 2) << 16); }
  Index u16be(Index at) const { return (u8(at) << 8) | u8(at + 1); }
  Index u32be(Index at) const { return (u16be(at) << 16) | u16be(at + 2); }
  Index i32le(Index at) const { return static_cast<std::int32_t>(static_cast<std::uint32_t>(u32le(at))); }

  bool startsWith(Index at, std::string_view text) const {
    if (!has(at, static_cast<Index>(text.size()))) {
      return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (u8(at + static_cast<Index>(i)) != static_cast<std::uint8_t>(text[i])) {
        return false;
      }
    }
    return true;
  }

  // The part [at, at + count), shortened where it would pass the end.
  std::span<const std::uint8_t> part(Index at, Index count) const {
    if (!has(at, 0)) {
      return {};
    }
    return bytes_.subspan(static_cast<std::size_t>(at),
                          static_cast<std::size_t>(count < size() - at ? count : size() - at));
  }

 private:
  std::span<const std::uint8_t> bytes_;
};

}  // namespace convscope
