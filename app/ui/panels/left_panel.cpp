#include "app/ui/panels/blocks.h"
#include "app/ui/panels/folds.h"

namespace convscope {

double leftPanel(const Sheet& sheet, PanelSize size) {
  const Column column{kPanelMargin, size.w - 2 * kPanelMargin};
  const double picture = 20;
  const double layer = pictureBlock(sheet, column, picture);
  const double kernels = layerBlock(sheet, column, layer);
  const double end = kernelsBlock(sheet, column, kernels) + kPanelMargin - 4;
  scrollToOpenBlock(sheet, {picture, layer, kernels});
  return end;
}

}  // namespace convscope
