#include "app/model/frame_notices.h"

#include <variant>

namespace convscope {
namespace {

std::string baseName(const std::string& path) {
  return path.substr(path.find_last_of('/') + 1);
}

// The last message: a refused file by its name, everything else as one sentence.
BannerView bannerOf(const Message& message, Language language) {
  BannerView banner;
  banner.refusal = message.kind == Message::Kind::Refusal;
  banner.detail = localised(message.what, language);
  const auto file = message.what.values.find("file");
  if (!banner.refusal) {
    banner.title = text(Text::bannerNotice, language);
  } else if (file == message.what.values.end()) {
    banner.title = text(Text::bannerRefused, language);
  } else {
    banner.offersOpen = message.what.code != "file_not_written";
    banner.title =
        fill(banner.offersOpen ? Text::bannerNotOpened : Text::bannerNotWritten, language, {{"file", file->second}});
  }
  return banner;
}

std::string busyText(const JobSlot& slot, JobKind kind, Language language) {
  if (kind == JobKind::Layer) return std::string(text(Text::busyLayer, language));
  if (kind == JobKind::Partials) return std::string(text(Text::busyPartials, language));
  if (kind == JobKind::Folder) return std::string(text(Text::busyFolder, language));
  const auto* request = slot.latest ? std::get_if<InputRequest>(&*slot.latest) : nullptr;
  if (request == nullptr || request->path.empty()) return std::string(text(Text::busyPicture, language));
  return fill(Text::busyReading, language, {{"file", baseName(request->path)}});
}

// The job that a person waits for first.
std::optional<BusyView> busyOf(const Jobs& jobs, Language language) {
  for (const JobKind kind : {JobKind::Input, JobKind::Layer, JobKind::Folder, JobKind::Partials}) {
    const JobSlot& slot = jobs.of(kind);
    if (!slot.running && !slot.waiting) continue;
    return BusyView{kind, busyText(slot, kind, language), slot.running ? slot.progress : 0};
  }
  return std::nullopt;
}

BrowserView browserOf(const FileBrowser& browser, Language language) {
  BrowserView view;
  view.hiddenFiles = browser.hiddenFiles;
  view.path = browser.listing.path;
  view.parent = browser.listing.parent;
  view.entries = browser.listing.entries;
  if (browser.problem) view.problem = localised(*browser.problem, language);
  return view;
}

}  // namespace

void fillNotices(const AppState& state, Frame& frame) {
  const View& view = state.view;
  const Language language = view.language;
  if (view.bannerOpen && !view.messages.empty()) frame.banner = bannerOf(view.messages.back(), language);
  frame.busy = busyOf(state.jobs, language);
  if (view.browser.open) frame.browser = browserOf(view.browser, language);
  frame.problems = view.problems;
  for (Problem& problem : frame.problems) problem.message = localised(problem, language);
  for (const Message& message : view.messages) frame.messages.push_back(localised(message.what, language));
}

}  // namespace convscope
