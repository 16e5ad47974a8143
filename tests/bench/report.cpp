#include "tests/bench/report.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>

namespace convscope::bench {

double Row::ratio() const {
  return std::min(blocked.medianMs, plain.medianMs) / engine.medianMs;
}

double Row::bestRatio() const {
  return std::min(blocked.bestMs, plain.bestMs) / engine.bestMs;
}

std::string tableHead() {
  return "| shape | layer | threads | ms | best ms | Gmac/s | peak Gmac/s | read GB/s | write GB/s | roofline | plain "
         "ms "
         "| blocked ms | inner ms | ratio | best ratio | interrupted |\n"
         "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";
}

std::string tableLine(const Row& row) {
  std::string line = fmt::format("| {} | {} | {} | {:.3f} | {:.3f} | {:.0f} ", row.name, row.text, row.threads,
                                 row.engine.medianMs, row.engine.bestMs, row.gmacs);
  line += fmt::format("| {:.0f} | {:.1f} | {:.1f} | {:.0f} % ", row.limits.gmacs, row.limits.readGb, row.limits.writeGb,
                      100 * row.roofline);
  line += fmt::format("| {:.3f} | {:.3f} | {:.3f} | {:.2f} | {:.2f} | {:.0f} % |", row.plain.medianMs,
                      row.blocked.medianMs, row.inner.medianMs, row.ratio(), row.bestRatio(), 100 * row.busy);
  return line;
}

std::string machineLine(const Machine& machine) {
  return fmt::format("{} ({}), {} thread{}: {:.0f} G multiply-adds/s, read {:.1f} GB/s, write {:.1f} GB/s",
                     machine.processor, machine.kernels, machine.threads, machine.threads > 1 ? "s" : "", machine.gmacs,
                     machine.readGb, machine.writeGb);
}

std::string systemLoad() {
  std::ifstream file("/proc/loadavg");
  std::string one, five, fifteen;
  file >> one >> five >> fifteen;
  return file ? one + " " + five + " " + fifteen : "";
}

namespace {

using Json = nlohmann::ordered_json;

Json jsonOf(const Row& row, bool peer) {
  return {{"name", row.name},
          {"threads", row.threads},
          {"ms", row.engine.medianMs},
          {"best_ms", row.engine.bestMs},
          {"gmacs", row.gmacs},
          {"peak_gmacs", row.limits.gmacs},
          {"read_gb", row.limits.readGb},
          {"write_gb", row.limits.writeGb},
          {"roofline", row.roofline},
          {"ratio", peer ? Json(row.ratio()) : Json()},
          {"plain_ms", row.plain.medianMs},
          {"blocked_ms", row.blocked.medianMs},
          {"inner_ms", row.inner.medianMs},
          {"interrupted", row.busy}};
}

}  // namespace

std::string jsonText(const Report& report) {
  Json json;
  const Machine& first = report.machines.front();
  json["machine"] = {{"processor", first.processor}, {"kernels", first.kernels}, {"peer", report.peer}};
  json["machine"]["load"] = report.load;
  for (const Machine& machine : report.machines) {
    json["machine"]["limits"].push_back({{"threads", machine.threads},
                                         {"gmacs", machine.gmacs},
                                         {"read_gb", machine.readGb},
                                         {"write_gb", machine.writeGb}});
  }
  json["shapes"] = Json::array();
  for (const Row& row : report.rows) json["shapes"].push_back(jsonOf(row, !report.peer.empty()));
  return json.dump(2);
}

}  // namespace convscope::bench
