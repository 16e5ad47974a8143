#include "app/model/frame_zoom.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "app/model/frame_words.h"
#include "app/model/number_text.h"

namespace convscope {
namespace {

using Gaps = std::map<std::string, std::string>;

// The window of the output value at work; before the first step that of the first value, with nothing done.
Window windowInView(const Session& session, const Frame& frame) {
  if (frame.numbers) return *frame.numbers;
  const Plan& plan = *session.plan;
  const Index tick = plan.roundUp(1);
  Window window = windowAt(plan, tick, session.input.volume->tensor, weightSource(session.weights, plan));
  window.productsDone = 0;
  window.partialSum = 0;
  std::fill(window.channelSums.begin(), window.channelSums.end(), 0.0);
  return window;
}

// A stamp among the kernel's slices of all channels of its group: what the second level shows. The channels before have
// done all of their part, the later ones nothing.
Window amongChannels(const Session& session, const Window& stamp) {
  const Plan& plan = *session.plan;
  const Stage& stage = plan.stage(stamp.stage);
  const ConvSpec& spec = stage.spec;
  const Tensor& input = session.input.volume->tensor;
  const WeightSource weights = weightSource(session.weights, plan);
  Window all = stamp;
  all.firstInChannel = stamp.firstInChannel / spec.inPerGroup() * spec.inPerGroup();
  all.channels = spec.inPerGroup();
  const Index own = stamp.firstInChannel - all.firstInChannel;
  const auto perChannel = static_cast<Index>(stamp.weights.size());
  all.productsDone = stamp.productsDone > 0 ? own * perChannel + stamp.productsDone : 0;
  all.input.clear();
  all.weights.clear();
  all.products.clear();
  all.padding.clear();
  for (Index c = all.firstInChannel; c < all.firstInChannel + all.channels; ++c) {
    const Window one = stampOf(plan, {stamp.stage, stamp.outChannel, c, stamp.inputY, stamp.inputX, stamp.productsDone},
                               input, weights);
    all.input.insert(all.input.end(), one.input.begin(), one.input.end());
    all.weights.insert(all.weights.end(), one.weights.begin(), one.weights.end());
    all.products.insert(all.products.end(), one.products.begin(), one.products.end());
    all.padding.insert(all.padding.end(), one.padding.begin(), one.padding.end());
  }
  all.channelSums.assign(static_cast<std::size_t>(all.channels), 0.0);
  if (stamp.productsDone == 0 || stamp.beside) return all;
  const OutputPlace target{stamp.stage, stamp.outChannel, stamp.y, stamp.x};
  all.channelSums = landedChannelSums(plan, session.cursor, target, {input, weights});
  return all;
}

// The partial maps of this window's output map, when they are there.
VolumePtr partialsInView(const Session& session, const Window& window) {
  const PartialMaps* const maps = session.partials.get();
  const bool fit = maps != nullptr && maps->of.plan == session.plan && maps->of.stage == window.stage &&
                   maps->of.outChannel == window.outChannel;
  return fit ? maps->maps : nullptr;
}

const Stage& zoomedStage(const Frame& frame) {
  return frame.plan->stage(frame.zoomed->numbers.stage);
}

Text sumsHeadline(const ConvSpec& spec) {
  if (spec.inPerGroup() == 1) return Text::headlineSumsOne;
  if (spec.groups > 1) return Text::headlineSumsGroup;
  if (spec.kernel == Size2{1, 1}) return Text::headlineSumsPixel;
  return spec.bias ? Text::headlineSumsBias : Text::headlineSums;
}

Text valueHeadline(const ConvSpec& spec, Index products) {
  if (products == 1) return spec.bias ? Text::headlineValueOneBias : Text::headlineValueOne;
  return spec.bias ? Text::headlineValueBias : Text::headlineValue;
}

// "channel G", "stage 2, channel 5".
std::string channelText(const Frame& frame, Index channel) {
  const Window& window = frame.zoomed->numbers;
  const auto& names =
      window.stage == 0 ? frame.input.names : frame.stages[static_cast<std::size_t>(window.stage) - 1].output.names;
  std::string place = fill(Text::zoomNowChannel, frame.language, {{"c", names[static_cast<std::size_t>(channel)]}});
  if (frame.stages.size() < 2) return place;
  return fill(Text::nowStage, frame.language, {{"s", std::to_string(window.stage + 1)}, {"place", std::move(place)}});
}

std::vector<Span> sumsNow(const Frame& frame) {
  const Window& window = frame.zoomed->numbers;
  const Index taps = window.kernel.h * window.kernel.w;
  const Index channel = window.firstInChannel + (window.productsDone - 1) / taps;
  const Gaps place{{"y", withCommas(window.stamp ? window.inputY : window.y)},
                   {"x", withCommas(window.stamp ? window.inputX : window.x)}};
  return {{std::string(text(Text::nowWord, frame.language)) + "  ", Role::Plain},
          {channelText(frame, channel), Role::Input},
          {fill(Text::zoomNowPlace, frame.language, place), Role::Plain}};
}

std::vector<Span> valueNow(const Frame& frame) {
  const Window& window = frame.zoomed->numbers;
  const auto tap = static_cast<std::size_t>(window.productsDone - 1);
  const Gaps done{{"n", withCommas(window.productsDone)},
                  {"all", withCommas(static_cast<Index>(window.products.size()))}};
  return {{std::string(text(Text::nowWord, frame.language)) + "  ", Role::Plain},
          {twoDecimals(window.input[tap]), Role::Input},
          {" × ", Role::Plain},
          {twoDecimals(window.weights[tap]), Role::Kernel},
          {" = ", Role::Plain},
          {twoDecimals(window.products[tap]), Role::Now},
          {fill(Text::zoomDone, frame.language, done), Role::Plain}};
}

}  // namespace

namespace {

ZoomView zoomViewOf(const AppState& state, const Frame& frame) {
  ZoomView view;
  view.numbers = windowInView(state.session, frame);
  const bool amongOthers = view.numbers.stamp && frame.zoom == Zoom::ChannelSums;
  if (amongOthers) view.numbers = amongChannels(state.session, view.numbers);
  const TensorView& output = frame.stages[static_cast<std::size_t>(view.numbers.stage)].output;
  view.partials =
      tensorView({view.numbers.channels, output.shape.h, output.shape.w}, partialsInView(state.session, view.numbers));
  return view;
}

}  // namespace

void fillZoom(const AppState& state, Frame& frame) {
  frame.zoom = state.view.zoom;
  const ZoomChange& change = state.view.zoomChange;
  const bool moves = change.share < 1;
  if (frame.zoom == Zoom::Layer && !moves) return;
  ZoomView view = zoomViewOf(state, frame);
  TensorView& output = frame.stages[static_cast<std::size_t>(view.numbers.stage)].output;
  const auto own = static_cast<std::size_t>(view.numbers.outChannel);
  double& scale = own < output.ownScales.size() ? output.ownScales[own] : output.scale;
  if (!view.partials.volume) view.partials.scale = 0;
  view.partials.scale = std::max(scale, view.partials.scale);
  if (frame.zoom != Zoom::Layer) scale = view.partials.scale;
  if (moves) frame.zoomChange = {change.from, std::nullopt, change.share};
  if (moves && change.from != Zoom::Layer) frame.zoomChange.zoomed = view;
  if (frame.zoom != Zoom::Layer) frame.zoomed = std::move(view);
}

std::string zoomHeadlineOf(const Frame& frame) {
  const Window& window = frame.zoomed->numbers;
  const ConvSpec& spec = zoomedStage(frame).spec;
  const auto products = static_cast<Index>(window.products.size());
  if (frame.zoom == Zoom::OneValue) {
    return fill(window.stamp ? Text::headlineOneStamp : valueHeadline(spec, products), frame.language,
                {{"n", withCommas(products)},
                 {"k", withCommas(products - 1)},
                 {"landed", withCommas(std::count(window.padding.begin(), window.padding.end(), char{0}))}});
  }
  return fill(sumsHeadline(spec), frame.language,
              {{"m", withCommas(window.outChannel)},
               {"n", withCommas(window.channels)},
               {"g", withCommas(window.outChannel / spec.outPerGroup())}});
}

std::vector<Span> zoomNowOf(const Frame& frame) {
  const bool sums = frame.zoom == Zoom::ChannelSums;
  std::vector<Span> now;
  if (frame.zoomed->numbers.productsDone == 0) {
    now.push_back({std::string(text(Text::nowNothing, frame.language)), Role::Quiet});
  } else {
    now = sums ? sumsNow(frame) : valueNow(frame);
  }
  now.push_back({std::string(text(sums ? Text::zoomEscLayer : Text::zoomEscSums, frame.language)), Role::Quiet});
  return now;
}

}  // namespace convscope
