// The pictures that come with the program.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "app/model/picture.h"
#include "core/problem.h"

namespace convscope {

struct SamplePicture {
  std::string source;  // "sample:apple"
  std::shared_ptr<const Picture> picture;
};

// The sample of that name, which samples.h lists. Refused when there is none, and when the assets are not there or
// damaged. `progress` as in readPicture().
tl::expected<SamplePicture, Problem> readSamplePicture(std::string_view name,
                                                       const std::function<bool(double)>& progress = {});

// The one that is there before a person opens a picture.
tl::expected<SamplePicture, Problem> readFirstSample();

}  // namespace convscope
