// A linked pair of shaders. Needs the context it was made in for its whole life.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace convscope {

using ShaderPieces = std::initializer_list<std::string_view>;

class GlProgram {
 public:
  // Each shader is given in pieces that are joined. Throws std::runtime_error with the driver's message.
  GlProgram(ShaderPieces vertex, ShaderPieces fragment);
  ~GlProgram();
  GlProgram(const GlProgram&) = delete;
  GlProgram& operator=(const GlProgram&) = delete;

  void use() const;
  int uniform(const char* name) const;  // -1 where the shaders have none of that name; setting that does nothing

 private:
  std::uint32_t name_ = 0;
};

}  // namespace convscope
