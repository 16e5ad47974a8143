// The commands of a script, one a line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "app/model/control.h"
#include "app/model/shortcut.h"
#include "core/links.h"
#include "core/problem.h"

namespace convscope {

struct OpenCommand {
  std::string file;
};
struct SetCommand {
  Control control = Control::Variant;
  std::string value;
};
struct ClickCommand {
  Control control = Control::Variant;
};
// The same for what is no control but answers to the mouse, by its name, as "rail/layer".
struct ClickItemCommand {
  std::string name;
};
struct KeyCommand {
  Chord chord;
};
// The mouse goes to the middle of a control.
struct HoverCommand {
  Control control = Control::Variant;
};
// The mouse points at a cell of the stage on show.
struct HoverCellCommand {
  Cell cell;
};
// The mouse is pressed at one place of a control and released at another; fractions of its width.
struct DragCommand {
  Control control = Control::Variant;
  double from = 0;
  double to = 0;
};
// A weight is pressed where the stage shows it, and dragged upwards; pixels at scale 1, negative: downwards.
struct DragWeightCommand {
  KernelCell cell;
  double up = 0;
};
struct SeekCommand {
  std::string step;  // any text: what is no step of the plan is refused as the scrub bar refuses it
};
struct PlayCommand {
  double seconds = 0;
};
struct WaitCommand {};
struct ScreenshotCommand {
  std::string file;
};
struct DumpCommand {
  std::string file;
};
struct ExpectCommand {
  std::string pointer;
  std::string value;  // JSON
};

using Command = std::variant<OpenCommand, SetCommand, ClickCommand, ClickItemCommand, HoverCommand, HoverCellCommand,
                             DragCommand, DragWeightCommand, KeyCommand, SeekCommand, PlayCommand, WaitCommand,
                             ScreenshotCommand, DumpCommand, ExpectCommand>;

// The command of a line; nothing for a blank line and a comment. The problem says what is wrong with the line and what
// would work.
tl::expected<std::optional<Command>, Problem> parseCommand(std::string_view line);

// Lines of a script's text: ends with LF or CR LF, a byte order mark at the start is skipped.
std::vector<std::string_view> scriptLines(std::string_view text);

}  // namespace convscope
