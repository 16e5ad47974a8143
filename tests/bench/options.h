// What the benchmark is asked to do.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace convscope::bench {

struct Options {
  bool json = false;
  std::vector<std::string> shapes;  // all when empty
  std::vector<int> threads{1, 2};
  double seconds = 2;  // for each shape
};

// Why there is nothing to do: words for people, and the exit code.
struct Refusal {
  std::string text;
  int exitCode = 2;
};

// `names` are those of the shapes there are. A refusal says what would have worked; --help comes as one, too, with 0.
tl::expected<Options, Refusal> readOptions(std::vector<std::string> arguments, const std::vector<std::string>& names);

}  // namespace convscope::bench
