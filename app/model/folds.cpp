#include "app/model/folds.h"

#include "app/model/view.h"

namespace convscope {

bool folds(Fold part, Size2 windowPixels, double scale) {
  const double width = static_cast<double>(windowPixels.w) / scale;
  return width < (part == Fold::Cost ? kCostFoldsBelow : kLeftFoldsBelow);
}

std::optional<Fold> openFold(const View& view) {
  return view.fold && folds(*view.fold, view.window, view.scale()) ? view.fold : std::nullopt;
}

}  // namespace convscope
