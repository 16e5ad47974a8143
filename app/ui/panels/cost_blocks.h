// The blocks of the cost panel, top to bottom. Each draws from y on and returns where the next one begins.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/ui/panels/blocks.h"

namespace convscope {

double counterBlock(const Sheet& sheet, const Column& column, double y);
// Lines of a formula, items "NAME/STAGE/TERM", and a note below them where there is one.
struct NamedFormula {
  const std::vector<FormulaLine>& lines;
  std::string name;
  std::string_view note = {};
};
double formulaLines(const Sheet& sheet, const Column& column, double y, const NamedFormula& formula);
double formulaBlock(const Sheet& sheet, const Column& column, double y);
double variantsBlock(const Sheet& sheet, const Column& column, double y);
double resultBlock(const Sheet& sheet, const Column& column, double y);

}  // namespace convscope
