#include "app/ui/sheet.h"

#include <algorithm>
#include <cmath>

#include "app/model/utf8.h"
#include "app/ui/compat.h"
#include "app/ui/text_wrap.h"
#include "app/ui/theme.h"

namespace convscope {

namespace {

constexpr float kOpticalMiddle = 0.36F;  // baseline below the middle, in ems
constexpr float kSmallText = 12;

// Stand-ins for signs that ImGui's own font lacks.
std::string plainSigns(std::string_view text, const Fonts& fonts) {
  std::string plain;
  std::size_t at = 0;
  for (Utf8Char c = utf8At(text, at); c.bytes > 0; c = utf8At(text, at)) {
    if (c.code < 0x80 || fonts.shows(c.code)) {
      plain += text.substr(at, c.bytes);
    } else {
      switch (c.code) {
        case U'−':
        case U'–':
        case U'—':
          plain += '-';
          break;
        case U'→':
          plain += "->";
          break;
        case U'⌊':
          plain += "floor";
          break;
        case U'⌋':
          break;
        case U'Σ':
          plain += "sum";
          break;
        case U'…':
          plain += "...";
          break;
        case U'′':
          plain += '\'';
          break;
        default:
          plain += '?';
      }
    }
    at += c.bytes;
  }
  return plain;
}

void dropLastCharacter(std::string_view& text) {
  const auto continues = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; };
  while (text.size() > 1 && continues(text.back())) text.remove_suffix(1);
  text.remove_suffix(1);
}

}  // namespace

Sheet::Sheet(Context& context, ImVec2 origin) : Sheet(context, origin, ImGui::GetWindowDrawList()) {}

Sheet::Sheet(Context& context, ImVec2 origin, ImDrawList* list)
    : ui(context), colors(context.colors), origin_(origin), list_(list) {}

ImVec2 Sheet::at(Point p) const {
  const double s = ui.frame.scale;
  return {origin_.x + static_cast<float>(std::round(p.x * s)), origin_.y + static_cast<float>(std::round(p.y * s))};
}

ImVec2 Sheet::exact(Point p) const {
  const double s = ui.frame.scale;
  return {origin_.x + static_cast<float>(p.x * s), origin_.y + static_cast<float>(p.y * s)};
}

float Sheet::pixels(double length) const {
  return std::max(1.0F, static_cast<float>(std::round(length * ui.frame.scale)));
}

void Sheet::fill(const Rect& place, Color color, double radius) const {
  list_->AddRectFilled(at({place.x, place.y}), lowerRight(place), packed(color),
                       static_cast<float>(radius * ui.frame.scale));
}

void Sheet::outline(const Rect& place, Color color, double width, double radius) const {
  const float w = std::max(1.0F, static_cast<float>(std::round(width * 2 * ui.frame.scale) / 2));
  ImVec2 a = at({place.x, place.y});
  ImVec2 b = lowerRight(place);
  // AddRect draws half a pixel inside of the corners; wider lines move in by the rest of their half width.
  const float inset = (w - 1) / 2;
  a = ImVec2(a.x + inset, a.y + inset);
  b = ImVec2(b.x - inset, b.y - inset);
  list_->AddRect(a, b, packed(color), static_cast<float>(radius * ui.frame.scale), 0, w);
}

void Sheet::line(Point from, Point to, Color color, double width) const {
  ImVec2 a = at(from);
  ImVec2 b = at(to);
  const float w = pixels(width);
  if (a.x == b.x || a.y == b.y) {  // a filled rectangle has no blurred edges
    const bool level = a.y == b.y;
    list_->AddRectFilled(a, level ? ImVec2(b.x, a.y + w) : ImVec2(a.x + w, b.y), packed(color));
  } else {
    list_->AddLine(a, b, packed(color), w);
  }
}

void Sheet::polyline(const std::vector<Point>& points, Color color, double width) const {
  std::vector<ImVec2> path;
  for (const Point& p : points) path.push_back(exact(p));
  list_->AddPolyline(path.data(), static_cast<int>(path.size()), packed(color), 0,
                     static_cast<float>(width * ui.frame.scale));
}

