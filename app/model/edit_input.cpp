// Edits of the input's recipe and size: refused at once when the layer could not follow, else a job makes the input.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "app/model/edit_question.h"
#include "app/model/value_text.h"
#include "app/model/variant_rules.h"

namespace convscope {
namespace {

// The change to another recipe and size. What they lead to is told when the job is done, since the layer may have
// changed until then; here only what can be refused already.
Decision asked(const EditQuestion& question, const InputChange& change) {
  const InputRequest wanted = wantedInput(question.state);
  const Session& session = question.session();
  const bool pictureKnown = wanted.path.empty();
  const Picture& picture = pictureKnown ? *wanted.picture : *session.input.picture;
  const Size2 whole{picture.height, picture.width};
  const Size2 working = workingSize(whole, change.size);
  const Index channels = channelsOf(change.recipe);
  const Shape shape{channels, working.h, working.w};
  auto fitted = fitLayer(session.layer, session.overwritten, shape, question.limits());
  if (!fitted) return refusedAll(question, std::move(fitted.error()));
  if (!pictureKnown) return change;
  auto plan = Plan::make(networkOf(fitted->layer), shape, session.plan->order());
  if (!plan) return refusedAll(question, std::move(plan.error()));
  const auto memory = checkMemory({fitted->layer, whole, change.size, question.limits(), question.field()}, *plan);
  if (memory) return refused(*memory);
  return change;
}

// Of the picture; a file that is still being read may be as large as can be opened.
Index longerSide(const InputRequest& wanted) {
  constexpr Index kLongestSide = 1 << 24;
  return wanted.path.empty() ? std::max(wanted.picture->width, wanted.picture->height) : kLongestSide;
}

}  // namespace

InputRequest wantedInput(const AppState& state) {
  const auto& latest = state.jobs.of(JobKind::Input).latest;
  if (latest && std::get<InputRequest>(*latest).historySteps == 0) return std::get<InputRequest>(*latest);
  const Input& input = state.session.input;
  InputRequest request;
  request.picture = input.picture;
  request.source = input.source;
  request.recipe = input.recipe;
  request.size = input.size;
  request.askedSize = input.askedSize;
  request.thumbnail = input.thumbnail;
  return request;
}

Decision decideInChannels(const EditQuestion& question) {
  const auto channels = wholeNumberFromText(question.text);
  if (!channels) return question.wrongType("expects_number");
  const InputRequest wanted = wantedInput(question.state);
  if (*channels == channelsOf(wanted.recipe)) return Change();
  if (*channels < 1) {
    return refused(makeProblem("in_channels_not_positive", question.field(), {{"c", std::to_string(*channels)}}));
  }
  const Index most = std::min(question.limits().inChannels, kMaxFeatures);
  if (*channels > most) return question.tooLarge(*channels, most);
  return asked(question, {recipeForChannels(*channels), wanted.size, {}});
}

Decision decideInput(const EditQuestion& question) {
  auto recipe = recipeFromText(question.text);
  if (!recipe) return refused(std::move(recipe.error()));
  const InputRequest wanted = wantedInput(question.state);
  if (*recipe == wanted.recipe) return Change();
  return asked(question, {*recipe, wanted.size, {}});
}

Decision decideSize(const EditQuestion& question) {
  const auto number = wholeNumberFromText(question.text);
  const InputRequest wanted = wantedInput(question.state);
  InputChange change{wanted.recipe, 0, {}};
  if (number) {
    const Index longer = longerSide(wanted);
    if (*number < 1) {
      return refused(
          question.problem("out_of_range", "size_out_of_range", {{"from", "1"}, {"to", std::to_string(longer)}}));
    }
    change.size = std::min(*number, longer);
  } else if (question.text != "full") {
    return question.wrongType("expects_size");
  }
  if (number && *number != change.size) {
    change.notices.push_back(
        notice("size_clamped", Control::Size, {{"from", question.quoted}, {"to", std::to_string(change.size)}}));
  }
  if (change.size == wanted.size && change.notices.empty()) return Change();
  return asked(question, change);
}

}  // namespace convscope
