#include "app/cli/start.h"

#include <utility>

#include "app/platform/font_finder.h"
#include "app/platform/sample_picture.h"
#include "app/platform/system_language.h"

namespace convscope {

Language startLanguage(const CommandLine& line) {
  if (line.language) return *line.language;
  return line.action == CommandLine::Action::Window ? systemLanguage() : Language::English;
}

tl::expected<ProgramStart, Problem> makeStart(const CommandLine& line) {
  ProgramStart start;
  if (line.font) {
    auto font = readFont(*line.font);
    if (!font) return tl::unexpected(font.error());
    start.font = *std::move(font);
  } else {
    start.font = findJapaneseFont();
  }
  auto sample = readFirstSample();
  if (!sample) return tl::unexpected(sample.error());
  start.sample = *std::move(sample);
  start.language = startLanguage(line);
  start.window = line.size;
  start.keepTimes = line.stats.has_value();
  return start;
}

void applySettings(ProgramStart& start, const CommandLine& line, const Settings& settings) {
  if (!line.language) start.language = settings.language.value_or(start.language);
  start.theme = settings.theme.value_or(start.theme);
  start.textScale = settings.textScale.value_or(start.textScale);
  start.reducedMotion = settings.reducedMotion.value_or(start.reducedMotion);
  start.folder = settings.folder.value_or(start.folder);
  if (line.sizeGiven || !settings.window) return;
  start.window = settings.window->size;
  start.maximized = settings.window->maximized;
}

std::optional<Problem> firstRefusal(const View& view) {
  for (const Message& message : view.messages) {
    if (message.kind == Message::Kind::Refusal) return message.what;
  }
  return std::nullopt;
}

}  // namespace convscope
