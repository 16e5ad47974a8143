// Which input channel reaches which output map: a matrix of C rows and M columns with a cell for every pair.
#pragma once

#include "app/scene/volumes.h"

namespace convscope {

// Where the pairs of a matrix lie. Cells are squares of whole pixels, or smaller than any where there are many.
struct PairGrid {
  glm::vec2 corner{};
  glm::vec2 pitch{};
  float gap = 0;  // between two cells that are seen one by one
  Index channels = 0;
  Index maps = 0;

  bool single() const { return gap > 0; }  // cells are seen one by one
  Area cells(Index m, Index c, Index ms, Index cs) const;
  Area whole() const { return cells(0, 0, maps, channels); }
};
PairGrid layOutPairs(const ConvSpec& spec, const Area& area);

// The matrix of the layer: full, block diagonal or diagonal in the colours of the groups, the pair at work ringed. It
// answers to pointing. What is drawn grows with C + M, never with the pairs.
void drawConnections(Painter& painter, const Part& part, const Area& area);

// The matrix without groups, an arrow, the matrix with them; each with its number of pairs. Where channels are alone a
// sentence says that nothing is added across them.
float connectionsHeight(const ConvSpec& spec);
void drawConnectionsBeside(Painter& painter, const Part& part, const Area& area);

}  // namespace convscope
