#include "tests/cli/child.h"

#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace convscope::test {
namespace {

using Pipe = std::array<int, 2>;

Pipe makePipe() {
  Pipe ends{};
  if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  return ends;
}

std::string readAll(int descriptor) {
  std::string text;
  std::array<char, 4096> part{};
  ssize_t count = 0;
  while ((count = ::read(descriptor, part.data(), part.size())) > 0) {
    text.append(part.data(), static_cast<std::size_t>(count));
  }
  ::close(descriptor);
  return text;
}

[[noreturn]] void becomeProgram(std::vector<std::string> words, const ChildSettings& settings) {
  for (const char* const name : {"DISPLAY", "WAYLAND_DISPLAY", "LC_ALL", "LC_MESSAGES", "LANG", "CONVSCOPE_ASSETS"}) {
    ::unsetenv(name);
  }
  ::setenv("XDG_CONFIG_HOME", "/dev/null", 1);  // not the settings of whoever runs the tests
  for (const auto& [name, value] : settings.set) ::setenv(name.c_str(), value.c_str(), 1);
  if (!settings.folder.empty() && ::chdir(settings.folder.c_str()) != 0) std::_Exit(126);
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  ::execvp(pointers.front(), pointers.data());
  std::_Exit(127);
}

}  // namespace

Ended runConvscope(const std::vector<std::string>& arguments, const ChildSettings& settings) {
  std::vector<std::string> words = settings.wrapper;
  words.emplace_back(CONVSCOPE_PROGRAM);
  words.insert(words.end(), arguments.begin(), arguments.end());
  const Pipe out = makePipe();
  const Pipe err = makePipe();
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no child");
  if (child == 0) {
    ::dup2(out[1], STDOUT_FILENO);
    ::dup2(err[1], STDERR_FILENO);
    for (const int end : {out[0], out[1], err[0], err[1]}) ::close(end);
    becomeProgram(words, settings);
  }
  ::close(out[1]);
  ::close(err[1]);
  Ended ended;
  std::thread other([&] { ended.err = readAll(err[0]); });
  ended.out = readAll(out[0]);
  other.join();
  int status = 0;
  ::waitpid(child, &status, 0);
  ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return ended;
}

std::string bytesOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

bool isInstalled(const std::string& program) {
  std::istringstream folders(std::getenv("PATH") == nullptr ? "" : std::getenv("PATH"));
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (::access((folder + "/" + program).c_str(), X_OK) == 0) return true;
  }
  return false;
}

}  // namespace convscope::test
