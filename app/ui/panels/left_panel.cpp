#include "app/ui/panels/blocks.h"
#include "app/ui/panels/folds.h"

namespace convscope {

double leftPanel(const Sheet& sheet, PanelSize size) {
  const Column column{kPanelMargin, size.w - 2 * kPanelMargin};
  const double picture = 20;
  const double layer = pictureBlock(sheet, column, picture);
  const double kernels = layerBlock(sheet, column, layer);
  const double code = kernelsBlock(sheet, column, kernels) + kPanelMargin;
  const double end = pytorchBlock(sheet, column, code) + kPanelMargin - 4;
  scrollToOpenBlock(sheet, {picture, layer, kernels, code});
  return end;
}

}  // namespace convscope
