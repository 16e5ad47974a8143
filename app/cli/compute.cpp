#include "app/cli/compute.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <ostream>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "app/cli/case_reader.h"
#include "core/checked.h"
#include "core/reference.h"

namespace convscope {
namespace {

using nlohmann::json;

// More output values than this are not held in memory: a small input with absurd padding would fill it.
constexpr Index kMostValues = Index{1} << 28;

struct Counts {
  Index params = 0;
  Index macs = 0;
  Index macsInside = 0;
  Index macsByOutput = 0;
};

Problem tooLarge(const char* what, Index limit) {
  return makeProblem("too_large", "input", {{"what", what}, {"limit", std::to_string(limit)}});
}

tl::expected<Counts, Problem> countsOf(const Plan& plan, Index batch) {
  const auto macs = checkedProduct({plan.count(), batch});
  if (!macs) return tl::make_unexpected(tooLarge("N x multiply-adds", std::numeric_limits<Index>::max()));
  const auto byOutput = checkedProduct({plan.macsByOutput(), batch});
  if (!byOutput) return tl::make_unexpected(tooLarge("N x multiply-adds", std::numeric_limits<Index>::max()));
  return Counts{plan.params(), *macs, plan.usefulCount() * batch, *byOutput};
}

// The outputs of every stage for the whole batch, one picture after another.
std::vector<std::vector<float>> forwardBatch(const Plan& plan, const CaseInput& input, const CaseValues& values) {
  std::vector<std::vector<float>> outputs(plan.stages().size());
  const auto size = static_cast<std::ptrdiff_t>(input.picture.c * input.picture.h * input.picture.w);
  for (Index n = 0; n < input.batch; ++n) {
    const auto begin = values.input.begin() + n * size;
    const Tensor picture{input.picture, {begin, begin + size}};
    const auto stages = referenceForward(plan, picture, values.weights).value();
    for (std::size_t i = 0; i < stages.size(); ++i) {
      outputs[i].insert(outputs[i].end(), stages[i].values.begin(), stages[i].values.end());
    }
  }
  return outputs;
}

std::string jsonText(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

// Only a plain id is repeated; anything else is as good as none.
std::string idOf(const json& item) {
  const auto id = item.is_object() ? item.find("id") : item.end();
  const bool plain = item.is_object() && id != item.end() && (id->is_string() || id->is_number());
  return plain ? jsonText(*id) : "null";
}

std::string errorLine(const json& item, const Problem& problem) {
  return fmt::format(R"({{"id":{},"error":{{"reason":{},"message":{}}}}})", idOf(item), jsonText(problem.code),
                     jsonText(problem.message));
}

void appendValue(std::string& line, float value) {
  if (std::isfinite(value)) {
    fmt::format_to(std::back_inserter(line), "{}", value);
  } else {
    line += std::isnan(value) ? "null" : value > 0 ? "1e999" : "-1e999";
  }
}

// [N,C,H,W], or [C,H,W] for an input without batch.
std::string shapeText(const CaseInput& input, const Shape& shape) {
  const std::string batch = input.batched() ? fmt::format("{},", input.batch) : "";
  return fmt::format("[{}{},{},{}]", batch, shape.c, shape.h, shape.w);
}

// "name":{"shape":[...],"values":[...]}, without values when there are none to give.
void appendTensor(std::string& line, const char* name, const std::string& shape, const std::vector<float>* values) {
  line += fmt::format(R"("{}":{{"shape":{})", name, shape);
  if (values != nullptr) {
    line += R"(,"values":[)";
    for (std::size_t i = 0; i < values->size(); ++i) {
      if (i > 0) line += ',';
      appendValue(line, (*values)[i]);
    }
    line += ']';
  }
  line += "},";
}

struct Answer {
  Counts counts;
  std::vector<std::vector<float>> outputs;  // one a stage; empty when only counts were asked for
};

tl::expected<Answer, Problem> compute(const json& item, const CaseLayer& layer, const CaseInput& input,
                                      const Plan& plan) {
  const auto counts = countsOf(plan, input.batch);
  if (!counts) return tl::make_unexpected(counts.error());
  Answer answer{*counts, {}};
  if (!hasValues(item)) return answer;
  const auto values = readValues(item, layer, input, plan);
  if (!values) return tl::make_unexpected(values.error());
  if (plan.outputs() > kMostValues / std::max<Index>(1, input.batch)) {
    return tl::make_unexpected(tooLarge("the number of output values", kMostValues));
  }
  answer.outputs = forwardBatch(plan, input, *values);
  return answer;
}

tl::expected<std::string, Problem> answerLine(const json& item) {
  const auto layer = readLayer(item);
  if (!layer) return tl::make_unexpected(layer.error());
  const auto input = readInput(item);
  if (!input) return tl::make_unexpected(input.error());
  const auto plan = Plan::make(layer->network, input->picture);
  if (!plan) return tl::make_unexpected(plan.error().front());
  const auto answer = compute(item, *layer, *input, *plan);
  if (!answer) return tl::make_unexpected(answer.error());

  const auto valuesOf = [&](std::size_t stage) { return answer->outputs.empty() ? nullptr : &answer->outputs[stage]; };
  std::string line = fmt::format(R"({{"id":{},)", idOf(item));
  appendTensor(line, "output", shapeText(*input, plan->output()), valuesOf(plan->stages().size() - 1));
  if (layer->separable) appendTensor(line, "depthwise_output", shapeText(*input, plan->stage(0).output), valuesOf(0));
  const Counts& counts = answer->counts;
  line += fmt::format(R"("params":{},"macs":{},"macs_inside":{})", counts.params, counts.macs, counts.macsInside);
  if (plan->stage(0).spec.transposed) line += fmt::format(R"(,"macs_by_output":{})", counts.macsByOutput);
  return line + '}';
}

tl::expected<std::string, std::string> readText(const std::string& file) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    return tl::make_unexpected(std::string("it is a folder; a file of cases is expected"));
  }
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(stream), {}};
  if (stream.good() || stream.eof()) return content;
  return tl::make_unexpected(std::string("it cannot be read: ") +
                             (errno != 0 ? std::strerror(errno) : "the system does not say why"));
}

