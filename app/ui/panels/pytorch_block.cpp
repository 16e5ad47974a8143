#include <algorithm>
#include <imgui.h>
#include <imgui_stdlib.h>

#include "app/ui/compat.h"
#include "app/ui/panels/blocks.h"
#include "app/ui/text_wrap.h"
#include "app/ui/widgets/button.h"
#include "app/ui/widgets/section.h"
#include "app/ui/widgets/text_field.h"

namespace convscope {

namespace {

constexpr float kCodeSize = 12;
constexpr double kLine = 17;
constexpr double kCodeInset = 8;
constexpr std::size_t kMostLines = 12;  // of a text that is only shown
constexpr double kEditorHeight = 120;
constexpr int kDrawsToCode = 3;  // as in text_field.cpp

// A line of the text as it is shown: which bytes of the text it holds.
struct CodeLine {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Broken at line ends and where the room ends, after a comma or blank where there is one.
std::vector<CodeLine> codeLines(const Sheet& sheet, const std::string& text, double room) {
  std::vector<CodeLine> lines;
  std::size_t begin = 0;
  while (begin < text.size() || lines.empty()) {
    const std::size_t stop = std::min(text.find('\n', begin), text.size());
    std::size_t end = stop;
    while (end > begin + 1 && sheet.width(std::string_view(text).substr(begin, end - begin), kCodeSize) > room) {
      const std::size_t at = text.find_last_of(" ,(", end - 2);
      std::size_t next = at == std::string::npos || at < begin ? end - 1 : at + 1;
      while (next > begin + 1 && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U) --next;
      end = next;
    }
    lines.push_back({begin, end});
    begin = end == stop ? stop + 1 : end;
    if (stop == text.size() && end == stop) break;
  }
  return lines;
}

// A line and where it is drawn.
struct PlacedLine {
  const CodeLine& line;
  Point at;
};

// Under the part of a range that the line holds.
void wave(const Sheet& sheet, const std::string& text, const PlacedLine& placed, const SourceRange& range) {
  const CodeLine& line = placed.line;
  const Point p = placed.at;
  const std::size_t from = std::clamp(range.begin, line.begin, line.end);
  const std::size_t to = std::clamp(std::max(range.end, range.begin + 1), line.begin, line.end);
  const bool missing = range.begin == range.end && range.begin == line.end;  // something is to be added at the end
  if (from >= to && !missing) return;
  const auto at = [&](std::size_t byte) {
    return p.x + sheet.width(std::string_view(text).substr(line.begin, byte - line.begin), kCodeSize);
  };
  const double left = at(from);
  const double right = missing ? left + 6 : at(to);
  std::vector<Point> points;
  constexpr double kStep = 2;
  for (int i = 0; left + kStep * i <= right; ++i) points.push_back({left + kStep * i, p.y + (i % 2 == 0 ? 9.0 : 7.0)});
  if (points.size() > 1) sheet.polyline(points, sheet.colors.error, 1);
}

double shownText(const Sheet& sheet, const Column& column, double y) {
  const TorchView& torch = sheet.ui.frame.torch;
  const auto lines = codeLines(sheet, torch.text, column.w - 2 * kCodeInset);
  const std::size_t shown = std::min(lines.size(), kMostLines);
  const Rect box{column.x, y, column.w, kLine * static_cast<double>(shown) + 12};
  record(sheet, Control::Pytorch, box);
  const Item hit = item(sheet, "###pytorch/box", box);
  sheet.fill(box, sheet.colors.field, 4);
  if (torch.wrong || hit.hovered)
    sheet.outline(box, torch.wrong ? sheet.colors.error : sheet.colors.line, torch.wrong ? 2 : 1, 4);
  for (std::size_t i = 0; i < shown; ++i) {
    const Point p{box.x + kCodeInset, box.y + 6 + kLine * (static_cast<double>(i) + 0.5)};
    const bool cut = i + 1 == shown && shown < lines.size();
    const std::string line = torch.text.substr(lines[i].begin, lines[i].end - lines[i].begin);
    sheet.text(p, cut ? line + " …" : line, {sheet.colors.ink, kCodeSize});
    if (!torch.wrong) continue;
    wave(sheet, torch.text, {lines[i], p}, torch.at);
    if (torch.also) wave(sheet, torch.text, {lines[i], p}, *torch.also);
  }
  if (hit.clicked) {
    beginEdit(sheet, Control::Pytorch);
    sheet.ui.state.edit->text = sheet.ui.state.edit->before = torch.text;
  }
  return box.y + box.h;
}

// Enter on a text that is wrong as it stands takes its first cure.
void handIn(const Sheet& sheet, const std::string& text) {
  const TorchView& torch = sheet.ui.frame.torch;
  const bool same = torch.wrong && text == torch.text && !torch.cures.empty();
  sheet.ui.edit(Control::Pytorch, same ? torch.cures.front().text : text);
}

double typedEditor(const Sheet& sheet, const Column& column, double y) {
  UiState& state = sheet.ui.state;
  TextEdit& edit = *state.edit;
  edit.drawn = true;
  const Rect box{column.x, y, column.w, kEditorHeight};
  record(sheet, Control::Pytorch, box);
  const ImVec2 corner = sheet.at({box.x, box.y});
  const ImVec2 end = sheet.lowerRight(box);
  const Face face = sheet.ui.fonts.face(kBodySize, edit.text);
  ImGui::SetCursorScreenPos(corner);
  compat::pushFont(face.font, face.line);
  if (edit.draws == 0) ImGui::SetKeyboardFocusHere();
  const bool entered =
      ImGui::InputTextMultiline("###pytorch/text", &edit.text, ImVec2(end.x - corner.x, end.y - corner.y),
                                ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CtrlEnterForNewLine);
  const bool active = ImGui::IsItemActive();
  ImGui::PopFont();
  sheet.outline(box, sheet.colors.ink, 2, 4);
  if (++edit.draws <= kDrawsToCode) state.wantsFrame = true;
  if (entered) {
    handIn(sheet, edit.text);
    state.edit.reset();
  } else if (!active && edit.draws > kDrawsToCode) {
    if (edit.text != edit.before) sheet.ui.edit(Control::Pytorch, edit.text);
    state.edit.reset();
  }
  return box.y + box.h;
}

double cureButtons(const Sheet& sheet, const Column& column, double y) {
  const TorchView& torch = sheet.ui.frame.torch;
  constexpr double kHeight = 26;
  double x = column.x;
  for (std::size_t i = 0; i < torch.cures.size(); ++i) {
    const TorchView::CureView& cure = torch.cures[i];
    const double width = std::min(column.w, sheet.width(cure.label, kCodeSize) + 20);
    if (x > column.x && x + width > column.x + column.w) {
      x = column.x;
      y += kHeight + 6;
    }
    const Button what{"###pytorch/cure" + std::to_string(i), {}, i == 0 ? ButtonKind::Primary : ButtonKind::Framed};
    const Item hit = iconButton(sheet, what, {x, y, width, kHeight}, [&](const Sheet& on, Point middle, Color color) {
      on.textWithin(middle, width - 12, cure.label, {color, kCodeSize, Align::Center, true});
    });
    if (hit.clicked) sheet.ui.edit(Control::Pytorch, cure.text);
    x += width + 6;
  }
  return torch.cures.empty() ? y : y + kHeight + 8;
}

// What is wrong, what would work, and what PyTorch says.
double wrongText(const Sheet& sheet, const Column& column, double y) {
  const TorchView& torch = sheet.ui.frame.torch;
  y += 14;
  y += sheet.wrapped({column.x, y}, column.w, torch.message, {sheet.colors.error, 12}) - 4;
  y = cureButtons(sheet, column, y);
  if (torch.pytorch.empty()) return y;
  y += 8;
  return y + sheet.wrapped({column.x, y}, column.w, torch.pytorch, {sheet.colors.ink3, 11}) - 8;
}

struct CopyWord {
  const char* name;
  std::string_view label;
  const std::string& text;
};

double copyWord(const Sheet& sheet, Point p, const CopyWord& word) {
  const TextButton drawn = textButton(sheet, {word.name, word.label, ButtonKind::Link}, p);
  if (drawn.clicked) {
    Ui::setClipboard(word.text);
    sheet.ui.press(Control::Pytorch);
  }
  return p.x + drawn.width + 14;
}

// "Copy  Paste      copy as Keras  ONNX", the second half in a line of its own where it has no room.
double copyLine(const Sheet& sheet, const Column& column, double y) {
  const TorchView& torch = sheet.ui.frame.torch;
  y += 14;
  double x = copyWord(sheet, {column.x, y}, {"###pytorch/copy", sheet.ui.say(Text::torchCopy), torch.text});
  const TextButton paste =
      textButton(sheet, {"###pytorch/paste", sheet.ui.say(Text::torchPaste), ButtonKind::Link}, {x, y});
  if (paste.clicked) sheet.ui.edit(Control::Pytorch, Ui::clipboard());
  if (!sheet.ui.frame.costs.copied.empty()) {
    sheet.text({column.x + column.w, y}, sheet.ui.frame.costs.copied, {sheet.colors.ink3, 12, Align::Right});
  }
  y += 24;
  x = column.x + sheet.text({column.x, y}, sheet.ui.say(Text::torchCopyAs), {sheet.colors.ink3, 12}) + 14;
  x = copyWord(sheet, {x, y}, {"###pytorch/keras", "Keras", torch.keras});
  copyWord(sheet, {x, y}, {"###pytorch/onnx", "ONNX", torch.onnx});
  return y + 16;
}

}  // namespace

double pytorchBlock(const Sheet& sheet, const Column& column, double y) {
  sectionHead(sheet, {column.x, y}, column.w, sheet.ui.say(Text::panelPytorch));
  y += kHeadHeight;
  y = isEdited(sheet, Control::Pytorch) ? typedEditor(sheet, column, y) : shownText(sheet, column, y);
  if (sheet.ui.frame.torch.wrong && !isEdited(sheet, Control::Pytorch)) y = wrongText(sheet, column, y);
  return copyLine(sheet, column, y);
}

}  // namespace convscope
