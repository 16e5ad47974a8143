#include "app/cli/command_line.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace convscope {
namespace {

using Action = CommandLine::Action;

tl::expected<CommandLine, Problem> parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "convscope");
  return parseCommandLine(static_cast<int>(arguments.size()), arguments.data());
}

std::string refusalOf(const std::vector<const char*>& arguments) {
  const auto parsed = parse(arguments);
  return parsed ? "accepted" : parsed.error().code;
}

TEST(CommandLine, NothingSaidIsTheWindow) {
  const CommandLine line = parse({}).value();
  EXPECT_EQ(line.action, Action::Window);
  EXPECT_FALSE(line.file);
  EXPECT_EQ(line.size, (Size2{900, 1440}));
  EXPECT_FALSE(line.sizeGiven);
  EXPECT_FALSE(line.language);
  EXPECT_FALSE(line.exitAfter);
}

TEST(CommandLine, EveryOption) {
  const CommandLine line = parse({"猫 の.png", "--exit-after", "5", "--screenshot", "s.png", "--dump=d.json", "--stats",
                                  "t.json", "--size", "1024x640", "--lang", "ja", "--font", "f.ttf"})
                               .value();
  EXPECT_EQ(line.action, Action::Window);
  EXPECT_EQ(line.file, "猫 の.png");
  EXPECT_EQ(line.exitAfter, 5);
  EXPECT_EQ(line.screenshot, "s.png");
  EXPECT_EQ(line.dump, "d.json");
  EXPECT_EQ(line.stats, "t.json");
  EXPECT_EQ(line.size, (Size2{640, 1024}));
  EXPECT_TRUE(line.sizeGiven);
  EXPECT_EQ(line.language, Language::Japanese);
  EXPECT_EQ(line.font, "f.ttf");
}

TEST(CommandLine, LessonTakesAFileToCheck) {
  const CommandLine line = parse({"lesson", "ja/1_layer.md", "--check", "--lang", "ja"}).value();
  EXPECT_EQ(line.action, Action::Lesson);
  EXPECT_EQ(line.lesson, "ja/1_layer.md");
  EXPECT_EQ(line.language, Language::Japanese);
  EXPECT_EQ(refusalOf({"lesson"}), "usage_missing");
  EXPECT_EQ(refusalOf({"lesson", "a.md"}), "usage_missing");
  EXPECT_EQ(refusalOf({"lesson", "--check"}), "usage_missing");
  EXPECT_EQ(refusalOf({"lesson", "a.md", "--check", "b.md"}), "usage_unknown");
  EXPECT_EQ(refusalOf({"--dump", "d.json", "lesson", "a.md", "--check"}), "usage_together");
}

TEST(CommandLine, CostTakesATextAndAnInput) {
  const CommandLine line =
      parse({"cost", "nn.Conv2d(3, 16, 3)", "--input", "3x224x200", "--json", "--lang", "ja"}).value();
  EXPECT_EQ(line.action, Action::Cost);
  EXPECT_EQ(line.cost.text, "nn.Conv2d(3, 16, 3)");
  EXPECT_EQ(line.cost.input, (Shape{3, 224, 200}));
  EXPECT_TRUE(line.cost.json);
  EXPECT_EQ(line.cost.language, Language::Japanese);
  EXPECT_EQ(parse({"--lang", "ja", "cost", "x"}).value().cost.language, Language::Japanese);
  EXPECT_EQ(parse({"cost", ""}).value().cost.text, "");
  EXPECT_EQ(parse({"cost", "-"}).value().cost.text, "-");
  EXPECT_EQ(parse({"cost", "[a, b]"}).value().cost.text, "[a, b]");
  EXPECT_FALSE(parse({"cost", "x"}).value().cost.input);
  for (const char* const input :
       {"3x4", "x", "3x4x", "ax4x4", "-1x4x4", "3x4x4x4", "3 x4x4", "99999999999999999999x4x4"}) {
    EXPECT_EQ(refusalOf({"cost", "x", "--input", input}), "usage_input") << input;
  }
  EXPECT_EQ(refusalOf({"cost"}), "usage_missing");
  EXPECT_EQ(refusalOf({"cost", "x", "y"}), "usage_unknown");
  EXPECT_EQ(refusalOf({"cost", "x", "--frob"}), "usage_unknown");
  EXPECT_EQ(refusalOf({"--dump", "d", "cost", "x"}), "usage_together");
}

