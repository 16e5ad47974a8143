#include <algorithm>
#include <cmath>
#include <cstddef>

#include "app/model/number_text.h"
#include "app/ui/panels/blocks.h"

namespace convscope {

namespace {

constexpr double kSide = 48;
constexpr double kSmallSide = 22;  // of more than kLargeOnes
constexpr std::size_t kLargeOnes = 4;
constexpr double kThumbnailGap = 8;
constexpr double kTightGap = 6;
constexpr double kMoreWidth = 68;
constexpr std::size_t kBesideMore = 6;  // thumbnails when "n more" stands beside them

using Items = std::vector<const Thumbnail*>;

Items itemsOf(const Sheet& sheet, const ThumbnailRow& row) {
  Items items;
  for (const Thumbnail& item : sheet.ui.drawing.thumbnails.items) {
    if (item.kind == row.kind) items.push_back(&item);
  }
  if (static_cast<Index>(items.size()) >= row.count || items.size() <= kBesideMore) return items;
  // Fewer, the current one among them.
  const auto now =
      std::find_if(items.begin(), items.end(), [&](const Thumbnail* t) { return t->index == row.current; });
  const auto place = now == items.end() ? 0 : static_cast<std::size_t>(now - items.begin());
  const std::size_t first = place < kBesideMore ? 0 : place + 1 - kBesideMore;
  return {items.begin() + static_cast<std::ptrdiff_t>(first),
          items.begin() + static_cast<std::ptrdiff_t>(first + kBesideMore)};
}

std::string nameAt(const ThumbnailRow& row, Index index) {
  const auto place = static_cast<std::size_t>(index);
  return place < row.names.size() ? row.names[place] : std::to_string(index);
}

// The name, or its last word where the whole has no room: "45°" of "edge 45°".
std::string nameWithin(const Sheet& sheet, const std::string& name, double width) {
  const std::size_t space = name.rfind(' ');
  const bool whole = space == std::string::npos || sheet.width(name, 12) <= width;
  return whole ? name : name.substr(space + 1);
}

// Half a number would be another one: where it has no room, only the current one is written.
bool isNumber(const std::string& name) {
  return name.find_first_not_of("0123456789,") == std::string::npos;
}

void caption(const Sheet& sheet, const Rect& place, const std::string& name, bool current) {
  const Color ink = current ? sheet.colors.ink : sheet.colors.ink3;
  const Point at{place.x + place.w / 2, place.y};
  if (!isNumber(name)) {
    sheet.textWithin(at, place.w, name, {ink, 12, Align::Center, true});
  } else if (current || sheet.width(name, 12) <= place.w) {
    sheet.text(at, name, {ink, 12, Align::Center});
  }
}

// The colour of a channel's or kernel's group; nothing when there is one group only.
std::optional<Color> groupMark(const Sheet& sheet, const ThumbnailRow& row, Index index) {
  if (row.kind != Thumbnail::Kind::Channel) return std::nullopt;
  const ConvSpec& spec = sheet.ui.frame.plan->stage(0).spec;
  if (spec.groups == 1) return std::nullopt;
  return groupColor(sheet.colors, index / spec.inPerGroup());
}

}  // namespace

void drawThumbnail(const Sheet& sheet, const Thumbnail& thumbnail, const Rect& place) {
  const Drawing& drawing = sheet.ui.drawing;
  const glm::vec2 whole = drawing.thumbnails.scene.size;
  const double scale = std::min(place.w / std::max(1.0F, thumbnail.size.x), place.h / std::max(1.0F, thumbnail.size.y));
  const double shrink = std::min(1.0, scale);
  const double w = thumbnail.size.x * shrink;
  const double h = thumbnail.size.y * shrink;
  const Rect target{place.x + std::floor((place.w - w) / 2), place.y + std::floor((place.h - h) / 2), w, h};
  sheet.image(target, drawing.textures.thumbnails,
              {thumbnail.corner.x, thumbnail.corner.y, thumbnail.size.x, thumbnail.size.y}, {whole.x, whole.y});
}

double thumbnailRow(const Sheet& sheet, const Column& column, double y, const ThumbnailRow& row) {
  const Items items = itemsOf(sheet, row);
  if (items.empty()) return 0;
  const Index hidden = row.count - static_cast<Index>(items.size());
  const double gap = hidden > 0 ? kTightGap : kThumbnailGap;
  const double side = items.size() > kLargeOnes ? kSmallSide : kSide;
  double x = column.x;
  for (const Thumbnail* thumbnail : items) {
    const bool current = thumbnail->index == row.current;
    drawThumbnail(sheet, *thumbnail, {x, y, side, side});
    if (current) sheet.outline({x - 2, y - 2, side + 4, side + 4}, sheet.colors.accent, 2);
    if (const auto mark = groupMark(sheet, row, thumbnail->index)) sheet.fill({x, y + side + 1, side, 3}, *mark);
    const std::string name = nameWithin(sheet, nameAt(row, thumbnail->index), side + gap - 1);
    caption(sheet, {x - (gap - 1) / 2, y + side + 13, side + gap - 1, 0}, name, current);
    x += side + gap;
  }
  if (hidden > 0) {
    const std::string more = fill(Text::panelMore, sheet.ui.frame.language, {{"n", withCommas(hidden)}});
    sheet.textWithin({column.x + column.w, y + side / 2}, kMoreWidth, more, {sheet.colors.ink3, 12, Align::Right});
  }
  return side + 20;
}

}  // namespace convscope
