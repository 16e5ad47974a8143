#include "app/cli/script.h"

#include <gtest/gtest.h>
#include <string>
#include <variant>
#include <vector>

namespace convscope {
namespace {

template <class Kind>
Kind parsedAs(std::string_view line) {
  const auto parsed = parseCommand(line);
  EXPECT_TRUE(parsed && *parsed) << line;
  return std::get<Kind>(parsed->value());
}

std::string refusalOf(std::string_view line) {
  const auto parsed = parseCommand(line);
  return parsed ? "accepted" : parsed.error().code;
}

TEST(Script, BlankLinesAndCommentsAreNoCommands) {
  for (const char* const line : {"", "   ", "\t", "\r", "# open x", "   # set", "#"}) {
    const auto parsed = parseCommand(line);
    ASSERT_TRUE(parsed) << line;
    EXPECT_FALSE(*parsed) << line;
  }
}

TEST(Script, AFileIsTheRestOfTheLine) {
  EXPECT_EQ(parsedAs<OpenCommand>("open my pictures/猫 の 絵 #1.png").file, "my pictures/猫 の 絵 #1.png");
  EXPECT_EQ(parsedAs<OpenCommand>("  open \t a.png \r").file, "a.png");
  EXPECT_EQ(parsedAs<ScreenshotCommand>("screenshot out  put.png").file, "out  put.png");
  EXPECT_EQ(parsedAs<DumpCommand>("dump ../d.json").file, "../d.json");
}

TEST(Script, EveryControlCanBeSetAndClicked) {
  for (int i = 0; i < kControlCount; ++i) {
    const std::string name(kControlNames[static_cast<std::size_t>(i)]);
    const auto set = parsedAs<SetCommand>("set " + name + " a value");
    EXPECT_EQ(set.control, static_cast<Control>(i));
    EXPECT_EQ(set.value, "a value");
    EXPECT_EQ(parsedAs<ClickCommand>("click " + name).control, static_cast<Control>(i));
  }
}

TEST(Script, TheOtherCommands) {
  EXPECT_EQ(parsedAs<KeyCommand>("key Shift+Right").chord, (Chord{Key::Right, true}));
  EXPECT_EQ(parsedAs<KeyCommand>("key [").chord, (Chord{Key::BracketLeft}));
  EXPECT_EQ(parsedAs<SeekCommand>("seek 12").step, "12");
  EXPECT_EQ(parsedAs<SeekCommand>("seek -5").step, "-5");
  EXPECT_EQ(parsedAs<PlayCommand>("play 1.25").seconds, 1.25);
  EXPECT_EQ(parsedAs<PlayCommand>("play 0").seconds, 0);
  parsedAs<WaitCommand>("wait");
  const auto expect = parsedAs<ExpectCommand>("expect /layer/kernel  [3, 5]");
  EXPECT_EQ(expect.pointer, "/layer/kernel");
  EXPECT_EQ(expect.value, "[3, 5]");
}

TEST(Script, WhatIsNotUnderstoodIsRefusedByName) {
  EXPECT_EQ(refusalOf("frobnicate"), "script_unknown_command");
  EXPECT_EQ(refusalOf("Open a.png"), "script_unknown_command");
  EXPECT_EQ(refusalOf("set frob 1"), "script_unknown_name");
  EXPECT_EQ(refusalOf("click frob"), "script_unknown_name");
  EXPECT_EQ(refusalOf("click play now"), "script_unknown_name");
  EXPECT_EQ(refusalOf("set groups"), "script_incomplete");
  EXPECT_EQ(refusalOf("wait 3"), "script_too_much");
  EXPECT_EQ(refusalOf("key F13"), "script_unknown_key");
  for (const char* const line : {"play x", "play -1", "play nan", "play inf", "play 1s", "play 1 2", "play 1e999"}) {
    EXPECT_EQ(refusalOf(line), "script_seconds") << line;
  }
  EXPECT_EQ(refusalOf("expect cursor 1"), "script_pointer");
  EXPECT_EQ(refusalOf("expect /a~2 1"), "script_pointer");
  EXPECT_EQ(refusalOf("expect /a nonsense"), "script_json");
  EXPECT_EQ(refusalOf("expect /a"), "script_incomplete");
}

TEST(Script, EveryCommandButWaitNeedsMore) {
  for (const char* const line :
       {"open", "set", "click", "hover", "drag", "key", "seek", "play", "screenshot", "dump", "expect"}) {
    EXPECT_EQ(refusalOf(line), "script_incomplete") << line;
    EXPECT_EQ(refusalOf(std::string(line) + "  \r"), "script_incomplete") << line;
  }
}

TEST(Script, HoverTakesACellOrAControl) {
  EXPECT_EQ(parsedAs<HoverCellCommand>("hover input 3 0 23").cell, Cell(InputCell{3, 0, 23}));
  EXPECT_EQ(parsedAs<HoverCellCommand>("hover  kernel 1 2 \t 3 4 \r").cell, Cell(KernelCell{1, 2, 3, 4}));
  EXPECT_EQ(parsedAs<HoverCellCommand>("hover output 1 2 9223372036854775807").cell,
            Cell(OutputCell{1, 2, 9223372036854775807}));
  for (int i = 0; i < kControlCount; ++i) {
    const std::string name(kControlNames[static_cast<std::size_t>(i)]);
    EXPECT_EQ(parsedAs<HoverCommand>("hover " + name).control, static_cast<Control>(i)) << "also input and kernel";
  }
  EXPECT_EQ(refusalOf("hover frob"), "script_unknown_name");
  EXPECT_EQ(refusalOf("hover play 1"), "script_unknown_name");
  for (const char* const line : {"hover output", "hover input 1", "hover input 1 2", "hover kernel 1 2 3",
                                 "hover input 1 2 3 4", "hover output 1 2 3 4", "hover kernel 1 2 3 4 5"}) {
    EXPECT_EQ(refusalOf(line), "script_incomplete") << line;
  }
  for (const char* const line :
       {"hover input a 0 0", "hover input 0 0 1.5", "hover output 0 0x1 0", "hover kernel 0 0 0 9223372036854775808"}) {
    EXPECT_EQ(refusalOf(line), "script_index") << line;
  }
}

TEST(Script, DragTakesTwoFractions) {
  const auto drag = parsedAs<DragCommand>("drag scrub 0.25  1");
  EXPECT_EQ(drag.control, Control::Scrub);
  EXPECT_EQ(drag.from, 0.25);
  EXPECT_EQ(drag.to, 1);
  EXPECT_EQ(refusalOf("drag frob 0 1"), "script_unknown_name");
  const auto weight = parsedAs<DragWeightCommand>("drag kernel 3 2 0 1 -12.5");
  EXPECT_EQ(weight.cell, (KernelCell{3, 2, 0, 1}));
  EXPECT_EQ(weight.up, -12.5);
  EXPECT_EQ(parsedAs<DragCommand>("drag kernel 0 1").control, Control::Kernel);
  EXPECT_EQ(refusalOf("drag kernel 3 2 0 1"), "script_incomplete");
  EXPECT_EQ(refusalOf("drag kernel 3 2 0 1 x"), "script_index");
  EXPECT_EQ(parsedAs<ClickItemCommand>("click rail/layer").name, "rail/layer");
  for (const char* const line : {"drag scrub", "drag scrub 0"}) EXPECT_EQ(refusalOf(line), "script_incomplete") << line;
  for (const char* const line : {"drag scrub 0 1.01", "drag scrub -0.1 1", "drag scrub x 1", "drag scrub 0 nan",
                                 "drag scrub 0 0.5 1", "drag scrub 0 50%"}) {
    EXPECT_EQ(refusalOf(line), "script_fraction") << line;
  }
}

TEST(Script, ARefusalNamesTheWordAndWhatWouldWork) {
  const auto parsed = parseCommand("set grups 2");
  ASSERT_FALSE(parsed);
  EXPECT_NE(parsed.error().message.find("grups"), std::string::npos);
  EXPECT_NE(parsed.error().message.find("groups"), std::string::npos);
}

TEST(Script, LinesEndWithLfOrCrLfAndAMarkAtTheStartIsSkipped) {
  using Lines = std::vector<std::string_view>;
  EXPECT_EQ(scriptLines("a\nb"), (Lines{"a", "b"}));
  EXPECT_EQ(scriptLines("a\n\nb\n"), (Lines{"a", "", "b"}));
  EXPECT_EQ(scriptLines("\xEF\xBB\xBFwait\r\nwait\r\n"), (Lines{"wait\r", "wait\r"}));
  EXPECT_EQ(scriptLines(""), Lines{});
  EXPECT_TRUE(parseCommand(scriptLines("\xEF\xBB\xBFwait\r\n")[0]));
}

}  // namespace
}  // namespace convscope
