// The picture that is there before a person opens one of their own.
#pragma once

#include <memory>
#include <string>
#include <tl/expected.hpp>

#include "app/model/picture.h"
#include "core/problem.h"

namespace convscope {

struct SamplePicture {
  std::string source;  // "sample:apple"
  std::shared_ptr<const Picture> picture;
};

// Refused when the assets are not there or damaged.
tl::expected<SamplePicture, Problem> readSamplePicture();

}  // namespace convscope
