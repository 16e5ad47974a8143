// What the view of known networks shows; texts and lengths as in compare_sheet.h.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace convscope {

struct NetworkLine {
  std::string name;  // as the control takes it
  bool chosen = false;
  std::string title;
  std::string macs;
  std::string published;   // "569 M", or "–"
  std::string difference;  // "=", "−0.5 %", or "–"
  std::string source;      // "torchvision: …", may be empty
  std::string params;      // ours and the published ones with their source; may be empty
};

struct NetworkRow {
  std::size_t place = 0;  // among the network's layers
  std::string name;
  std::string kind;      // "3×3"
  std::string channels;  // "64→128"
  std::string output;
  std::string groups;
  bool grouped = false;
  std::string params;
  std::string macs;
  double share = 0;       // of the longest bar
  bool changed = false;   // by what is asked
  std::string otherMacs;  // with it
  double otherShare = 0;
  std::string mark;           // why it stays although it is asked for; may be empty
  bool opens = false;         // a click puts it on the stage
  std::string sign;           // beside the name of one that does not open; a note explains it
  std::string closedBecause;  // why it does not
};

struct NetworkTotal {
  std::string name;
  std::string params;
  std::string macs;
  std::string otherMacs;
  bool changed = false;
  bool ofTheOther = false;  // a whole row of what is asked, parameters too
};

struct NetworksSheet {
  std::vector<NetworkLine> networks;
  std::string problem;  // why there are none
  std::string finding;
  bool compares = false;   // the columns of what is asked are filled
  std::string otherTitle;  // of that column
  std::vector<NetworkRow> rows;
  std::vector<NetworkTotal> totals;
  std::vector<std::string> notes;
};

}  // namespace convscope
