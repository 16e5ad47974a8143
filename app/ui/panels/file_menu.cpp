#include "app/ui/panels/file_menu.h"

#include <algorithm>
#include <string>

#include "app/model/samples.h"
#include "app/ui/widgets/popup.h"

namespace convscope {

namespace {

constexpr double kRow = 32;
constexpr double kHead = 24;
constexpr double kRule = 9;  // a line with its room
constexpr double kInset = 12;
constexpr double kIndent = 12;  // of sample pictures below their head
constexpr double kKeysRoom = 88;
constexpr double kEdge = 4;
constexpr double kHeight = 2 * kRow + 2 * kRule + kHead + kRow * static_cast<double>(kSamples.size()) + 2 * kEdge;

struct Entry {
  std::string name;
  Text text;
  std::string_view right;  // keys, or the mark of what is on show
  double indent = 0;
};

// Rows from the top of the list down.
class Rows {
 public:
  Rows(const Sheet& list, double width) : list_(list), width_(width) {}

  // True when it was chosen; then the menu closes.
  bool entry(const Entry& entry) {
    const Rect row{kEdge, y_, width_ - 2 * kEdge, kRow};
    y_ += kRow;
    const Item hit = item(list_, entry.name, row);
    if (hit.hovered) list_.fill(row, list_.colors.field, 4);
    const double middle = row.y + row.h / 2;
    list_.text({kInset + entry.indent, middle}, list_.ui.say(entry.text), {list_.colors.ink});
    list_.text({width_ - kInset, middle}, entry.right, {list_.colors.ink3, 12, Align::Right});
    if (hit.clicked) ImGui::CloseCurrentPopup();
    return hit.clicked;
  }
  void head(Text text) {
    list_.text({kInset, y_ + kHead / 2 + 2}, list_.ui.say(text), {list_.colors.ink3, 12});
    y_ += kHead;
  }
  void rule() {
    const double y = y_ + kRule / 2;
    list_.line({kInset, y}, {width_ - kInset, y}, list_.colors.line);
    y_ += kRule;
  }

 private:
  const Sheet& list_;
  double width_;
  double y_ = kEdge;
};

double widthOf(const Sheet& sheet) {
  double words = std::max(sheet.width(sheet.ui.say(Text::menuOpen), kBodySize),
                          sheet.width(sheet.ui.say(Text::menuQuit), kBodySize));
  for (const Sample& sample : kSamples) {
    words = std::max(words, kIndent + sheet.width(sheet.ui.say(sample.title), kBodySize));
  }
  return words + 2 * kInset + kKeysRoom;
}

void samples(Rows& rows, const Sheet& list) {
  rows.head(Text::menuSamples);
  for (const Sample& sample : kSamples) {
    const std::string source = sampleSource(sample.name);
    const bool shown = list.ui.frame.source == source;
    const std::string name = "###menu/sample/" + std::string(sample.name);
    if (rows.entry({name, sample.title, shown ? "✓" : "", kIndent})) list.ui.inbox.emplace_back(OpenFile{source});
  }
}

}  // namespace

void fileMenu(const Sheet& sheet, const Rect& anchor) {
  const double width = widthOf(sheet);
  popup(sheet, kFileMenu, {anchor, {width, kHeight}}, [&](const Sheet& list) {
    Rows rows(list, width);
    if (rows.entry({"###menu/open", Text::menuOpen, "Ctrl+O"})) list.ui.press(Control::Open);
    rows.rule();
    samples(rows, list);
    rows.rule();
    if (rows.entry({"###menu/quit", Text::menuQuit, "Ctrl+Q"})) list.ui.inbox.emplace_back(Quit{});
  });
}

}  // namespace convscope
