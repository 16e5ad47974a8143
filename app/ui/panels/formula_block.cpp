#include <algorithm>

#include "app/ui/panels/cost_blocks.h"

namespace convscope {

namespace {

constexpr double kBetween = 18;  // from one term to the next, the sign in its middle
constexpr double kNumbers = 20;  // below the symbols

double termWidth(const Sheet& sheet, const FormulaTerm& term, float size) {
  return std::max(sheet.width(term.symbol, size), sheet.width(term.number, size));
}

double lineWidth(const Sheet& sheet, const FormulaLine& line, float size) {
  double width = kBetween;  // and the equals sign
  for (const FormulaTerm& term : line.terms) width += termWidth(sheet, term, size);
  return width + kBetween * std::max(0.0, static_cast<double>(line.terms.size()) - 1);
}

// Symbols over numbers, each number underlined in its role's colour. Returns where the equals sign ends.
double terms(const Sheet& sheet, const FormulaLine& line, Point p, float size) {
  const Palette& colors = sheet.colors;
  double x = p.x;
  for (std::size_t i = 0; i < line.terms.size(); ++i) {
    const FormulaTerm& term = line.terms[i];
    if (i > 0) {
      sheet.text({x + kBetween / 2, p.y}, "×", {colors.ink3, 12, Align::Center});
      sheet.text({x + kBetween / 2, p.y + kNumbers}, "×", {colors.ink3, 12, Align::Center});
      x += kBetween;
    }
    const double width = termWidth(sheet, term, size);
    sheet.text({x + width / 2, p.y}, term.symbol, {roleColor(colors, term.role), size, Align::Center});
    sheet.text({x + width / 2, p.y + kNumbers}, term.number, {colors.ink, size, Align::Center});
    sheet.fill({x, p.y + kNumbers + 12, width, 2}, roleColor(colors, term.role));
    x += width;
  }
  sheet.text({x + kBetween / 2, p.y + kNumbers}, "=", {colors.ink3, 14, Align::Center});
  return x + kBetween;
}

}  // namespace

double formulaBlock(const Sheet& sheet, const Column& column, double y) {
  for (const FormulaLine& line : sheet.ui.frame.formula) {
    const float size = lineWidth(sheet, line, 14) <= column.w ? 14 : 12;
    if (lineWidth(sheet, line, size) > column.w + kBetween) sheet.fault("too wide: formula");
    const double end = terms(sheet, line, {column.x, y}, size);
    double middle = y + kNumbers;
    if (end + 4 + sheet.width(line.result, 14) > column.x + column.w) middle += 24;
    sheet.textWithin({column.x + column.w, middle}, column.w, line.result, {sheet.colors.ink, 14, Align::Right});
    y = middle + 32;
  }
  const std::string& other = sheet.ui.frame.otherRule;
  if (!other.empty()) y += sheet.wrapped({column.x, y - 4}, column.w, other, {sheet.colors.ink3, 12}) + 12;
  return y;
}

}  // namespace convscope
