// The real program as a child process.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace convscope::test {

struct Ended {
  int code = -1;  // of exit; 128 + the number of the signal that ended it
  std::string out;
  std::string err;
};

struct ChildSettings {
  std::string folder;                        // working folder; empty: that of the test
  std::map<std::string, std::string> set{};  // environment on top of the test's, which loses display and locale
  std::vector<std::string> wrapper{};        // a program that starts the program, with its arguments
};

// Runs convscope to its end and collects what it said.
Ended runConvscope(const std::vector<std::string>& arguments, const ChildSettings& settings = {});

// The content of a file; empty when there is none.
std::string bytesOf(const std::string& path);

bool contains(const std::string& text, const std::string& part);

// Whether a program of this name is in the PATH.
bool isInstalled(const std::string& program);

}  // namespace convscope::test
