// Application states for tests: a small picture, edits by name as scripts make them, jobs done at once.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/model/app_state.h"
#include "tests/support/random_cases.h"

namespace convscope::test {

// A picture in which no two pixels are alike: slopes in red and green, noise in blue.
std::shared_ptr<const Picture> smallPicture(Index width, Index height);

// Runs the jobs that wait until none does. Files are not read: a request with a path gets smallPicture(40, 30).
void settle(AppState& state);

// The same for new inputs only; whole layers are dropped, which is much quicker.
void settleInput(AppState& state);

// A fresh start on smallPicture, settled. 48 x 48 gives the working size 24 x 24.
AppState startState(Index width = 48, Index height = 48);

// Takes the waiting request of a kind as a worker does.
template <class Request>
Request takeWaiting(AppState& state, JobKind kind) {
  JobSlot& slot = state.jobs.of(kind);
  const Request request = std::get<Request>(slot.waiting.value());
  slot.waiting.reset();
  slot.running = true;
  return request;
}

// What a script's `set NAME VALUE` does, with settleInput().
void edit(AppState& state, std::string_view control, std::string_view value);

// A control's value as `set` takes it.
std::string value(const AppState& state, std::string_view control);

// Codes of the refusals of the latest edit; codes or reasons of all messages.
std::vector<std::string> problemCodes(const AppState& state);
std::vector<std::string> messageCodes(const AppState& state);

}  // namespace convscope::test
