// oneDNN in three ways:
//   plain     maps with channels first, as they come and go
//   blocked   the layout it likes best inside, with channels first outside: both changes are part of every call
//   inner     the same without the changes, as between two layers of a network
// Weights are packed beforehand.
#include <fmt/format.h>
#include <memory>
#include <omp.h>
#include <oneapi/dnnl/dnnl.hpp>
#include <unordered_map>

#include "tests/bench/runs.h"

namespace convscope::bench {
namespace {

using dnnl::memory;

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

template <class Numbers>
memory copyOf(const Context& context, const memory::desc& desc, const Numbers& values) {
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

enum class Layout { Plain, Blocked, Inner };

// A change of layout as a step of its own.
memory changed(Ready& ready, const memory& from, const memory::desc& desc) {
  if (from.get_desc() == desc) return from;
  const memory to(desc, ready.context.engine);
  ready.steps.push_back({dnnl::reorder(from, to), {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}}});
  return to;
}

// The stage's step, and before it the change of its input's layout. `source` becomes the stage's output.
void addStage(Ready& ready, const Stage& stage, const StageWeights& weights, memory& source, Layout layout) {
  Context& context = ready.context;
  const auto tag = layout == Layout::Plain ? memory::format_tag::nchw : memory::format_tag::any;
  const auto pd = describe(context, stage, described(dimsOf(stage.input), tag), tag);
  source =
      layout == Layout::Blocked ? changed(ready, source, pd.src_desc()) : reordered(context, source, pd.src_desc());
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

Run runOf(const Layer& layer, const char* name, Layout layout) {
  omp_set_num_threads(layer.threads);
  const auto ready = std::make_shared<Ready>();
  memory maps =
      copyOf(ready->context, described(dimsOf(layer.input.shape), memory::format_tag::nchw), layer.input.values);
  for (std::size_t i = 0; i < layer.plan.stages().size(); ++i) {
    addStage(*ready, layer.plan.stages()[i], layer.weights[i], maps, layout);
  }
  const memory::desc plain = described(dimsOf(layer.plan.output()), memory::format_tag::nchw);
  ready->output = layout == Layout::Blocked ? changed(*ready, maps, plain) : maps;
  ready->shape = layer.plan.output();
  const auto once = [ready, threads = layer.threads] {
    omp_set_num_threads(threads);
    for (Step& step : ready->steps) step.primitive.execute(ready->context.stream, step.arguments);
    ready->context.stream.wait();
  };
  const auto output = [ready] {
    const memory first =
        reordered(ready->context, ready->output, described(dimsOf(ready->shape), memory::format_tag::nchw));
    Tensor tensor = Tensor::zeros(ready->shape);
    std::copy_n(static_cast<const float*>(first.get_data_handle()), tensor.values.size(), tensor.values.begin());
    return tensor;
  };
  return {name, once, output};
}

}  // namespace

std::vector<Run> peerRuns(const Layer& layer) {
  return {runOf(layer, "plain", Layout::Plain), runOf(layer, "blocked", Layout::Blocked),
          runOf(layer, "inner", Layout::Inner)};
}

std::string peerName() {
  const dnnl_version_t* const version = dnnl_version();
  return fmt::format("oneDNN {}.{}.{}", version->major, version->minor, version->patch);
}

}  // namespace convscope::bench
