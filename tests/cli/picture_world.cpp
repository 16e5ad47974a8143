#include "tests/cli/picture_world.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <stb_image.h>
#include <utility>

#include "app/model/weights.h"

namespace convscope::test {
namespace {

constexpr int kSize = 24;

using Pixels = std::unique_ptr<unsigned char, decltype(&stbi_image_free)>;

Samples samplesOf(const unsigned char* pixels, int width, int height) {
  Samples samples{width, height, 3, {}};
  samples.values.assign(pixels, pixels + static_cast<std::ptrdiff_t>(width) * height * 3);
  return samples;
}

Samples decoded(const FileBytes& jpeg) {
  int width = 0;
  int height = 0;
  int channels = 0;
  const Pixels pixels(stbi_load_from_memory(jpeg.data(), static_cast<int>(jpeg.size()), &width, &height, &channels, 3),
                      stbi_image_free);
  return samplesOf(pixels.get(), width, height);
}

// What was at the left is now at the top.
Samples turnedClockwise(const Samples& from) {
  Samples to{from.height, from.width, 3, {}};
  for (int y = 0; y < to.height; ++y) {
    for (int x = 0; x < to.width; ++x) {
      for (int c = 0; c < 3; ++c) to.values.push_back(from.at(y, from.height - 1 - x, c));
    }
  }
  return to;
}

// How much of [a, b) lies in [c, d).
double overlap(double a, double b, double c, double d) {
  return std::max(0.0, std::min(b, d) - std::max(a, c));
}

double averageOf(const Samples& from, int channel, Size2 to, Index y, Index x) {
  const double cellH = static_cast<double>(from.height) / static_cast<double>(to.h);
  const double cellW = static_cast<double>(from.width) / static_cast<double>(to.w);
  double sum = 0;
  for (int j = 0; j < from.height; ++j) {
    const double tall = overlap(j, j + 1, static_cast<double>(y) * cellH, static_cast<double>(y + 1) * cellH);
    for (int i = 0; tall > 0 && i < from.width; ++i) {
      const double wide = overlap(i, i + 1, static_cast<double>(x) * cellW, static_cast<double>(x + 1) * cellW);
      sum += tall * wide * from.at(i, j, channel) / 255.0;
    }
  }
  return sum / (cellH * cellW);
}

StageWeights weightsOf(const Stage& stage, int index) {
  const WeightRecipe recipe;
  const ConvSpec& spec = stage.spec;
  StageWeights weights;
  for (Index m = 0; m < spec.outChannels; ++m) {
    const Index firstChannel = m / spec.outPerGroup() * spec.inPerGroup();
    for (Index c = firstChannel; c < firstChannel + spec.inPerGroup(); ++c)
      for (Index ky = 0; ky < spec.kernel.h; ++ky)
        for (Index kx = 0; kx < spec.kernel.w; ++kx)
          weights.weight.push_back(weightAt(recipe, stage, index, {m, c, ky, kx}));
    weights.bias.push_back(biasAt(recipe, index, m));
  }
  return weights;
}

}  // namespace

FileBytes sampleJpeg() {
  int width = 0;
  int height = 0;
  int channels = 0;
  const std::string path = std::string(CONVSCOPE_SOURCE_DIR) + "/assets/pictures/apple.png";
  const Pixels pixels(stbi_load(path.c_str(), &width, &height, &channels, 3), stbi_image_free);
  return jpegFile(samplesOf(pixels.get(), width, height * 2 / 3), 90);
}

Tensor expectedInput(const FileBytes& jpeg, int quarterTurns) {
  Samples picture = decoded(jpeg);
  for (int i = 0; i < quarterTurns; ++i) picture = turnedClockwise(picture);
  const double longer = std::max(picture.width, picture.height);
  const Size2 size{std::max<Index>(1, std::lround(picture.height * kSize / longer)),
                   std::max<Index>(1, std::lround(picture.width * kSize / longer))};
  Tensor tensor{{4, size.h, size.w}, {}};
  std::vector<double> luma(static_cast<std::size_t>(size.h * size.w));
  for (int c = 0; c < 3; ++c) {
    const double share = std::vector<double>{0.299, 0.587, 0.114}[static_cast<std::size_t>(c)];
    for (Index i = 0; i < size.h * size.w; ++i) {
      const double value = averageOf(picture, c, size, i / size.w, i % size.w);
      tensor.values.push_back(static_cast<float>(value));
      luma[static_cast<std::size_t>(i)] += share * value;
    }
  }
  for (const double value : luma) tensor.values.push_back(static_cast<float>(value));
  return tensor;
}

World::World(const Network& network, Tensor input, Order order)
    : network_(network), order_(order), steps_(allSteps(network, input.shape, order)) {
  const Plan plan = Plan::make(network, input.shape, order).value();  // weightAt() asks for its stages
  for (int i = 0; i < static_cast<int>(network.stages.size()); ++i) weights_.push_back(weightsOf(plan.stage(i), i));
  outputs_ = forward(network, input, weights_);
  inputs_.push_back(std::move(input));
  inputs_.insert(inputs_.end(), outputs_.begin(), outputs_.end() - 1);
  for (std::size_t stage = 0; stage < network.stages.size(); ++stage) {
    const auto first = std::find_if(steps_.begin(), steps_.end(),
                                    [&](const Step& step) { return step.stage == static_cast<int>(stage); });
    firstSteps_.push_back(first - steps_.begin());
  }
}

Index World::ticksTogether(Index step) const {
  if (order_ == Order::Sequential) return 1;
  return spec(steps_[static_cast<std::size_t>(step)]).groups;
}

Index World::roundedUp(Index cursor) const {
  if (cursor == 0) return 0;
  const Index together = ticksTogether(cursor - 1);
  const Index first = firstSteps_[static_cast<std::size_t>(latest(cursor).stage)];
  return first + (cursor - first + together - 1) / together * together;
}

Index World::useful(Index cursor) const {
  return std::count_if(steps_.begin(), steps_.begin() + cursor, [](const Step& step) { return !step.padding; });
}

bool World::finishesValue(const Step& step) const {
  const ConvSpec& layer = spec(step);
  return step.kx == layer.kernel.w - 1 && step.ky == layer.kernel.h - 1 &&
         step.inChannel % layer.inPerGroup() == layer.inPerGroup() - 1;
}

Index World::outputsDone(Index cursor) const {
  return std::count_if(steps_.begin(), steps_.begin() + cursor, [&](const Step& step) { return finishesValue(step); });
}

Index World::params() const {
  std::size_t count = 0;
  for (const StageWeights& stage : weights_) count += stage.weight.size() + stage.bias.size();
  return static_cast<Index>(count);
}

ExpectedWindow World::window(Index cursor) const {
  const Step& step = steps_[static_cast<std::size_t>(cursor - ticksTogether(cursor - 1))];
  const ConvSpec& layer = spec(step);
  const auto stage = static_cast<std::size_t>(step.stage);
  const PaddedTensor in = padded(layer, inputs_[stage]);
  const Index taps = layer.kernel.h * layer.kernel.w;
  const Index channels = layer.inPerGroup();
  const Index firstChannel = step.outChannel / layer.outPerGroup() * channels;
  const Index done = (step.inChannel - firstChannel) * taps + step.ky * layer.kernel.w + step.kx + 1;
  ExpectedWindow window;
  for (Index i = 0; i < channels * taps; ++i) {
    const Index row = step.y * layer.stride.h + i % taps / layer.kernel.w * layer.dilation.h;
    const Index column = step.x * layer.stride.w + i % layer.kernel.w * layer.dilation.w;
    const Index place = ((firstChannel + i / taps) * in.shape.h + row) * in.shape.w + column;
    window.input.push_back(in.values[static_cast<std::size_t>(place)]);
    window.kernel.push_back(weights_[stage].weight[static_cast<std::size_t>(step.outChannel * channels * taps + i)]);
    if (i < done) window.partialSum += window.input.back() * window.kernel.back();
  }
  window.bias = weights_[stage].bias[static_cast<std::size_t>(step.outChannel)];
  window.output = outputs_[stage].at(step.outChannel, step.y, step.x);
  return window;
}

}  // namespace convscope::test
