#include "tests/cli/script_child.h"

#include <fstream>
#include <gtest/gtest.h>

namespace convscope::test {

Ended ScriptChild::run(const std::string& script, const std::vector<std::string>& options) const {
  folder_.write("test.script", script);
  std::vector<std::string> arguments{"--script", "test.script"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return runConvscope(arguments, {.folder = folder_.path()});
}

nlohmann::json ScriptChild::dumpAfter(const std::string& script, const std::vector<std::string>& options) const {
  const Ended ended = run(script + "\ndump end.json\n", options);
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(ended.out, "");
  return dump("end.json");
}

nlohmann::json ScriptChild::dump(const std::string& name) const {
  std::ifstream file(folder_.file(name));
  return file ? nlohmann::json::parse(file, nullptr, false) : nlohmann::json();
}

}  // namespace convscope::test
