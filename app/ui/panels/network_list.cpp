// The known networks: our total beside the published figure, its source and what one must know to compare them.
#include <algorithm>
#include <string>

#include "app/ui/panels/cost_views.h"
#include "app/ui/widgets/focus.h"
#include "app/ui/widgets/paragraph.h"
#include "app/ui/widgets/scroll_area.h"
#include "app/ui/widgets/table.h"

namespace convscope {

namespace {

constexpr double kNetworkInset = 12;  // from a row's edge to its words
constexpr double kListTop = 92;       // below title and heading
constexpr double kTitleLine = 40;     // of a row: the name's line with the space above and below
constexpr double kSourcePitch = 16;

// A wide list has a column for each number; in a narrow one they stand below the name, and the chosen network alone
// says where its figure comes from.
struct ListColumns {
  bool narrow = false;
  double width = 0;
  double macs = 0, published = 0, difference = 0;  // right edges
};

ListColumns listColumns(double width, bool narrow) {
  const double right = width - kNetworkInset;
  return {narrow, width, right - 150, right - 68, right};
}

void listHead(const Sheet& sheet, const ListColumns& at, double y) {
  const auto word = [&](Text id, double x, Align align) { columnHead(sheet, {x, y}, sheet.ui.say(id), align); };
  word(at.narrow ? Text::headNetworkFigures : Text::headNetwork, kNetworkInset, Align::Left);
  if (!at.narrow) word(Text::costMacs, at.macs, Align::Right);
  if (!at.narrow) word(Text::headPublished, at.published, Align::Right);
  word(Text::headDifference, at.difference, Align::Right);
  sheet.line({kNetworkInset, y + 14}, {at.width - kNetworkInset, y + 14}, sheet.colors.line);
}

// What stands below the name, line by line.
std::vector<std::string> belowName(const ListColumns& at, const NetworkLine& line) {
  std::vector<std::string> lines;
  if (at.narrow) lines.push_back(line.macs + " (" + line.published + ")");
  if (at.narrow && !line.chosen) return lines;
  if (!line.source.empty()) lines.push_back(line.source);
  if (!line.params.empty()) lines.push_back(line.params);
  return lines;
}

double rowHeight(const Sheet& sheet, const ListColumns& at, const NetworkLine& line) {
  double lines = 0;
  for (const std::string& text : belowName(at, line)) {
    lines += sheet.wrappedHeight(at.width - 2 * kNetworkInset, text, kHeadText) / kLinePitch;
  }
  return kTitleLine + kSourcePitch * lines;
}

void rowGround(const Sheet& sheet, const Rect& place, bool chosen, bool hovered) {
  const Palette& colors = sheet.colors;
  if (chosen) {
    sheet.fill(place, colors.panel, 4);
    sheet.outline(place, colors.line, 1, 4);
    sheet.fill({place.x, place.y + 5, 3, place.h - 10}, colors.accent);
  } else if (hovered) {
    sheet.fill(place, mix(colors.stage, colors.ink3, 0.1), 4);
  }
}

double listRow(const Sheet& sheet, const ListColumns& at, double y, const NetworkLine& line) {
  const Palette& colors = sheet.colors;
  const Rect place{0, y, at.width, rowHeight(sheet, at, line)};
  const Item hit = item(sheet, itemName(Control::Network, line.name), place);
  rowGround(sheet, place, line.chosen, hit.hovered);
  const double m = y + 17;
  const bool agrees = line.difference == "=";
  const double difference = sheet.text({at.difference, m}, line.difference,
                                       {agrees ? colors.ink3 : colors.ink, agrees ? kCellText : 14, Align::Right});
  double names = at.difference - difference - 10;
  if (!at.narrow) {
    sheet.text({at.published, m}, line.published, {colors.ink2, 14, Align::Right});
    names = at.macs - sheet.text({at.macs, m}, line.macs, {colors.ink, kCellText, Align::Right}) - 10;
  }
  sheet.textWithin({kNetworkInset, m}, names - kNetworkInset, line.title, {colors.ink, kCellText});
  double below = m + 21;
  for (const std::string& text : belowName(at, line)) {
    below += paragraph(sheet, {kNetworkInset, below},
                       {text, at.width - 2 * kNetworkInset, {colors.ink2, kHeadText}, kSourcePitch});
  }
  if (hit.clicked && !line.chosen) sheet.ui.edit(Control::Network, line.name);
  return y + place.h;
}

double listRows(const Sheet& sheet, const ListColumns& at) {
  double y = 2;
  for (const NetworkLine& line : sheet.ui.frame.costs.networks->networks) y = listRow(sheet, at, y, line);
  sheet.text({kNetworkInset, y + 18}, sheet.ui.say(Text::networksLegend), {sheet.colors.ink3, kHeadText});
  return y + 36;
}

// With the focus the arrows go to the network above or below.
void chooseByKeys(const Sheet& sheet, const Rect& place) {
  const int by = focusStop(sheet, "###networks/choose", place).onwards();
  const std::vector<NetworkLine>& networks = sheet.ui.frame.costs.networks->networks;
  const auto chosen = std::find_if(networks.begin(), networks.end(), [](const auto& line) { return line.chosen; });
  if (by == 0 || chosen == networks.end()) return;
  const auto next = chosen - networks.begin() + by;
  if (next < 0 || next >= static_cast<std::ptrdiff_t>(networks.size())) return;
  sheet.ui.edit(Control::Network, networks[static_cast<std::size_t>(next)].name);
}

}  // namespace

void networkList(const Sheet& sheet, const Rect& place, bool narrow) {
  record(sheet, Control::Network, place);
  const std::string_view title = sheet.ui.frame.control(Control::Network).label;
  sheet.textWithin({place.x, place.y + 30}, place.w, title, {sheet.colors.ink, 20});
  const ListColumns at = listColumns(place.w, narrow);
  listHead(Sheet(sheet.ui, sheet.at({place.x, place.y})), at, 74);
  const Rect rows{place.x, place.y + kListTop, place.w + 10, place.h - kListTop};
  chooseByKeys(sheet, {rows.x + 4, rows.y + 2, place.w - 8, rows.h - 8});
  scrollArea(sheet, "###networks/list", rows, [&](const Sheet& list) { return listRows(list, at); });
}

}  // namespace convscope
