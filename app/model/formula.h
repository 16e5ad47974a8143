// The live formula as it is shown.
#pragma once

#include <string>
#include <vector>

#include "app/model/formula_term.h"
#include "app/model/span.h"

namespace convscope {

// One factor of the live formula: symbol above, number below.
struct FormulaTerm {
  std::string symbol;
  std::string number;
  Role role = Role::Plain;
  FormulaTermKind kind = FormulaTermKind::OutputCells;
  bool added = false;   // a plus stands before it, not a times
  bool lit = false;     // it is pointed at, or what is pointed at on the stage is one of what it counts
  bool pinned = false;  // stays pointed at
};
struct FormulaLine {
  int stage = 0;
  std::vector<FormulaTerm> terms;
  std::string result;
};

}  // namespace convscope
