// The live formulas: factors that can be pointed at and pinned.
#include <algorithm>
#include <string>

#include "app/ui/panels/cost_blocks.h"
#include "app/ui/widgets/focus.h"
#include "app/ui/widgets/item.h"

namespace convscope {

namespace {

constexpr double kBetween = 18;  // from one term to the next, the sign in its middle
constexpr double kNumbers = 20;  // below the symbols
constexpr double kTouchX = 8;    // beside a term what answers to the mouse
constexpr double kRingX = 4;     // beside a term to its ring
constexpr double kRingTop = 13;
constexpr double kRingHeight = 50;
constexpr double kPinDot = 3;

double termWidth(const Sheet& sheet, const FormulaTerm& term, float size) {
  return std::max(sheet.width(term.symbol, size), sheet.width(term.number, size));
}

double lineWidth(const Sheet& sheet, const FormulaLine& line, float size) {
  double width = kBetween;  // and the equals sign
  for (const FormulaTerm& term : line.terms) width += termWidth(sheet, term, size);
  return width + kBetween * std::max(0.0, static_cast<double>(line.terms.size()) - 1);
}

// A term that is pointed at, or that counts what is pointed at on the stage, has a ring; a pinned one its dot.
void ring(const Sheet& sheet, const Rect& place, const FormulaTerm& term) {
  if (!term.lit && !term.pinned) return;
  sheet.outline(place, sheet.colors.ink, term.lit ? 2 : 1, 4);
  if (term.pinned) sheet.disc({place.x + place.w - 1, place.y + 1}, kPinDot, sheet.colors.ink);
}

// The mouse or the focus is on it: it is said to the model when the draw is done.
void takeMouse(const Sheet& sheet, const Rect& place, const FormulaTermPlace& term, const std::string& name) {
  const Item hit = item(sheet, name, place);
  const bool pressed = focusStop(sheet, name, place).press;
  if (hit.hovered || sheet.ui.state.focus == name) sheet.ui.state.termNow = term;
  if (hit.clicked || pressed) sheet.ui.inbox.emplace_back(PinTerm{term});
}

// Symbol over number, the number underlined in its role's colour.
void drawTerm(const Sheet& sheet, const Rect& p, const FormulaTerm& term, float size) {
  const double width = p.w;
  const Palette& colors = sheet.colors;
  const Color role = roleColor(colors, term.role);
  sheet.text({p.x + width / 2, p.y}, term.symbol, {role, size, Align::Center});
  sheet.text({p.x + width / 2, p.y + kNumbers}, term.number, {colors.ink, size, Align::Center});
  sheet.fill({p.x, p.y + kNumbers + 12, width, term.lit ? 3.0 : 2.0}, role);
}

struct FormulaLook {
  float size = kBodySize;
  std::string name;  // of the items
};

// Returns where the equals sign ends.
double terms(const Sheet& sheet, const FormulaLine& line, Point p, const FormulaLook& look) {
  const TextStyle sign{sheet.colors.ink3, 12, Align::Center};
  double x = p.x;
  for (std::size_t i = 0; i < line.terms.size(); ++i) {
    const FormulaTerm& term = line.terms[i];
    if (i > 0) {
      for (const double y : {p.y, p.y + kNumbers}) sheet.text({x + kBetween / 2, y}, term.added ? "+" : "×", sign);
      x += kBetween;
    }
    const double width = termWidth(sheet, term, look.size);
    const auto around = [&](double away) { return Rect{x - away, p.y - kRingTop, width + 2 * away, kRingHeight}; };
    takeMouse(sheet, around(kTouchX), {line.stage, term.kind}, look.name + "/" + std::to_string(i));
    drawTerm(sheet, {x, p.y, width, 0}, term, look.size);
    ring(sheet, around(kRingX), term);
    x += width;
  }
  sheet.text({x + kBetween / 2, p.y + kNumbers}, "=", {sheet.colors.ink3, 14, Align::Center});
  return x + kBetween;
}

}  // namespace

double formulaLines(const Sheet& sheet, const Column& column, double y, const NamedFormula& formula) {
  for (const FormulaLine& line : formula.lines) {
    const float size = lineWidth(sheet, line, 14) <= column.w ? 14 : 12;
    if (lineWidth(sheet, line, size) > column.w + kBetween) sheet.fault("too wide: formula");
    const double end = terms(sheet, line, {column.x, y}, {size, formula.name + ("/" + std::to_string(line.stage))});
    double middle = y + kNumbers;
    if (end + 4 + sheet.width(line.result, 14) > column.x + column.w) middle += 24;
    sheet.textWithin({column.x + column.w, middle}, column.w, line.result, {sheet.colors.ink, 14, Align::Right});
    y = middle + 34;
  }
  if (formula.note.empty()) return y;
  return y + sheet.wrapped({column.x, y - 4}, column.w, formula.note, {sheet.colors.ink3, 12}) + 12;
}

double formulaBlock(const Sheet& sheet, const Column& column, double y) {
  const Frame& frame = sheet.ui.frame;
  return formulaLines(sheet, column, y, {frame.formula, "###formula/macs", frame.otherRule});
}

}  // namespace convscope
