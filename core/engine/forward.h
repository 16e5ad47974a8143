// Whole layers near the machine's limit: what core/reference.h computes, in float and on all processors.
//
// An output is the sum of its products in a fixed order, and then the bias, so it is the same for any number of
// threads. It differs from the reference by the rounding of float sums: by 1e-6 + 1e-6 x the sum of |input x weight| at
// most for pictures and weights as they occur, one colour and one weight included. What no data can pass is 3.2e-6 x
// that sum (the longest way of a product through sums is 53 roundings, see kernels.h). Either may be a unit in
// the last place of the output more where a bias is large.
#pragma once

#include <cstddef>
#include <vector>

#include "core/engine/packed.h"
#include "core/engine/thread_pool.h"
#include "core/plan.h"
#include "core/reference.h"
#include "core/tensor.h"

namespace convscope {

// Threads and scratch memory that calls share. One call at a time.
class Workspace {
 public:
  // The calling thread counts; 0 stands for all processors.
  explicit Workspace(int threads = 0);

  engine::ThreadPool& pool() { return pool_; }
  // At least so many floats for each thread. Never shrinks.
  void reserve(std::size_t floats);
  float* scratch(int thread) { return scratch_[static_cast<std::size_t>(thread)].data(); }
  // What a transposed stage reads (core/engine/turned.h).
  Tensor& spread() { return spread_; }

 private:
  engine::ThreadPool pool_;
  std::vector<Values> scratch_;
  Tensor spread_;
};

struct ForwardOptions {
  // Called by the calling thread with a growing share, at last 1; returning false cancels.
  Progress progress;
  // Whether the maps between two stages that are computed together are wanted, too; else their tensor stays empty.
  bool middle = true;
};

// Where a pass works and what it fills.
struct ForwardRun {
  Workspace& workspace;
  std::vector<Tensor>& outputs;  // element i becomes the output of stage i
  const ForwardOptions& options;
};

// All stages. Tensors that are there are reused, so a second call of the same shapes allocates nothing. False when
// cancelled: then the outputs hold nothing of use.
bool forward(const Plan& plan, const PackedNetwork& packed, const Tensor& input, const ForwardRun& run);

}  // namespace convscope
