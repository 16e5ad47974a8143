#!/usr/bin/env python3
"""Renders apple.png, the sample picture: an apple on a wooden table in the light of a window.

    python3 make_apple.py [FILE [SIZE]]       apple.png beside this script, 480 x 480

A small ray caster in plain Python: the same picture on every run, about twenty seconds. Lengths are in apple radii, x
to the right, y up, z away from the camera. Colours are linear light until the last step.
"""

import math
import struct
import sys
import zlib
from pathlib import Path

SIZE = 480
EDGE_SAMPLES = 4  # along each side of a pixel on the border of two things


# ---- Vectors and small helpers -------------------------------------------------------------------------------------


def add(a, b):
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a, b):
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def mul(a, k):
    return (a[0] * k, a[1] * k, a[2] * k)


def tint(a, b):
    return (a[0] * b[0], a[1] * b[1], a[2] * b[2])


def dot(a, b):
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a, b):
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def unit(a):
    return mul(a, 1.0 / math.sqrt(dot(a, a)))


def mix(a, b, k):
    return (a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k, a[2] + (b[2] - a[2]) * k)


def step(low, high, x):
    """0 below low, 1 above high, smooth between; low may be the larger one."""
    k = min(1.0, max(0.0, (x - low) / (high - low)))
    return k * k * (3.0 - 2.0 * k)


def cell(ix, iy, seed):
    """A number from 0 to 1 that belongs to a cell of the plane."""
    h = (ix * 374761393 + iy * 668265263 + seed * 974634541) & 0xFFFFFFFF
    h = ((h ^ (h >> 13)) * 1274126177) & 0xFFFFFFFF
    h = ((h ^ (h >> 16)) * 2246822519) & 0xFFFFFFFF
    return (h ^ (h >> 15)) / 4294967295.0


def noise(x, y, seed):
    """Smooth noise from 0 to 1 with features of size 1."""
    ix, iy = math.floor(x), math.floor(y)
    fx, fy = x - ix, y - iy
    fx, fy = fx * fx * (3.0 - 2.0 * fx), fy * fy * (3.0 - 2.0 * fy)
    low = cell(ix, iy, seed) * (1.0 - fx) + cell(ix + 1, iy, seed) * fx
    high = cell(ix, iy + 1, seed) * (1.0 - fx) + cell(ix + 1, iy + 1, seed) * fx
    return low * (1.0 - fy) + high * fy


def cloud(x, y, seed):
    """Noise of three sizes."""
    middle = noise(2.1 * x, 2.1 * y, seed + 1)
    small = noise(4.3 * x, 4.3 * y, seed + 2)
    return 0.57 * noise(x, y, seed) + 0.29 * middle + 0.14 * small


# ---- Camera and light ----------------------------------------------------------------------------------------------

EYE = (0.0, 2.45, -7.5)
TARGET = (0.04, 0.16, 0.0)
HALF_VIEW = 1.74  # half of what is seen at the target's distance

FORWARD = unit(sub(TARGET, EYE))
RIGHT = unit(cross((0.0, 1.0, 0.0), FORWARD))
UP = cross(FORWARD, RIGHT)
SPREAD = HALF_VIEW / math.sqrt(dot(sub(TARGET, EYE), sub(TARGET, EYE)))

WINDOW = unit((-0.62, 0.78, -0.52))  # towards the window, the main light
WINDOW_COLOR = (2.25, 2.14, 1.95)
BACK = unit((0.86, 0.42, 0.55))  # a weak light that lifts the dark side off the backdrop
BACK_COLOR = (0.20, 0.26, 0.36)
SKY = (0.20, 0.25, 0.34)
TABLE_GLOW = (0.26, 0.15, 0.08)


def ray(u, v):
    """Direction through the picture at u (left to right) and v (bottom to top), both from -1 to 1."""
    return unit(add(FORWARD, add(mul(RIGHT, u * SPREAD), mul(UP, v * SPREAD))))


def screen(point):
    """Where a point is seen: the inverse of `ray`."""
    d = sub(point, EYE)
    depth = dot(d, FORWARD) * SPREAD
    return dot(d, RIGHT) / depth, dot(d, UP) / depth


# ---- The apple -----------------------------------------------------------------------------------------------------

