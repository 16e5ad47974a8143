// Refusals of files and folders, in the words of app/model/text/file_problems.inc.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"

namespace convscope {

// What is wrong with a file, before it is known how the file is to be called.
struct FileFault {
  std::string code;
  std::map<std::string, std::string> values;  // without {file}
};

// The problem for a fault of `path`: {file} becomes displayName(path), the message is the English text.
Problem fileProblem(const FileFault& fault, const std::string& path, std::string field);

// The last part of a path, for a person to read: always valid UTF-8 without control characters.
std::string displayName(const std::string& path);

bool isUtf8(std::string_view text);

// Every code of the table, in its order, and the text of one in English and Japanese (empty for an unknown code).
const std::vector<std::string>& fileProblemCodes();
std::string_view fileProblemEnglish(std::string_view code);
std::string_view fileProblemJapanese(std::string_view code);

}  // namespace convscope
