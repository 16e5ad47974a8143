#include "app/render/gl_program.h"

#include <epoxy/gl.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace convscope {

namespace {

// Shaders and programs report alike, through functions that differ only in name.
template <typename GetNumber, typename GetLog>
std::string logOf(GLuint name, GetNumber getNumber, GetLog getLog) {
  GLint length = 0;
  getNumber(name, GL_INFO_LOG_LENGTH, &length);
  std::string log(static_cast<std::size_t>(length), '\0');
  if (length > 0) getLog(name, length, &length, log.data());
  log.resize(static_cast<std::size_t>(length));
  return log;
}

GLuint compile(GLenum kind, ShaderPieces pieces) {
  std::vector<const GLchar*> texts;
  std::vector<GLint> lengths;
  for (const std::string_view piece : pieces) {
    texts.push_back(piece.data());
    lengths.push_back(static_cast<GLint>(piece.size()));
  }
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, static_cast<GLsizei>(texts.size()), texts.data(), lengths.data());
  glCompileShader(shader);
  GLint compiled = GL_FALSE;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
  if (compiled == GL_TRUE) return shader;
  const std::string log = logOf(shader, glGetShaderiv, glGetShaderInfoLog);
  glDeleteShader(shader);
  throw std::runtime_error("The OpenGL driver refused a shader: " + log);
}

}  // namespace

GlProgram::GlProgram(ShaderPieces vertex, ShaderPieces fragment) {
  const GLuint vertexShader = compile(GL_VERTEX_SHADER, vertex);
  GLuint fragmentShader = 0;
  try {
    fragmentShader = compile(GL_FRAGMENT_SHADER, fragment);
  } catch (...) {
    glDeleteShader(vertexShader);
    throw;
  }
  name_ = glCreateProgram();
  glAttachShader(name_, vertexShader);
  glAttachShader(name_, fragmentShader);
  glLinkProgram(name_);
  // The program keeps what it needs of them.
  glDeleteShader(vertexShader);
  glDeleteShader(fragmentShader);
  GLint linked = GL_FALSE;
  glGetProgramiv(name_, GL_LINK_STATUS, &linked);
  if (linked == GL_TRUE) return;
  const std::string log = logOf(name_, glGetProgramiv, glGetProgramInfoLog);
  glDeleteProgram(name_);
  throw std::runtime_error("The OpenGL driver could not link two shaders: " + log);
}

GlProgram::~GlProgram() {
  glDeleteProgram(name_);
}

void GlProgram::use() const {
  glUseProgram(name_);
}

int GlProgram::uniform(const char* name) const {
  return glGetUniformLocation(name_, name);
}

}  // namespace convscope
