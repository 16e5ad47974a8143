// oneDNN with the layout it likes best ("blocked") and with channels first ("plain").
//
// Weights are packed and layouts of maps changed beforehand, as they would be inside a network. A picture comes with
// channels first from outside, so where the blocked layout wants it otherwise the change is part of every call.
#include <fmt/format.h>
#include <memory>
#include <omp.h>
#include <oneapi/dnnl/dnnl.hpp>
#include <unordered_map>

#include "tests/bench/runs.h"

namespace convscope::bench {
namespace {

using dnnl::memory;

constexpr Index kMostPictureChannels = 4;

struct Context {
  dnnl::engine engine{dnnl::engine::kind::cpu, 0};
  dnnl::stream stream{engine};
};

memory::desc described(const memory::dims& dims, memory::format_tag tag) {
  return {dims, memory::data_type::f32, tag};
}

memory::dims dimsOf(const Shape& shape) {
  return {1, shape.c, shape.h, shape.w};
}

memory copyOf(const Context& context, const memory::desc& desc, const std::vector<float>& values) {
  memory copy(desc, context.engine);
  std::copy(values.begin(), values.end(), static_cast<float*>(copy.get_data_handle()));
  return copy;
}

memory reordered(Context& context, memory from, const memory::desc& desc) {
  if (from.get_desc() == desc) return from;
  memory to(desc, context.engine);
  dnnl::reorder(from, to).execute(context.stream, from, to);
  context.stream.wait();
  return to;
}

dnnl::convolution_forward::primitive_desc describe(const Context& context, const Stage& stage,
                                                   const memory::desc& source, memory::format_tag maps) {
  const ConvSpec& spec = stage.spec;
  const bool grouped = spec.groups > 1;
  const memory::dims weightDims =
      grouped ? memory::dims{spec.groups, spec.outPerGroup(), spec.inPerGroup(), spec.kernel.h, spec.kernel.w}
              : memory::dims{spec.outChannels, spec.inChannels, spec.kernel.h, spec.kernel.w};
  const memory::desc weights = described(weightDims, memory::format_tag::any);
  const memory::desc bias = described({spec.outChannels}, memory::format_tag::x);
  const memory::desc target = described(dimsOf(stage.output), maps);
  const memory::dims strides{spec.stride.h, spec.stride.w};
  const memory::dims dilation{spec.dilation.h - 1, spec.dilation.w - 1};
  const memory::dims before{stage.pads.top, stage.pads.left};
  const memory::dims after{stage.pads.bottom, stage.pads.right};
#if DNNL_VERSION_MAJOR >= 3
  return {context.engine,
          dnnl::prop_kind::forward_inference,
          dnnl::algorithm::convolution_direct,
          source,
          weights,
          bias,
          target,
          strides,
          dilation,
          before,
          after};
#else
  return {{dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct, source, weights, bias, target,
           strides, dilation, before, after},
          context.engine};
#endif
}

struct Step {
  dnnl::primitive primitive;
  std::unordered_map<int, memory> arguments;
};

struct Ready {
  Context context;
  std::vector<Step> steps;
  memory output;
  Shape shape;
};

// The stage's step, and before it the change of a picture's layout. `source` becomes the stage's output.
void addStage(Ready& ready, const Stage& stage, const StageWeights& weights, memory& source, bool blocked) {
  Context& context = ready.context;
  const auto any = blocked ? memory::format_tag::any : memory::format_tag::nchw;
  const auto pd = describe(context, stage,
                           blocked ? described(dimsOf(stage.input), memory::format_tag::any) : source.get_desc(), any);
  if (source.get_desc() != pd.src_desc() && ready.steps.empty() && stage.input.c <= kMostPictureChannels) {
    const memory changed(pd.src_desc(), context.engine);
    ready.steps.push_back({dnnl::reorder(source, changed), {{DNNL_ARG_FROM, source}, {DNNL_ARG_TO, changed}}});
    source = changed;
  } else {
    source = reordered(context, source, pd.src_desc());
  }
  const ConvSpec& spec = stage.spec;
  const memory::desc plainWeights =
      spec.groups > 1
          ? described({spec.groups, spec.outPerGroup(), spec.inPerGroup(), spec.kernel.h, spec.kernel.w},
                      memory::format_tag::goihw)
          : described({spec.outChannels, spec.inChannels, spec.kernel.h, spec.kernel.w}, memory::format_tag::oihw);
  const memory packed = reordered(context, copyOf(context, plainWeights, weights.weight), pd.weights_desc());
  const memory bias = copyOf(context, pd.bias_desc(), weights.bias);
  const memory target(pd.dst_desc(), context.engine);
  ready.steps.push_back(
      {dnnl::convolution_forward(pd),
       {{DNNL_ARG_SRC, source}, {DNNL_ARG_WEIGHTS, packed}, {DNNL_ARG_BIAS, bias}, {DNNL_ARG_DST, target}}});
  source = target;
}

Run runOf(const Layer& layer, bool blocked) {
  omp_set_num_threads(layer.threads);
  const auto ready = std::make_shared<Ready>();
  memory maps =
      copyOf(ready->context, described(dimsOf(layer.input.shape), memory::format_tag::nchw), layer.input.values);
  for (std::size_t i = 0; i < layer.plan.stages().size(); ++i) {
    addStage(*ready, layer.plan.stages()[i], layer.weights[i], maps, blocked);
  }
  ready->output = maps;
  ready->shape = layer.plan.output();
  const auto once = [ready, threads = layer.threads] {
    omp_set_num_threads(threads);
    for (Step& step : ready->steps) step.primitive.execute(ready->context.stream, step.arguments);
    ready->context.stream.wait();
  };
  const auto output = [ready] {
    const memory plain =
        reordered(ready->context, ready->output, described(dimsOf(ready->shape), memory::format_tag::nchw));
    Tensor tensor = Tensor::zeros(ready->shape);
    std::copy_n(static_cast<const float*>(plain.get_data_handle()), tensor.values.size(), tensor.values.begin());
    return tensor;
  };
  return {blocked ? "blocked" : "plain", once, output};
}

}  // namespace

std::vector<Run> peerRuns(const Layer& layer) {
  return {runOf(layer, true), runOf(layer, false)};
}

std::string peerName() {
  const dnnl_version_t* const version = dnnl_version();
  return fmt::format("oneDNN {}.{}.{}", version->major, version->minor, version->patch);
}

}  // namespace convscope::bench
