// Instances of one kind of quad, and the vertex array that feeds them to a program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace convscope {

// One input of a vertex shader inside an instance; it advances once for each instance.
struct InstanceAttribute {
  enum class Type { Float, Int, Color };  // Color: four bytes read as 0..1
  std::uint32_t location = 0;
  int components = 1;
  Type type = Type::Float;
  std::size_t offset = 0;
};

class InstanceBuffer {
 public:
  InstanceBuffer(std::vector<InstanceAttribute> attributes, std::size_t instanceBytes);
  ~InstanceBuffer();
  InstanceBuffer(const InstanceBuffer&) = delete;
  InstanceBuffer& operator=(const InstanceBuffer&) = delete;

  // Replaces all instances.
  void upload(std::span<const std::byte> instances);

  // Draws instances [first, first + count) with the program in use.
  void draw(std::size_t first, std::size_t count) const;

 private:
  std::vector<InstanceAttribute> attributes_;
  std::size_t instanceBytes_;
  std::uint32_t vertexArray_ = 0;
  std::uint32_t buffer_ = 0;
};

}  // namespace convscope
