#!/usr/bin/env python3
"""Renders texture.png, a sample picture: bamboo strips woven in three directions (籠目, kagome).

    python3 make_texture.py [FILE [SIZE]]        texture.png beside this script, 512 x 512

Python 3 without packages, the same picture on every run, about half a minute. Three sets of parallel strips run at 0, 60
and 120 degrees; where two cross, the first lies over the second, the second over the third and the third over the first,
as in a real basket. Every strip is arched across, has its own tone, a knot here and there and fine grain along it, so
that edges of three directions show at every working size. Lengths are in parts of the picture's side.
"""

import math
import sys
from pathlib import Path

from make_apple import cell, noise, png

SIZE = 512
SAMPLES = 3  # a side, of every pixel
PITCH = 0.262  # between the middles of neighbouring strips
HALF = 0.060  # half a strip's width
TURN = math.radians(8.0)  # of the whole weave, so that no direction is exactly level
SHADOW = 0.050  # how far a strip's shadow reaches on the one below

ANGLES = [TURN + math.radians(angle) for angle in (0.0, 60.0, 120.0)]
AXES = [(math.cos(angle), math.sin(angle)) for angle in ANGLES]
SHIFTS = (0.0, 0.0, 0.5)  # of each set, in pitches: no three strips meet in a point
TONES = ((0.80, 0.56, 0.27), (0.66, 0.35, 0.17), (0.62, 0.64, 0.30))  # straw, chestnut, green bamboo
GROUND = (0.070, 0.105, 0.180)
LIGHT = (-0.55, -0.83)  # where it comes from, y downwards


class Place:
    """Where a point lies in a set of strips: along it, across the nearest strip, and which strip that is."""

    def __init__(self, family, x, y):
        ax, ay = AXES[family]
        self.family = family
        self.along = ax * x + ay * y
        across = (-ay * x + ax * y) / PITCH + SHIFTS[family]
        self.strip = math.floor(across + 0.5)
        self.across = (across - self.strip) * PITCH

    def covers(self):
        return abs(self.across) < HALF


def over(a, b):
    """Whether set a lies over set b."""
    return (b - a) % 3 == 1


def grain(place):
    """Brightness of the fibres, around 1."""
    seed = 97 * place.family + 7 * place.strip
    lane = place.across / HALF
    fine = noise(place.along * 9.0, lane * 9.0, seed)
    coarse = noise(place.along * 3.0, lane * 2.5, seed + 3)
    return 0.84 + 0.17 * fine + 0.15 * coarse


def knot(place):
    """A dark line across the strip with a light one beside it: where the bamboo's joints were."""
    seed = 31 * place.family + place.strip
    length = 0.9 + 0.5 * cell(place.strip, place.family, 5)
    d = (place.along / length + cell(place.strip, place.family, 6)) % 1.0 * length - 0.5 * length
    d += 0.0015 * math.sin(5.0 * place.across / HALF + seed)
    return 1.0 - 0.30 * math.exp(-(d / 0.006) ** 2) + 0.16 * math.exp(-((d - 0.013) / 0.008) ** 2)


def lit(place, height):
    """Colour of a strip that is arched across; `height` from -1 to 1 is how it bends over and under."""
    arch = place.across / HALF
    ax, ay = AXES[place.family]
    slope = (-ay * LIGHT[0] + ax * LIGHT[1]) * arch
    shade = 0.86 + 0.26 * slope - 0.22 * arch ** 4 + 0.10 * height
    gloss = 0.16 * math.exp(-((slope - 0.42) / 0.20) ** 2) * (0.8 + 0.4 * height)
    tone = 0.90 + 0.20 * cell(place.strip, place.family, 11)
    bright = shade * grain(place) * knot(place) * tone
    return tuple(c * bright + gloss * 0.9 for c in TONES[place.family])


def shadow(distance):
    """Light left at a distance from the strip that throws the shadow."""
    reach = max(0.0, 1.0 - max(0.0, distance) / SHADOW)
    return 1.0 - 0.68 * reach * reach


def ground(places):
    """Dark paper behind the weave, darker near the strips."""
    light = 1.0
    for place in places:
        light *= 0.45 + 0.55 * shadow(abs(place.across) - HALF)
    return tuple(c * (0.55 + 0.9 * light) for c in GROUND)


def look(x, y):
    places = [Place(family, x, y) for family in range(3)]
    here = [place for place in places if place.covers()]
    if not here:
        return ground(places)
    top = here[0]
    for other in here[1:]:
        if over(other.family, top.family):
            top = other
    light, height = 1.0, 0.0
    for place in places:
        near = math.exp(-(place.across / (0.9 * HALF)) ** 2)
        if place.family == top.family:
            continue
        if over(top.family, place.family):
            height += near
        else:
            height -= near
            light *= shadow(abs(place.across) - HALF)
    return tuple(c * light for c in lit(top, max(-1.0, min(1.0, height))))


def render(size):
    rows = []
    for y in range(size):
        row = bytearray()
        for x in range(size):
            total = [0.0, 0.0, 0.0]
            for k in range(SAMPLES * SAMPLES):
                u = (x + (k % SAMPLES + 0.5) / SAMPLES) / size
                v = (y + (k // SAMPLES + 0.5) / SAMPLES) / size
                total = [t + c for t, c in zip(total, look(u, v))]
            for t in total:
                value = max(0.0, min(1.0, t / (SAMPLES * SAMPLES)))
                row.append(round(255.0 * value ** (1.0 / 1.25)))
        rows.append(bytes(row))
    return rows


def main(arguments):
    path = Path(arguments[0]) if arguments else Path(__file__).parent / "texture.png"
    size = int(arguments[1]) if len(arguments) > 1 else SIZE
    path.write_bytes(png(render(size), size))


if __name__ == "__main__":
    main(sys.argv[1:])
