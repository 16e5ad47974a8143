// Puts numbers into a file made in memory.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace convscope::test {

class ByteWriter {
 public:
  std::vector<std::uint8_t> bytes;

  void u8(int value) { bytes.push_back(static_cast<std::uint8_t>(value)); }
  void u16le(std::uint32_t value) { little(value, 2); }
  void u32le(std::uint32_t value) { little(value, 4); }
  void u16be(std::uint32_t value) { big(value, 2); }
  void u32be(std::uint32_t value) { big(value, 4); }
  void text(std::string_view characters) { bytes.insert(bytes.end(), characters.begin(), characters.end()); }
  void append(const std::vector<std::uint8_t>& more) { bytes.insert(bytes.end(), more.begin(), more.end()); }
  void zeros(int count) { bytes.insert(bytes.end(), static_cast<std::size_t>(count), std::uint8_t{0}); }
  // `value` in `count` bytes, the lowest or the highest first.
  void little(std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i) {
      u8(static_cast<int>((value >> (8 * i)) & 0xFF));
    }
  }
  void big(std::uint32_t value, int count) {
    for (int i = count - 1; i >= 0; --i) {
      u8(static_cast<int>((value >> (8 * i)) & 0xFF));
    }
  }
};

}  // namespace convscope::test
