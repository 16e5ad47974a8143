#include "app/ui/panels/blocks.h"
#include "app/ui/panels/panels.h"

namespace convscope {

double leftPanel(const Sheet& sheet, PanelSize size) {
  const Column column{kPanelMargin, size.w - 2 * kPanelMargin};
  double y = 20;
  y = pictureBlock(sheet, column, y);
  y = layerBlock(sheet, column, y);
  y = kernelsBlock(sheet, column, y);
  return y + kPanelMargin - 4;
}

}  // namespace convscope
