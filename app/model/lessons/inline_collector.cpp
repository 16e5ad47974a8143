#include "app/model/lessons/inline_collector.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "app/model/text.h"
#include "app/model/utf8.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

std::string textOfAttribute(const MD_ATTRIBUTE& attribute) {
  return attribute.text == nullptr ? "" : unshielded({attribute.text, attribute.size});
}

// Signs of Japanese and other wide ones, between which the end of a line is no space.
bool isWide(char32_t c) {
  return c >= 0x2E80 && c != 0xFFFD && !(c >= 0xE000 && c < 0xE080);
}

char32_t lastSign(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0U) == 0x80) {
  }
  return utf8At(text, at).code;
}

std::string entityText(std::string_view entity) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kEntities{
      {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&nbsp;", "\u00A0"}}};
  const auto* const found =
      std::find_if(kEntities.begin(), kEntities.end(), [&](const auto& known) { return known.first == entity; });
  return std::string(found == kEntities.end() ? entity : found->second);
}

bool sameLook(const LessonSpan& a, const LessonSpan& b) {
  return a.strong == b.strong && a.emphasis == b.emphasis && a.code == b.code && a.link == b.link;
}

}  // namespace

InlineCollector::InlineCollector(std::string_view text, int firstLine, Mistakes& mistakes)
    : text_(text), mistakes_(mistakes), line_(firstLine) {}

void InlineCollector::start() {
  rich_ = {};
  look_ = {};
  startLine_ = 0;
  softBreak_ = false;
  image_.reset();
}

// Pieces come in the order of the text, but for those that MD4C makes up, which lie elsewhere.
void InlineCollector::see(std::string_view piece) {
  const std::less<> before;
  const bool ours =
      !piece.empty() && !before(piece.data(), text_.data()) && before(piece.data(), text_.data() + text_.size());
  const auto place = ours ? static_cast<std::size_t>(piece.data() - text_.data()) : seen_;
  if (place > seen_) {
    line_ += static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(seen_),
                                         text_.begin() + static_cast<std::ptrdiff_t>(place), '\n'));
    seen_ = place;
  }
  if (startLine_ == 0) startLine_ = line_;
}

void InlineCollector::enter(MD_SPANTYPE type, const void* detail) {
  if (softBreak_) addBreak();
  if (type == MD_SPAN_STRONG) ++strong_;
  if (type == MD_SPAN_EM) ++emphasis_;
  if (type == MD_SPAN_CODE) look_.code = true;
  if (type == MD_SPAN_A) look_.link = linkTo(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href);
  if (type != MD_SPAN_IMG) return;
  const auto& source = static_cast<const MD_SPAN_IMG_DETAIL*>(detail)->src;
  if (source.text != nullptr) see({source.text, source.size});
  if (image_) addMistake(mistakes_, line_, appProblem("markdown_image_inline", "text"));
  image_ = ImageBlock{textOfAttribute(source), {}};
  inImage_ = true;
}

void InlineCollector::leave(MD_SPANTYPE type, const void* /*detail*/) {
  if (type == MD_SPAN_STRONG) --strong_;
  if (type == MD_SPAN_EM) --emphasis_;
  if (type == MD_SPAN_CODE) look_.code = false;
  if (type == MD_SPAN_A) look_.link.reset();
  if (type == MD_SPAN_IMG) inImage_ = false;
}

std::optional<LessonLink> InlineCollector::linkTo(const MD_ATTRIBUTE& target) {
  constexpr std::string_view kStage = "stage:";
  constexpr std::string_view kTerm = "term:";
  if (target.text != nullptr) see({target.text, target.size});
  const std::string text = textOfAttribute(target);
  if (text.rfind(kTerm, 0) == 0 && text.size() > kTerm.size()) return TermKey{text.substr(kTerm.size())};
  if (text.rfind(kStage, 0) == 0) {
    if (const auto thing = stageTargetFromText(text.substr(kStage.size()))) return *thing;
  }
  addMistake(mistakes_, line_,
             appProblem("lesson_link_unknown", "text", {{"target", quotable(text)}, {"works", stageTargetNames()}}));
  return std::nullopt;
}

void InlineCollector::add(MD_TEXTTYPE type, std::string_view piece) {
  see(piece);
  if (inCode_) {
    code_ += piece;
    return;
  }
  if (type == MD_TEXT_SOFTBR) {
    softBreak_ = true;
    return;
  }
  if (type == MD_TEXT_BR) return append("\n");
  std::string text = type == MD_TEXT_ENTITY ? entityText(piece) : unshielded(piece);
  if (type == MD_TEXT_NORMAL) refuseStrayMarks(text);
  if (softBreak_) {
    const bool wide = !rich_.spans.empty() && isWide(lastSign(rich_.spans.back().text)) && isWide(utf8At(text, 0).code);
    softBreak_ = false;
    if (!wide) append(" ");
  }
  append(std::move(text));
}

// A line ends where a span begins.
void InlineCollector::addBreak() {
  softBreak_ = false;
  if (!rich_.spans.empty() && !isWide(lastSign(rich_.spans.back().text))) append(" ");
}

void InlineCollector::refuseStrayMarks(const std::string& text) {
  for (const char* const mark : {"**", "](", "`"}) {
    if (text.find(mark) == std::string::npos) continue;
    addMistake(mistakes_, line_, appProblem("markdown_mark_stray", "text", {{"mark", mark}}));
  }
}

void InlineCollector::append(std::string text) {
  if (inImage_) {
    image_->instead += text;
    return;
  }
  if (image_) {
    addMistake(mistakes_, line_, appProblem("markdown_image_inline", "text"));
    image_.reset();
  }
  look_.strong = strong_ > 0;
  look_.emphasis = emphasis_ > 0;
  if (!rich_.spans.empty() && sameLook(rich_.spans.back(), look_)) {
    rich_.spans.back().text += text;
    return;
  }
  rich_.spans.push_back(look_);
  rich_.spans.back().text = std::move(text);
}

RichText InlineCollector::take() {
  if (image_) addMistake(mistakes_, line_, appProblem("markdown_image_inline", "text"));
  image_.reset();
  rich_.line = startLine();
  return std::exchange(rich_, {});
}

std::optional<ImageBlock> InlineCollector::takeImage() {
  if (!rich_.spans.empty()) return std::nullopt;
  return std::exchange(image_, std::nullopt);
}

void InlineCollector::startCode() {
  start();
  inCode_ = true;
  code_.clear();
}

std::string InlineCollector::takeCode() {
  inCode_ = false;
  return unshielded(std::exchange(code_, {}));
}

}  // namespace convscope
