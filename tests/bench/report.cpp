#include "tests/bench/report.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace convscope::bench {

double Row::ratio() const {
  return std::min(blockedMs, plainMs) / ms;
}

std::string tableHead() {
  return "| shape | layer | threads | ms | Gmac/s | roofline | blocked ms | plain ms | ratio | interrupted |\n"
         "|---|---|---|---|---|---|---|---|---|---|";
}

std::string tableLine(const Row& row) {
  return fmt::format("| {} | {} | {} | {:.3f} | {:.0f} | {:.0f} % | {:.3f} | {:.3f} | {:.2f} | {:.0f} % |", row.name,
                     row.text, row.threads, row.ms, row.gmacs, 100 * row.roofline, row.blockedMs, row.plainMs,
                     row.ratio(), 100 * row.busy);
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
                              {"ms", row.ms},
                              {"best_ms", row.bestMs},
                              {"gmacs", row.gmacs},
                              {"roofline", row.roofline},
                              {"ratio", peer.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(row.ratio())},
                              {"blocked_ms", row.blockedMs},
                              {"plain_ms", row.plainMs},
                              {"interrupted", row.busy}});
  }
  return json.dump(2);
}

}  // namespace convscope::bench
