#include "app/ui/panels/network_columns.h"

#include <algorithm>
#include <string>
#include <vector>

#include "app/ui/widgets/table.h"

namespace convscope {

namespace {

constexpr double kLeastBar = 36;
constexpr double kGoodBar = 84;
constexpr double kBarApart = 12;
constexpr int kWidestGap = 26;
constexpr int kNarrowGap = 14;  // from here on the bars give way
constexpr int kNarrowestGap = 12;

using RowTexts = std::vector<std::string>;

// The row of what is asked makes no column wider: the places at the left of its numbers are empty.
RowTexts layerTexts(const NetworksSheet& view, std::string NetworkRow::*row,
                    std::string NetworkTotal::*total = nullptr) {
  RowTexts texts;
  for (const NetworkRow& each : view.rows) texts.push_back(each.*row);
  if (total == nullptr) return texts;
  for (const NetworkTotal& each : view.totals) {
    if (!each.ofTheOther) texts.push_back(each.*total);
  }
  return texts;
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
  at.compares = w.other > 0;
  at.kind = w.name + gap;
  at.channels = at.kind + w.kind + kKindGap;
  at.output = std::max(at.channels + w.channels + (at.outputs ? gap + w.output : 0), at.kind + w.flow);
  at.groups = at.output + gap + w.groups;
  at.params = at.groups + gap + w.params;
  at.macs = at.params + gap + w.macs;
  at.other = at.right = right;
  const double barLeft = at.macs + kBarApart;
  const double barRight = w.other > 0 ? right - w.other - kBarApart : right;
  at.bar = {barLeft, 0, barRight - barLeft, 0};
  return at;
}

}  // namespace

bool hasPicture(const NetworkRow& row) {
  return !row.output.empty();
}

LayerColumns layerColumns(const Sheet& sheet, const NetworksSheet& view, double right) {
  for (const float size : {kCellText, kBodySize, kHeadText}) {
    const LayerWidths widths = widthsAt(sheet, view, size);
    for (int gap = kWidestGap; gap >= kNarrowestGap; gap -= 2) {
      const LayerColumns at = columnsWith(widths, size, gap, right);
      if (at.bar.w >= (gap > kNarrowGap ? kGoodBar : kLeastBar)) return at;
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

}  // namespace convscope
