// The pinned layers: rows that can be sorted, compared and copied.
#include <algorithm>
#include <array>
#include <string>

#include "app/ui/panels/cost_views.h"
#include "app/ui/widgets/button.h"
#include "app/ui/widgets/focus.h"
#include "app/ui/widgets/icons.h"
#include "app/ui/widgets/table.h"

namespace convscope {

namespace {

constexpr double kPinPitch = 27;
constexpr double kCircle = 9;  // from the table's edge to the circle's middle
constexpr double kNames = 26;  // to the names
constexpr double kPinGap = 24;
constexpr double kButtonGap = 8;
constexpr double kButtonRoom = 1.3;  // for the longer language

std::vector<std::string> pinTexts(const std::vector<PinLine>& lines, std::string PinLine::*text) {
  std::vector<std::string> texts;
  for (const PinLine& line : lines) texts.push_back(line.*text);
  return texts;
}

// A column of numbers, its right edge.
struct NumberColumn {
  PinColumn sorts = PinColumn::Macs;
  const char* name = "";
  Text head = Text::costMacs;
  std::string PinLine::*text = nullptr;
  double right = 0;
};

constexpr std::array kNumberColumns{
    NumberColumn{PinColumn::Macs, "macs", Text::costMacs, &PinLine::macs},
    NumberColumn{PinColumn::Ratio, "ratio", Text::headOfMacs, &PinLine::percent},
    NumberColumn{PinColumn::Params, "params", Text::costParameters, &PinLine::params},
    NumberColumn{PinColumn::Bytes, "bytes", Text::headBytes, &PinLine::bytes},
    NumberColumn{PinColumn::MacsPerByte, "macs_per_byte", Text::headMacsPerByte, &PinLine::macsPerByte}};

struct PinColumns {
  double left = 0;
  double width = 0;
  double name = 0;
  double nameWidth = 0;
  double shape = 0;  // 0: left out
  double details = 0;
  std::vector<NumberColumn> numbers;
  double percent = 0;  // the points of the ratios
};

double numberWidth(const Sheet& sheet, const NumberColumn& column, const std::vector<PinLine>& lines) {
  constexpr double kSortTriangle = 14;
  const auto texts = pinTexts(lines, column.text);
  const bool ratio = column.sorts == PinColumn::Ratio;
  const double width = ratio ? pointColumn(sheet, texts, kCellText).width() : widest(sheet, texts, kCellText);
  return std::max(width, sheet.width(sheet.ui.say(column.head), kHeadText) + kSortTriangle);
}

// Numbers from the right edge leftwards; the shape takes what is left, and goes when that is too little.
PinColumns pinColumns(const Sheet& sheet, const Column& column, const std::vector<PinLine>& lines) {
  PinColumns at;
  at.left = column.x;
  at.width = column.w;
  at.name = column.x + kNames;
  at.nameWidth = std::max(sheet.width(sheet.ui.say(Text::pinName), kHeadText) + 16,
                          widest(sheet, pinTexts(lines, &PinLine::name), kCellText));
  const double details = widest(sheet, pinTexts(lines, &PinLine::details), 14);
  const double shapes = std::max(widest(sheet, pinTexts(lines, &PinLine::shape), 14) + 16 + details,
                                 sheet.width(sheet.ui.say(Text::headShape), kHeadText));
  for (const NumberColumn& number : kNumberColumns) {
    if (number.sorts != PinColumn::Bytes || !isNarrow(column)) at.numbers.push_back(number);
  }
  double left = column.x + column.w;
  const double spare = column.w - kNames - at.nameWidth;
  double needed = 0;
  for (const NumberColumn& number : at.numbers) needed += numberWidth(sheet, number, lines) + kPinGap;
  const bool shaped = !isNarrow(column) && spare >= needed + kPinGap + shapes;
  const double gap = shaped ? kPinGap : (spare - needed) / static_cast<double>(at.numbers.size()) + kPinGap;
  for (auto number = at.numbers.rbegin(); number != at.numbers.rend(); ++number) {
    number->right = left;
    if (number->sorts == PinColumn::Ratio) {
      at.percent = left - pointColumn(sheet, pinTexts(lines, number->text), kCellText).after;
    }
    left -= numberWidth(sheet, *number, lines) + gap;
  }
  if (!shaped) return at;
  at.shape = at.name + at.nameWidth + kPinGap;
  at.details = at.shape + widest(sheet, pinTexts(lines, &PinLine::shape), 14) + 16;
  return at;
}

void pinHead(const Sheet& sheet, const PinColumns& at, const Column& column, double y) {
  const PinOrder& order = sheet.ui.frame.costs.compare->order;
  const auto sorts = [&](PinColumn what, const char* name, Text title, double x, Align align) {
    const SortHead words{std::string("###pins/sort/") + name, sheet.ui.say(title), align, order.column == what,
                         order.descending};
    if (sortHead(sheet, {x, y}, words)) sheet.ui.inbox.emplace_back(SortPins{what});
  };
  sorts(PinColumn::Name, "name", Text::pinName, at.name, Align::Left);
  if (at.shape > 0) columnHead(sheet, {at.shape, y}, sheet.ui.say(Text::headShape));
  for (const NumberColumn& number : at.numbers)
    sorts(number.sorts, number.name, number.head, number.right, Align::Right);
  sheet.line({column.x, y + 14}, {column.x + column.w, y + 14}, sheet.colors.line);
}

struct PinRow {
  const PinLine& line;
  std::string name;  // of its items
  double middle = 0;
  bool hovered = false;
};

// The circle that marks the basis; another one becomes it by a click.
void basisCircle(const Sheet& sheet, Point middle, const PinRow& row) {
  const PinLine& line = row.line;
  const Item hit = item(sheet, row.name + "/basis", {middle.x - 9, middle.y - 11, 18, 22});
  if (line.basis) {
    sheet.disc(middle, 5, sheet.colors.ink);
  } else {
    sheet.disc(middle, 4.5, hit.hovered ? sheet.colors.ink : sheet.colors.disabled);
    sheet.disc(middle, 3.5, sheet.colors.stage);
  }
  hint(sheet, hit, sheet.ui.say(Text::hintBasis));
  if (hit.clicked && !line.basis) sheet.ui.inbox.emplace_back(SetPinBasis{line.place});
}

void removeCross(const Sheet& sheet, Point middle, const PinRow& row) {
  const Item hit = item(sheet, row.name + "/remove", {middle.x - 8, middle.y - 11, 16, 22});
  if (row.hovered) icons::cross(sheet, middle, hit.hovered ? sheet.colors.ink : sheet.colors.ink3);
  hint(sheet, hit, sheet.ui.say(Text::hintUnpin));
  if (hit.clicked) sheet.ui.inbox.emplace_back(UnpinLayer{row.line.place});
}

void nameCell(const Sheet& sheet, const PinColumns& at, const PinRow& row) {
  const double y = row.middle;
  const std::string name = row.name + "/name";
  const Rect place{at.name - 4, y - 12, at.nameWidth + 8, 24};
  Item hit = item(sheet, name, place);
  if (focusStop(sheet, name, place).press) hit.clicked = true;
  const double width = sheet.text({at.name, y}, row.line.name, {sheet.colors.ink, kCellText});
  if (hit.hovered) sheet.line({at.name, y + 10}, {at.name + width, y + 10}, sheet.colors.ink3);
  hint(sheet, hit, sheet.ui.say(Text::hintOpenLayer));
  if (hit.clicked) sheet.ui.inbox.emplace_back(TakeLayer{row.line.pinned.layer, row.line.pinned.input});
}

void drawPin(const Sheet& sheet, const PinColumns& at, double y, const PinLine& line) {
  const Palette& colors = sheet.colors;
  const Rect place{at.left - 14, y - kPinPitch / 2, at.width + 22, kPinPitch};
  const PinRow row{line, "###pins/" + std::to_string(line.place), y, mouseIn(sheet, place)};
  if (row.hovered) sheet.fill(place, mix(colors.stage, colors.ink3, 0.12));
  removeCross(sheet, {at.left - 5, y}, row);
  basisCircle(sheet, {at.left + kCircle, y}, row);
  nameCell(sheet, at, row);
  if (at.shape > 0) {
    sheet.text({at.shape, y}, line.shape, {colors.ink2, 14});
    sheet.text({at.details, y}, line.details, {colors.ink2, 14});
  }
  for (const NumberColumn& number : at.numbers) {
    if (number.sorts == PinColumn::Ratio) {
      pointAligned(sheet, {at.percent, y}, line.percent, {colors.ink, kCellText});
    } else {
      sheet.text({number.right, y}, line.*number.text, {colors.ink, kCellText, Align::Right});
    }
  }
}

// Buttons from the right edge leftwards; returns the left end.
double pressButton(const Sheet& sheet, Control control, const std::string& label, Point right) {
  const ControlState& state = sheet.ui.frame.control(control);
  const double width = std::max(48.0, sheet.width(label, 14) * kButtonRoom + 2);
  const Rect place{right.x - width, right.y - 14, width, 28};
  record(sheet, control, place);
  if (button(sheet, {itemName(control, "button"), label, ButtonKind::Framed, state.enabled}, place)) {
    if (control == Control::CopyMarkdown) ImGui::SetClipboardText(sheet.ui.frame.costs.compare->markdown.c_str());
    if (control == Control::CopyCsv) ImGui::SetClipboardText(sheet.ui.frame.costs.compare->csv.c_str());
    sheet.ui.press(control);
  }
  if (!state.enabled && mouseIn(sheet, place)) sheet.ui.state.hint = state.reason;
  return place.x - kButtonGap;
}

// Title, how many, and what can be done with them.
void titleRow(const Sheet& sheet, const Column& column, double y) {
  const CompareSheet& view = *sheet.ui.frame.costs.compare;
  const double title = sheet.text({column.x, y}, sheet.ui.say(Text::pinsTitle), {sheet.colors.ink, kCellText});
  double x = column.x + title + 12;
  x += sheet.text({x, y}, view.pinCount, {sheet.colors.ink3, kHeadText}) + 20;
  double right = column.x + column.w;
  for (const Control control : {Control::CopyCsv, Control::CopyMarkdown, Control::ArticleExample, Control::Pin}) {
    std::string label = sheet.ui.frame.control(control).label;
    if (control == Control::Pin) label += "  P";
    right = pressButton(sheet, control, label, {right, y});
  }
  const bool sorted = view.order != PinOrder{};
  const std::string_view back = sheet.ui.say(Text::pinsInOrder);
  if (!sheet.ui.frame.costs.copied.empty() || !sorted || x + sheet.width(back, kBodySize) + 12 > right) return;
  if (textButton(sheet, {"###pins/sort/pinned", back, ButtonKind::Link}, {x, y}).clicked) {
    sheet.ui.inbox.emplace_back(SortPins{PinColumn::Pinned});
  }
}

// What was copied is said for some seconds where the table's footnote stands.
void footnote(const Sheet& sheet, const Column& column, double y) {
  const CostsView& costs = sheet.ui.frame.costs;
  if (costs.copied.empty()) {
    sheet.wrapped({column.x, y}, column.w, costs.compare->footnote, {sheet.colors.ink3, kHeadText});
    return;
  }
  icons::check(sheet, {column.x + 6, y}, sheet.colors.accent);
  sheet.text({column.x + 18, y}, costs.copied, {sheet.colors.ink, 14});
}

}  // namespace

double pinsTable(const Sheet& sheet, const Column& column, double y) {
  const CompareSheet& view = *sheet.ui.frame.costs.compare;
  titleRow(sheet, column, y);
  y += 34;
  if (view.pins.empty()) {
    sheet.line({column.x, y - 12}, {column.x + column.w, y - 12}, sheet.colors.line);
    return y + 8 + sheet.wrapped({column.x, y + 8}, column.w, sheet.ui.say(Text::pinsNone), {sheet.colors.ink2, 14});
  }
  const PinColumns at = pinColumns(sheet, column, view.pins);
  pinHead(sheet, at, column, y);
  y += 16 + kPinPitch / 2;
  for (const PinLine& line : view.pins) {
    drawPin(sheet, at, y, line);
    y += kPinPitch;
  }
  footnote(sheet, column, y + 4);
  return y + 16;
}

}  // namespace convscope
