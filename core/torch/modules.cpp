#include "core/torch/modules.h"

#include <algorithm>
#include <array>

namespace convscope::torch {
namespace {

constexpr std::string_view kConv2d =
    "in_channels,out_channels,kernel_size,stride=,padding=,dilation=,groups=,bias=,padding_mode=,device=,dtype=";
constexpr std::string_view kConvTranspose2d =
    "in_channels,out_channels,kernel_size,stride=,padding=,output_padding=,groups=,bias=,dilation=,padding_mode=,"
    "device=,"
    "dtype=";
constexpr std::string_view kBatchNorm = "num_features,eps=,momentum=,affine=,track_running_stats=,device=,dtype=";
constexpr std::string_view kInplace = "inplace=";
constexpr std::string_view kDropout = "p=,inplace=";

constexpr NnEntry same(std::string_view name, std::string_view takes) {
  return {name, NnKind::Other, TorchEffect::None, takes};
}
constexpr NnEntry shaped(std::string_view name, TorchEffect effect, std::string_view takes) {
  return {name, NnKind::Other, effect, takes};
}
constexpr NnEntry unknown(std::string_view name) {
  return {name, NnKind::Other, TorchEffect::Unknown, "*"};
}
constexpr NnEntry otherSize(std::string_view name) {
  return {name, NnKind::OtherSize, TorchEffect::Unknown, "*"};
}

constexpr std::array kEntries{
    NnEntry{"Conv2d", NnKind::Convolution, TorchEffect::Unknown, kConv2d},
    NnEntry{"ConvTranspose2d", NnKind::Convolution, TorchEffect::Unknown, kConvTranspose2d},
    otherSize("Conv1d"),
    otherSize("Conv3d"),
    otherSize("ConvTranspose1d"),
    otherSize("ConvTranspose3d"),
    otherSize("LazyConv1d"),
    otherSize("LazyConv2d"),
    otherSize("LazyConv3d"),
    otherSize("LazyConvTranspose1d"),
    otherSize("LazyConvTranspose2d"),
    otherSize("LazyConvTranspose3d"),
    NnEntry{"Sequential", NnKind::Sequential},
    NnEntry{"ModuleList", NnKind::List},
    NnEntry{"ModuleDict", NnKind::Dict},
    NnEntry{"Module", NnKind::Module},
    NnEntry{"DataParallel", NnKind::Wrapper},
    // Values change, shapes do not.
    same("Identity", "*"),
    same("ReLU", kInplace),
    same("ReLU6", kInplace),
    same("LeakyReLU", "negative_slope=,inplace="),
    same("PReLU", "num_parameters=,init=,device=,dtype="),
    same("RReLU", "lower=,upper=,inplace="),
    same("ELU", "alpha=,inplace="),
    same("CELU", "alpha=,inplace="),
    same("SELU", kInplace),
    same("GELU", "approximate="),
    same("SiLU", kInplace),
    same("Mish", kInplace),
    same("Hardswish", kInplace),
    same("Hardsigmoid", kInplace),
    same("Hardtanh", "min_val=,max_val=,inplace=,min_value=,max_value="),
    same("Sigmoid", ""),
    same("LogSigmoid", ""),
    same("Tanh", ""),
    same("Tanhshrink", ""),
    same("Softsign", ""),
    same("Softplus", "beta=,threshold="),
    same("Hardshrink", "lambd="),
    same("Softshrink", "lambd="),
    same("Threshold", "threshold,value,inplace="),
    same("Softmax", "dim="),
    same("Softmin", "dim="),
    same("LogSoftmax", "dim="),
    same("Softmax2d", ""),
    same("Dropout", kDropout),
    same("Dropout1d", kDropout),
    same("Dropout2d", kDropout),
    same("Dropout3d", kDropout),
    same("AlphaDropout", kDropout),
    same("FeatureAlphaDropout", kDropout),
    same("LayerNorm", "normalized_shape,eps=,elementwise_affine=,device=,dtype="),
    same("LocalResponseNorm", "size,alpha=,beta=,k="),
    same("ChannelShuffle", "groups"),
    shaped("BatchNorm2d", TorchEffect::Channels, kBatchNorm),
    shaped("InstanceNorm2d", TorchEffect::Channels, kBatchNorm),
    shaped("SyncBatchNorm", TorchEffect::Channels,
           "num_features,eps=,momentum=,affine=,track_running_stats=,process_group=,device=,dtype="),
    shaped("GroupNorm", TorchEffect::Channels, "num_groups,num_channels,eps=,affine=,device=,dtype="),
    // Shapes change by a rule.
    shaped("MaxPool2d", TorchEffect::Pool, "kernel_size,stride=,padding=,dilation=,return_indices=,ceil_mode="),
    shaped("AvgPool2d", TorchEffect::AveragePool,
           "kernel_size,stride=,padding=,ceil_mode=,count_include_pad=,divisor_override="),
    shaped("LPPool2d", TorchEffect::AveragePool, "norm_type,kernel_size,stride=,ceil_mode="),
    shaped("AdaptiveAvgPool2d", TorchEffect::Adaptive, "output_size"),
    shaped("AdaptiveMaxPool2d", TorchEffect::Adaptive, "output_size,return_indices="),
    shaped("Upsample", TorchEffect::Upsample, "size=,scale_factor=,mode=,align_corners=,recompute_scale_factor="),
    shaped("UpsamplingNearest2d", TorchEffect::Upsample, "size=,scale_factor="),
    shaped("UpsamplingBilinear2d", TorchEffect::Upsample, "size=,scale_factor="),
    shaped("ZeroPad2d", TorchEffect::Pad, "padding"),
    shaped("ReflectionPad2d", TorchEffect::Pad, "padding"),
    shaped("ReplicationPad2d", TorchEffect::Pad, "padding"),
    shaped("CircularPad2d", TorchEffect::Pad, "padding"),
    shaped("ConstantPad2d", TorchEffect::Pad, "padding,value"),
    shaped("PixelShuffle", TorchEffect::Shuffle, "upscale_factor"),
    shaped("PixelUnshuffle", TorchEffect::Unshuffle, "downscale_factor"),
    shaped("Flatten", TorchEffect::Flatten, "start_dim=,end_dim="),
    shaped("Linear", TorchEffect::Linear, "in_features,out_features,bias=,device=,dtype="),
    // Known by name only.
    unknown("BatchNorm1d"),
    unknown("BatchNorm3d"),
    unknown("InstanceNorm1d"),
    unknown("InstanceNorm3d"),
    unknown("LazyBatchNorm1d"),
    unknown("LazyBatchNorm2d"),
    unknown("LazyBatchNorm3d"),
    unknown("LazyLinear"),
    unknown("Bilinear"),
    unknown("MaxPool1d"),
    unknown("MaxPool3d"),
    unknown("AvgPool1d"),
    unknown("AvgPool3d"),
    unknown("MaxUnpool2d"),
    unknown("FractionalMaxPool2d"),
    unknown("AdaptiveAvgPool1d"),
    unknown("AdaptiveAvgPool3d"),
    unknown("AdaptiveMaxPool1d"),
    unknown("AdaptiveMaxPool3d"),
    unknown("Unflatten"),
    unknown("Fold"),
    unknown("Unfold"),
    unknown("GLU"),
    unknown("ConstantPad1d"),
    unknown("ZeroPad1d"),
    unknown("ReflectionPad1d"),
    unknown("ReplicationPad1d"),
    unknown("Embedding"),
    unknown("EmbeddingBag"),
    unknown("RNN"),
    unknown("LSTM"),
    unknown("GRU"),
    unknown("RNNCell"),
    unknown("LSTMCell"),
    unknown("GRUCell"),
    unknown("MultiheadAttention"),
    unknown("Transformer"),
    unknown("TransformerEncoder"),
    unknown("TransformerDecoder"),
    unknown("TransformerEncoderLayer"),
    unknown("TransformerDecoderLayer"),
    unknown("CosineSimilarity"),
    unknown("PairwiseDistance"),
    unknown("Parameter"),
    unknown("ParameterList"),
    unknown("ParameterDict"),
    unknown("CrossEntropyLoss"),
    unknown("MSELoss"),
    unknown("L1Loss"),
    unknown("SmoothL1Loss"),
    unknown("HuberLoss"),
    unknown("NLLLoss"),
    unknown("BCELoss"),
    unknown("BCEWithLogitsLoss"),
    unknown("KLDivLoss"),
    unknown("TripletMarginLoss"),
    unknown("CTCLoss"),
};

}  // namespace

const NnEntry* nnEntry(std::string_view name) {
  const auto* const found =
      std::find_if(kEntries.begin(), kEntries.end(), [&](const NnEntry& entry) { return entry.name == name; });
  return found == kEntries.end() ? nullptr : &*found;
}

const std::vector<std::string>& nnNames() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> names;
    for (const NnEntry& entry : kEntries) names.emplace_back(entry.name);
    return names;
  }();
  return kNames;
}

Signature signatureOf(const NnEntry& entry) {
  Signature signature{.callee = std::string(entry.name)};
  signature.takesMore = signature.takesNames = entry.takes == "*";
  std::string_view rest = signature.takesMore ? std::string_view() : entry.takes;
  while (!rest.empty()) {
    const std::string_view formal = rest.substr(0, rest.find(','));
    const bool optional = formal.back() == '=';
    signature.formals.push_back({std::string(formal.substr(0, formal.size() - (optional ? 1 : 0))), !optional});
    rest.remove_prefix(std::min(formal.size() + 1, rest.size()));
  }
  return signature;
}

}  // namespace convscope::torch
