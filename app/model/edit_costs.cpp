// Edits of what the views of costs show.
#include <string>

#include "app/model/edit_question.h"

namespace convscope {
namespace {

Decision decideMainView(const EditQuestion& question) {
  const auto mainView = mainViewFromName(question.text);
  if (!mainView) return question.unknownWord("stage, compare, counting, networks");
  if (*mainView == question.state.view.costs.mainView) return Change();
  return *mainView;
}

Decision decidePaddingTaps(const EditQuestion& question) {
  const bool leftOut = question.text == "left_out";
  if (!leftOut && question.text != "counted") return question.unknownWord("counted, left_out");
  const PaddingTaps taps = leftOut ? PaddingTaps::LeftOut : PaddingTaps::Counted;
  if (taps == question.state.view.costs.paddingTaps) return Change();
  return taps;
}

Decision decideWhatIf(const EditQuestion& question) {
  const auto what = whatIfFromName(question.text);
  if (!what) return question.unknownWord("as_published, no_groups, grouped, separable");
  if (*what == question.state.view.costs.whatIf) return Change();
  return *what;
}

Decision decideNetwork(const EditQuestion& question) {
  if (question.text == question.state.view.costs.network) return Change();
  std::string works;
  for (const KnownNetwork& network : question.state.library->networks) {
    if (network.name == question.text) return ChosenNetwork{network.name};
    works += (works.empty() ? "" : ", ") + network.name;
  }
  return question.unknownWord(works);
}

}  // namespace

Decision decideCosts(const EditQuestion& question) {
  switch (question.control) {
    case Control::MainView:
      return decideMainView(question);
    case Control::PaddingTaps:
      return decidePaddingTaps(question);
    case Control::Network:
      return decideNetwork(question);
    case Control::WhatIf:
      return decideWhatIf(question);
    default:
      return refused(question.problem("no_value", "no_value"));
  }
}

std::string costsValueOf(const CostsChoice& costs, Control control) {
  switch (control) {
    case Control::MainView:
      return std::string(nameOf(costs.mainView));
    case Control::PaddingTaps:
      return costs.paddingTaps == PaddingTaps::Counted ? "counted" : "left_out";
    case Control::Network:
      return costs.network;
    case Control::WhatIf:
      return std::string(nameOf(costs.whatIf));
    default:
      return {};
  }
}

const char* costsDisabledReason(const Session& session, Control control) {
  const std::size_t pinned = session.pins.layers.size();
  switch (control) {
    case Control::Pin:
      return pinned == kMostPins ? "pins_are_full" : nullptr;
    case Control::CopyMarkdown:
    case Control::CopyCsv:
      return pinned == 0 ? "nothing_is_pinned" : nullptr;
    default:
      return nullptr;
  }
}

}  // namespace convscope
