#include "app/model/session.h"

#include <algorithm>
#include <cassert>
#include <memory>
#include <utility>

namespace convscope {
namespace {

constexpr Index kStartSize = 24;

Input startInput(std::string source, std::shared_ptr<const Picture> picture) {
  Input input;
  input.source = std::move(source);
  input.size = std::min(kStartSize, std::max(picture->width, picture->height));
  input.volume = makeVolume(makeInput(*picture, input.recipe, input.size));
  input.thumbnail = makeVolume(reducedPicture(*picture, kPreviewSide));
  input.picture = std::move(picture);
  return input;
}

// Fits every picture: padding 1 makes room for the kernel.
Layer startLayer(Index channels) {
  Layer layer;
  layer.spec.inChannels = channels;
  layer.spec.outChannels = 8;
  layer.spec.kernel = {3, 3};
  layer.spec.padding = Padding::numbers(1, 1);
  return layer;
}

}  // namespace

Session makeSession(std::string source, std::shared_ptr<const Picture> picture) {
  assert(picture != nullptr && picture->width > 0 && picture->height > 0);
  Session session;
  session.input = startInput(std::move(source), std::move(picture));
  session.layer = startLayer(session.input.shape().c);
  auto plan = Plan::make(networkOf(session.layer), session.input.shape());
  assert(plan.has_value());
  session.plan = std::make_shared<const Plan>(std::move(*plan));
  session.cursor = session.plan->middle();
  return session;
}

}  // namespace convscope
