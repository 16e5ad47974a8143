// A script run by the real program in a folder of its own, and what it dumped there.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/child.h"
#include "tests/support/temp_folder.h"

namespace convscope::test {

class ScriptChild {
 public:
  const TempFolder& folder() const { return folder_; }

  // Runs `script` with the options, in the folder, as "test.script".
  Ended run(const std::string& script, const std::vector<std::string>& options = {}) const;

  // Runs `script`, which must succeed and say nothing, and then gives what `dump` would show at its end.
  nlohmann::json dumpAfter(const std::string& script, const std::vector<std::string>& options = {}) const;

  // A dump that the script wrote; null when there is none.
  nlohmann::json dump(const std::string& name) const;

 private:
  TempFolder folder_;
};

}  // namespace convscope::test