// "line 3, column 5 (byte 71)"
std::string place(const std::string& content, std::size_t byte) {
  const std::size_t before = std::min(byte == 0 ? 0 : byte - 1, content.size());
  const auto end = content.begin() + static_cast<std::ptrdiff_t>(before);
  const auto line = 1 + std::count(content.begin(), end, '\n');
  const std::size_t lineStart = before == 0 ? std::string::npos : content.rfind('\n', before - 1);
  const std::size_t column = lineStart == std::string::npos ? before + 1 : before - lineStart;
  return fmt::format("line {}, column {} (byte {})", line, column, before + 1);
}

// What the parser says, without its own prefix and place, and not at any length.
std::string causeOf(const json::exception& error) {
  std::string cause = error.what();
  const std::size_t prefix = cause.find("] ");
  if (prefix != std::string::npos) cause.erase(0, prefix + 2);
  const std::size_t column = cause.rfind("parse error", 0) == 0 ? cause.find(": ") : std::string::npos;
  if (column != std::string::npos) cause.erase(0, column + 2);
  constexpr std::size_t kLongest = 200;
  if (cause.size() > kLongest) cause = cause.substr(0, kLongest) + "...";
  return cause;
}

// A number past the range of double is the one error that comes without a place: find it by its text.
std::size_t placeOfNumber(const std::string& content, const std::string& cause) {
  const std::size_t open = cause.find('\'');
  const std::size_t close = cause.rfind('\'');
  if (open == std::string::npos || close <= open) return 1;
  const std::size_t at = content.find(cause.substr(open + 1, close - open - 1));
  return at == std::string::npos ? 1 : at + 1;
}

// The whole document, or a sentence about what is wrong with it.
tl::expected<json, std::string> readDocument(const std::string& file) {
  const auto content = readText(file);
  if (!content) return tl::make_unexpected(content.error());
  try {
    json document = json::parse(*content);
    if (document.is_object() && document.contains("cases") && document["cases"].is_array()) {
      return {tl::in_place, std::move(document)};
    }
  } catch (const json::parse_error& error) {
    return tl::make_unexpected(fmt::format("it is not JSON: {}: {}", place(*content, error.byte), causeOf(error)));
  } catch (const json::exception& error) {
    const std::string cause = causeOf(error);
    return tl::make_unexpected(
        fmt::format("it is not JSON: {}: {}", place(*content, placeOfNumber(*content, cause)), cause));
  }
  return tl::make_unexpected(
      std::string(R"(line 1: it holds no list "cases"; an object {"cases": [...]} of the golden format is expected)"));
}

}  // namespace

int runCompute(const std::string& file, std::ostream& out, std::ostream& err) {
  const auto document = readDocument(file);
  if (!document) {
    err << file << ": " << document.error() << ".\n";
    return 1;
  }
  for (const json& item : (*document)["cases"]) {
    const auto line = answerLine(item);
    out << (line ? *line : errorLine(item, line.error())) << '\n';
  }
  out.flush();
  if (out) return 0;
  err << file << ": the answers could not be written.\n";
  return 1;
}

}  // namespace convscope