RING, TUBE, STRETCH = 0.42, 0.71, 1.31  # a torus that meets itself: round outside, a hollow at both ends
TABLE_Y = -0.90
LEAN_X, LEAN_Z = math.radians(9.0), math.radians(5.0)  # towards the camera, and to the right
CX, SX, CZ, SZ = math.cos(LEAN_X), math.sin(LEAN_X), math.cos(LEAN_Z), math.sin(LEAN_Z)


def to_apple(p):
    """Into the apple's own axes, which lean a little."""
    x, y, z = p
    y, z = CX * y - SX * z, SX * y + CX * z
    return CZ * x - SZ * y, SZ * x + CZ * y, z


def from_apple(p):
    x, y, z = p
    x, y = CZ * x + SZ * y, -SZ * x + CZ * y
    return x, CX * y + SX * z, -SX * y + CX * z


def apple_distance(p):
    """Roughly the distance to the skin; negative inside."""
    x, y, z = to_apple(p)
    rho = math.sqrt(x * x + z * z)
    if rho > 1e-6:  # five faint ribs and a lopsided shoulder
        c, s = x / rho, z / rho
        c5 = c * (16.0 * c**4 - 20.0 * c * c + 5.0)
        rho *= 1.0 - 0.013 * c5 - 0.018 * c * (y + 0.3) - 0.01 * s
    rho /= 1.0 + 0.115 * y - 0.035 * y * y
    d = math.sqrt((rho - RING) ** 2 + (y / STRETCH) ** 2) - TUBE
    return d


def hit_apple(direction):
    """How far along the view ray the skin is, or None."""
    along = dot(sub((0.0, 0.05, 0.0), EYE), direction)
    miss = dot(sub((0.0, 0.05, 0.0), EYE), sub((0.0, 0.05, 0.0), EYE)) - along * along
    if miss > 1.7:
        return None
    t = along - 1.4
    for _ in range(60):
        d = apple_distance(add(EYE, mul(direction, t)))
        if d < 0.0006:
            return t
        t += d * 0.85
        if t > along + 1.4:
            return None
    return None


def apple_normal(p):
    e = 0.002
    d = apple_distance(p)
    return unit((apple_distance(add(p, (e, 0, 0))) - d, apple_distance(add(p, (0, e, 0))) - d,
                 apple_distance(add(p, (0, 0, e))) - d))


def apple_skin(p):
    """Colour of the skin: red, with yellow streaks that run out of the hollow, and pale dots."""
    x, y, z = to_apple(p)
    rho = math.sqrt(x * x + z * z)
    turn = math.atan2(z, x)
    # Noise around the axis: on the circle, so that it has no seam.
    cx, cz = 3.0 * math.cos(turn), 3.0 * math.sin(turn)
    wide = noise(cx + 9.0, cz + y * 0.35, 11)
    fine = noise(cx * 4.0 + 0.3 * y, cz * 4.0 + 0.7 * y, 12)
    hair = noise(cx * 9.0, cz * 9.0 + 0.8 * y, 13)
    streak = 0.45 * wide + 0.33 * fine + 0.22 * hair
    top = step(0.42, 1.04, y + 0.22 * (0.5 - rho)) if y > 0 else 0.0
    hollow = step(0.52, 0.10, rho) if y > 0 else 0.0
    red = mix((0.47, 0.012, 0.014), (0.25, 0.003, 0.010), step(0.35, 0.75, 0.6 * streak + 0.4 * noise(cx, y * 2.0, 14)))
    red = mix(red, (0.60, 0.065, 0.020), 0.30 * step(0.45, 0.75, streak))
    yellow = mix((0.66, 0.27, 0.035), (0.66, 0.46, 0.085), fine)
    color = mix(red, yellow, min(1.0, top * step(0.38, 0.74, streak + 0.14 * top) * 0.92))
    color = mix(color, (0.36, 0.33, 0.075), hollow * 0.8)
    # Dots: one in most cells of a grid over the skin, smaller and closer at the top.
    gx, gy = turn * 7.0 * max(0.35, rho), y * 9.0
    ix, iy = math.floor(gx), math.floor(gy)
    dx = gx - ix - 0.2 - 0.6 * cell(ix, iy, 15)
    dy = gy - iy - 0.2 - 0.6 * cell(ix, iy, 16)
    size = 0.045 + 0.05 * cell(ix, iy, 17)
    strength = 0.30 * step(0.15, 0.35, cell(ix, iy, 19)) * step(size * 1.8, size * 0.5, math.sqrt(dx * dx + dy * dy))
    return mix(color, (0.70, 0.38, 0.15), strength)


