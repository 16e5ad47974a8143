#include "app/model/json_text.h"

#include <cstddef>
#include <iterator>
#include <set>
#include <utility>
#include <vector>

#include "app/model/text.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

using PlainJson = nlohmann::json;

constexpr std::size_t kDeepestJson = 16;
constexpr std::size_t kDeepestKnownLine = 3;

// Which line the reader is on. It may have looked one character ahead, which can be the line's end: that counts when
// the next one is read.
struct LineCount {
  int line = 1;
  bool lineEnded = false;

  void pass(char c) {
    if (lineEnded) ++line;
    lineEnded = c == '\n';
  }
};

// A place in the text that counts lines while the reader moves on.
class CountingIterator {
 public:
  // NOLINTBEGIN(readability-identifier-naming): these names are the standard library's
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;
  // NOLINTEND(readability-identifier-naming)

  CountingIterator(const char* at, LineCount* count) : at_(at), count_(count) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    count_->pass(*at_);
    ++at_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  LineCount* count_;
};

// The cause in the library's words, without its number and without what it last read, which may be any bytes.
std::string causeOf(const std::string& what) {
  const std::size_t begin = what.find("column ");
  const std::size_t colon = begin == std::string::npos ? begin : what.find(": ", begin);
  std::string cause = colon == std::string::npos ? what : what.substr(colon + 2);
  for (const char* const end : {"; last read", " - invalid string"}) cause = cause.substr(0, cause.find(end));
  return cause;
}

// Takes what the library reads and builds the value with its lines.
class JsonBuilder final : public nlohmann::json_sax<PlainJson> {
 public:
  JsonBuilder(const LineCount& count, Mistakes& mistakes) : count_(count), mistakes_(mistakes) {}

  JsonText take() { return std::move(text_); }

  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(value); }
  bool number_unsigned(number_unsigned_t value) override { return put(value); }
  bool number_float(number_float_t value, const string_t& /*typed*/) override { return put(value); }
  bool string(string_t& value) override { return put(std::move(value)); }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*count*/) override { return open(PlainJson::object()); }
  bool start_array(std::size_t /*count*/) override { return open(PlainJson::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& value) override {
    Level& level = levels_.back();
    if (!level.keys.insert(value).second) {
      addMistake(mistakes_, count_.line, appProblem("json_key_twice", quotable(value), {{"key", quotable(value)}}));
    }
    level.key = value;
    noteLine(value);
    return true;
  }

  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& error) override {
    addMistake(mistakes_, count_.line, appProblem("json_broken", "json", {{"cause", causeOf(error.what())}}));
    return false;
  }

 private:
  struct Level {
    PlainJson* value = nullptr;
    std::string pointer;
    std::string key{};             // of an object: the latest one
    std::set<std::string> keys{};  // of an object: all so far
  };

  // The pointer of a part of the innermost object or list.
  std::string pointerTo(const std::string& part) const {
    std::string escaped;
    for (const char c : part) escaped += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return levels_.back().pointer + "/" + escaped;
  }

  void noteLine(const std::string& part) {
    if (levels_.size() <= kDeepestKnownLine) text_.lines.try_emplace(pointerTo(part), count_.line);
  }

  // Puts a value where it belongs, and says where that is.
  PlainJson* place(PlainJson value, std::string& pointer) {
    if (levels_.empty()) {
      text_.lines.try_emplace("", count_.line);
      text_.root = std::make_shared<PlainJson>(std::move(value));
      return text_.root.get();
    }
    Level& level = levels_.back();
    if (level.value->is_object()) {
      pointer = pointerTo(level.key);
      return &((*level.value)[level.key] = std::move(value));
    }
    const std::string index = std::to_string(level.value->size());
    pointer = pointerTo(index);
    noteLine(index);
    level.value->push_back(std::move(value));
    return &level.value->back();
  }

  bool put(PlainJson value) {
    std::string pointer;
    place(std::move(value), pointer);
    return true;
  }

  bool open(PlainJson value) {
    if (levels_.size() == kDeepestJson) {
      addMistake(mistakes_, count_.line, appProblem("json_too_deep", "json", {{"most", std::to_string(kDeepestJson)}}));
      return false;
    }
    std::string pointer;
    PlainJson* const placed = place(std::move(value), pointer);
    levels_.push_back({placed, std::move(pointer)});
    return true;
  }

  bool close() {
    levels_.pop_back();
    return true;
  }

  const LineCount& count_;
  Mistakes& mistakes_;
  JsonText text_;
  std::vector<Level> levels_;
};

}  // namespace

int JsonText::lineOf(const std::string& pointer) const {
  for (std::string part = pointer;; part = part.substr(0, part.find_last_of('/'))) {
    const auto found = lines.find(part);
    if (found != lines.end()) return found->second;
    if (part.empty()) return 1;
  }
}

std::optional<JsonText> readJsonText(std::string_view text, int firstLine, Mistakes& mistakes) {
  LineCount count{firstLine, false};
  JsonBuilder builder(count, mistakes);
  const CountingIterator begin(text.data(), &count);
  const CountingIterator end(text.data() + text.size(), &count);
  if (!PlainJson::sax_parse(begin, end, &builder)) return std::nullopt;
  return builder.take();
}

}  // namespace convscope
