// Columns of text for a terminal.
#pragma once

#include <string>
#include <vector>

namespace convscope {

struct TextTable {
  std::vector<bool> right;                     // one a column: numbers stand at its right
  std::vector<std::vector<std::string>> rows;  // as many cells each; a row without cells is a rule
};

// Lines with two blanks between columns, none at the end of a line. A Japanese character is two columns wide.
std::string linesOf(const TextTable& table);

}  // namespace convscope