TEST(CommandLine, WhatIsToBeDone) {
  EXPECT_EQ(parse({"--script", "s"}).value().action, Action::Script);
  EXPECT_EQ(parse({"--script", "s", "--dump", "d"}).value().action, Action::Script);
  for (const char* const option : {"--screenshot", "--dump", "--stats"}) {
    EXPECT_EQ(parse({option, "f"}).value().action, Action::Once) << option;
    EXPECT_EQ(parse({option, "f", "--exit-after", "1"}).value().action, Action::Window) << option;
  }
  EXPECT_EQ(parse({"--exit-after", "1"}).value().action, Action::Window);
  EXPECT_EQ(parse({"--help"}).value().action, Action::Help);
  EXPECT_EQ(parse({"-h"}).value().action, Action::Help);
  EXPECT_EQ(parse({"compute", "--help"}).value().action, Action::Help);
  EXPECT_EQ(parse({"--version"}).value().action, Action::Version);
}

TEST(CommandLine, ComputeTakesItsCasesAlone) {
  const CommandLine line = parse({"compute", "cases.json"}).value();
  EXPECT_EQ(line.action, Action::Compute);
  EXPECT_EQ(line.cases, "cases.json");
  EXPECT_EQ(refusalOf({"compute"}), "usage_missing");
  EXPECT_EQ(refusalOf({"compute", "a", "b"}), "usage_unknown");
  EXPECT_EQ(refusalOf({"--dump", "d", "compute", "a"}), "usage_together");
}

TEST(CommandLine, WhatDoesNotExistYetIsAFileLikeAnyOther) {
  EXPECT_EQ(parse({"costs"}).value().file, "costs");
  EXPECT_EQ(parse({"./compute"}).value().file, "./compute");
}

TEST(CommandLine, UnknownArgumentsAreNamed) {
  for (const char* const argument : {"--frob", "-x", "--screenshots"}) {
    const auto parsed = parse({argument});
    ASSERT_FALSE(parsed) << argument;
    EXPECT_EQ(parsed.error().code, "usage_unknown");
    EXPECT_NE(parsed.error().message.find(argument), std::string::npos);
  }
  EXPECT_EQ(refusalOf({"a.png", "b.png"}), "usage_unknown");
}

TEST(CommandLine, AMissingOrRepeatedValueIsWrong) {
  for (const char* const option :
       {"--script", "--exit-after", "--screenshot", "--dump", "--size", "--lang", "--font", "--stats"}) {
    const auto parsed = parse({option});
    ASSERT_FALSE(parsed) << option;
    EXPECT_EQ(parsed.error().code, "usage_wrong");
    EXPECT_NE(parsed.error().message.find(option), std::string::npos) << parsed.error().message;
  }
  EXPECT_EQ(refusalOf({"--lang", "ja", "--lang", "en"}), "usage_wrong");
}

TEST(CommandLine, ValuesOutsideTheirRangeAreWrong) {
  for (const char* const size : {"", "x", "100", "100x", "x100", "63x100", "100x63", "8193x100", "100x100x100",
                                 "1e3x100", "-100x100", " 100x100", "99999999999999999999x100"}) {
    EXPECT_EQ(refusalOf({"--size", size}), "usage_size") << size;
  }
  EXPECT_EQ(parse({"--size", "64X8192"}).value().size, (Size2{8192, 64}));
  for (const char* const frames : {"0", "x", "1.5", "1000000001", ""}) {
    EXPECT_EQ(refusalOf({"--exit-after", frames}), "usage_frames") << frames;
  }
  for (const char* const language : {"fr", "JA", ""}) {
    EXPECT_EQ(refusalOf({"--lang", language}), "usage_language") << language;
  }
}

TEST(CommandLine, AScriptNeedsNoWindow) {
  EXPECT_EQ(refusalOf({"--script", "s", "--exit-after", "5"}), "usage_together");
}

TEST(CommandLine, TheLanguageOfSentencesIsFoundInAnyArguments) {
  const auto languageOf = [](std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "convscope");
    return languageOfArguments(static_cast<int>(arguments.size()), arguments.data());
  };
  EXPECT_EQ(languageOf({"--frob", "--lang", "ja"}), Language::Japanese);
  EXPECT_EQ(languageOf({"--lang=ja", "--frob"}), Language::Japanese);
  EXPECT_EQ(languageOf({"--frob", "--lang", "en"}), Language::English);
  EXPECT_EQ(languageOf({"--lang"}), Language::English);
}

}  // namespace
}  // namespace convscope
