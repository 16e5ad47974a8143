#include "app/ui/panels/scrub_bar.h"

#include <algorithm>
#include <array>
#include <string>

#include "app/model/frame_scrub.h"
#include "app/ui/widgets/focus.h"
#include "app/ui/widgets/slider.h"

namespace convscope {

namespace {

constexpr double kChipHeight = 46;

struct Stretch {
  double from = 0;
  double to = 0;
};

double placeOf(const Rect& track, Index step, Index steps) {
  return steps > 0 ? track.x + track.w * static_cast<double>(step) / static_cast<double>(steps) : track.x;
}

void part(const Sheet& sheet, const Rect& track, const ScrubPart& what, Stretch span) {
  const Palette& colors = sheet.colors;
  const double knob = placeOf(track, sheet.ui.frame.step, sheet.ui.frame.steps);
  const double done = std::clamp(knob, span.from, span.to);
  sheet.fill({span.from, track.y, span.to - span.from, track.h}, colors.softLine);
  const Color color = what.current ? colors.accent : mix(colors.panel, colors.accent, 0.55);
  if (done > span.from) sheet.fill({span.from, track.y, done - span.from, track.h}, color);
}

Stretch labelPlace(const Sheet& sheet, const Rect& track, const ScrubPart& what, double from) {
  const double width = sheet.width(what.label, 12);
  const double x = std::max(track.x, std::min(from, track.x + track.w - width));
  return {x, x + width};
}

// A label stands where its stretch has room for it; the current one always, and then its neighbours give way.
void labels(const Sheet& sheet, const Rect& track, const std::vector<Stretch>& stretches) {
  const std::vector<ScrubPart>& parts = sheet.ui.frame.scrub;
  const double middle = track.y + track.h / 2 - 14;
  Stretch kept{-1, -1};
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    if (parts[i].current) kept = labelPlace(sheet, track, parts[i], stretches[i].from);
  }
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const Stretch label = labelPlace(sheet, track, parts[i], stretches[i].from);
    const bool room = label.to + 8 <= stretches[i].to;
    const bool clear = label.to + 8 <= kept.from || label.from >= kept.to + 8;
    if (!parts[i].current && !(room && clear)) continue;
    sheet.text({label.from, middle}, parts[i].label, {parts[i].current ? sheet.colors.ink : sheet.colors.ink3, 12});
  }
}

// Like a ruler's below the track, where no label stands: the weightier the border, the longer and darker.
void ticks(const Sheet& sheet, const Rect& track) {
  struct Mark {
    double height = 0;
    double width = 0;
    Color color;
  };
  const Palette& colors = sheet.colors;
  const std::array<Mark, 3> marks{{{9, 3, colors.ink}, {6, 2, colors.ink2}, {3, 1, colors.ink3}}};
  for (const ScrubTick& tick : sheet.ui.frame.scrubTicks) {
    const Mark& mark = marks[static_cast<std::size_t>(tick.kind)];
    const double x = placeOf(track, tick.step, sheet.ui.frame.steps);
    sheet.fill({x, track.y + track.h + 2, mark.width, mark.height}, mark.color);
  }
}

// A chip over the bar, above everything, and a thin mark on the track: where a click would go.
void preview(const Sheet& sheet, const Rect& track, Index step) {
  const Frame& frame = sheet.ui.frame;
  const ScrubPreview what = scrubPreview(frame, step);
  const Sheet over(sheet.ui, sheet.at({0, 0}), ImGui::GetForegroundDrawList());
  const double x = placeOf(track, step, frame.steps);
  over.fill({x - 0.5, track.y - 3, 1, track.h + 6}, sheet.colors.ink);
  const double width = 20 + std::max(over.width(what.title, 12), over.width(what.place, 12));
  const double right = track.x + track.w - width;
  const Rect chip{std::max(track.x, std::min(x - width / 2, right)), -kChipHeight - 4, width, kChipHeight};
  over.fill(chip, sheet.colors.panel, 6);
  over.outline(chip, sheet.colors.ink3, 1, 6);
  over.text({chip.x + 10, chip.y + 14}, what.title, {sheet.colors.ink, 12});
  over.text({chip.x + 10, chip.y + 14 + kLinePitch}, what.place, {sheet.colors.ink2, 12});
}

}  // namespace

void scrubBar(const Sheet& sheet, const Rect& place) {
  const Frame& frame = sheet.ui.frame;
  const Along mouse = dragAlong(sheet, Control::Scrub, {place.x, place.y - 8, place.w, place.h + 16});
  std::vector<Stretch> spans;
  for (const ScrubPart& what : frame.scrub) {
    spans.push_back({placeOf(place, what.from, frame.steps), placeOf(place, what.to, frame.steps)});
  }
  for (std::size_t i = 0; i < spans.size(); ++i) {
    Stretch drawn = spans[i];
    if (i > 0 && drawn.to - drawn.from > 8) drawn.from += 2;  // the gap between two stretches
    part(sheet, place, frame.scrub[i], drawn);
  }
  ticks(sheet, place);
  labels(sheet, place, spans);
  const bool enabled = frame.control(Control::Scrub).enabled;
  knob(sheet, {placeOf(place, frame.step, frame.steps), place.y + place.h / 2}, enabled);
  if (mouse.over && enabled) preview(sheet, place, scrubStep(frame, *mouse.over));
  const Rect bar{place.x, place.y - 8, place.w, place.h + 16};
  const int by = focusStop(sheet, itemName(Control::Scrub, "track"), bar, enabled).upwards();
  if (by != 0) sheet.ui.inbox.emplace_back(StepBy{by});
  if (!mouse.held) return;
  const Index step = scrubStep(frame, *mouse.held);
  if (step != frame.step) sheet.ui.inbox.emplace_back(Seek{step});
}

}  // namespace convscope