def room(direction):
    """What a mirror would see: bright above, the window on the left, wood below."""
    color = mix(TABLE_GLOW, (0.38, 0.46, 0.60), step(-0.25, 0.35, direction[1]))
    return add(color, mul(WINDOW_COLOR, 0.25 * max(0.0, dot(direction, WINDOW)) ** 12))


WINDOW_SIDE = unit(cross(WINDOW, (0.0, 1.0, 0.0)))
WINDOW_UP = cross(WINDOW_SIDE, WINDOW)


def window_mirrored(direction):
    """The window as the skin mirrors it: four panes with soft borders, from 0 to 1."""
    if dot(direction, WINDOW) <= 0.0:
        return 0.0
    a, b = abs(dot(direction, WINDOW_SIDE)), abs(dot(direction, WINDOW_UP))
    panes = step(0.30, 0.20, a) * step(0.36, 0.25, b)
    return panes * (1.0 - 0.55 * max(step(0.045, 0.01, a), step(0.045, 0.01, b)))


def shade_apple(p, direction):
    n = apple_normal(p)
    x, y, z = to_apple(p)
    rho = math.sqrt(x * x + z * z)
    skin = apple_skin(p)
    hollow = (1.0 - 0.62 * step(0.42, 0.04, rho)) if y > 0.2 else 1.0
    contact = 1.0 - 0.72 * math.exp(-2.6 * (p[1] - TABLE_Y)) * step(0.25, -0.55, n[1])
    shadow = 1.0 - 0.80 * leaf_shadow(p) - 0.55 * stem_shadow(p)
    key = max(0.0, (dot(n, WINDOW) + 0.16) / 1.16) ** 1.35 * shadow
    light = mul(WINDOW_COLOR, key * hollow)
    light = add(light, mul(SKY, (0.5 + 0.5 * n[1]) * hollow))
    light = add(light, mul(TABLE_GLOW, (0.5 - 0.5 * n[1]) * contact))
    light = add(light, mul(BACK_COLOR, max(0.0, dot(n, BACK)) * 1.2))
    color = tint(skin, mul(light, 0.25 + 0.75 * contact))
    mirror = sub(direction, mul(n, 2.0 * dot(n, direction)))
    facing = max(0.0, -dot(n, direction))
    fresnel = 0.035 + 0.55 * (1.0 - facing) ** 5
    shine = mul(room(mirror), fresnel * hollow * contact)
    rough = 0.85 + 0.3 * noise(40.0 * x, 40.0 * y, 18)
    gloss = 0.90 * window_mirrored(mirror) + 0.13 * max(0.0, dot(mirror, WINDOW)) ** 14
    shine = add(shine, mul(WINDOW_COLOR, 0.46 * gloss * rough * shadow * hollow))
    return add(color, shine)


# ---- Stem and leaf: bent flat shapes with the light of round ones --------------------------------------------------

STEM = [from_apple(p) for p in ((0.0, 0.66, 0.0), (0.0, 0.92, 0.0), (-0.035, 1.16, 0.0), (-0.13, 1.36, 0.0))]
STEM_SCREEN = [screen(p) for p in STEM]
LEAF_Z = -0.16
LEAF_ROOT = (STEM[1][0] + 0.035, STEM[1][1] + 0.06)
LEAF_ANGLE = math.radians(31.0)
LEAF_LENGTH, LEAF_WIDTH, LEAF_BEND = 1.12, 0.285, 0.20


def stem_at(u, v):
    """(place along the stem, place across it) of the nearest point, or None beside the stem."""
    best = None
    for i in range(3):
        (ax, ay), (bx, by) = STEM_SCREEN[i], STEM_SCREEN[i + 1]
        ex, ey = bx - ax, by - ay
        k = min(1.0, max(0.0, ((u - ax) * ex + (v - ay) * ey) / (ex * ex + ey * ey)))
        dx, dy = u - ax - k * ex, v - ay - k * ey
        s = (i + k) / 3.0
        width = 0.029 + 0.008 * (1.0 - s) + 0.021 * step(0.84, 1.0, s)
        across = (dx * ey - dy * ex) / math.sqrt(ex * ex + ey * ey) / width
        if math.hypot(dx, dy) < width and (best is None or abs(across) < abs(best[1])):
            best = (s, across)
    return best


