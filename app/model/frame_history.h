// The words of undo and redo.
#pragma once

#include <string>

#include "app/model/frame.h"

namespace convscope {

HistoryView historyViewOf(const AppState& state);

// A value as EditControl takes it, in the words in which the control shows it: "24" of size is "24 px".
std::string valueText(Control control, const std::string& value, Language language);

}  // namespace convscope
