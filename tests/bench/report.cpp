#include "tests/bench/report.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace convscope::bench {

double Row::ratio() const {
  return std::min(blocked.medianMs, plain.medianMs) / engine.medianMs;
}

double Row::bestRatio() const {
  return std::min(blocked.bestMs, plain.bestMs) / engine.bestMs;
}

std::string tableHead() {
  return "| shape | layer | threads | ms | best ms | Gmac/s | roofline | plain ms | blocked ms | inner ms | ratio | "
         "best ratio | interrupted |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|";
}

std::string tableLine(const Row& row) {
  return fmt::format(
      "| {} | {} | {} | {:.3f} | {:.3f} | {:.0f} | {:.0f} % | {:.3f} | {:.3f} | {:.3f} | {:.2f} | {:.2f} | {:.0f} % |",
      row.name, row.text, row.threads, row.engine.medianMs, row.engine.bestMs, row.gmacs, 100 * row.roofline,
      row.plain.medianMs, row.blocked.medianMs, row.inner.medianMs, row.ratio(), row.bestRatio(), 100 * row.busy);
}

std::string machineLine(const Machine& machine) {
  return fmt::format("{} ({}), {} thread{}: {:.0f} G multiply-adds/s, read {:.1f} GB/s, write {:.1f} GB/s",
                     machine.processor, machine.kernels, machine.threads, machine.threads > 1 ? "s" : "", machine.gmacs,
                     machine.readGb, machine.writeGb);
}

std::string jsonText(const std::vector<Machine>& machines, const std::string& peer, const std::vector<Row>& rows) {
  nlohmann::ordered_json json;
  json["machine"] = {{"processor", machines.front().processor}, {"kernels", machines.front().kernels}, {"peer", peer}};
  for (const Machine& machine : machines) {
    json["machine"]["limits"].push_back({{"threads", machine.threads},
                                         {"gmacs", machine.gmacs},
                                         {"read_gb", machine.readGb},
                                         {"write_gb", machine.writeGb}});
  }
  json["shapes"] = nlohmann::ordered_json::array();
  for (const Row& row : rows) {
    json["shapes"].push_back({{"name", row.name},
                              {"threads", row.threads},
                              {"ms", row.engine.medianMs},
                              {"best_ms", row.engine.bestMs},
                              {"gmacs", row.gmacs},
                              {"roofline", row.roofline},
                              {"ratio", peer.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(row.ratio())},
                              {"plain_ms", row.plain.medianMs},
                              {"blocked_ms", row.blocked.medianMs},
                              {"inner_ms", row.inner.medianMs},
                              {"interrupted", row.busy}});
  }
  return json.dump(2);
}

}  // namespace convscope::bench
