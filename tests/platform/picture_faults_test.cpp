// What is refused, with which code and sentence.
#include <algorithm>
#include <array>
#include <sys/stat.h>
#include <unistd.h>

#include "app/platform/memory_info.h"
#include "app/platform/picture_header.h"
#include "tests/platform/reading.h"

namespace convscope::test {
namespace {

Problem refusal(const std::string& path) {
  const auto result = readPicture(path);
  EXPECT_FALSE(result.has_value());
  return result ? Problem{} : result.error();
}

TEST(PictureFaults, MissingFolderSpecialEmpty) {
  const TempFolder folder;
  const Problem missing = refusal(folder.file("nicht da.png"));
  EXPECT_EQ(missing.code, "file_missing");
  expectGoodProblem(missing, "nicht da.png");
  EXPECT_EQ(refusal(folder.write("a.png", "text") + "/b.png").code, "file_missing");
  EXPECT_EQ(refusal("").code, "file_missing");

  const Problem inside = refusal(folder.makeFolder("holiday"));
  EXPECT_EQ(inside.code, "file_is_folder");
  expectGoodProblem(inside, "holiday");
  expectGoodProblem(refusal(folder.path() + "/holiday/"), "holiday");

  ASSERT_EQ(::mkfifo(folder.file("pipe.png").c_str(), 0600), 0);
  EXPECT_EQ(refusal(folder.file("pipe.png")).code, "file_special");
  EXPECT_EQ(refusal("/dev/zero").code, "file_special");

  const Problem empty = refusal(folder.write("empty.jpg", ""));
  EXPECT_EQ(empty.code, "file_empty");
  expectGoodProblem(empty, "empty.jpg");
}

TEST(PictureFaults, WithoutPermission) {
  const TempFolder folder;
  const std::string path = folder.write("secret.png", pngFile(randomSamples(1, 2, 2, 3, 255)));
  ASSERT_EQ(::chmod(path.c_str(), 0), 0);
  ASSERT_EQ(::chmod(folder.path().c_str(), 0755), 0);
  const bool root = ::geteuid() == 0;
  if (root) {
    ASSERT_EQ(::seteuid(65'534), 0);  // root may read everything
  }
  const auto result = readPicture(path);
  if (root) {
    ASSERT_EQ(::seteuid(0), 0);
  }
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, "file_unreadable");
  expectGoodProblem(result.error(), "secret.png");
}

TEST(PictureFaults, NotAPicture) {
  const TempFolder folder;
  for (const std::string text :
       {"hello", "BMW and other cars, a text that is long enough", "P5 is nice", "Px", "GIF",
        "\x7F"
        "ELF\x02\x01\x01",
        "8BPS\0\1", "#?RADIANCE\n", "\x53\x80\xF6\x34", "RIFF\x24\0\0\0WEBPVP8 ", "{\"convscope\": 1}"}) {
    const Problem problem = refusal(folder.write("thing.png", text));
    EXPECT_TRUE(problem.code == "not_a_picture" || text == "P5 is nice") << text << problem.code;
    expectGoodProblem(problem, "thing.png");
  }
  const Problem problem = refusal(folder.write("notes.txt", "hello"));
  EXPECT_EQ(
      problem.message,
      "notes.txt is not a picture that can be opened. PNG, JPEG, BMP, GIF (first frame), TGA and PNM (P5, P6) work.");
}

TEST(PictureFaults, AFileThatIsNoPictureIsNotReadWhole) {
  const TempFolder folder;
  const std::string path = folder.write("film.mp4", "....ftyp");
  ASSERT_EQ(::truncate(path.c_str(), 50'000'000'000), 0);
  EXPECT_EQ(refusal(path).code, "not_a_picture");
}

TEST(PictureFaults, FilesBeyondTheDecodersCountAreRefused) {
  const TempFolder folder;
  const std::string path = folder.write("huge.png", pngFile(randomSamples(2, 2, 2, 3, 255)));
  ASSERT_EQ(::truncate(path.c_str(), 3'000'000'000), 0);
  // Cancelling at once keeps the test small if it did read all of it.
  const auto result = readPicture(path, [](double) { return false; });
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, "file_too_large");
  EXPECT_EQ(result.error().values.at("megabytes"), "3000");
}

TEST(PictureFaults, TextPnmAndPackedBmp) {
  const TempFolder folder;
  for (const std::string kind : {"P1", "P2", "P3", "P4", "P7"}) {
    const Problem problem = refusal(folder.write("a.pnm", kind + "\n1 1\n1\n0\n"));
    EXPECT_EQ(problem.code, "picture_pnm_kind");
    EXPECT_EQ(problem.values.at("kind"), kind);
    expectGoodProblem(problem, "a.pnm");
  }
  const Samples indices = randomSamples(3, 4, 4, 1, 1);
  const std::vector<std::uint32_t> palette{0, 0xFFFFFF};
  for (const auto& [compression, kind] : {std::pair{1, "BMP (RLE8)"}, {2, "BMP (RLE4)"}, {4, "BMP (compression 4)"}}) {
    const Problem problem =
        refusal(folder.write("a.bmp", bmpFile(indices, {.bits = 8, .compression = compression, .palette = palette})));
    EXPECT_EQ(problem.code, "picture_kind_unsupported");
    EXPECT_EQ(problem.values.at("kind"), kind);
    expectGoodProblem(problem, "a.bmp");
  }
}

TEST(PictureFaults, RowsFoundAreReported) {
  const Samples samples = randomSamples(4, 4, 640, 3, 255);
  const auto cutAfter12Rows = [](FileBytes bytes, std::size_t headerBytes) {
    bytes.resize(headerBytes + 12 * 4 * 3 + 5);
    return decodePicture(bytes, "cut");
  };
  for (const auto& result : {cutAfter12Rows(bmpFile(samples), 54), cutAfter12Rows(tgaFile(samples), 18),
                             cutAfter12Rows(pnmFile(samples), 13)}) {
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, "picture_truncated_rows");
    EXPECT_EQ(result.error().message, "cut is cut off: it ends after 12 of 640 rows. Copy or download it again.");
  }
}

TEST(PictureFaults, TooLargeIsSeenInTheHeaderAlone) {
  const double before = peakResidentMegabytes();
  const auto expectTooLarge = [](const FileBytes& bytes, const std::string& name) {
    const auto result = readBytes(bytes, name);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, "picture_too_large") << name;
    expectGoodProblem(result.error(), name);
  };
  const Samples pixel{1, 1, 3, {1, 2, 3}};
  for (const auto& [width, height] : {std::pair<std::uint32_t, std::uint32_t>{10'001, 10'000},
                                      {1, 100'000'001},
                                      {17, 5'882'353},
                                      {0x7FFFFFFF, 0x7FFFFFFF},
                                      {0xFFFFFFFF, 0xFFFFFFFF},
                                      {65'536, 65'536},
                                      {16'777'217, 1}}) {
    expectTooLarge(rawPngFile(width, height, {}, {}), "a.png");
    const std::string text = "P6\n" + std::to_string(width) + " " + std::to_string(height) + "\n255\n";
    expectTooLarge(FileBytes(text.begin(), text.end()), "a.ppm");
  }
  const std::string endless = "P5 99999999999999999999999999999999999999999 99999999999999999999999999999999999 255 ";
  expectTooLarge(FileBytes(endless.begin(), endless.end()), "b.pgm");
  FileBytes bmp = bmpFile(pixel);
  bmp[20] = bmp[24] = 1;  // 65,537 pixels each way
  expectTooLarge(bmp, "a.bmp");
  bmp[22] = bmp[23] = bmp[24] = 0;
  bmp[25] = 0x80;  // the smallest height there is
  expectTooLarge(bmp, "b.bmp");
  FileBytes tga = tgaFile(pixel);
  tga[12] = tga[13] = tga[14] = tga[15] = 0xFF;
  expectTooLarge(tga, "a.tga");
  FileBytes gif = gifFile({1, 1, 1, {0}});
  gif[6] = gif[7] = gif[8] = gif[9] = 0xFF;
  expectTooLarge(gif, "a.gif");
  FileBytes jpeg = flatJpegFile({1, 1, 1, {9}});
  constexpr std::array<std::uint8_t, 2> kFrame{0xFF, 0xC0};
  const auto frame = std::search(jpeg.begin(), jpeg.end(), kFrame.begin(), kFrame.end());
  ASSERT_NE(frame, jpeg.end());
  std::fill_n(frame + 5, 4, std::uint8_t{0xFF});
  expectTooLarge(jpeg, "a.jpg");
  jpeg.resize(static_cast<std::size_t>(frame - jpeg.begin()) + 11);
  expectTooLarge(jpeg, "b.jpg");
  EXPECT_LT(peakResidentMegabytes() - before, 60.0);
}

TEST(PictureFaults, ExactlyAHundredMegapixelsPassTheHeader) {
  FileBytes bytes = rawPngFile(10'000, 10'000, {}, {0});
  EXPECT_TRUE(checkPicture(bytes, PictureFormat::Png).has_value());
}

TEST(PictureFaults, NoPixels) {
  const Samples pixel{1, 1, 3, {1, 2, 3}};
  const auto zeroed = [](FileBytes bytes, std::initializer_list<std::size_t> places) {
    for (const std::size_t place : places) {
      bytes[place] = 0;
    }
    return bytes;
  };
  for (const FileBytes& bytes :
       {zeroed(pngFile(pixel), {19}), zeroed(pngFile(pixel), {23}), zeroed(bmpFile(pixel), {18}),
        zeroed(bmpFile(pixel), {22}), zeroed(tgaFile(pixel), {12}), zeroed(tgaFile(pixel), {14}),
        zeroed(gifFile({1, 1, 1, {0}}), {6}), zeroed(gifFile({1, 1, 1, {0}}), {8})}) {
    const auto result = readBytes(bytes, "zero");
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, "picture_no_pixels");
    expectGoodProblem(result.error(), "zero");
  }
  const std::string text = "P5 0 3 255\n";
  EXPECT_EQ(codeOf(readBytes(FileBytes(text.begin(), text.end()))), "picture_no_pixels");
}

TEST(PictureFaults, DamagedFilesNameTheCause) {
  const Samples pixel{1, 1, 3, {1, 2, 3}};
  const auto cause = [](const FileBytes& bytes) {
    const auto result = readBytes(bytes);
    return result || result.error().code != "picture_damaged" ? codeOf(result) : result.error().values.at("cause");
  };
  EXPECT_EQ(cause(rawPngFile(1, 1, {}, zlibStored({0, 1}))), "not enough pixels");
  EXPECT_EQ(cause(rawPngFile(1, 1, {}, {9, 9, 9, 9})), "bad zlib header");
  EXPECT_EQ(cause(rawPngFile(1, 1, {.depth = 3}, {})), "bad PNG colour type");
  EXPECT_EQ(cause(rawPngFile(1, 1, {.depth = 16, .colorType = 3}, {})), "bad PNG colour type");
  FileBytes bmp = bmpFile(pixel);
  bmp[28] = 13;
  EXPECT_EQ(cause(bmp), "bad BMP depth");
  bmp = bmpFile(pixel);
  bmp[10] = 20;
  EXPECT_EQ(cause(bmp), "BMP pixels begin inside the header");
  EXPECT_EQ(cause(bmpFile({1, 1, 1, {0}}, {.bits = 32, .compression = 3})), "bad masks");
  FileBytes gif = gifFile({1, 1, 1, {0}}, {.codeBits = 2});
  gif[10] = 0;  // no palette: what follows is not a block
  EXPECT_EQ(cause(gif), "unknown GIF block");
}

TEST(PictureFaults, PngThatUnpacksToMuchMoreThanItsSize) {
  const FileBytes bomb = rawPngFile(1, 1, {}, zlibStored(FileBytes(1'100'000)));
  const auto result = readBytes(bomb);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().values.at("cause"), "more data than its size needs");
  const Samples large = randomSamples(5, 600, 600, 3, 255);  // as large, but honest
  expectPicture(readBytes(pngFile(large)), pictureOf(large, 255));
}

TEST(Progress, IsAskedBeforeTheDecodingToo) {
  std::vector<double> parts;
  const auto result = decodePicture(pngFile(randomSamples(7, 3, 3, 3, 255)), "a.png", [&](double part) {
    parts.push_back(part);
    return true;
  });
  ASSERT_TRUE(result.has_value());
  EXPECT_LT(parts.front(), 0.5);
}

TEST(Progress, RisesToOneAndCancelsAnywhere) {
  const TempFolder folder;
  const std::string path = folder.write("a.png", pngFile(randomSamples(6, 100, 300, 3, 255)));
  std::vector<double> parts;
  ASSERT_TRUE(readPicture(path, [&](double part) {
                parts.push_back(part);
                return true;
              }).has_value());
  ASSERT_GE(parts.size(), 5U);
  EXPECT_TRUE(std::is_sorted(parts.begin(), parts.end()));
  EXPECT_GE(parts.front(), 0.0);
  EXPECT_EQ(parts.back(), 1.0);
  for (std::size_t stop = 0; stop < parts.size(); ++stop) {
    std::size_t calls = 0;
    const auto result = readPicture(path, [&](double) { return calls++ < stop; });
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, "cancelled");
    EXPECT_EQ(calls, stop + 1) << "it went on after being cancelled";
    expectGoodProblem(result.error(), "a.png");
  }
}

}  // namespace
}  // namespace convscope::test
