#include "tests/ui/ui_world.h"

#include <array>

#include "app/model/frame.h"
#include "app/platform/font_finder.h"
#include "app/scene/stage_scene.h"
#include "app/scene/thumbnails.h"
#include "app/ui/compat.h"
#include "tests/support/model_world.h"

namespace convscope::test {

namespace {

struct Describe {
  std::string operator()(const EditControl& i) const {
    return "edit " + std::string(nameOf(i.control)) + " " + i.value;
  }
  std::string operator()(const PressControl& i) const { return "press " + std::string(nameOf(i.control)); }
  std::string operator()(const Seek& i) const { return "seek " + std::to_string(i.step); }
  std::string operator()(const StepBy& i) const { return "step " + std::to_string(i.direction); }
  std::string operator()(const NudgeSpeed& i) const { return "nudge speed " + std::to_string(i.direction); }
  std::string operator()(const OpenFile& i) const { return "open file " + i.path; }
  std::string operator()(const OpenFolder& i) const { return "open folder " + i.path; }
  std::string operator()(const ShowHiddenFiles& i) const { return i.shown ? "show hidden" : "hide hidden"; }
  std::string operator()(const GoBack&) const { return "go back"; }
  std::string operator()(const CloseBrowser&) const { return "close browser"; }
  std::string operator()(const ToggleViewMenu&) const { return "toggle view menu"; }
  std::string operator()(const ToggleFold& i) const {
    static constexpr std::array kParts{"picture", "layer", "kernels", "code", "cost"};
    return std::string("toggle fold ") + kParts.at(static_cast<std::size_t>(i.part));
  }
  std::string operator()(const OpenNames&) const { return "open names"; }
  std::string operator()(const CloseNames&) const { return "close names"; }
  std::string operator()(const CancelJob&) const { return "cancel job"; }
  std::string operator()(const Undo&) const { return "undo"; }
  std::string operator()(const Redo&) const { return "redo"; }
  std::string operator()(const Quit&) const { return "quit"; }
  template <class Other>
  std::string operator()(const Other&) const {
    return "something else";
  }
};

}  // namespace

const std::vector<unsigned char>& japaneseFont() {
  static const std::vector<unsigned char> bytes = findJapaneseFont();
  return bytes;
}

std::string describe(const Intent& intent) {
  return std::visit(Describe{}, intent);
}

UiWorld::UiWorld(AppState itsState, const std::vector<unsigned char>& font)
    : state(std::move(itsState)), ui_(std::make_unique<Ui>(font)) {
  ImGui::GetIO().DeltaTime = 1.0F / 60;
  compat::injectMouse(-1, -1);
}

UiWorld::~UiWorld() = default;

UiWorld::Asked UiWorld::draw() {
  Frame frame = makeFrame(state);
  if (change) change(frame);
  const Layout layout = layoutOf(frame.window, frame.scale, frame.costs.mainView);
  const Scene stage = buildStage(frame, {layout.stage.w, layout.stage.h});
  const ThumbnailSheet thumbnails = buildThumbnails(frame);
  ImGui::GetIO().DisplaySize = ImVec2(static_cast<float>(frame.window.w), static_cast<float>(frame.window.h));
  ui_->prepareFonts(frame.scale);
  ImGui::NewFrame();
  intents.clear();
  ui_->draw({frame, stage, thumbnails, {}}, intents);
  ImGui::Render();
  state.view.reveal.reset();
  Asked asked;
  for (const Intent& intent : intents) {
    if (!std::holds_alternative<TakeNotices>(intent)) asked.push_back(describe(intent));  // no one asked for it
  }
  return asked;
}

UiWorld::Asked UiWorld::drawUntilStill(int most) {
  Asked all = draw();
  for (int i = 1; i < most && ui_->wantsFrame(); ++i) {
    const Asked more = draw();
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

void UiWorld::carryOut() {
  for (const Intent& intent : std::exchange(intents, {})) apply(state, intent);
  state.view.foldMotion.share = 1;
  state.view.zoomChange.share = 1;
  settleInput(state);
}

ControlRect UiWorld::rect(Control control) {
  return ui_->rects().at(static_cast<std::size_t>(control));
}

Place UiWorld::in(Control control, double fx, double fy) {
  const ControlRect r = rect(control);
  return {r.x + fx * r.w, r.y + fy * r.h};
}

void UiWorld::moveTo(Place place) {
  compat::injectMouse(static_cast<float>(place.x), static_cast<float>(place.y));
}

void UiWorld::press(bool down) {
  compat::injectMouseButton(down);
}

UiWorld::Asked UiWorld::click(Place place) {
  moveTo(place);
  Asked all = draw();
  const auto add = [&](const Asked& asked) { all.insert(all.end(), asked.begin(), asked.end()); };
  compat::injectMouseButton(true);
  add(draw());
  compat::injectMouseButton(false);
  add(draw());
  const std::vector<Intent> asked = intents;
  for (int i = 0; i < 8 && ui_->wantsFrame(); ++i) add(draw());
  if (intents.empty()) intents = asked;
  return all;
}

UiWorld::Asked UiWorld::key(ImGuiKey key) {
  compat::injectKey(key, true);
  Asked all = draw();
  const std::vector<Intent> asked = intents;
  compat::injectKey(key, false);
  for (const std::string& line : draw()) all.push_back(line);
  if (intents.empty()) intents = asked;
  return all;
}

UiWorld::Asked UiWorld::type(std::string_view text) {
  compat::injectText(std::string(text).c_str());
  return draw();
}

}  // namespace convscope::test
