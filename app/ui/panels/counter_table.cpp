// What every counter prints for the layer: number, bar, ratio, rule, reason.
#include <algorithm>

#include "app/ui/panels/cost_views.h"
#include "app/ui/text_wrap.h"
#include "app/ui/widgets/paragraph.h"
#include "app/ui/widgets/table.h"

namespace convscope {

namespace {

constexpr double kCounterPitch = 32;
constexpr double kWrappedPitch = 18;  // from line to line in a row
constexpr double kCounterBar = 8;

struct CounterColumns {
  double left = 0;
  double count = 0;  // right edges
  double ratio = 0;
  Rect bar;  // only x and w
  double rule = 0, ruleWidth = 0;
  double reason = 0, reasonWidth = 0;
};

std::vector<std::string> counterTexts(const std::vector<CountingLine>& lines, std::string CountingLine::*text) {
  std::vector<std::string> texts;
  for (const CountingLine& line : lines) texts.push_back(line.*text);
  return texts;
}

// The words of rule and reason share what numbers and bars leave, by their lengths.
CounterColumns counterColumns(const Sheet& sheet, const Column& column, const std::vector<CountingLine>& lines) {
  const bool narrow = isNarrow(column);
  const double gap = narrow ? 14 : 30;
  const auto width = [&](std::string CountingLine::*text, float size, Text counterHead) {
    return std::max(widest(sheet, counterTexts(lines, text), size), sheet.width(sheet.ui.say(counterHead), kHeadText));
  };
  CounterColumns at;
  at.left = column.x;
  const double tool = width(&CountingLine::tool, kCellText, Text::headTool);
  at.count = column.x + tool + gap + width(&CountingLine::count, kCellText, Text::headPrints);
  at.bar = {at.count + 16, 0, narrow ? 56.0 : 128.0, 0};
  at.ratio = at.bar.x + at.bar.w + 12 + width(&CountingLine::ratio, kCellText, Text::headRatio);
  at.rule = at.ratio + gap;
  const double words = column.x + column.w - at.rule;
  const double rule = width(&CountingLine::rule, 14, Text::headRule);
  const double reason = width(&CountingLine::reason, 14, Text::headReason);
  const double needed = rule + gap + reason;
  at.ruleWidth = needed <= words ? rule : std::min(rule, std::max(words * 0.42, words - gap - reason));
  at.reason = at.rule + at.ruleWidth + gap;
  at.reasonWidth = column.x + column.w - at.reason;
  return at;
}

void counterHead(const Sheet& sheet, const CounterColumns& at, const Column& column, double y) {
  const auto word = [&](Text id, double x, Align align) { columnHead(sheet, {x, y}, sheet.ui.say(id), align); };
  word(Text::headTool, column.x, Align::Left);
  word(Text::headPrints, at.count, Align::Right);
  word(Text::headRatio, at.ratio, Align::Right);
  word(Text::headRule, at.rule, Align::Left);
  word(Text::headReason, at.reason, Align::Left);
  sheet.line({column.x, y + 14}, {column.x + column.w, y + 14}, sheet.colors.line);
}

double countedLines(const Sheet& sheet, std::string_view text, double room) {
  const auto measure = [&](std::string_view line) { return sheet.width(line, 14); };
  return static_cast<double>(wrapText(text, room, measure).size());
}

// What equals our number is quiet; only differences are dark.
double drawCounter(const Sheet& sheet, const CounterColumns& at, double top, const CountingLine& line) {
  const Palette& colors = sheet.colors;
  const double wrapped =
      std::max({1.0, countedLines(sheet, line.rule, at.ruleWidth), countedLines(sheet, line.reason, at.reasonWidth)});
  const double height = kCounterPitch + (wrapped - 1) * kWrappedPitch;
  const double y = top + kCounterPitch / 2;
  const Color ink = line.ours || line.differs ? colors.ink : colors.ink2;
  const Color quiet = line.differs ? colors.ink : colors.ink3;
  sheet.text({at.left, y}, line.tool, {ink, kCellText});
  sheet.text({at.count, y}, line.count, {ink, kCellText, Align::Right});
  shareBar(sheet, {at.bar.x, y - kCounterBar / 2, at.bar.w, kCounterBar}, line.share,
           line.ours ? colors.accent : barColor(colors));
  sheet.text({at.ratio, y}, line.ratio, {quiet, kCellText, Align::Right});
  paragraph(sheet, {at.rule, y}, {line.rule, at.ruleWidth, {colors.ink2, 14}, kWrappedPitch});
  paragraph(sheet, {at.reason, y},
            {line.reason, at.reasonWidth, {line.wrong ? colors.error : quiet, 14}, kWrappedPitch});
  return top + height;
}

}  // namespace

double counterTable(const Sheet& sheet, const Column& column, double y) {
  const std::vector<CountingLine>& lines = sheet.ui.frame.costs.counting->lines;
  const CounterColumns at = counterColumns(sheet, column, lines);
  counterHead(sheet, at, column, y);
  y += 16;
  for (const CountingLine& line : lines) y = drawCounter(sheet, at, y, line);
  sheet.line({column.x, y + 3}, {column.x + column.w, y + 3}, sheet.colors.line);
  return y + 4;
}

}  // namespace convscope