def shade_stem(s, across):
    n = (across, 0.15, -math.sqrt(max(0.0, 1.0 - across * across)))
    bark = mix((0.060, 0.028, 0.013), (0.125, 0.072, 0.030), noise(across * 2.5, s * 9.0, 21))
    bark = mix(bark, (0.22, 0.14, 0.065), step(0.93, 1.0, s))
    key = max(0.0, (dot(n, WINDOW) + 0.2) / 1.2)
    light = add(mul(WINDOW_COLOR, key), mul(SKY, 0.8))
    return tint(bark, mul(light, 0.30 + 0.70 * step(0.05, 0.50, s)))


def leaf_place(x, y):
    """(along, across) in the leaf's own measure: on it where 0 < along < 1 and -1 < across < 1."""
    dx, dy = x - LEAF_ROOT[0], y - LEAF_ROOT[1]
    c, s = math.cos(LEAF_ANGLE), math.sin(LEAF_ANGLE)
    along = (c * dx + s * dy) / LEAF_LENGTH
    across = -s * dx + c * dy
    across -= LEAF_BEND * (along - along * along)
    if along <= 0.0 or along >= 1.0:
        return along, 9.0
    width = LEAF_WIDTH * (math.sin(math.pi * along**0.82)) ** 0.85 * (1.0 - 0.12 * along)
    width *= 1.0 + 0.022 * abs(math.sin(along * 44.0))
    return along, across / max(width, 1e-4)


def on_leaf_plane(p, direction):
    t = (LEAF_Z - p[2]) / direction[2]
    return add(p, mul(direction, t)), t


def leaf_shadow(p):
    """How much of the window the leaf hides from a point of the apple, with a soft border."""
    if p[2] < LEAF_Z:
        return 0.0
    q, t = on_leaf_plane(p, WINDOW)
    along, across = leaf_place(q[0], q[1])
    soft = 0.25 + 0.5 * t
    return step(1.0 + soft, 1.0 - soft, abs(across)) * step(-0.02, 0.06, along) * step(1.02, 0.9, along)


