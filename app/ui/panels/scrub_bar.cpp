#include "app/ui/panels/scrub_bar.h"

#include <algorithm>
#include <cmath>

#include "app/ui/widgets/slider.h"

namespace convscope {

namespace {

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

}  // namespace

void scrubBar(const Sheet& sheet, const Rect& place) {
  const Frame& frame = sheet.ui.frame;
  const auto moved = dragAlong(sheet, Control::Scrub, {place.x, place.y - 8, place.w, place.h + 16});
  std::vector<Stretch> spans;
  for (const ScrubPart& what : frame.scrub) {
    spans.push_back({placeOf(place, what.from, frame.steps), placeOf(place, what.to, frame.steps)});
  }
  for (std::size_t i = 0; i < spans.size(); ++i) {
    Stretch drawn = spans[i];
    if (i > 0 && drawn.to - drawn.from > 8) drawn.from += 2;  // the gap between two stretches
    part(sheet, place, frame.scrub[i], drawn);
  }
  labels(sheet, place, spans);
  const bool enabled = frame.control(Control::Scrub).enabled;
  knob(sheet, {placeOf(place, frame.step, frame.steps), place.y + place.h / 2}, enabled);
  if (moved) {
    const auto step = static_cast<Index>(std::llround(*moved * static_cast<double>(frame.steps)));
    if (step != frame.step) sheet.ui.inbox.emplace_back(Seek{step});
  }
}

}  // namespace convscope
