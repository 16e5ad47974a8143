// A weight under the mouse, on the stage or in the panel: dragged, turned with the wheel, typed.
#pragma once

#include <optional>

#include "app/ui/widgets/item.h"

namespace convscope {

// Dragging `item`, which was pressed on the weight `met`, up makes the weight larger, down smaller: a pixel a step,
// with Shift ten pixels. To be called in every draw.
void dragWeight(const Sheet& sheet, const Item& item, const std::optional<WeightPlace>& met);

// The mouse pulls at a weight: it turns no volumes, and its release is no click.
bool dragsWeight(const Sheet& sheet);

// The wheel over a weight.
void turnWeight(const Sheet& sheet, const WeightPlace& place);

// Opens the panel's field on a weight, which is pinned, with what was typed already.
void typeWeight(const Sheet& sheet, const WeightPlace& place, const std::string& typed = {});

// A number that is typed while a weight is pointed at or pinned goes into its field.
void typeIntoPointedWeight(const Sheet& sheet);

// The weight that a cell is, if it is one.
std::optional<WeightPlace> weightPlaceOf(const std::optional<PointedCell>& cell);

}  // namespace convscope
