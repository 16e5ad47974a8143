// What it means to give a control a value: pure functions from the state and a text to a change or a refusal. apply()
// carries the change out; the frame asks the same functions what is possible and why the rest is not.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>

#include "app/model/app_state.h"
#include "app/model/fit.h"
#include "app/model/name_list.h"

namespace convscope {

// A new layer with its plan, and whether the cursor keeps its step although the plan differs (bias).
struct LayerChange {
  Fitted fitted;
  std::shared_ptr<const Plan> plan;
  bool keepsStep = false;
};
// A new recipe or size: it takes a job, and the layer follows when the job is done.
struct InputChange {
  Recipe recipe;
  Index size = 24;
  std::vector<Message> notices;
  EditOrigin origin{};  // for apply() to fill in
};
// Weights set by hand, or no longer.
struct WeightChange {
  WeightRecipe recipe;
};
struct ChosenNetwork {
  std::string name;
};
struct TextScale {
  double factor = 1;
};
struct ReducedMotion {
  bool on = false;
};
struct Arrangement {
  bool flat = false;
};
struct Playing {
  bool on = false;
};
// A channel, kernel or map was chosen by its name.
struct JumpTo {
  Jump jump;
};
struct MoveTo {
  Index step = 0;
};
// std::monostate: the control has this value already, or the press of a button that does nothing more.
using Change = std::variant<std::monostate, LayerChange, InputChange, KernelPreset, Level, Order, Speed, MoveTo,
                            Playing, Language, Theme, TextScale, ReducedMotion, Arrangement, Zoom, WeightChange,
                            WeightScope, ColorRange, MainView, PaddingTaps, WhatIf, ChosenNetwork, JumpTo>;

// What an EditControl would do, or why it is refused. Every problem's field is the control's name. Codes: "wrong_type"
// when the text is not such a value, "disabled" with the reason shown below the control, "out_of_range", "too_large",
// "no_value" for buttons, and those of core.
tl::expected<Change, Problems> decideEdit(const AppState& state, Control control, std::string_view value);

// Why decideEdit() would refuse; empty when it would not. For the options of a choice and the ends of a stepper.
Problems refusals(const AppState& state, Control control, std::string_view value);

// Why a control can be neither edited nor pressed now; nothing when it can. Code "disabled"; localised() gives the
// sentence that is shown below it.
std::optional<Problem> disabledReason(const Session& session, Control control);

// The value of a control as EditControl takes it; "true" and "false" for switches and play; empty for the other
// buttons. While a job makes a new input, that input's recipe and size are given.
std::string valueOf(const AppState& state, Control control);

// The largest text_scale that leaves the layout its smallest size: 1 to 2.
double largestTextScale(const View& view);

}  // namespace convscope
