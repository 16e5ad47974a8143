// What apply.cpp and apply_jobs.cpp share. Private to them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/model/app_state.h"

namespace convscope {

struct ChosenNetwork;
struct WeightChange;

// Tells a person something: the messages are kept and stand over the stage.
void tell(AppState& state, const std::vector<Message>& messages);

enum class CursorRule {
  Keep,   // the step stays, and so does playing
  Middle  // stops playing and moves to the plan's middle
};

// Takes another plan. The whole layer is asked for; the maps of the last one are seen until it is there.
void adoptPlan(AppState& state, std::shared_ptr<const Plan> plan, CursorRule rule);

// Asks for the whole layer of the present plan, weights and input.
void askLayer(AppState& state);

// Stands the cursor on a step; time counts from here when playing.
void moveTo(AppState& state, Index step);

// Makes an edit undoable that led from `before` to the present work, unless nothing has changed.
void record(AppState& state, Work before, EditName name, int gesture = 0);

// The ring comes from the step before, unless motion is reduced.
void glideFrom(AppState& state, Index step);

// Opens a part over the stage, or closes what is open.
void setFold(View& view, std::optional<Fold> part);

void setZoom(AppState& state, Zoom zoom);
// Closes the innermost of what is open, else goes one zoom level out.
void goBack(AppState& state);

// Asks for the partial maps that the stage shows when they are not there; those of another layer are dropped, and all
// of them where they are not shown. Called after everything that changes the state.
void followPartials(AppState& state);
// The maps asked for will not come: they are not asked for again.
void giveUpPartials(AppState& state);

// The value of a control for EditName, which for Control::Open is the picture's source, for Control::ResetKernels the
// number of weights set by hand.
std::string nameValue(const AppState& state, Control control);

// What an edit of a control that is about to be made is called after.
EditName editNameOf(const AppState& state, Control control);

// Kernels edited by hand; overloads of those in apply.cpp.
void carryOut(AppState& state, const WeightChange& change);
void handle(AppState& state, const NudgeWeight& intent);
void handle(AppState& state, const HoldWeight& intent);
void resetKernels(AppState& state);

// Puts a layer on the stage, for an input of its channels and, when given, of that size. Channels or a size that the
// input at hand does not have take a job first. A layer that does not fit is refused, with `blamed` as its field.
void takeLayer(AppState& state, Layer layer, std::optional<Shape> input, Control blamed);

// Why takeLayer() would refuse the layer for an input as large as the present one, each with its own field; empty when
// it would not.
Problems problemsOfTaking(const AppState& state, const Layer& layer);

// PyTorch text: its layers are put on the stage and pinned, or it is refused.
void takeTorchText(AppState& state, const std::string& text);

// Layers that came with the one on the stage, for inputs of its size: as many as there is room for, and the rest is
// told.
void pinBeside(AppState& state, const std::vector<Layer>& layers);

// The views of costs; overloads of those in apply.cpp.
void carryOut(AppState& state, MainView chosen);
void carryOut(AppState& state, PaddingTaps taps);
void carryOut(AppState& state, WhatIf what);
void carryOut(AppState& state, const ChosenNetwork& network);
void handle(AppState& state, const TakeLayer& intent);
void handle(AppState& state, const TakeNetworkLayer& intent);
void handle(AppState& state, const PinNetworkLayer& intent);
void handle(AppState& state, const PointAtNetworkLayer& intent);
void handle(AppState& state, const UnpinLayer& intent);
void handle(AppState& state, const SetPinBasis& intent);
void handle(AppState& state, const SortPins& intent);
void pressOfCosts(AppState& state, Control control);  // pin, article_example, copy_markdown, copy_csv

// Factors of the formula; overloads as well.
void handle(AppState& state, const PointAtTerm& intent);
void handle(AppState& state, const PinTerm& intent);

// The list of names; overloads as well.
struct JumpTo;
void carryOut(AppState& state, const JumpTo& target);
void handle(AppState& state, const OpenNames& intent);
void handle(AppState& state, const CloseNames& intent);

// Scenes; the first is an overload as well.
void handle(AppState& state, const TakeScene& intent);
// Where a scene stands in its plan, which is there already, and how the stage is looked at.
void takeMomentOf(AppState& state, const SceneFile& scene);
// A file that is no picture: a scene is taken, all else refused.
void takeText(AppState& state, const TextRequest& request, const TextResult& result);

void undo(AppState& state);
void redo(AppState& state);
// So many redos (undos when negative), the input of which a job has just made.
void moveThroughHistory(AppState& state, Index steps, const Input& input);

// A refusal, unless a person cancelled the job.
void tellRefusal(AppState& state, const Problem& problem);

// The result of the latest request of its kind.
void takeResult(AppState& state, const Request& request, const Result& result);

}  // namespace convscope
