// A network's layers under a fixed heading, and their totals: rows scroll, totals and notes stay in
// view.
#include <algorithm>
#include <optional>
#include <string>

#include "app/ui/panels/cost_views.h"
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
constexpr double kLeastBar = 36;
constexpr double kGoodBar = 84;
constexpr double kBarGap = 12;
constexpr double kKindGap = 10;  // from the kind to the channels

using RowTexts = std::vector<std::string>;

RowTexts layerTexts(const NetworksSheet& view, std::string NetworkRow::*row,
                    std::string NetworkTotal::*total = nullptr) {
  RowTexts texts;
  for (const NetworkRow& each : view.rows) texts.push_back(each.*row);
  if (total == nullptr) return texts;
  for (const NetworkTotal& each : view.totals) texts.push_back(each.*total);
  return texts;
}

struct LayerColumns {
  float size = kCellText;
  bool outputs = true;
  double kind = 0, channels = 0;                                   // left edges; fully connected ones flow
  double output = 0, groups = 0, params = 0, macs = 0, other = 0;  // right edges
  Rect bar;                                                        // only x and w; without width where there is no room
};

bool hasPicture(const NetworkRow& row) {
  return !row.output.empty();
}

// How wide each column must be at a size of text. `flow` is what a fully connected layer says from the kind on; it has
// no output, so that it may run through that column.
struct LayerWidths {
  double name = 0, kind = 0, channels = 0, output = 0, groups = 0, params = 0, macs = 0, other = 0;
  double flow = 0;
};

void widthsOfKinds(const Sheet& sheet, const NetworksSheet& view, float size, LayerWidths& widths) {
  for (const NetworkRow& row : view.rows) {
    const double kind = sheet.width(row.kind, size);
    const double channels = sheet.width(row.channels, size);
    if (hasPicture(row)) {
      widths.kind = std::max(widths.kind, kind);
      widths.channels = std::max(widths.channels, channels);
    } else {
      widths.flow = std::max(widths.flow, kind + kKindGap + channels);
    }
  }
}

LayerWidths widthsAt(const Sheet& sheet, const NetworksSheet& view, float size) {
  const auto width = [&](const RowTexts& texts, std::string_view head) {
    return std::max(widest(sheet, texts, size), sheet.width(head, kHeadText));
  };
  const auto say = [&](Text id) { return sheet.ui.say(id); };
  LayerWidths widths;
  widthsOfKinds(sheet, view, size, widths);
  widths.name = width(layerTexts(view, &NetworkRow::name), say(Text::costLayer));
  widths.output = width(layerTexts(view, &NetworkRow::output), say(Text::costOutput));
  widths.groups = width(layerTexts(view, &NetworkRow::groups), say(Text::costGroups));
  widths.params = width(layerTexts(view, &NetworkRow::params, &NetworkTotal::params), say(Text::costParameters));
  widths.macs = width(layerTexts(view, &NetworkRow::macs, &NetworkTotal::macs), say(Text::costMacs));
  if (view.compares) {
    widths.other = width(layerTexts(view, &NetworkRow::otherMacs, &NetworkTotal::otherMacs), view.otherTitle);
  }
  return widths;
}

// The places when every gap is so wide; the bar takes what is left.
LayerColumns columnsWith(const LayerWidths& w, float size, double gap, double right) {
  LayerColumns at;
  at.size = size;
  at.outputs = w.output > 0;
  at.kind = w.name + gap;
  at.channels = at.kind + w.kind + kKindGap;
  at.output = std::max(at.channels + w.channels + (at.outputs ? gap + w.output : 0), at.kind + w.flow);
  at.groups = at.output + gap + w.groups;
  at.params = at.groups + gap + w.params;
  at.macs = at.params + gap + w.macs;
  at.other = right;
  const double barLeft = at.macs + kBarGap;
  const double barRight = w.other > 0 ? right - w.other - kBarGap : right;
  at.bar = {barLeft, 0, barRight - barLeft, 0};
  return at;
}