def stem_shadow(p):
    """The same for the stem, which is a line in the plane z = 0."""
    t = -p[2] / WINDOW[2]
    if t <= 0.0:
        return 0.0
    q = add(p, mul(WINDOW, t))
    (ax, ay, _), (bx, by, _) = STEM[0], STEM[2]
    k = min(1.0, max(0.0, ((q[0] - ax) * (bx - ax) + (q[1] - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)))
    d = math.hypot(q[0] - ax - k * (bx - ax), q[1] - ay - k * (by - ay))
    return step(0.05 + 0.10 * t, 0.02, d)


def shade_leaf(along, across):
    side = 1.0 if across > 0.0 else -1.0
    far = abs(across)
    # The halves rise from the middle rib like a roof, and the tip sinks.
    n = unit((-0.30 + 0.75 * (along - 0.25), 0.32 + side * (0.50 - 0.28 * far), -0.85))
    vein = math.sin((along - 0.26 * far) * 46.0)
    ridge = step(0.93, 1.0, vein) * step(0.02, 0.25, far) * (1.0 - 0.6 * far)
    bulge = 0.10 * math.cos((along - 0.26 * far) * 46.0) * (1.0 - far)
    green = mix((0.052, 0.190, 0.010), (0.115, 0.325, 0.020), cloud(along * 6.0, across * 2.0, 31))
    green = mix(green, (0.20, 0.33, 0.05), 0.35 * ridge + 0.30 * step(0.10, 0.02, far) + 0.18 * step(0.80, 1.0, far))
    key = max(0.0, (dot(n, WINDOW) + bulge + 0.12) / 1.12)
    light = add(mul(WINDOW_COLOR, 0.95 * key), mul(SKY, 0.5 + 0.5 * n[1]))
    light = add(light, mul(BACK_COLOR, 0.9))  # shines through
    light = mul(light, 0.55 + 0.45 * step(-0.02, 0.16, along))
    half = unit(add(WINDOW, (0.0, 0.0, -1.0)))
    gloss = max(0.0, dot(n, half)) ** 26 * (0.7 + 0.6 * noise(along * 30.0, across * 7.0, 32))
    return add(tint(green, light), mul(WINDOW_COLOR, 0.07 * gloss))


# ---- Table and backdrop --------------------------------------------------------------------------------------------

TABLE_END = 2.45


def wood(x, z):
    """Boards along x, with rings drawn out to long lines, and pores."""
    drift = 0.55 * (noise(0.35 * x + 4.0, 0.9 * z, 41) - 0.5) + 0.16 * (noise(1.3 * x, 2.6 * z, 42) - 0.5)
    rings = (z + drift) * 3.1 + 0.5
    ring = abs(2.0 * (rings - math.floor(rings)) - 1.0)
    color = mix((0.50, 0.245, 0.092), (0.33, 0.140, 0.048), ring**1.6)
    streak = 0.6 * noise(1.1 * x, 26.0 * z, 43) + 0.4 * noise(2.6 * x, 60.0 * z, 44)
    color = mul(color, 0.80 + 0.40 * streak)
    pores = noise(5.0 * x, 95.0 * z, 45)
    return mul(color, 1.0 - 0.26 * step(0.70, 0.98, pores))


def apple_hides_window(q):
    """How much of the window the apple hides from a point on the table."""
    center = (0.02, 0.02, 0.0)
    to = sub(center, q)
    t = dot(to, WINDOW)
    if t < 0.0:
        return 0.0
    off = sub(to, mul(WINDOW, t))
    d = math.sqrt(off[0] ** 2 + (1.08 * off[1]) ** 2 + off[2] ** 2)
    soft = 0.10 + 0.26 * t
    return step(1.02 + soft, 1.02 - soft, d)


def shade_table(q):
    x, _, z = q
    far = math.hypot(x - 0.02, z - 0.02)
    hidden = apple_hides_window(q)
    contact = 1.0 - 0.88 * math.exp(-((far / 0.52) ** 4)) - 0.42 * math.exp(-((far / 1.05) ** 2))
    spread = 1.0 - 0.055 * math.hypot(x + 1.5, z + 0.5) ** 1.3  # the window is on the left
    light = add(mul(WINDOW_COLOR, 0.64 * spread * (1.0 - 0.88 * hidden)), mul(SKY, 0.75 * max(0.06, contact)))
    color = tint(wood(x, z), light)
    glow = 0.16 * math.exp(-((far - 0.75) / 0.45) ** 2) * max(0.0, 1.0 - 1.1 * hidden)
    color = add(color, mul((0.55, 0.05, 0.03), glow))  # red light from the apple
    return add(color, mul((0.035, 0.045, 0.060), step(-1.0, TABLE_END, z)))  # the backdrop mirrored at a low angle


def shade_backdrop(u, v):
    color = mix((0.135, 0.225, 0.435), (0.195, 0.310, 0.600), step(-0.7, 0.9, v + 0.25 * u))
    color = mul(color, 0.93 + 0.14 * cloud(1.7 * u + 5.0, 1.7 * v, 51))
    spot = math.exp(-(((u + 0.62) / 0.46) ** 2) - ((v - 0.74) / 0.42) ** 2)
    halo = math.exp(-(((u + 0.62) / 0.95) ** 2) - ((v - 0.74) / 0.85) ** 2)
    color = mix(color, (0.66, 0.72, 0.66), 0.72 * spot)
    color = add(color, mul((0.055, 0.070, 0.075), halo))
    other = math.exp(-(((u - 0.98) / 0.40) ** 2) - ((v - 0.05) / 0.60) ** 2)
    return add(color, mul((0.030, 0.026, 0.012), other))


def shade_ground(u, v, direction):
    """Table in front, backdrop behind it; the far edge of the table is out of focus."""
    if direction[1] >= -1e-3:
        return shade_backdrop(u, v)
    q = add(EYE, mul(direction, (TABLE_Y - EYE[1]) / direction[1]))
    behind = step(TABLE_END - 0.12, TABLE_END + 0.30, q[2])
    if behind >= 1.0:
        return shade_backdrop(u, v)
    table = shade_table(q)
    return mix(table, shade_backdrop(u, v), behind) if behind > 0.0 else table


# ---- The picture ---------------------------------------------------------------------------------------------------

GROUND, APPLE, STALK, LEAF = range(4)


def look(u, v):
    """(thing, colour) seen at a place of the picture."""
    direction = ray(u, v)
    p, leaf_t = on_leaf_plane(EYE, direction)
    along, across = leaf_place(p[0], p[1])
    if abs(across) < 1.0:
        return LEAF, shade_leaf(along, across)
    apple_t = hit_apple(direction)
    stem = stem_at(u, v)
    if stem and (apple_t is None or apple_t > -EYE[2] / direction[2] - 0.05):
        return STALK, shade_stem(*stem)
    if apple_t is not None:
        return APPLE, shade_apple(add(EYE, mul(direction, apple_t)), direction)
    return GROUND, shade_ground(u, v, direction)


def developed(color, u, v):
    """Linear light to the 0..255 of a photograph: exposure, soft highlights, darker corners, gamma."""
    corner = 1.0 - 0.10 * (u * u + v * v) ** 1.2 / 2.3
    out = []
    for c in color:
        c = max(0.0, c) * corner * 1.08
        c = c if c < 0.55 else 0.55 + 0.45 * (1.0 - math.exp(-(c - 0.55) / 0.45))
        out.append(255.0 * c ** (1.0 / 2.2))
    return tuple(out)


def render(size):
    def place(x, y):
        return 2.0 * x / size - 1.0, 1.0 - 2.0 * y / size

    things, colors = [], []
    for y in range(size):
        row = [look(*place(x + 0.5, y + 0.5)) for x in range(size)]
        things.append([thing for thing, _ in row])
        colors.append([developed(color, *place(x + 0.5, y + 0.5)) for x, (_, color) in enumerate(row)])
    n = EDGE_SAMPLES
    for y in range(size):
        for x in range(size):
            near = [things[j][i] for j in range(max(0, y - 1), min(size, y + 2))
                    for i in range(max(0, x - 1), min(size, x + 2))]
            if len(set(near)) == 1:
                continue
            total = (0.0, 0.0, 0.0)
            for k in range(n * n):
                u, v = place(x + (k % n + 0.5) / n, y + (k // n + 0.5) / n)
                total = add(total, developed(look(u, v)[1], u, v))
            colors[y][x] = mul(total, 1.0 / (n * n))
    return colors


def grained(colors):
    """Bytes, with the grain of a sensor: mostly in the brightness, more in the shadows."""
    rows = []
    for y, row in enumerate(colors):
        out = bytearray()
        for x, color in enumerate(row):
            bright = cell(x, y, 61) + cell(x, y, 62) + cell(x, y, 63) - 1.5
            amount = 2.6 - 1.2 * max(color) / 255.0
            for c in range(3):
                own = cell(x, y, 64 + c) - 0.5
                out.append(min(255, max(0, round(color[c] + amount * bright + 0.8 * own))))
        rows.append(bytes(out))
    return rows


# ---- PNG -----------------------------------------------------------------------------------------------------------


def filtered(row, above):
    """The row behind the PNG filter that leaves the smallest numbers."""
    left = bytes(3) + row[:-3]
    corner = bytes(3) + above[:-3]

    def paeth(a, b, c):
        p = a + b - c
        pa, pb, pc = abs(p - a), abs(p - b), abs(p - c)
        return a if pa <= pb and pa <= pc else b if pb <= pc else c

    kinds = [row,
             bytes((x - a) & 255 for x, a in zip(row, left)),
             bytes((x - b) & 255 for x, b in zip(row, above)),
             bytes((x - (a + b) // 2) & 255 for x, a, b in zip(row, left, above)),
             bytes((x - paeth(a, b, c)) & 255 for x, a, b, c in zip(row, left, above, corner))]
    costs = [sum(min(x, 256 - x) for x in kind) for kind in kinds]
    best = costs.index(min(costs))
    return bytes([best]) + kinds[best]


def png(rows, width):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    above = bytes(3 * width)
    packed = zlib.compressobj(9, zlib.DEFLATED, 15, 9)
    data = b""
    for row in rows:
        data += packed.compress(filtered(row, above))
        above = row
    data += packed.flush()
    header = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def main(arguments):
    path = Path(arguments[0]) if arguments else Path(__file__).parent / "apple.png"
    size = int(arguments[1]) if len(arguments) > 1 else SIZE
    path.write_bytes(png(grained(render(size)), size))


if __name__ == "__main__":
    main(sys.argv[1:])
