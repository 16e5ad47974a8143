#include "app/platform/picture_reader.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <stb_image.h>
#include <string_view>
#include <utility>
#include <vector>

#include "app/platform/exif_orientation.h"
#include "app/platform/file_problems.h"
#include "app/platform/input_file.h"
#include "app/platform/memory_info.h"
#include "app/platform/picture_header.h"

namespace convscope {
namespace {

constexpr Index kMegabyte = 1'000'000;
constexpr Index kMaxFileBytes = 2'000 * kMegabyte;  // the decoder counts in int
constexpr Index kHeadBytes = 65'536;
constexpr Index kReadBytes = 8 * kMegabyte;
constexpr double kReadPart = 0.2;  // of the progress
constexpr double kDecodedPart = 0.7;
constexpr Index kRowsPerReport = 64;

using Bytes = std::vector<std::uint8_t>;

// Reports to whoever waits, if somebody does.
class Reporter {
 public:
  explicit Reporter(const PictureProgress& progress) : progress_(progress) {}
  bool goOn(double part) const { return !progress_ || progress_(part); }

 private:
  const PictureProgress& progress_;
};

FileFault cancelledFault() {
  return {"cancelled", {}};
}

FileFault memoryFault(Index bytes) {
  return {"out_of_memory", {{"megabytes", std::to_string((bytes + kMegabyte - 1) / kMegabyte)}}};
}

FileFault decoderFault(Index neededBytes) {
  const char* const reason = stbi_failure_reason();
  const std::string_view cause = reason != nullptr && *reason != '\0' ? reason : "unknown cause";
  return cause == "outofmem" ? memoryFault(neededBytes) : FileFault{"picture_damaged", {{"cause", std::string(cause)}}};
}

tl::expected<PictureFormat, FileFault> knownFormat(std::span<const std::uint8_t> head, const std::string& name) {
  if (head.empty()) {
    return tl::unexpected(FileFault{"file_empty", {}});
  }
  const auto format = detectFormat(head, isNamedTga(name));
  if (!format) {
    return tl::unexpected(FileFault{"not_a_picture", {}});
  }
  return *format;
}

FileFault fileSizeFault(Index bytes) {
  return {"file_too_large",
          {{"megabytes", std::to_string(bytes / kMegabyte)}, {"limit", std::to_string(kMaxFileBytes / kMegabyte)}}};
}

// The whole file, if its first bytes are those of a picture: a film of some gigabytes is not read.
tl::expected<Bytes, FileFault> readFile(const std::string& path, const Reporter& reporter) {
  auto file = InputFile::open(path);
  if (!file) {
    return tl::unexpected(file.error());
  }
  Bytes bytes;
  if (const auto got = file->append(bytes, kHeadBytes); !got) {
    return tl::unexpected(got.error());
  }
  if (const auto format = knownFormat(bytes, path); !format) {
    return tl::unexpected(format.error());
  }
  if (file->size() <= kMaxFileBytes) {
    bytes.reserve(static_cast<std::size_t>(file->size() + kHeadBytes));
  }
  for (;;) {
    const auto done = static_cast<Index>(bytes.size());
    const Index all = std::max(file->size(), done);
    if (all > kMaxFileBytes) {
      return tl::unexpected(fileSizeFault(all));
    }
    if (!reporter.goOn(kReadPart * static_cast<double>(done) / static_cast<double>(all))) {
      return tl::unexpected(cancelledFault());
    }
    const auto got = file->append(bytes, std::clamp(all - done, kHeadBytes, kReadBytes));
    if (!got) {
      return tl::unexpected(got.error());
    }
    if (*got == 0) {
      return bytes;
    }
  }
}

// At the fullest moment, beside the file: the decoder's working space and the result. Estimated from above.
Index neededBytes(const PictureHeader& header) {
  const Index pixels = header.width * header.height;
  const Index sampleBytes = header.bits / 8;
  const auto decoder = [&]() -> Index {
    switch (header.format) {
      case PictureFormat::Png:
        return 2 * std::max(Index{4}, header.channels) * sampleBytes;
      case PictureFormat::Jpeg:
        return 12;  // planes, coefficients of a progressive one, and pixels
      case PictureFormat::Gif:
        return 9;
      case PictureFormat::Pnm:
        return 0;
      default:
        return 4;
    }
  };
  return pixels * (decoder() + 3 * static_cast<Index>(sizeof(float)));
}

struct DecoderRelease {
  void operator()(void* pixels) const { stbi_image_free(pixels); }
};

// Decoded samples; for PNM they are those of the file itself.
struct Raster {
  std::unique_ptr<void, DecoderRelease> owned;
  const std::uint8_t* samples = nullptr;
  Index channels = 0;
  Index maxValue = 255;
  bool wide = false;       // 16 bits a sample
  bool bigEndian = false;  // only PNM's own
};

tl::expected<Raster, FileFault> decode(const Bytes& bytes, const PictureHeader& header) {
  if (header.format == PictureFormat::Pnm) {
    // The decoder leaves out the largest value and, in some versions, the byte order.
    return Raster{nullptr, bytes.data() + header.pixelsAt, header.channels, header.maxValue, header.bits == 16, true};
  }
  if (header.format == PictureFormat::Png && pngUnpacksTooFar(bytes, header)) {
    return tl::unexpected(FileFault{"picture_damaged", {{"cause", "more data than its size needs"}}});
  }
  const bool wide = header.bits == 16;
  const auto size = static_cast<int>(bytes.size());
  int width = 0;
  int height = 0;
  int channels = 0;
  Raster raster;
  raster.owned.reset(
      wide ? static_cast<void*>(stbi_load_16_from_memory(bytes.data(), size, &width, &height, &channels, 0))
           : stbi_load_from_memory(bytes.data(), size, &width, &height, &channels, 0));
  if (!raster.owned) {
    return tl::unexpected(decoderFault(neededBytes(header)));
  }
  if (width != header.width || height != header.height) {
    return tl::unexpected(FileFault{"picture_damaged", {{"cause", "two different sizes"}}});
  }
  raster.samples = static_cast<const std::uint8_t*>(raster.owned.get());
  raster.channels = channels;
  raster.maxValue = wide ? 65'535 : 255;
  raster.wide = wide;
  return raster;
}

// A sample as a part of the largest value. 8-bit samples come from a table: a division each would be slow.
class SampleReader {
 public:
  explicit SampleReader(const Raster& raster) : raster_(raster) {
    for (std::size_t i = 0; i < small_.size(); ++i) {
      small_[i] = std::min(1.0, static_cast<double>(i) / static_cast<double>(raster.maxValue));
    }
  }