// The largest text and the widest gaps that leave room for the bars; where nothing does, without bars, then without
// outputs.
LayerColumns layerColumns(const Sheet& sheet, const NetworksSheet& view, double width) {
  const double right = width - kTableScroll;
  for (const float size : {kCellText, kBodySize, kHeadText}) {
    const LayerWidths widths = widthsAt(sheet, view, size);
    for (double gap = 26; gap >= 12; gap -= 2) {
      const LayerColumns at = columnsWith(widths, size, gap, right);
      if (at.bar.w >= (gap > 14 ? kGoodBar : kLeastBar)) return at;
    }
  }
  LayerWidths widths = widthsAt(sheet, view, kHeadText);
  LayerColumns at = columnsWith(widths, kHeadText, 10, right);
  if (at.bar.w < 0) widths.output = 0;
  if (at.bar.w < 0) at = columnsWith(widths, kHeadText, 10, right);
  if (at.bar.w < 0) sheet.fault("too wide: layers of a network");
  at.bar.w = 0;
  return at;
}

void layerHead(const Sheet& sheet, const LayerColumns& at, const NetworksSheet& view, double width) {
  const double y = 12;
  const auto word = [&](Text id, double x, Align align) { columnHead(sheet, {x, y}, sheet.ui.say(id), align); };
  word(Text::costLayer, 0, Align::Left);
  word(Text::costKind, at.kind, Align::Left);
  if (at.outputs) word(Text::costOutput, at.output, Align::Right);
  word(Text::costGroups, at.groups, Align::Right);
  word(Text::costParameters, at.params, Align::Right);
  word(Text::costMacs, at.macs, Align::Right);
  if (view.compares) sheet.text({at.other, y}, view.otherTitle, {sheet.colors.accent, kHeadText, Align::Right});
  sheet.line({0, y + 15}, {width - kTableScroll, y + 15}, sheet.colors.line);
}

