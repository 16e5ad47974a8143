// convscope_bench: the engine against oneDNN and against the machine's limits. README.md says how to read it.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "tests/bench/machine.h"
#include "tests/bench/measure.h"
#include "tests/bench/options.h"
#include "tests/bench/report.h"
#include "tests/bench/runs.h"
#include "tests/bench/shapes.h"
#include "tests/support/random_cases.h"

namespace convscope::bench {
namespace {

// A benchmark of wrong results would be worth nothing.
void compareOutputs(const std::vector<Run>& runs, const std::string& name) {
  const Tensor expected = runs.front().output();
  for (const Run& run : runs) {
    const Tensor got = run.output();
    for (std::size_t i = 0; i < expected.values.size(); ++i) {
      if (std::abs(got.values[i] - expected.values[i]) <= 1e-3) continue;
      fmt::print(stderr, "shape {}: {} gives {} where {} gives {}\n", name, run.name, got.values[i], runs.front().name,
                 expected.values[i]);
      std::exit(1);
    }
  }
}

Row measureShape(const BenchShape& shape, int threads, double seconds) {
  test::Random random(1);
  Network network;
  for (const Stage& stage : shape.plan.stages()) network.stages.push_back(stage.spec);
  const auto weights = test::randomWeights(random, network);
  const Tensor input = test::randomTensor(random, shape.plan.input());
  const Layer layer{shape.plan, weights, input, threads};
  std::vector<Run> runs{engineRun(layer)};
  for (Run& peer : peerRuns(layer)) runs.push_back(std::move(peer));
  const Times times = measure(runs, threads, seconds);
  compareOutputs(runs, shape.name);
  Row row;
  row.name = shape.name;
  row.text = shape.text;
  row.threads = threads;
  row.engine = times.runs[0];
  row.gmacs = static_cast<double>(shape.plan.count()) / row.engine.medianMs / 1e6;
  if (runs.size() == 4) row.plain = times.runs[1], row.blocked = times.runs[2], row.inner = times.runs[3];
  row.busy = times.busy;
  return row;
}

// With the machine's limits for the layer's own traffic, measured before and after.
Row rowOf(const BenchShape& shape, int threads, double seconds) {
  MachineMeter meter(threads, trafficOf(shape.plan));
  const Machine before = meter.measure();
  Row row = measureShape(shape, threads, seconds);
  row.limits = better(before, meter.measure());
  row.roofline = rooflineMs(row.limits, shape.plan) / row.engine.medianMs;
  return row;
}

void measureAll(const Options& options, int threads, Report& report) {
  report.machines.push_back(MachineMeter(threads, coldTraffic()).measure());
  if (!options.json) fmt::print("{}\n\n{}\n", machineLine(report.machines.back()), tableHead());
  for (const BenchShape& shape : allShapes()) {
    const auto& wanted = options.shapes;
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), shape.name) == wanted.end()) continue;
    report.rows.push_back(rowOf(shape, threads, options.seconds));
    if (!options.json) fmt::print("{}\n", tableLine(report.rows.back()));
    std::fflush(stdout);
  }
}

void measureAll(const Options& options) {
  Report report;
  report.peer = peerName();
  if (!options.json) fmt::print("System load: {}\n", systemLoad());
  for (const int threads : options.threads) {
    measureAll(options, threads, report);
    if (!options.json) fmt::print("\n");
  }
  report.load = systemLoad();
  if (options.json) {
    fmt::print("{}\n", jsonText(report));
  } else {
    fmt::print("System load: {}\n", report.load);
  }
  if (report.peer.empty()) fmt::print(stderr, "Built without oneDNN (libdnnl-dev): nothing was compared.\n");
}

std::vector<std::string> shapeNames() {
  std::vector<std::string> names;
  for (const BenchShape& shape : allShapes()) names.push_back(shape.name);
  return names;
}

}  // namespace
}  // namespace convscope::bench

int main(int argc, char** argv) {
  const auto options = convscope::bench::readOptions({argv + 1, argv + argc}, convscope::bench::shapeNames());
  if (!options) {
    fmt::print(options.error().exitCode == 0 ? stdout : stderr, "{}\n", options.error().text);
    return options.error().exitCode;
  }
  convscope::bench::measureAll(*options);
  return 0;
}
