// Whatever a person does, the panels draw on: no scope stays open, no id repeats. ImGui's own assertions are on.
#include <array>
#include <gtest/gtest.h>

#include "app/ui/compat.h"
#include "tests/support/model_world.h"
#include "tests/ui/ui_world.h"

namespace convscope::test {
namespace {

class Monkey {
 public:
  Monkey(UiWorld& world, std::uint64_t seed) : world_(world), random_(seed) {}

  void act() {
    const Index kind = random_.between(0, 9);
    if (kind <= 3) moveSomewhere();
    if (kind == 4 || kind == 5) toggleButton();
    if (kind == 6) compat::injectWheel(static_cast<float>(random_.between(-3, 3)));
    if (kind == 7) typeSomething();
    if (kind == 8) pressKey();
    if (kind == 9) changeTheState();
  }

 private:
  void moveSomewhere() {
    if (random_.chance(70)) {
      const auto control = static_cast<Control>(random_.between(0, kControlCount - 1));
      world_.moveTo(world_.in(control, random_.unit(), random_.unit()));
    } else {
      const Size2 window = world_.state.view.window;
      world_.moveTo({random_.unit() * static_cast<double>(window.w), random_.unit() * static_cast<double>(window.h)});
    }
  }
  void toggleButton() {
    down_ = !down_;
    compat::injectMouseButton(down_);
  }
  void typeSomething() {
    const std::array texts{"3", "5x3", "same", "カーネル", "-1", "99999999999", "\t", "x", "0"};
    compat::injectText(texts[static_cast<std::size_t>(random_.between(0, texts.size() - 1))]);
  }
  void pressKey() {
    const std::array keys{ImGuiKey_Enter,     ImGuiKey_Escape,    ImGuiKey_UpArrow, ImGuiKey_DownArrow,
                          ImGuiKey_Backspace, ImGuiKey_LeftArrow, ImGuiKey_Tab,     ImGuiKey_Delete};
    const auto key = keys[static_cast<std::size_t>(random_.between(0, keys.size() - 1))];
    compat::injectKey(key, random_.chance(50));
  }
  void changeTheState() {
    View& view = world_.state.view;
    const Index what = random_.between(0, 8);
    if (what == 0) view.window = {random_.between(1, 1000), random_.between(1, 1600)};
    if (what == 1) view.browser.open = !view.browser.open;
    if (what == 2) view.reveal = static_cast<Control>(random_.between(0, kControlCount - 1));
    if (what == 3) view.language = random_.chance(50) ? Language::English : Language::Japanese;
    if (what == 4) edit(world_.state, "variant", nameOf(kVariants[static_cast<std::size_t>(random_.between(0, 5))]));
    if (what == 5) apply(world_.state, Seek{random_.between(0, world_.state.session.plan->count())});
    if (what == 6) view.window = {900, 1440};
    if (what == 7) view.window = {640, 1024};
    if (what == 8) apply(world_.state, ToggleFold{static_cast<Fold>(random_.between(0, 3))});
  }

  UiWorld& world_;
  Random random_;
  bool down_ = false;
};

bool harmless(const Intent& intent) {
  if (std::holds_alternative<Quit>(intent)) return false;
  const auto* edit = std::get_if<EditControl>(&intent);
  return edit == nullptr || edit->control != Control::TextScale;  // making fonts takes long
}

TEST(RandomInputTest, TwoThousandFramesWithoutAFault) {
  AppState state = startState(16, 12);
  FolderListing listing;
  listing.path = "/tmp";
  listing.parent = "/";
  for (int i = 0; i < 40; ++i) listing.entries.push_back({"entry " + std::to_string(i), i < 10, 0});
  state.view.browser.listing = listing;
  UiWorld world(state);
  world.draw();
  Monkey monkey(world, 77);
  for (int i = 0; i < 2000; ++i) {
    monkey.act();
    world.draw();
    for (const std::string& fault : world.ui().faults()) {
      ASSERT_EQ(fault.find("repeated id"), std::string::npos) << fault;
      ASSERT_EQ(fault.find("recorded twice"), std::string::npos) << fault;
    }
    std::erase_if(world.intents, [](const Intent& intent) { return !harmless(intent); });
    world.carryOut();
  }
}

}  // namespace
}  // namespace convscope::test
