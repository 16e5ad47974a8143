// Typing a value into a control: Enter hands it in, Escape leaves it as it was, a click elsewhere hands it in when it
// was changed.
#pragma once

#include "app/ui/widgets/item.h"

namespace convscope {

// Begins to edit a control's value. The field appears in the next draw of textField().
void beginEdit(const Sheet& sheet, Control control);

// What was typed since the last draw, full-width forms as ASCII; nothing else than that.
std::string typedText();

bool isEdited(const Sheet& sheet, Control control);

// The text field, while the control is edited. Pushes EditControl.
void textField(const Sheet& sheet, Control control, const Rect& place);

}  // namespace convscope
