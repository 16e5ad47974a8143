#include "core/torch/fault.h"

#include <cassert>
#include <utility>

namespace convscope {

Problem torchProblem(std::string code, std::string sentence, std::string field,
                     std::map<std::string, std::string> values) {
  assert(!problemTemplate(sentence).empty());
  std::string message = fillTemplate(problemTemplate(sentence), values);
  values.emplace("reason", std::move(sentence));
  return {std::move(code), std::move(field), std::move(message), std::move(values)};
}

std::string cured(std::string_view text, const Cure& cure) {
  std::string result;
  std::size_t done = 0;
  for (const SourceEdit& edit : cure.edits) {
    assert(done <= edit.at.begin && edit.at.begin <= edit.at.end && edit.at.end <= text.size());
    result += text.substr(done, edit.at.begin - done);
    result += edit.with;
    done = edit.at.end;
  }
  return result.append(text.substr(done));
}

}  // namespace convscope
