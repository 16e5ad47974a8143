#include "app/render/instance_buffer.h"

#include <epoxy/gl.h>
#include <utility>

namespace convscope {

InstanceBuffer::InstanceBuffer(std::vector<InstanceAttribute> attributes, std::size_t instanceBytes)
    : attributes_(std::move(attributes)), instanceBytes_(instanceBytes) {
  glGenVertexArrays(1, &vertexArray_);
  glGenBuffers(1, &buffer_);
  glBindVertexArray(vertexArray_);
  for (const InstanceAttribute& attribute : attributes_) {
    glEnableVertexAttribArray(attribute.location);
    glVertexAttribDivisor(attribute.location, 1);
  }
  glBindVertexArray(0);
}

InstanceBuffer::~InstanceBuffer() {
  glDeleteVertexArrays(1, &vertexArray_);
  glDeleteBuffers(1, &buffer_);
}

void InstanceBuffer::upload(std::span<const std::byte> instances) {
  glBindBuffer(GL_ARRAY_BUFFER, buffer_);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(instances.size()), instances.data(), GL_STREAM_DRAW);
}

void InstanceBuffer::draw(std::size_t first, std::size_t count) const {
  glBindVertexArray(vertexArray_);
  glBindBuffer(GL_ARRAY_BUFFER, buffer_);
  const GLsizei stride = static_cast<GLsizei>(instanceBytes_);
  // OpenGL 3.3 cannot start at a later instance, so the inputs are pointed at the first one instead.
  for (const InstanceAttribute& attribute : attributes_) {
    // OpenGL takes an offset into the buffer where it once took an address.
    const void* start =
        reinterpret_cast<const void*>(first * instanceBytes_ + attribute.offset);  // NOLINT(performance-no-int-to-ptr)
    if (attribute.type == InstanceAttribute::Type::Int) {
      glVertexAttribIPointer(attribute.location, attribute.components, GL_INT, stride, start);
    } else if (attribute.type == InstanceAttribute::Type::Color) {
      glVertexAttribPointer(attribute.location, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, start);
    } else {
      glVertexAttribPointer(attribute.location, attribute.components, GL_FLOAT, GL_FALSE, stride, start);
    }
  }
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count));
}

}  // namespace convscope
