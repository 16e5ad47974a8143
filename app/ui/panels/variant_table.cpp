// The variants: what each gives up, and what it costs.
#include <algorithm>
#include <string>

#include "app/ui/panels/cost_views.h"
#include "app/ui/widgets/table.h"

namespace convscope {

namespace {

constexpr double kMarkSide = 22;
constexpr double kBarNoteGap = 10;      // between a name and what stands beside it
constexpr double kLeastBars = 240;      // both columns of bars together
constexpr double kShortestScale = 0.5;  // of a bar's room, so that what is said beside the bars has its own

// Places across the table; rights of columns that are aligned there.
struct VariantColumns {
  bool outputs = true;
  double space = 0, mix = 0;
  double output = 0, macs = 0, params = 0;  // right edges
  double percent = 0;                       // the points
  double percentRight = 0;
  Rect macsBar, paramsBar;  // only x and w
};

struct VariantWidths {
  double name = 0, output = 0, macs = 0, params = 0;
  PointColumn percent;
};

std::string nameAndNote(const VariantLine& line) {
  return line.name + "   " + line.note;
}

double wider(const Sheet& sheet, Text head, const std::vector<std::string>& texts) {
  return std::max(sheet.width(sheet.ui.say(head), kHeadText), widest(sheet, texts, kCellText));
}

VariantWidths variantWidths(const Sheet& sheet, const std::vector<VariantLine>& lines) {
  std::vector<std::string> names, outputs, macs, params, percents;
  for (const VariantLine& line : lines) {
    names.push_back(nameAndNote(line));
    outputs.push_back(line.output);
    macs.push_back(line.macs);
    params.push_back(line.params);
    percents.push_back(line.percent);
  }
  VariantWidths widths{wider(sheet, Text::headVariant, names), wider(sheet, Text::headOutputShape, outputs),
                       wider(sheet, Text::costMacs, macs), wider(sheet, Text::costParameters, params),
                       pointColumn(sheet, percents, kCellText)};
  const double head = sheet.width(sheet.ui.say(Text::headOfStandard), kHeadText);
  widths.percent.before += std::max(0.0, head - widths.percent.width());
  return widths;
}

// All columns take what they need; the bars share the rest.
VariantColumns variantColumns(const Column& column, const VariantWidths& widths) {
  const bool narrow = isNarrow(column);
  const double gap = narrow ? 14 : 26;
  const double arrow = narrow ? 16 : 36;
  VariantColumns at;
  const double marks = 2 * kMarkSide + arrow;
  const double numbers = widths.macs + widths.percent.width() + widths.params;
  const double needed = widths.name + marks + numbers + 4 * gap + 2 * 12;
  at.outputs = !narrow && needed + widths.output + gap + kLeastBars <= column.w;
  const double bars = std::max(0.0, column.w - needed - gap - (at.outputs ? widths.output + gap : 0));
  const double macsShare = narrow ? 0.5 : 0.68;
  at.space = column.x + widths.name + gap;
  at.mix = at.space + kMarkSide + arrow;
  double x = at.mix + kMarkSide;
  if (at.outputs) x = at.output = x + gap + widths.output;
  at.macs = x + gap + widths.macs;
  at.macsBar = {at.macs + 12, 0, bars * macsShare, 0};
  x = at.macsBar.x + at.macsBar.w + gap;
  at.percent = x + widths.percent.before;
  at.percentRight = x + widths.percent.width();
  at.params = at.percentRight + gap + widths.params;
  at.paramsBar = {at.params + 12, 0, column.x + column.w - at.params - 12, 0};
  return at;
}

void variantHead(const Sheet& sheet, const VariantColumns& at, const Column& column, double y) {
  const auto word = [&](Text id, double x, Align align) { columnHead(sheet, {x, y}, sheet.ui.say(id), align); };
  word(Text::headVariant, column.x, Align::Left);
  word(Text::headSpace, at.space + kMarkSide / 2, Align::Center);
  word(Text::headMix, at.mix + kMarkSide / 2, Align::Center);
  if (at.outputs) word(Text::headOutputShape, at.output, Align::Right);
  word(Text::costMacs, at.macs, Align::Right);
  word(Text::headOfStandard, at.percentRight, Align::Right);
  word(Text::costParameters, at.params, Align::Right);
  sheet.line({column.x, y + 15}, {column.x + column.w, y + 15}, sheet.colors.line);
  hint(sheet, item(sheet, "###compare/space", {at.space - 6, y - 10, kMarkSide + 12, 20}),
       sheet.ui.say(Text::hintSpace));
  hint(sheet, item(sheet, "###compare/mix", {at.mix - 6, y - 10, kMarkSide + 12, 20}), sheet.ui.say(Text::hintMix));
}

// 3 x 3 cells: those that it sees are filled.
void spaceMark(const Sheet& sheet, Point corner, bool neighbours) {
  const Color ink = sheet.colors.ink2;
  for (int i = 0; i < 9; ++i) {
    const int row = i / 3;
    const Rect cell{corner.x + 1 + 7 * (i % 3), corner.y + 1 + 7 * row, 6, 6};
    if (neighbours || i == 4) {
      sheet.fill(cell, ink);
    } else {
      sheet.outline(cell, sheet.colors.line);
    }
  }
}

// Input channels across, outputs down: filled where they meet.
void mixMark(const Sheet& sheet, Point corner, const VariantLine& line) {
  const Rect whole{corner.x, corner.y, kMarkSide, kMarkSide};
  if (line.mixing == Mixing::Full) return sheet.fill(whole, sheet.colors.ink2);
  sheet.fill(whole, mix(sheet.colors.stage, sheet.colors.ink3, 0.12));
  const bool diagonal = line.mixing == Mixing::Diagonal;
  const Index blocks = diagonal ? 8 : std::max<Index>(line.blocks, 2);
  const double side = kMarkSide / static_cast<double>(blocks);
  for (Index i = 0; i < blocks; ++i) {
    const double from = static_cast<double>(i) * side;
    sheet.fill({corner.x + from, corner.y + from, side, side}, sheet.colors.ink2);
  }
}

// How long the scale's whole bar is, so that every note beside a bar has its room; notes too long for that give none.
double scaleLength(const Sheet& sheet, const std::vector<VariantLine>& lines, double room) {
  double length = room;
  for (const VariantLine& line : lines) {
    const double left = room - sheet.width(line.barNote, kHeadText) - kBarNoteGap;
    double share = 0;
    for (const double stage : line.stageShares) share += stage;
    if (line.barNote.empty() || share <= 0 || left < 0) continue;
    const double fits = left / share;
    if (fits >= room * kShortestScale) length = std::min(length, fits);
  }
  return length;
}

struct VariantRow {
  const VariantLine& line;
  double middle = 0;
  double pitch = 0;
  double scale = 0;  // length of a whole bar of multiply-adds
};

// The stages of separable lie one behind the other with a seam.
double macsBar(const Sheet& sheet, const VariantColumns& at, const VariantRow& row) {
  const double height = std::round(row.pitch / 2);
  const Color color = row.line.current ? sheet.colors.accent : barColor(sheet.colors);
  double x = at.macsBar.x;
  for (std::size_t i = 0; i < row.line.stageShares.size(); ++i) {
    const Rect whole{x + (i > 0 ? 1 : 0), row.middle - height / 2, row.scale, height};
    shareBar(sheet, whole, row.line.stageShares[i], color);
    x = whole.x + barWidth(whole, row.line.stageShares[i]);
  }
  return x;
}

// What a bar does not say by itself: beside it, or where that has no room, to whoever points at it.
void barNote(const Sheet& sheet, const VariantColumns& at, const VariantRow& row, double end) {
  const std::string& note = row.line.barNote;
  if (note.empty()) return;
  const double right = at.macsBar.x + at.macsBar.w;
  if (end + kBarNoteGap + sheet.width(note, kHeadText) <= right + 8) {
    sheet.text({end + kBarNoteGap, row.middle}, note, {sheet.colors.ink3, kHeadText});
    return;
  }
  const Rect place{at.macsBar.x, row.middle - row.pitch / 2, at.macsBar.w, row.pitch};
  hint(sheet, item(sheet, "###compare/note/" + std::string(nameOf(row.line.variant)), place), note);
}

void variantNumbers(const Sheet& sheet, const VariantColumns& at, const VariantRow& row) {
  const Color ink = sheet.colors.ink;
  const VariantLine& line = row.line;
  if (at.outputs) sheet.text({at.output, row.middle}, line.output, {ink, kCellText, Align::Right});
  sheet.text({at.macs, row.middle}, line.macs, {ink, kCellText, Align::Right});
  pointAligned(sheet, {at.percent, row.middle}, line.percent, {ink, kCellText});
  sheet.text({at.params, row.middle}, line.params, {ink, kCellText, Align::Right});
  barNote(sheet, at, row, macsBar(sheet, at, row));
  const double height = std::round(row.pitch / 3);
  shareBar(sheet, {at.paramsBar.x, row.middle - height / 2, at.paramsBar.w, height}, line.paramsShare,
           line.current ? sheet.colors.accent : barColor(sheet.colors));
}

void drawVariant(const Sheet& sheet, const VariantColumns& at, const Column& column, const VariantRow& row) {
  const VariantLine& line = row.line;
  const Palette& colors = sheet.colors;
  const double m = row.middle;
  if (line.current) {
    sheet.triangle({{column.x - 14, m - 5}, {column.x - 7, m}, {column.x - 14, m + 5}}, colors.accent);
  }
  const double name = sheet.text({column.x, m}, line.name, {line.possible ? colors.ink : colors.disabled, kCellText});
  if (!line.possible) {
    sheet.textWithin({at.space, m}, column.x + column.w - at.space, line.reason, {colors.ink3, 14});
    return;
  }
  sheet.text({column.x + name + kBarNoteGap, m}, line.note, {colors.ink2, kCellText});
  spaceMark(sheet, {at.space, m - kMarkSide / 2}, line.neighbours);
  mixMark(sheet, {at.mix, m - kMarkSide / 2}, line);
  if (line.variant == Variant::Separable) {
    sheet.text({(at.space + kMarkSide + at.mix) / 2, m}, "→", {colors.ink3, kHeadText, Align::Center});
  }
  variantNumbers(sheet, at, row);
}

}  // namespace

double variantTable(const Sheet& sheet, const Column& column, double y) {
  const std::vector<VariantLine>& lines = sheet.ui.frame.costs.compare->variants;
  const VariantColumns at = variantColumns(column, variantWidths(sheet, lines));
  const double pitch = isNarrow(column) ? 30 : 36;
  variantHead(sheet, at, column, y);
  const double top = y + 17;
  const double scale = scaleLength(sheet, lines, at.macsBar.w);
  const double bottom = top + pitch * static_cast<double>(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    drawVariant(sheet, at, column, {lines[i], top + pitch * (static_cast<double>(i) + 0.5), pitch, scale});
  }
  for (const double x : {at.macsBar.x - 1, at.paramsBar.x - 1}) sheet.line({x, top}, {x, bottom}, sheet.colors.ink3);
  return bottom;
}

}  // namespace convscope
