// A piece of text and what it speaks of.
#pragma once

#include <string>

namespace convscope {

// What a piece of text or a mark speaks of; decides its colour.
enum class Role { Plain, Quiet, Now, Input, Kernel, Output };

struct Span {
  std::string text;
  Role role = Role::Plain;
};

}  // namespace convscope