  // What each byte stands for.
  std::array<float, 256> shares() const {
    std::array<float, 256> floats{};
    std::transform(small_.begin(), small_.end(), floats.begin(),
                   [](double share) { return static_cast<float>(share); });
    return floats;
  }

  double at(Index i) const {
    if (!raster_.wide) {
      return small_[raster_.samples[i]];
    }
    const std::uint8_t* const pair = raster_.samples + 2 * i;
    if (raster_.bigEndian) {
      return std::min(1.0, ((pair[0] << 8) | pair[1]) / static_cast<double>(raster_.maxValue));
    }
    std::uint16_t value = 0;
    std::copy_n(pair, sizeof value, reinterpret_cast<std::uint8_t*>(&value));
    return value / static_cast<double>(raster_.maxValue);
  }

 private:
  const Raster& raster_;
  std::array<double, 256> small_{};
};

// Rows of the stored picture on their way to their upright places.
struct Composer {
  const Raster& raster;
  Index width = 0;  // stored
  Placement place;
  float* rgb = nullptr;

  // What most photos are: bytes without opacity.
  void opaqueRow(const std::array<float, 256>& shares, Index y) const {
    const Index channels = raster.channels;
    const Index green = channels >= 3 ? 1 : 0;
    const std::uint8_t* sample = raster.samples + y * width * channels;
    float* pixel = rgb + 3 * (place.base + y * place.perY);
    for (Index x = 0; x < width; ++x, sample += channels, pixel += 3 * place.perX) {
      pixel[0] = shares[sample[0]];
      pixel[1] = shares[sample[green]];
      pixel[2] = shares[sample[2 * green]];
    }
  }

