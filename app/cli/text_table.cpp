#include "app/cli/text_table.h"

#include <algorithm>
#include <cstddef>

namespace convscope {
namespace {

constexpr std::size_t kGap = 2;

// Columns that UTF-8 text takes: characters of three bytes beyond U+2E80 are wide, marks like × and → are not.
std::size_t columnsOf(const std::string& text) {
  std::size_t columns = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80) continue;  // inside a character
    columns += byte >= 0xE3 ? 2 : 1;
  }
  return columns;
}

std::vector<std::size_t> widthsOf(const TextTable& table) {
  std::vector<std::size_t> widths(table.right.size());
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columnsOf(row[i]));
  }
  return widths;
}

std::string lineOf(const std::vector<std::string>& row, const std::vector<bool>& right,
                   const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string blanks(widths[i] - columnsOf(row[i]), ' ');
    if (i > 0) line.append(kGap, ' ');
    line += right[i] ? blanks + row[i] : row[i] + blanks;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace

std::string linesOf(const TextTable& table) {
  const std::vector<std::size_t> widths = widthsOf(table);
  std::size_t whole = 0;
  for (const std::size_t width : widths) whole += width + kGap;
  std::string lines;
  for (const auto& row : table.rows) {
    lines += row.empty() ? std::string(whole - kGap, '-') + "\n" : lineOf(row, table.right, widths);
  }
  return lines;
}

}  // namespace convscope
