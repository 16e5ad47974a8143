// The results as a table for people, and as JSON.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/machine.h"

namespace convscope::bench {

struct Row {
  std::string name;
  std::string text;
  int threads = 1;
  double ms = 0;  // median
  double bestMs = 0;
  double gmacs = 0;      // 10^9 multiply-adds a second
  double roofline = 0;   // share of what the machine could do
  double blockedMs = 0;  // of the peer, 0 without one
  double plainMs = 0;
  double busy = 0;
  double ratio() const;  // how many times as long the better layout of the peer takes
};

std::string tableHead();
std::string tableLine(const Row& row);
std::string machineLine(const Machine& machine);
std::string jsonText(const std::vector<Machine>& machines, const std::string& peer, const std::vector<Row>& rows);

}  // namespace convscope::bench
