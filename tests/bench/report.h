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
std::string jsonText(const std::vector<Machine>& machines, const std::string& peer, const std::vector<Row>& rows);

}  // namespace convscope::bench
