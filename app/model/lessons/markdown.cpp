#include "app/model/lessons/markdown.h"

#include <algorithm>
#include <iterator>
#include <md4c.h>
#include <utility>

#include "app/model/lessons/inline_collector.h"
#include "app/model/text.h"

namespace convscope {
namespace {

// What MD4C calls back. It names blocks from the outermost to the innermost one.
class BlockBuilder {
 public:
  BlockBuilder(std::string_view text, int firstLine, Mistakes& mistakes)
      : mistakes_(mistakes), inline_(text, firstLine, mistakes) {}

  std::vector<MarkdownBlock> take() { return std::move(blocks_); }

  void enter(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        return enterList(type, detail);
      case MD_BLOCK_TABLE:
        content_ = TableBlock{};
        break;
      case MD_BLOCK_TR:
        if (auto* const table = std::get_if<TableBlock>(&content_)) table->rows.emplace_back();
        break;
      case MD_BLOCK_CODE: {
        const MD_ATTRIBUTE& lang = static_cast<const MD_BLOCK_CODE_DETAIL*>(detail)->lang;
        language_ = lang.text == nullptr ? "" : std::string(lang.text, lang.size);
        inline_.startCode();
        break;
      }
      case MD_BLOCK_QUOTE:
      case MD_BLOCK_HR:
      case MD_BLOCK_HTML:
        refuse("markdown_block_unknown");
        break;
      case MD_BLOCK_H:
      case MD_BLOCK_P:
      case MD_BLOCK_LI:
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        if (!(listDepth_ > 0 && type == MD_BLOCK_P)) inline_.start();
        break;
      default:
        break;
    }
  }

  void leave(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        if (--listDepth_ == 0) finish(std::move(content_), listLine_);
        break;
      case MD_BLOCK_TABLE:
        finish(std::move(content_), tableLine_);
        tableLine_ = 0;
        break;
      case MD_BLOCK_LI:
        takeItem();
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        takeCell();
        break;
      case MD_BLOCK_H:
        takeHeading(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
      case MD_BLOCK_P:
        if (listDepth_ == 0) takeParagraph();
        break;
      case MD_BLOCK_CODE:
        finish(CodeBlock{language_, inline_.takeCode()}, inline_.startLine());
        break;
      default:
        break;
    }
  }

  InlineCollector& inlineText() { return inline_; }

 private:
  using Content = decltype(LessonBlock::content);

  void refuse(const char* code) { addMistake(mistakes_, inline_.line(), appProblem(code, "text")); }

  void finish(Content content, int line, int headingLevel = 0) {
    blocks_.push_back({headingLevel, {line, std::move(content)}});
  }

  void enterList(MD_BLOCKTYPE type, const void* detail) {
    if (++listDepth_ > 1) return refuse("markdown_list_nested");
    ListBlock list;
    list.ordered = type == MD_BLOCK_OL;
    if (list.ordered) list.first = static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start;
    content_ = std::move(list);
    listLine_ = 0;
  }

  void takeItem() {
    RichText item = inline_.take();
    if (listLine_ == 0) listLine_ = item.line;
    if (auto* const list = std::get_if<ListBlock>(&content_)) list->items.push_back(std::move(item));
  }

  void takeCell() {
    RichText cell = inline_.take();
    if (tableLine_ == 0) tableLine_ = cell.line;
    auto* const table = std::get_if<TableBlock>(&content_);
    if (table != nullptr && !table->rows.empty()) table->rows.back().push_back(std::move(cell));
  }

  void takeHeading(unsigned level) {
    RichText text = inline_.take();
    const int line = text.line;
    if (level > 3) addMistake(mistakes_, line, appProblem("markdown_heading_deep", "text"));
    finish(HeadingBlock{std::move(text)}, line, static_cast<int>(level));
  }

  void takeParagraph() {
    if (auto image = inline_.takeImage()) {
      const int line = inline_.startLine();
      return finish(*std::move(image), line);
    }
    RichText text = inline_.take();
    const int line = text.line;
    if (!text.spans.empty()) finish(ParagraphBlock{std::move(text)}, line);
  }

  Mistakes& mistakes_;
  InlineCollector inline_;
  std::vector<MarkdownBlock> blocks_;
  Content content_;  // of a list or table that is being read
  std::string language_;
  int listDepth_ = 0;
  int listLine_ = 0;
  int tableLine_ = 0;
};

// C calls this: what the builder throws must not pass through it.
template <class Action>
int guarded(void* builder, const Action& action) noexcept {
  try {
    action(*static_cast<BlockBuilder*>(builder));
    return 0;
  } catch (...) {  // memory, all in all; MD4C ends and says that it did
    return 1;
  }
}

MD_PARSER parserForLessons() {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* builder) {
    return guarded(builder, [&](BlockBuilder& to) { to.enter(type, detail); });
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* builder) {
    return guarded(builder, [&](BlockBuilder& to) { to.leave(type, detail); });
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* builder) {
    return guarded(builder, [&](BlockBuilder& to) { to.inlineText().enter(type, detail); });
  };
  parser.leave_span = [](MD_SPANTYPE type, void* detail, void* builder) {
    return guarded(builder, [&](BlockBuilder& to) { to.inlineText().leave(type, detail); });
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* builder) {
    return guarded(builder, [&](BlockBuilder& to) { to.inlineText().add(type, {text, size}); });
  };
  return parser;
}

}  // namespace

std::vector<MarkdownBlock> readMarkdown(std::string_view markdown, int firstLine, Mistakes& mistakes) {
  BlockBuilder builder(markdown, firstLine, mistakes);
  const MD_PARSER parser = parserForLessons();
  if (md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &builder) != 0) {
    addMistake(mistakes, firstLine, appProblem("markdown_unreadable", "text"));
  }
  return builder.take();
}

RichText readInline(std::string_view markdown, int line, Mistakes& mistakes) {
  RichText joined{line, {}};
  while (!markdown.empty()) {
    const std::size_t end = std::min(markdown.find('\n'), markdown.size());
    const std::string shield = shielded(markdown.substr(0, end), line, mistakes);
    for (MarkdownBlock& each : readMarkdown(shield, line, mistakes)) {
      auto* const paragraph = std::get_if<ParagraphBlock>(&each.block.content);
      if (paragraph == nullptr) {
        addMistake(mistakes, line, appProblem("markdown_inline_only", "text"));
        continue;
      }
      if (!joined.spans.empty()) joined.spans.push_back({"\n", false, false, false, {}});
      std::move(paragraph->text.spans.begin(), paragraph->text.spans.end(), std::back_inserter(joined.spans));
    }
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
  }
  return joined;
}

}  // namespace convscope
