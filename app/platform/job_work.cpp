#include "app/platform/job_work.h"

#include <memory>
#include <utility>
#include <variant>

#include "app/platform/folder_listing.h"
#include "app/platform/picture_reader.h"

namespace convscope {
namespace {

using Progress = std::function<bool(double)>;

constexpr double kReadingShare = 0.9;  // of the time a new file takes; the rest makes its input

Result work(const InputRequest& request, const Progress& progress) {
  if (request.path.empty()) return runInput(request, progress);
  auto picture = readPicture(request.path, [&](double share) { return progress(share * kReadingShare); });
  if (!picture) return InputResult(tl::unexpect, std::move(picture).error());
  InputRequest read = request;
  read.path.clear();
  read.picture = std::make_shared<const Picture>(*std::move(picture));
  read.thumbnail = nullptr;
  return runInput(read, [&](double share) { return progress(kReadingShare + share * (1 - kReadingShare)); });
}

Result work(const LayerRequest& request, const Progress& progress) {
  return runLayer(request, progress);
}

Result work(const FolderRequest& request, const Progress&) {
  return listFolder(request.path, request.hiddenFiles);
}

}  // namespace

Result runRequest(const Request& request, const std::function<bool(double)>& progress) {
  return std::visit([&](const auto& kind) { return work(kind, progress); }, request);
}

}  // namespace convscope
