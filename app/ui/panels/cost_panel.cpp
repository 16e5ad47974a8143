#include <algorithm>

#include "app/ui/panels/cost_blocks.h"
#include "app/ui/panels/cost_views.h"
#include "app/ui/panels/panels.h"
#include "app/ui/widgets/section.h"

namespace convscope {

namespace {

// Label at the left, number at the right; the number goes to a line of its own when both do not fit.
double resultRow(const Sheet& sheet, const Column& column, double y, std::pair<Text, const std::string&> row) {
  const std::string_view label = sheet.ui.say(row.first);
  const double right = column.x + column.w;
  const double used = sheet.text({column.x, y}, label, {sheet.colors.ink2});
  const bool fits = used + 12 + sheet.width(row.second, 12) <= column.w;
  if (!fits) y += 20;
  const double room = fits ? column.w - used - 12 : column.w;
  sheet.textWithin({right, y}, room, row.second, {sheet.colors.ink, 14, Align::Right});
  return y + 22;
}

// The heading opens the view that says who counts what. What is in views of costs only is recorded here.
void leadToCounting(const Sheet& sheet, const Column& column, double y) {
  const SectionLink link{"###cost/counting", sheet.ui.say(Text::panelCost), sheet.ui.say(Text::opensCounting)};
  recordCostsAt(sheet, sectionLinkPlace(sheet, {column.x, y}, link));
  if (sectionLink(sheet, {column.x, y}, column.w, link)) sheet.ui.edit(Control::MainView, "counting");
}

}  // namespace

double counterBlock(const Sheet& sheet, const Column& column, double y) {
  const Frame& frame = sheet.ui.frame;
  leadToCounting(sheet, column, y);
  sheet.textWithin({column.x, y + 34}, column.w, frame.counter, {sheet.colors.ink, 36});
  y += 66;
  const double percent = sheet.width(frame.counterPercent, 14);
  const bool oneLine = sheet.width(frame.counterOf, 12) + 12 + percent <= column.w;
  sheet.textWithin({column.x, y}, oneLine ? column.w - percent - 12 : column.w, frame.counterOf, {sheet.colors.ink2});
  if (!oneLine) y += 20;
  sheet.text({column.x + column.w, y}, frame.counterPercent, {sheet.colors.ink2, 14, Align::Right});
  y += 16;
  const Counters& counters = frame.counters;
  const double share = counters.macsTotal > 0 ? static_cast<double>(counters.macs) / counters.macsTotal : 0;
  sheet.fill({column.x, y, column.w, 4}, sheet.colors.softLine);
  sheet.fill({column.x, y, column.w * share, 4}, sheet.colors.accent);
  y += 18;
  return y - 9 +
         std::max(kLinePitch, sheet.wrapped({column.x, y}, column.w, frame.usefulText, {sheet.colors.ink3, 12}));
}

double resultBlock(const Sheet& sheet, const Column& column, double y) {
  const Frame& frame = sheet.ui.frame;
  sectionHead(sheet, {column.x, y}, column.w, sheet.ui.say(Text::panelResult));
  y += 24;
  y = resultRow(sheet, column, y, {Text::panelOutput, frame.outputText});
  y = resultRow(sheet, column, y, {Text::panelParameters, frame.paramsText});
  return formulaLines(sheet, column, y + 6, {frame.paramsFormula, "###formula/params"});
}

double costPanel(const Sheet& sheet, PanelSize size) {
  const Column column{kPanelMargin, size.w - 2 * kPanelMargin};
  double y = 20;
  y = counterBlock(sheet, column, y) + 22;
  y = formulaBlock(sheet, column, y) + 6;
  y = variantsBlock(sheet, column, y) + 8;
  return resultBlock(sheet, column, y);
}

}  // namespace convscope
