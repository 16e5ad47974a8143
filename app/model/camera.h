// How the stage is looked at.
#pragma once

namespace convscope {

// At rest the stage is oblique: faces stay true and depth is a shear. Dragging leaves that view for an orbit.
struct Camera {
  bool flat = false;  // maps side by side; no orbit
  double orbit = 0;   // share of the way from the rest view to the orbit at `yaw` and `pitch`
  double yaw = -28;   // degrees; the limits are kMostYaw and kMostPitch
  double pitch = 18;  // degrees
  double zoom = 1;    // kLeastZoom to kMostZoom
  double panX = 0;    // scene units
  double panY = 0;
  bool operator==(const Camera&) const = default;
};
inline constexpr double kMostYaw = 60;
inline constexpr double kMostPitch = 45;
inline constexpr double kLeastZoom = 0.5;
inline constexpr double kMostZoom = 32;
inline constexpr double kCameraReturnSeconds = 0.25;

// Turned as a drag over this many scene units asks, from the rest view or an orbit. A flat view does not turn.
Camera turned(Camera camera, double right, double down);

// Zoomed by notches of a wheel so that the place (x, y), counted from the middle of the volumes, stays where it is.
Camera zoomedAt(Camera camera, double notches, double x, double y);

// Moved, never so far that nothing of a stage of this size stays in view.
Camera moved(Camera camera, double x, double y, double reach);

// At rest, flat or not.
Camera atRest(const Camera& camera);

// Between two views; share 0 to 1, eased in and out.
Camera between(const Camera& from, const Camera& to, double share);

}  // namespace convscope
