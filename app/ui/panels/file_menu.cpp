#include "app/ui/panels/file_menu.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "app/model/samples.h"
#include "app/ui/widgets/menu_row.h"
#include "app/ui/widgets/popup.h"

namespace convscope {

namespace {

constexpr double kHead = 24;
constexpr double kRule = 9;  // a line with its room
constexpr double kSampleInset = 12;
constexpr double kIndent = 12;  // of sample pictures below their head
constexpr double kEdge = 4;
constexpr std::string_view kShownMark = "✓";  // of the picture on show
constexpr double kMenuHeight =
    2 * kMenuRow + 2 * kRule + kHead + kMenuRow * static_cast<double>(kSamples.size()) + 2 * kEdge;

// Rows from the top of the list down.
class Rows {
 public:
  Rows(const Sheet& list, double width) : list_(list), width_(width) {}

  // True when it was chosen; then the menu closes.
  bool entry(const MenuRow& row, double indent = 0) {
    const Rect place{kEdge + indent, y_, width_ - 2 * kEdge - indent, kMenuRow};
    y_ += kMenuRow;
    return menuRow(list_, place, row);
  }
  void head(Text text) {
    list_.text({kSampleInset, y_ + kHead / 2 + 2}, list_.ui.say(text), {list_.colors.ink3, 12});
    y_ += kHead;
  }
  void rule() {
    const double y = y_ + kRule / 2;
    list_.line({kSampleInset, y}, {width_ - kSampleInset, y}, list_.colors.line);
    y_ += kRule;
  }

 private:
  const Sheet& list_;
  double width_;
  double y_ = kEdge;
};

MenuRow openRow(const Sheet& sheet) {
  return {"###menu/open", sheet.ui.say(Text::menuOpen), "Ctrl+O"};
}
MenuRow quitRow(const Sheet& sheet) {
  return {"###menu/quit", sheet.ui.say(Text::menuQuit), "Ctrl+Q"};
}

double widthOf(const Sheet& sheet) {
  double width = std::max(menuRowWidth(sheet, openRow(sheet)), menuRowWidth(sheet, quitRow(sheet)));
  for (const Sample& sample : kSamples) {
    width = std::max(width, kIndent + menuRowWidth(sheet, {"", sheet.ui.say(sample.title), kShownMark}));
  }
  return width;
}

void samples(Rows& rows, const Sheet& list) {
  rows.head(Text::menuSamples);
  for (const Sample& sample : kSamples) {
    const std::string source = sampleSource(sample.name);
    const bool shown = list.ui.frame.source == source;
    const std::string name = "###menu/sample/" + std::string(sample.name);
    const MenuRow row{name.c_str(), list.ui.say(sample.title), shown ? kShownMark : ""};
    if (rows.entry(row, kIndent)) list.ui.inbox.emplace_back(OpenFile{source});
  }
}

}  // namespace

void fileMenu(const Sheet& sheet, const Rect& anchor) {
  const double width = widthOf(sheet);
  popup(sheet, kFileMenu, {anchor, {width, kMenuHeight}}, [&](const Sheet& list) {
    Rows rows(list, width);
    if (rows.entry(openRow(list))) list.ui.press(Control::Open);
    rows.rule();
    samples(rows, list);
    rows.rule();
    if (rows.entry(quitRow(list))) list.ui.inbox.emplace_back(Quit{});
  });
}

}  // namespace convscope
