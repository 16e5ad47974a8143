// A folder of a test's own that goes when the test ends.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace convscope::test {

class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string file(const std::string& name) const { return path_ + "/" + name; }

  // Writes a file (and nothing else: folders in the name must exist) and returns its path.
  std::string write(const std::string& name, std::span<const std::uint8_t> bytes) const;
  std::string write(const std::string& name, const std::string& text) const;
  // Makes a folder and returns its path.
  std::string makeFolder(const std::string& name) const;

 private:
  std::string path_;
};

}  // namespace convscope::test
