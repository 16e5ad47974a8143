// A network's layers under a fixed heading, and their totals: rows scroll, totals and notes stay in
// view.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "app/ui/panels/cost_views.h"
#include "app/ui/panels/network_columns.h"
#include "app/ui/widgets/focus.h"
#include "app/ui/widgets/icons.h"
#include "app/ui/widgets/paragraph.h"
#include "app/ui/widgets/scroll_area.h"
#include "app/ui/widgets/table.h"

namespace convscope {

namespace {

constexpr double kLayerPitch = 26;
constexpr double kLayerHead = 40;
constexpr double kTotalPitch = 25;
constexpr double kNotesPitch = 21;
constexpr double kNotesGap = 12;
constexpr double kLayerBar = 13;
constexpr double kTableScroll = 12;
constexpr double kPinMargin = 22;  // left of the rows, for the pin of the one under the mouse

void layerHead(const Sheet& sheet, const LayerColumns& at) {
  const double y = 12;
  const auto word = [&](Text id, double x, Align align) { columnHead(sheet, {x, y}, sheet.ui.say(id), align); };
  word(Text::costLayer, 0, Align::Left);
  word(Text::costKind, at.kind, Align::Left);
  if (at.outputs) word(Text::costOutput, at.output, Align::Right);
  word(Text::costGroups, at.groups, Align::Right);
  word(Text::costParameters, at.params, Align::Right);
  word(Text::costMacs, at.macs, Align::Right);
  const std::string& other = sheet.ui.frame.costs.networks->otherTitle;
  if (at.compares) sheet.text({at.other, y}, other, {sheet.colors.accent, kHeadText, Align::Right});
  sheet.line({0, y + 15}, {at.right, y + 15}, sheet.colors.line);
}

// The bar of what is asked over the layer's own, or beyond it.
void layerBars(const Sheet& sheet, const LayerColumns& at, double y, const NetworkRow& row) {
  if (at.bar.w <= 0) return;
  const Palette& colors = sheet.colors;
  const Rect whole{at.bar.x, y - kLayerBar / 2, at.bar.w, kLayerBar};
  const bool changed = at.compares && row.changed;
  if (changed && row.otherShare > row.share) shareBar(sheet, whole, row.otherShare, colors.accent);
  shareBar(sheet, whole, row.share, changed ? mix(colors.stage, colors.ink3, 0.32) : barColor(colors));
  if (changed && row.otherShare <= row.share) shareBar(sheet, whole, row.otherShare, colors.accent);
}

// A small pin at the left of the row under the mouse.
void pinLayerButton(const Sheet& sheet, Point middle, const NetworkRow& row, bool shown) {
  const Item hit = item(sheet, "###networks/pin/" + std::to_string(row.place), {middle.x - 10, middle.y - 12, 20, 24});
  if (shown) icons::pin(sheet, middle, hit.hovered ? sheet.colors.ink : sheet.colors.ink3);
  hint(sheet, hit, sheet.ui.say(Text::hintPinRow));
  if (hit.clicked) sheet.ui.inbox.emplace_back(PinNetworkLayer{row.place});
}

void rowTexts(const Sheet& sheet, const LayerColumns& at, double y, const NetworkRow& row) {
  const Palette& colors = sheet.colors;
  const Color quiet = row.opens || row.groups.empty() ? colors.ink2 : colors.ink3;
  const double name = sheet.text({0, y}, row.name, {row.opens ? colors.ink : colors.ink3, at.size});
  if (!row.sign.empty()) sheet.text({name + kSignGap, y}, row.sign, {colors.ink2, at.size});
  const double kind = sheet.text({at.kind, y}, row.kind, {quiet, at.size});
  const double channels = hasPicture(row) ? at.channels : at.kind + kind + kKindGap;
  sheet.text({channels, y}, row.channels, {quiet, at.size});
  if (at.outputs) sheet.text({at.output, y}, row.output, {quiet, at.size, Align::Right});
  sheet.text({at.groups, y}, row.groups, {row.grouped ? colors.ink : colors.disabled, at.size, Align::Right});
  sheet.text({at.params, y}, row.params, {colors.ink, at.size, Align::Right});
  sheet.text({at.macs, y}, row.macs, {colors.ink, at.size, Align::Right});
  if (!at.compares) return;
  sheet.text({at.other, y}, row.otherMacs, {row.changed ? colors.accent : colors.ink2, at.size, Align::Right});
}

struct LayerLine {
  const NetworkRow& row;
  double middle = 0;
  bool cursor = false;  // the keyboard's
};

void drawLayer(const Sheet& sheet, const LayerColumns& at, const LayerLine& line) {
  const NetworkRow& row = line.row;
  const double y = line.middle;
  const Rect place{0, y - kLayerPitch / 2, at.right, kLayerPitch};
  const Rect whole{-kPinMargin, place.y, place.w + kPinMargin + 4, kLayerPitch};
  const bool over = line.cursor || mouseIn(sheet, whole);
  if (over && row.opens) sheet.ui.state.layerNow = row.place;
  if (over) sheet.fill(whole, mix(sheet.colors.stage, sheet.colors.ink3, 0.12));
  if (row.opens) pinLayerButton(sheet, {-12, y}, row, over);
  const Item hit = item(sheet, "###networks/layer/" + std::to_string(row.place), place);
  hint(sheet, hit, row.opens ? row.mark : row.closedBecause);
  layerBars(sheet, at, y, row);
  rowTexts(sheet, at, y, row);
  if (!row.mark.empty() && at.compares) sheet.text({at.other + 2, y - 2}, "*", {sheet.colors.ink2, 12});
  if (hit.clicked) sheet.ui.inbox.emplace_back(TakeNetworkLayer{row.place});
}

double layerRows(const Sheet& sheet, const LayerColumns& at, std::optional<std::size_t> cursor) {
  double y = kLayerPitch / 2;
  for (const NetworkRow& row : sheet.ui.frame.costs.networks->rows) {
    drawLayer(sheet, at, {row, y, cursor == row.place});
    y += kLayerPitch;
  }
  return y - kLayerPitch / 2;
}

// With the focus one row is the keyboard's: the arrows move it, Enter takes its layer. Returns that row, and whether it
// moved.
struct RowCursor {
  std::optional<std::size_t> row;
  bool moved = false;
};
RowCursor rowCursor(const Sheet& sheet, const Rect& place) {
  constexpr const char* kStop = "###networks/rows";
  const FocusKeys keys = focusStop(sheet, kStop, place);
  const std::vector<NetworkRow>& rows = sheet.ui.frame.costs.networks->rows;
  if (sheet.ui.state.focus != kStop || rows.empty()) return {};
  std::size_t& at = sheet.ui.state.layerCursor;
  const std::size_t last = rows.size() - 1;
  const std::size_t before = std::min(at, last);
  at = keys.onwards() > 0 ? std::min(before + 1, last) : keys.onwards() < 0 && before > 0 ? before - 1 : before;
  if (keys.press) sheet.ui.inbox.emplace_back(TakeNetworkLayer{rows[at].place});
  return {at, at != before};
}

void scrollToRow(const Sheet& list, std::size_t row) {
  const double middle = kLayerPitch * (static_cast<double>(row) + 0.5);
  ImGui::SetScrollFromPosY(list.at({0, middle}).y - ImGui::GetWindowPos().y, 0.5F);
  list.ui.state.wantsFrame = true;
}

// What stays although it is asked for is marked, and the mark is explained first.
std::vector<std::string> notesOf(const NetworksSheet& view) {
  std::vector<std::string> notes = view.notes;
  const auto marked = [](const NetworkRow& row) { return !row.mark.empty(); };
  const auto first = std::find_if(view.rows.begin(), view.rows.end(), marked);
  if (view.compares && first != view.rows.end()) notes.insert(notes.begin(), "* " + first->mark);
  return notes;
}

void networkTotals(const Sheet& sheet, const LayerColumns& at, double y) {
  const NetworksSheet& view = *sheet.ui.frame.costs.networks;
  const Palette& colors = sheet.colors;
  sheet.line({0, y}, {at.right, y}, colors.line);
  y += kTotalPitch / 2 + 3;
  for (const NetworkTotal& total : view.totals) {
    sheet.text({0, y}, total.name, {colors.ink, at.size});
    const Color ink = total.ofTheOther ? colors.accent : colors.ink;
    sheet.text({at.params, y}, total.params, {ink, at.size, Align::Right});
    sheet.text({at.macs, y}, total.macs, {colors.ink, at.size, Align::Right});
    if (at.compares) {
      sheet.text({at.other, y}, total.otherMacs, {total.changed ? colors.accent : colors.ink2, at.size, Align::Right});
    }
    y += kTotalPitch;
  }
  y += kNotesGap - 4;
  for (const std::string& note : notesOf(view)) {
    y += paragraph(sheet, {0, y}, {note, at.right, {colors.ink2, 14}, kNotesPitch});
  }
}

double footHeight(const Sheet& sheet, const LayerColumns& at, const NetworksSheet& view) {
  double lines = 0;
  for (const std::string& note : notesOf(view)) lines += sheet.wrappedHeight(at.right, note, 14) / kLinePitch;
  return 6 + kTotalPitch * static_cast<double>(view.totals.size()) + kNotesGap + kNotesPitch * lines;
}

}  // namespace

void networkTable(const Sheet& sheet, const Rect& place) {
  const NetworksSheet& view = *sheet.ui.frame.costs.networks;
  const LayerColumns at = layerColumns(sheet, view, place.w - kTableScroll);
  const Sheet inner(sheet.ui, sheet.at({place.x, place.y}));
  layerHead(inner, at);
  const double foot = footHeight(sheet, at, view);
  const double room = std::max(3 * kLayerPitch, place.h - kLayerHead - foot - 8);
  const double height = std::min(room, kLayerPitch * static_cast<double>(view.rows.size()) + 2);
  const Rect list{place.x - kPinMargin, place.y + kLayerHead - 10, place.w + kPinMargin, height};
  const RowCursor cursor = rowCursor(sheet, {list.x + 4, list.y + 3, list.w - 12, list.h - 6});
  scrollArea(sheet, "###networks/layers", list, [&](const Sheet& scrolled) {
    if (cursor.moved) scrollToRow(scrolled, *cursor.row);
    return layerRows(Sheet(scrolled.ui, scrolled.at({kPinMargin, 0})), at, cursor.row);
  });
  networkTotals(inner, at, kLayerHead - 10 + height + 4);
}

}  // namespace convscope
