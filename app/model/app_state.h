// The whole state of the program, and the two functions that change it.
#pragma once

#include "app/model/history.h"
#include "app/model/intent.h"
#include "app/model/job.h"
#include "app/model/known_network.h"
#include "app/model/session.h"
#include "app/model/view.h"

namespace convscope {

// The known networks, read once; `problem` where they could not be.
struct NetworkLibrary {
  std::vector<KnownNetwork> networks;
  std::optional<Problem> problem;
};

struct AppState {
  Session session;
  View view;
  Jobs jobs;
  History history;
  std::shared_ptr<const NetworkLibrary> library = std::make_shared<const NetworkLibrary>();
};

// Carries out one intent. A refusal leaves the session as it was and stands in view.problems (edits) or view.messages
// (files). Asks for jobs in state.jobs.
void apply(AppState& state, const Intent& intent);

// Lets `seconds` pass: playing moves the cursor, the ring glides.
void advance(AppState& state, double seconds);

// True while something moves by itself, so that the next frame must come without an event.
bool moving(const AppState& state);

// All that moves by itself, except for playing, is where it is going to.
void finishMotion(View& view);

// State of a fresh start on a picture: the session of makeSession() with its first layer job asked for.
AppState makeAppState(std::string source, std::shared_ptr<const Picture> picture);

}  // namespace convscope