// The bar of what is asked over the layer's own, or beyond it.
void layerBars(const Sheet& sheet, const LayerColumns& at, double y, const NetworkRow& row, bool compares) {
  if (at.bar.w <= 0) return;
  const Palette& colors = sheet.colors;
  const Rect whole{at.bar.x, y - kLayerBar / 2, at.bar.w, kLayerBar};
  const bool changed = compares && row.changed;
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

void rowTexts(const Sheet& sheet, const LayerColumns& at, double y, const NetworkRow& row, bool compares) {
  const Palette& colors = sheet.colors;
  const Color quiet = row.opens || row.groups.empty() ? colors.ink2 : colors.ink3;
  sheet.text({0, y}, row.name, {colors.ink, at.size});
  const double kind = sheet.text({at.kind, y}, row.kind, {quiet, at.size});
  const double channels = hasPicture(row) ? at.channels : at.kind + kind + kKindGap;
  sheet.text({channels, y}, row.channels, {quiet, at.size});
  if (at.outputs) sheet.text({at.output, y}, row.output, {quiet, at.size, Align::Right});
  sheet.text({at.groups, y}, row.groups, {row.grouped ? colors.ink : colors.disabled, at.size, Align::Right});
  sheet.text({at.params, y}, row.params, {colors.ink, at.size, Align::Right});
  sheet.text({at.macs, y}, row.macs, {colors.ink, at.size, Align::Right});
  if (!compares) return;
  sheet.text({at.other, y}, row.otherMacs, {row.changed ? colors.accent : colors.ink2, at.size, Align::Right});
}

void drawLayer(const Sheet& sheet, const LayerColumns& at, double y, const NetworkRow& row, double width, bool cursor) {
  const NetworksSheet& view = *sheet.ui.frame.costs.networks;
  const Rect place{0, y - kLayerPitch / 2, width - kTableScroll, kLayerPitch};
  const Rect whole{-kPinMargin, place.y, place.w + kPinMargin + 4, kLayerPitch};
  const bool hovered =
      ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(sheet.at({whole.x, whole.y}), sheet.lowerRight(whole));
  const bool over = hovered || cursor;
  if (over && row.opens) sheet.ui.state.layerNow = row.place;
  if (over) sheet.fill(whole, mix(sheet.colors.stage, sheet.colors.ink3, 0.12));
  if (row.opens) pinLayerButton(sheet, {-12, y}, row, over);
  const Item hit = item(sheet, "###networks/layer/" + std::to_string(row.place), place, row.opens);
  hint(sheet, hit, row.closedBecause);
  if (row.opens) hint(sheet, hit, row.mark);
  layerBars(sheet, at, y, row, view.compares);
  rowTexts(sheet, at, y, row, view.compares);
  if (!row.mark.empty() && view.compares) sheet.text({at.other + 2, y - 2}, "*", {sheet.colors.ink2, 12});
  if (hit.clicked) sheet.ui.inbox.emplace_back(TakeNetworkLayer{row.place});
}

double layerRows(const Sheet& sheet, const LayerColumns& at, double width, std::optional<std::size_t> cursor) {
  double y = kLayerPitch / 2;
  for (const NetworkRow& row : sheet.ui.frame.costs.networks->rows) {
    drawLayer(sheet, at, y, row, width, cursor == row.place);
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
  if (keys.press && rows[at].opens) sheet.ui.inbox.emplace_back(TakeNetworkLayer{rows[at].place});
  return {at, at != before};
}

void scrollToRow(const Sheet& list, std::size_t row) {
  const double middle = kLayerPitch * (static_cast<double>(row) + 0.5);
  ImGui::SetScrollFromPosY(list.at({0, middle}).y - ImGui::GetWindowPos().y, 0.5F);
  list.ui.state.wantsFrame = true;
}

// What stays although it is asked for is marked, and the mark is explained first.
RowTexts notesOf(const NetworksSheet& view) {
  RowTexts notes = view.notes;
  const auto marked = [](const NetworkRow& row) { return !row.mark.empty(); };
  const auto first = std::find_if(view.rows.begin(), view.rows.end(), marked);
  if (view.compares && first != view.rows.end()) notes.insert(notes.begin(), "* " + first->mark);
  return notes;
}

void networkTotals(const Sheet& sheet, const LayerColumns& at, double width, double y) {
  const NetworksSheet& view = *sheet.ui.frame.costs.networks;
  const Palette& colors = sheet.colors;
  sheet.line({0, y}, {width - kTableScroll, y}, colors.line);
  y += kTotalPitch / 2 + 3;
  for (const NetworkTotal& total : view.totals) {
    sheet.text({0, y}, total.name, {colors.ink, at.size});
    sheet.text({at.params, y}, total.params, {colors.ink, at.size, Align::Right});
    sheet.text({at.macs, y}, total.macs, {colors.ink, at.size, Align::Right});
    if (view.compares) {
      sheet.text({at.other, y}, total.otherMacs, {total.changed ? colors.accent : colors.ink2, at.size, Align::Right});
    }
    y += kTotalPitch;
  }
  y += kNotesGap - 4;
  for (const std::string& note : notesOf(view)) {
    y += paragraph(sheet, {0, y}, width - kTableScroll, note, {colors.ink2, 14}, kNotesPitch);
  }
}

double footHeight(const Sheet& sheet, const NetworksSheet& view, double width) {
  double lines = 0;
  for (const std::string& note : notesOf(view))
    lines += sheet.wrappedHeight(width - kTableScroll, note, 14) / kLinePitch;
  return 6 + kTotalPitch * static_cast<double>(view.totals.size()) + kNotesGap + kNotesPitch * lines;
}

}  // namespace

void networkTable(const Sheet& sheet, const Rect& place) {
  const NetworksSheet& view = *sheet.ui.frame.costs.networks;
  const LayerColumns at = layerColumns(sheet, view, place.w);
  const Sheet inner(sheet.ui, sheet.at({place.x, place.y}));
  layerHead(inner, at, view, place.w);
  const double foot = footHeight(sheet, view, place.w);
  const double room = std::max(3 * kLayerPitch, place.h - kLayerHead - foot - 8);
  const double height = std::min(room, kLayerPitch * static_cast<double>(view.rows.size()) + 2);
  const Rect list{place.x - kPinMargin, place.y + kLayerHead - 10, place.w + kPinMargin, height};
  const RowCursor cursor = rowCursor(sheet, {list.x + 4, list.y + 3, list.w - 12, list.h - 6});
  scrollArea(sheet, "###networks/layers", list, [&](const Sheet& scrolled) {
    if (cursor.moved) scrollToRow(scrolled, *cursor.row);
    return layerRows(Sheet(scrolled.ui, scrolled.at({kPinMargin, 0})), at, place.w, cursor.row);
  });
  networkTotals(inner, at, place.w, kLayerHead - 10 + height + 4);
}

}  // namespace convscope
