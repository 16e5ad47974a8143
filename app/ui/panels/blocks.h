// The blocks of the left panel, top to bottom. Each draws from y on and returns where the next one begins.
#pragma once

#include "app/ui/sheet.h"

namespace convscope {

inline constexpr double kPanelMargin = 16;
inline constexpr double kHeadHeight = 16;  // from a section head's middle to its content

struct Column {
  double x = kPanelMargin;
  double w = 232;
};

double pictureBlock(const Sheet& sheet, const Column& column, double y);
double layerBlock(const Sheet& sheet, const Column& column, double y);
double kernelsBlock(const Sheet& sheet, const Column& column, double y);
// The part of it that unfolds.
double kernelEditor(const Sheet& sheet, const Column& column, double y);

// The layer as PyTorch text, which can be typed, pasted and copied; what is wrong with it and its cures stand below.
double pytorchBlock(const Sheet& sheet, const Column& column, double y);

// A row of at most `room` equal thumbnails of one kind with the names below; the current one's is in ink. Returns the
// height.
struct ThumbnailRow {
  Thumbnail::Kind kind = Thumbnail::Kind::Channel;
  std::vector<std::string> names;  // by index
  Index count = 0;                 // of all, shown or not
  Index current = -1;
};
double thumbnailRow(const Sheet& sheet, const Column& column, double y, const ThumbnailRow& row);

// Draws a thumbnail of the sheet at a place.
void drawThumbnail(const Sheet& sheet, const Thumbnail& thumbnail, const Rect& place);

}  // namespace convscope
