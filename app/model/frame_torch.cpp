#include "app/model/frame_torch.h"

#include "core/torch/write.h"

namespace convscope {
namespace {

std::string cureLabel(const TorchCure& cure, Language language) {
  const Text id = cure.kind == CureKind::Add      ? Text::cureAdd
                  : cure.kind == CureKind::Remove ? Text::cureRemove
                                                  : Text::cureChange;
  return fill(id, language, {{"what", cure.label}});
}

void fillProblem(const TorchBox& box, Language language, TorchView& view) {
  view.text = box.text;
  view.wrong = true;
  view.message = localised(box.problem.problem, language);
  view.at = box.problem.at;
  view.also = box.problem.also;
  view.pytorch = box.problem.pytorch;
  for (const TorchCure& cure : box.problem.cures) view.cures.push_back({cureLabel(cure, language), cure.text});
}

}  // namespace

TorchView torchViewOf(const AppState& state) {
  const Language language = state.view.language;
  const Network network = networkOf(state.session.layer);
  TorchView view;
  view.text = torchText(network);
  view.onnx = onnxText(network);
  const auto keras = kerasText(network);
  view.keras = keras ? *keras : localised(keras.error(), language);
  if (state.view.torchBox) fillProblem(*state.view.torchBox, language, view);
  return view;
}

}  // namespace convscope