void Sheet::triangle(const std::vector<Point>& corners, Color color) const {
  list_->AddTriangleFilled(exact(corners[0]), exact(corners[1]), exact(corners[2]), packed(color));
}

void Sheet::disc(Point middle, double radius, Color color) const {
  list_->AddCircleFilled(exact(middle), static_cast<float>(radius * ui.frame.scale), packed(color), 32);
}

void Sheet::image(const Rect& place, std::uintptr_t texture, const Rect& from, Point whole) const {
  if (texture == 0 || whole.x <= 0 || whole.y <= 0) return;
  const auto u = [&](double x) { return static_cast<float>(x / whole.x); };
  const auto v = [&](double y) { return static_cast<float>(1 - y / whole.y); };
  list_->AddImage(compat::textureId(texture), at({place.x, place.y}), lowerRight(place), ImVec2(u(from.x), v(from.y)),
                  ImVec2(u(from.x + from.w), v(from.y + from.h)));
}

double Sheet::width(std::string_view text, float size) const {
  if (text.empty()) return 0;
  const double pixelWidth =
      ui.fonts.hasJapanese() ? ui.fonts.width(text, size) : ui.fonts.width(plainSigns(text, ui.fonts), size);
  return pixelWidth / ui.frame.scale;
}

double Sheet::text(Point p, std::string_view text, const TextStyle& style) const {
  if (text.empty()) return 0;
  const std::string plain = ui.fonts.hasJapanese() ? std::string(text) : plainSigns(text, ui.fonts);
  const Face face = ui.fonts.face(style.size, plain);
  const float pixelWidth = ui.fonts.width(plain, style.size);
  ImVec2 corner = at(p);
  if (style.align == Align::Center) corner.x = std::round(corner.x - pixelWidth / 2);
  if (style.align == Align::Right) corner.x = std::round(corner.x - pixelWidth);
  corner.y = std::round(corner.y + kOpticalMiddle * face.em - face.ascent);
  list_->AddText(face.font, face.line, corner, packed(style.color), plain.data(), plain.data() + plain.size());
  return pixelWidth / ui.frame.scale;
}

double Sheet::textWithin(Point p, double room, std::string_view text, TextStyle style) const {
  if (width(text, style.size) <= room) return this->text(p, text, style);
  if (style.size > kSmallText) {
    const auto smaller = std::find_if(kTextSizes.rbegin(), kTextSizes.rend(), [&](float size) {
      return size < style.size && size >= kSmallText && width(text, size) <= room;
    });
    style.size = smaller == kTextSizes.rend() ? kSmallText : *smaller;
    if (smaller != kTextSizes.rend()) return this->text(p, text, style);
  }
  if (!style.mayCut) fault("too wide: " + std::string(text));
  return this->text(p, cut(text, room, style.size), style);
}

std::vector<std::string> Sheet::lines(double room, std::string_view text, float size) const {
  return wrapText(text, room, [&](std::string_view line) { return width(line, size); });
}

double Sheet::wrapped(Point p, double room, std::string_view text, const TextStyle& style) const {
  double y = p.y;
  for (const std::string& line : lines(room, text, style.size)) {
    this->text({p.x, y}, line, style);
    y += kLinePitch;
  }
  return y - p.y;
}

double Sheet::wrappedHeight(double room, std::string_view text, float size) const {
  return kLinePitch * static_cast<double>(lines(room, text, size).size());
}

std::string Sheet::cut(std::string_view text, double room, float size) const {
  if (width(text, size) <= room) return std::string(text);
  while (!text.empty()) {
    dropLastCharacter(text);
    std::string rest = std::string(text) + "…";
    if (width(rest, size) <= room) return rest;
  }
  return {};
}

std::string Sheet::cutStart(std::string_view text, double room, float size) const {
  if (width(text, size) <= room) return std::string(text);
  while (!text.empty()) {
    text.remove_prefix(utf8At(text, 0).bytes);
    std::string rest = "…" + std::string(text);
    if (width(rest, size) <= room) return rest;
  }
  return {};
}

}  // namespace convscope
