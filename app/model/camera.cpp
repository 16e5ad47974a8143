#include "app/model/camera.h"

#include <algorithm>
#include <cmath>

#include "app/model/easing.h"

namespace convscope {

namespace {

constexpr double kDegreesPerUnit = 0.4;
constexpr double kZoomPerNotch = 1.15;

}  // namespace

Camera turned(Camera camera, double right, double down) {
  if (camera.flat) return camera;
  camera.orbit = 1;
  camera.yaw = std::clamp(camera.yaw + kDegreesPerUnit * right, -kMostYaw, kMostYaw);
  camera.pitch = std::clamp(camera.pitch + kDegreesPerUnit * down, -kMostPitch, kMostPitch);
  return camera;
}

Camera zoomedAt(Camera camera, double notches, double x, double y) {
  const double zoom = std::clamp(camera.zoom * std::pow(kZoomPerNotch, notches), kLeastZoom, kMostZoom);
  const double change = zoom / camera.zoom;
  camera.panX = x - (x - camera.panX) * change;
  camera.panY = y - (y - camera.panY) * change;
  camera.zoom = zoom;
  return camera;
}

Camera moved(Camera camera, double x, double y, double reach) {
  const double most = reach * camera.zoom;
  camera.panX = std::clamp(camera.panX + x, -most, most);
  camera.panY = std::clamp(camera.panY + y, -most, most);
  return camera;
}

Camera atRest(const Camera& camera) {
  Camera rest;
  rest.flat = camera.flat;
  return rest;
}

Camera between(const Camera& from, const Camera& to, double share) {
  const double eased = easeInOut(std::clamp(share, 0.0, 1.0));
  const auto mixed = [&](double a, double b) { return a + (b - a) * eased; };
  Camera camera = to;
  camera.orbit = mixed(from.orbit, to.orbit);
  // A view without orbit has no direction: the turned one keeps its own while it goes.
  camera.yaw = to.orbit > 0 ? mixed(from.yaw, to.yaw) : from.yaw;
  camera.pitch = to.orbit > 0 ? mixed(from.pitch, to.pitch) : from.pitch;
  camera.zoom = mixed(from.zoom, to.zoom);
  camera.panX = mixed(from.panX, to.panX);
  camera.panY = mixed(from.panY, to.panY);
  if (eased >= 1) camera = to;
  return camera;
}

}  // namespace convscope
