// convscope_bench: the engine against oneDNN and against the machine's limits. README.md says how to read it.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "tests/bench/machine.h"
#include "tests/bench/measure.h"
#include "tests/bench/report.h"
#include "tests/bench/runs.h"
#include "tests/bench/shapes.h"
#include "tests/support/random_cases.h"

namespace convscope::bench {
namespace {

struct Arguments {
  bool json = false;
  std::vector<std::string> shapes;
  std::vector<int> threads{1, 2};
  double seconds = 2;
};

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

Row measureShape(const BenchShape& shape, const Machine& machine, double seconds) {
  test::Random random(1);
  Network network;
  for (const Stage& stage : shape.plan.stages()) network.stages.push_back(stage.spec);
  const auto weights = test::randomWeights(random, network);
  const Tensor input = test::randomTensor(random, shape.plan.input());
  const Layer layer{shape.plan, weights, input, machine.threads};
  std::vector<Run> runs{engineRun(layer)};
  for (Run& peer : peerRuns(layer)) runs.push_back(std::move(peer));
  const Times times = measure(runs, machine.threads, seconds);
  compareOutputs(runs, shape.name);
  Row row;
  row.name = shape.name;
  row.text = shape.text;
  row.threads = machine.threads;
  row.engine = times.runs[0];
  row.gmacs = static_cast<double>(shape.plan.count()) / row.engine.medianMs / 1e6;
  row.roofline = rooflineMs(machine, shape.plan) / row.engine.medianMs;
  if (runs.size() == 4) row.plain = times.runs[1], row.blocked = times.runs[2], row.inner = times.runs[3];
  row.busy = times.busy;
  return row;
}

void runAll(const Arguments& arguments) {
  std::vector<Machine> machines;
  std::vector<Row> rows;
  for (const int threads : arguments.threads) {
    machines.push_back(measureMachine(threads));
    if (!arguments.json) fmt::print("{}\n\n{}\n", machineLine(machines.back()), tableHead());
    for (const BenchShape& shape : allShapes()) {
      const auto& wanted = arguments.shapes;
      if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), shape.name) == wanted.end()) continue;
      rows.push_back(measureShape(shape, machines.back(), arguments.seconds));
      if (!arguments.json) fmt::print("{}\n", tableLine(rows.back()));
      std::fflush(stdout);
    }
    if (!arguments.json) fmt::print("\n");
  }
  if (arguments.json) fmt::print("{}\n", jsonText(machines, peerName(), rows));
  if (peerName().empty()) fmt::print(stderr, "Built without oneDNN (libdnnl-dev): nothing was compared.\n");
}

}  // namespace
}  // namespace convscope::bench

int main(int argc, char** argv) {
  convscope::bench::Arguments arguments;
  CLI::App app("Measures the engine against oneDNN and the machine's limits.");
  app.add_flag("--json", arguments.json, "print JSON instead of tables");
  app.add_option("--shapes", arguments.shapes, "only these, for example a,b")->delimiter(',');
  app.add_option("--threads", arguments.threads, "numbers of threads, by default 1,2")->delimiter(',');
  app.add_option("--seconds", arguments.seconds, "time for each shape");
  CLI11_PARSE(app, argc, argv);
  convscope::bench::runAll(arguments);
  return 0;
}
