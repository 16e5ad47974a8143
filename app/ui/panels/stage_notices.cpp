#include <algorithm>
#include <array>
#include <cmath>

#include "app/ui/panels/folds.h"
#include "app/ui/widgets/button.h"
#include "app/ui/widgets/icons.h"

namespace convscope {

namespace {

constexpr double kTop = 12;
constexpr double kCorner = 6;
constexpr double kBusyWidth = 296;
constexpr double kBusyHeight = 44;

double marginOf(PanelSize size) {
  return size.w < 640 ? 16 : 32;
}

void ground(const Sheet& sheet, const Rect& place, bool refusal) {
  sheet.fill(place, refusal ? sheet.colors.errorGround : sheet.colors.panel, kCorner);
  sheet.outline(place, refusal ? sheet.colors.error : sheet.colors.line, 1, kCorner);
}

// What and why, one way on, and a cross. Returns the height.
double banner(const Sheet& sheet, const BannerView& what, const Rect& place) {
  const double inset = 16;
  const double room = place.w - 2 * inset;
  const double detail = sheet.wrappedHeight(room, what.detail, 12);
  const Rect box{place.x, place.y, place.w, 44 + detail};
  ground(sheet, box, what.refusal);
  const double right = box.x + box.w;
  const Rect cross{right - 36, box.y + 6, 28, 28};
  const bool alone = !sheet.ui.frame.browser;  // else Escape, the way on and the cross are the browser's
  if (alone) {
    const Item close = iconButton(sheet, {"###banner/close", {}, ButtonKind::Quiet}, cross, icons::cross);
    hint(sheet, close, sheet.ui.say(Text::panelClose));
    if (close.clicked) sheet.ui.inbox.emplace_back(GoBack{});
  }
  double textEnd = cross.x;
  if (what.offersOpen && alone) {
    const std::string_view label = sheet.ui.say(Text::bannerTryAnother);
    const double width = sheet.width(label, 14) * 1.3 + 4;
    textEnd = cross.x - width;
    if (button(sheet, {"###banner/open", label, ButtonKind::Link}, {textEnd, box.y + 6, width, 28})) {
      sheet.ui.press(Control::Open);
    }
  }
  sheet.textWithin({box.x + inset, box.y + 20}, textEnd - box.x - inset - 8, what.title,
                   {sheet.colors.ink, 14, Align::Left, true});
  sheet.wrapped({box.x + inset, box.y + 43}, room, what.detail, {sheet.colors.ink2, 12});
  return box.h;
}

void busyLine(const Sheet& sheet, const BusyView& what, const Rect& place) {
  ground(sheet, place, false);
  const double inset = 16;
  const std::string_view label = sheet.ui.say(Text::busyCancel);
  const double width = sheet.width(label, 12) + 16;
  const double right = place.x + place.w - inset;
  const Rect cancel{right - width + 8, place.y + 4, width, 24};
  const Item hit = iconButton(sheet, {"###busy/cancel", {}, ButtonKind::Link}, cancel,
                              [&](const Sheet& on, Point middle, Color color) {
                                on.text(middle, label, {color, 12, Align::Center});
                              });
  if (hit.clicked) sheet.ui.inbox.emplace_back(CancelJob{what.job});
  sheet.textWithin({place.x + inset, place.y + 16}, cancel.x - place.x - inset - 8, what.text,
                   {sheet.colors.ink, 12, Align::Left, true});
  const Rect bar{place.x + inset, place.y + 30, place.w - 2 * inset, 4};
  sheet.fill(bar, sheet.colors.softLine);
  sheet.fill({bar.x, bar.y, bar.w * std::clamp(what.share, 0.0, 1.0), bar.h}, sheet.colors.accent);
}

// Refusals of the left panel's controls, while it is folded away.
std::string foldedProblems(const Frame& frame) {
  std::string all;
  for (const ControlState& state : frame.controls) {
    const bool above = state.control == Control::Open;  // has its own place
    if (above || state.problem.empty() || !foldOf(state.control)) continue;
    all += (all.empty() ? "" : "\n") + state.problem;
  }
  return all;
}

// Refusals of controls that have no room below themselves: those of the bars above and below the stage.
template <std::size_t n>
std::string problemsOf(const Frame& frame, const std::array<Control, n>& controls) {
  std::string all;
  for (const Control control : controls) {
    const std::string& problem = frame.control(control).problem;
    if (!problem.empty()) all += (all.empty() ? "" : "\n") + problem;
  }
  return all;
}

double refusalChip(const Sheet& sheet, const std::string& text, const Rect& place) {
  if (text.empty()) return 0;
  const double height = sheet.wrappedHeight(place.w - 32, text, 12) + 14;
  const Rect box{place.x, place.y, place.w, height};
  ground(sheet, box, true);
  sheet.wrapped({box.x + 16, box.y + 16}, box.w - 32, text, {sheet.colors.error, 12});
  return height + 8;
}

}  // namespace

double stageNotices(const Sheet& sheet, PanelSize size) {
  constexpr std::array kBars{Control::Variant,       Control::Language, Control::Theme,    Control::TextScale,
                             Control::ReducedMotion, Control::Open,     Control::MainView, Control::Network,
                             Control::PaddingTaps,   Control::WhatIf,   Control::Level,    Control::Order,
                             Control::Speed,         Control::Play,     Control::Scrub,    Control::Home,
                             Control::StepForward,   Control::End,      Control::StepBack};
  const Frame& frame = sheet.ui.frame;
  const double margin = marginOf(size);
  const double width = size.w - 2 * margin;
  if (width < 120) return 0;
  double y = kTop + refusalChip(sheet, problemsOf(frame, kBars), {margin, kTop, width, 0});
  const bool folded = layoutOf(frame.window, frame.scale).leftFolded && !sheet.ui.state.leftOpen;
  if (folded) y += refusalChip(sheet, foldedProblems(frame), {margin, y, width, 0});
  if (frame.banner) y += banner(sheet, *frame.banner, {margin, y, width, 0}) + 8;
  // The headline begins below. What comes and goes by itself moves nothing: the line of a long job lies over it.
  const double height = y > kTop ? std::ceil(y - kTop / 2) : 0;
  if (height != frame.noticesHeight) {
    sheet.ui.inbox.emplace_back(TakeNotices{height});
    sheet.ui.state.wantsFrame = true;
  }
  if (frame.busy) {
    const double w = std::min(width, kBusyWidth);
    busyLine(sheet, *frame.busy, {size.w - margin - w, y, w, kBusyHeight});
    y += kBusyHeight + 8;
  }
  return y;
}

}  // namespace convscope