  // Every kind; false when all its pixels were opaque.
  bool row(const SampleReader& reader, Index y) const {
    const Index channels = raster.channels;
    const bool color = channels >= 3;
    const bool alpha = channels == 2 || channels == 4;
    bool transparent = false;
    for (Index x = 0; x < width; ++x) {
      const Index sample = (y * width + x) * channels;
      const double opacity = alpha ? reader.at(sample + channels - 1) : 1.0;
      transparent = transparent || opacity < 1.0;
      float* const pixel = rgb + 3 * (place.base + x * place.perX + y * place.perY);
      for (Index c = 0; c < 3; ++c) {
        pixel[c] = static_cast<float>(reader.at(sample + (color ? c : 0)) * opacity + (1.0 - opacity));
      }
    }
    return transparent;
  }
};

tl::expected<Picture, FileFault> compose(const Raster& raster, const PictureHeader& header, const Reporter& reporter) {
  const Placement place = uprightPlacement(header.orientation, header.width, header.height);
  Picture picture;
  picture.width = place.width;
  picture.height = place.height;
  picture.sourceBits = header.bits;
  picture.rgb.resize(static_cast<std::size_t>(place.width * place.height * 3));
  const SampleReader reader(raster);
  const Composer composer{raster, header.width, place, picture.rgb.data()};
  const bool bytes = !raster.wide && (raster.channels == 1 || raster.channels == 3);
  const std::array<float, 256> shares = reader.shares();
  bool transparent = false;
  for (Index y = 0; y < header.height; ++y) {
    const double part = static_cast<double>(y) / static_cast<double>(header.height);
    if (y % kRowsPerReport == 0 && !reporter.goOn(kDecodedPart + (1.0 - kDecodedPart) * part)) {
      return tl::unexpected(cancelledFault());
    }
    if (bytes) {
      composer.opaqueRow(shares, y);
      continue;
    }
    const bool row = composer.row(reader, y);
    transparent = transparent || row;
  }
  // GIF is always decoded with alpha: only a transparent pixel shows that the file has it.
  picture.sourceChannels = header.format == PictureFormat::Gif && !transparent ? 3 : raster.channels;
  return picture;
}

tl::expected<Picture, FileFault> decodeChecked(Bytes bytes, const std::string& name, const Reporter& reporter) {
  const auto format = knownFormat(bytes, name);
  if (!format) {
    return tl::unexpected(format.error());
  }
  const auto header = checkPicture(bytes, *format);
  if (!header) {
    return tl::unexpected(header.error());
  }
  const Index needed = neededBytes(*header);
  if (needed > freeMemoryBytes()) {
    return tl::unexpected(memoryFault(needed));
  }
  if (!reporter.goOn(kReadPart)) {
    return tl::unexpected(cancelledFault());
  }
  try {
    const auto raster = decode(bytes, *header);
    if (!raster) {
      return tl::unexpected(raster.error());
    }
    if (raster->owned) {
      bytes = Bytes();  // the result takes its place
    }
    return compose(*raster, *header, reporter);
  } catch (const std::bad_alloc&) {
    return tl::unexpected(memoryFault(needed));
  }
}

// The outer frame of both entrances: `work` gives a picture or a fault.
template <typename Work>
tl::expected<Picture, Problem> pictureOrProblem(const std::string& name, const Reporter& reporter, const Work& work) {
  const auto refuse = [&](const FileFault& fault) { return tl::unexpected(fileProblem(fault, name, "open")); };
  try {
    tl::expected<Picture, FileFault> picture = work();
    if (!picture) {
      return refuse(picture.error());
    }
    if (!reporter.goOn(1.0)) {
      return refuse(cancelledFault());
    }
    return std::move(*picture);
  } catch (const std::bad_alloc&) {  // even the file itself does not fit
    return refuse(memoryFault(kMaxFileBytes));
  }
}

}  // namespace

tl::expected<Picture, Problem> readPicture(const std::string& path, const PictureProgress& progress) {
  const Reporter reporter(progress);
  return pictureOrProblem(path, reporter, [&]() -> tl::expected<Picture, FileFault> {
    auto bytes = readFile(path, reporter);
    if (!bytes) {
      return tl::unexpected(bytes.error());
    }
    return decodeChecked(std::move(*bytes), path, reporter);
  });
}

tl::expected<Picture, Problem> decodePicture(Bytes bytes, const std::string& name, const PictureProgress& progress) {
  const Reporter reporter(progress);
  return pictureOrProblem(name, reporter, [&] { return decodeChecked(std::move(bytes), name, reporter); });
}

}  // namespace convscope
