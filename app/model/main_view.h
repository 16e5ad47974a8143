// What the middle of the window shows: the stage, or one of the views of costs in its place.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace convscope {

enum class MainView { Stage, Compare, Counting, Networks };
inline constexpr std::array kMainViews{MainView::Stage, MainView::Compare, MainView::Counting, MainView::Networks};

constexpr std::string_view nameOf(MainView view) {
  constexpr std::array<std::string_view, kMainViews.size()> kNames{"stage", "compare", "counting", "networks"};
  return kNames[static_cast<std::size_t>(view)];
}

constexpr std::optional<MainView> mainViewFromName(std::string_view name) {
  for (const MainView view : kMainViews) {
    if (nameOf(view) == name) return view;
  }
  return std::nullopt;
}

// Its key. 3 and 4 are kept for views that are to come.
constexpr int digitOf(MainView view) {
  constexpr std::array<int, kMainViews.size()> kDigits{1, 2, 5, 6};
  return kDigits[static_cast<std::size_t>(view)];
}

}  // namespace convscope
