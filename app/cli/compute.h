// convscope compute CASES: the answer to every case of a golden-format file.
#pragma once

#include <iosfwd>
#include <string>

namespace convscope {

// Writes one JSON object a line to `out`, one a case, in the order of the file: {"id","output":{"shape","values"},
// "params","macs","macs_inside"}, for depthwise_separable also "depthwise_output", or {"id","error":{"reason",
// "message"}}. A case whose tensors hold no values is answered by shape and counts, and nothing is allocated for it.
// Counts are of the whole batch. Values are the shortest text that reads back to the same float; JSON has no word for
// an infinity or for what is not a number: they stand as 1e999, -1e999 and null.
//
// Returns 0 when every case got an answer, an error included; 1 when the file cannot be read, is not JSON or holds no
// list "cases": then `err` gets a sentence with file, place and cause.
int runCompute(const std::string& file, std::ostream& out, std::ostream& err);

}  // namespace convscope
