#include "tests/support/temp_folder.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <stdlib.h>

namespace convscope::test {

namespace fs = std::filesystem;

TempFolder::TempFolder() {
  std::string name = (fs::temp_directory_path() / "convscope-XXXXXX").string();
  if (!::mkdtemp(name.data())) {
    throw std::runtime_error("no temporary folder");
  }
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string TempFolder::write(const std::string& name, std::span<const std::uint8_t> bytes) const {
  const std::string path = file(name);
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) {
    throw std::runtime_error("cannot write " + path);
  }
  return path;
}

std::string TempFolder::write(const std::string& name, const std::string& text) const {
  return write(name, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

std::string TempFolder::makeFolder(const std::string& name) const {
  fs::create_directories(file(name));
  return file(name);
}

}  // namespace convscope::test
