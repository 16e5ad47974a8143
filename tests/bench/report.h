// The results as a table for people, and as JSON.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/machine.h"
#include "tests/bench/measure.h"

namespace convscope::bench {

struct Row {
  std::string name;
  std::string text;
  int threads = 1;
  Time engine;
  Machine limits;       // for the layer's traffic, measured before and after, the better of both
  double gmacs = 0;     // 10^9 multiply-adds a second
  double roofline = 0;  // share of what the machine could do
  Time plain;           // the peer with channels first; 0 without a peer
  Time blocked;         // the peer in its own layout, changed from and to channels first
  Time inner;           // the peer in its own layout, not changed
  double busy = 0;
  double ratio() const;      // how many times as long plain or blocked takes, whichever is better
  double bestRatio() const;  // the same of the shortest times
};

std::string tableHead();
std::string tableLine(const Row& row);
std::string machineLine(const Machine& machine);

// What the tables have above and below them, and the rows.
struct Report {
  std::string peer;
  std::vector<Machine> machines;  // one for each number of threads, in memory that no cache holds
  std::string load;               // of the system, when the report is written
  std::vector<Row> rows;
};
std::string jsonText(const Report& report);

// The system's load in the last 1, 5 and 15 minutes; empty where it does not say.
std::string systemLoad();

}  // namespace convscope::bench
