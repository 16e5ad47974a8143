#include "app/platform/job_work.h"

#include <memory>
#include <utility>
#include <variant>

#include "app/model/samples.h"
#include "app/model/scene_file.h"
#include "app/platform/folder_listing.h"
#include "app/platform/picture_reader.h"
#include "app/platform/sample_picture.h"
#include "app/platform/whole_file.h"

namespace convscope {
namespace {

using Progress = std::function<bool(double)>;

constexpr double kReadingShare = 0.9;  // of the time a new file takes; the rest makes its input

// A file, or a picture that came with the program.
tl::expected<std::shared_ptr<const Picture>, Problem> read(const std::string& path, const Progress& progress) {
  if (const auto name = sampleName(path)) {
    return readSamplePicture(*name, progress).map([](SamplePicture sample) { return std::move(sample.picture); });
  }
  return readPicture(path, progress).map([](Picture picture) {
    return std::make_shared<const Picture>(std::move(picture));
  });
}

Result work(JobTools& /*tools*/, const InputRequest& request, const Progress& progress) {
  if (request.path.empty()) return runInput(request, progress);
  auto picture = read(request.path, [&](double share) { return progress(share * kReadingShare); });
  if (!picture) return InputResult(tl::unexpect, std::move(picture).error());
  InputRequest made = request;
  made.path.clear();
  made.picture = *std::move(picture);
  made.thumbnail = nullptr;
  return runInput(made, [&](double share) { return progress(kReadingShare + share * (1 - kReadingShare)); });
}

Result work(JobTools& tools, const LayerRequest& request, const Progress& progress) {
  return runLayer(tools.layers, request, progress);
}

Result work(JobTools& tools, const PartialRequest& request, const Progress& progress) {
  return tools.partials.run(request, progress);
}

Result work(JobTools& /*tools*/, const FolderRequest& request, const Progress& /*progress*/) {
  return listFolder(request.path, request.hiddenFiles);
}

Result work(JobTools& /*tools*/, const TextRequest& request, const Progress& /*progress*/) {
  const auto bytes = readWholeFile(request.path, kLongestScene, "open");
  if (!bytes) return TextResult(tl::unexpect, bytes.error());
  return TextResult(std::string(bytes->begin(), bytes->end()));
}

}  // namespace

Result runRequest(JobTools& tools, const Request& request, const std::function<bool(double)>& progress) {
  return std::visit([&](const auto& kind) { return work(tools, kind, progress); }, request);
}

}  // namespace convscope
