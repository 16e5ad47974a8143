#include "app/model/pointing.h"

#include <algorithm>
#include <variant>

namespace convscope {
namespace {

// How far a move goes along the axes of a map.
struct Shift {
  Index channel = 0;
  Index row = 0;
  Index column = 0;
};

Shift shiftOf(CellMove move) {
  switch (move) {
    case CellMove::Left:
      return {0, 0, -1};
    case CellMove::Right:
      return {0, 0, 1};
    case CellMove::Up:
      return {0, -1, 0};
    case CellMove::Down:
      return {0, 1, 0};
    case CellMove::NextChannel:
      return {1, 0, 0};
    case CellMove::PreviousChannel:
      return {-1, 0, 0};
    case CellMove::TowardsOutput:
    case CellMove::TowardsInput:
      break;
  }
  return {};
}

Index moved(Index position, Index by, Index length) {
  return std::clamp<Index>(position + by, 0, length - 1);
}

Cell shifted(const Stage& stage, const InputCell& cell, const Shift& by) {
  return InputCell{moved(cell.c, by.channel, stage.input.c), moved(cell.y, by.row, stage.input.h),
                   moved(cell.x, by.column, stage.input.w)};
}

// The channels a kernel sees, kernel after kernel.
Cell shifted(const Stage& stage, const KernelCell& cell, const Shift& by) {
  const ConvSpec& spec = stage.spec;
  const Index slices = spec.inPerGroup();
  const Index slice = moved(cell.m * slices + cell.c % slices, by.channel, spec.outChannels * slices);
  const Index m = slice / slices;
  return KernelCell{m, m / spec.outPerGroup() * slices + slice % slices, moved(cell.ky, by.row, spec.kernel.h),
                    moved(cell.kx, by.column, spec.kernel.w)};
}

Cell shifted(const Stage& stage, const OutputCell& cell, const Shift& by) {
  return OutputCell{moved(cell.m, by.channel, stage.output.c), moved(cell.y, by.row, stage.output.h),
                    moved(cell.x, by.column, stage.output.w)};
}

Index middle(const Progression& positions) {
  return positions.at((positions.count - 1) / 2);
}

KernelCell middleOf(const KernelLattice& kernel) {
  return {kernel.m.first, kernel.c.first, middle(kernel.ky), middle(kernel.kx)};
}

// One room further along input, weights, output, input of the next stage ...; where there is none the cell stays.
PointedCell towardsOutput(const Plan& plan, const PointedCell& from) {
  const Links links = linksOf(plan.stage(from.stage), from.cell);
  if (const auto* const output = std::get_if<OutputCell>(&from.cell)) {
    const PointedCell next{from.stage + 1, InputCell{output->m, output->y, output->x}};
    return hasCell(plan, next) ? next : from;
  }
  if (std::holds_alternative<KernelCell>(from.cell)) {
    return {from.stage, OutputCell{links.output.m.first, middle(links.output.y), middle(links.output.x)}};
  }
  return links.kernel.count() > 0 ? PointedCell{from.stage, middleOf(links.kernel)} : from;
}

PointedCell towardsInput(const Plan& plan, const PointedCell& from) {
  const Links links = linksOf(plan.stage(from.stage), from.cell);
  if (const auto* const input = std::get_if<InputCell>(&from.cell)) {
    return from.stage > 0 ? PointedCell{from.stage - 1, OutputCell{input->c, input->y, input->x}} : from;
  }
  if (std::holds_alternative<OutputCell>(from.cell)) return {from.stage, middleOf(links.kernel)};
  if (links.input.count() == 0) return from;
  return {from.stage, InputCell{links.input.c.first, middle(links.input.y), middle(links.input.x)}};
}

PointedCell after(const Plan& plan, const PointedCell& from, CellMove move) {
  if (move == CellMove::TowardsOutput) return towardsOutput(plan, from);
  if (move == CellMove::TowardsInput) return towardsInput(plan, from);
  const Stage& stage = plan.stage(from.stage);
  return {from.stage, std::visit([&](const auto& cell) { return shifted(stage, cell, shiftOf(move)); }, from.cell)};
}

PointedCell cellOfCursor(const Session& session) {
  if (session.cursor == 0) return {0, OutputCell{}};
  const Step step = session.plan->at(session.cursor - 1);
  return {step.stage, OutputCell{step.outChannel, step.y, step.x}};
}

}  // namespace

bool hasCell(const Plan& plan, const PointedCell& pointed) {
  const int stages = static_cast<int>(plan.stages().size());
  return pointed.stage >= 0 && pointed.stage < stages && hasCell(plan.stage(pointed.stage), pointed.cell);
}

std::optional<PointedCell> shownCell(const View& view) {
  return view.pointed ? view.pointed : view.pinned;
}

bool holdsCell(const View& view) {
  return view.pinned.has_value() || view.formula.pinned.has_value() || view.pointedByKeys;
}

void pointAt(AppState& state, const std::optional<PointedCell>& pointed) {
  View& view = state.view;
  const bool some = pointed && hasCell(*state.session.plan, *pointed);
  if (!some && view.pointedByKeys) return;
  view.pointed = some ? pointed : std::nullopt;
  view.pointedByKeys = false;
}

void pinCell(AppState& state) {
  View& view = state.view;
  view.pinned = view.pinned == view.pointed ? std::nullopt : view.pointed;
}

void holdCell(AppState& state, const PointedCell& cell) {
  state.view.pinned = cell;
  state.view.pointed.reset();
  state.view.pointedByKeys = false;
}

void movePointed(AppState& state, CellMove move) {
  View& view = state.view;
  const auto from = shownCell(view);
  view.pointed = from ? after(*state.session.plan, *from, move) : cellOfCursor(state.session);
  view.pointedByKeys = true;
}

void releaseCell(AppState& state) {
  View& view = state.view;
  view.pinned.reset();
  view.formula.pinned.reset();
  if (view.pointedByKeys) view.pointed.reset();
  view.pointedByKeys = false;
}

void forgetMissingCells(AppState& state) {
  View& view = state.view;
  const Plan& plan = *state.session.plan;
  if (view.pinned && !hasCell(plan, *view.pinned)) view.pinned.reset();
  if (view.pointed && hasCell(plan, *view.pointed)) return;
  view.pointed.reset();
  view.pointedByKeys = false;
}

}  // namespace convscope
