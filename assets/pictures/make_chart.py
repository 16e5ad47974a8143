#!/usr/bin/env python3
"""Renders chart.png, a sample picture: an edge chart, in the manner of a lens maker's.

    python3 make_chart.py [FILE [SIZE]]        chart.png beside this script, 512 x 512

Python 3 without packages, the same picture on every run, about half a minute. A star has edges at every angle, a zone
plate rings that grow finer outwards, a wedge steps of gray, the checkers cells from coarse to fine, and the bars lines
at 0, 45, 90 and 135 degrees; two pairs of colours that are about as bright as each other have edges that only colour
shows. Lengths are in 512ths of the picture's side.
"""

import math
import sys
from pathlib import Path

from make_apple import png

SIZE = 512
SAMPLES = 4  # a side, of every pixel

PAPER, BLACK, WHITE = (232, 227, 214), (24, 26, 32), (250, 249, 245)
RED, GREEN, BLUE, OCHRE = (207, 62, 55), (34, 128, 92), (44, 92, 176), (150, 102, 20)
STEPS = 8


def between(a, b, share):
    return tuple(x + (y - x) * share for x, y in zip(a, b))


def disc(cx, cy, radius, inside):
    """Something round: `inside` takes the place from the middle; nothing outside."""
    def look(x, y):
        dx, dy = x - cx, y - cy
        return inside(dx, dy) if dx * dx + dy * dy < radius * radius else None
    return look


def box(left, top, width, height, inside):
    """Something square: `inside` takes the place from the upper left; nothing outside."""
    def look(x, y):
        dx, dy = x - left, y - top
        return inside(dx, dy) if 0 <= dx < width and 0 <= dy < height else None
    return look


def star(dx, dy):
    """Twelve black and twelve white sectors around a red dot."""
    if dx * dx + dy * dy < 15 * 15:
        return RED
    turn = math.atan2(dy, dx) / (2.0 * math.pi)
    return BLACK if (turn * 12.0 + 0.25) % 1.0 < 0.5 else WHITE


def rings(radius, finest):
    """A zone plate: brightness is a cosine of the squared distance; the rings are `finest` apart at the rim."""
    def inside(dx, dy):
        phase = math.pi * (dx * dx + dy * dy) / (radius * finest)
        return between(BLACK, WHITE, 0.5 + 0.5 * math.cos(phase))
    return inside


def wedge(step):
    return lambda dx, dy: between(BLACK, WHITE, min(STEPS - 1, int(dx / step)) / (STEPS - 1))


def checker(side):
    return lambda dx, dy: BLACK if (int(dx / side) + int(dy / side)) % 2 == 0 else WHITE


def bars(angle, period):
    """Lines whose normal points at `angle`, counted anticlockwise from the right."""
    nx, ny = math.cos(math.radians(angle)), -math.sin(math.radians(angle))
    return lambda dx, dy: BLACK if ((nx * dx + ny * dy) / period) % 1.0 < 0.5 else WHITE


def pair(a, b, width):
    return lambda dx, dy: a if dx < width / 2 else b


PARTS = [
    disc(160, 160, 136, star),
    disc(404, 108, 84, rings(84, 9.0)),
    *(box(320 + 86 * (k % 2), 212 + 44 * (k // 2), 82, 40, pair(a, b, 82))
      for k, (a, b) in enumerate(((RED, GREEN), (BLUE, OCHRE), (GREEN, BLUE), (OCHRE, RED)))),
    *(box(24 + 68 * k, 320, 60, 60, bars(angle, 20)) for k, angle in enumerate((0, 45, 90, 135))),
    *(box(320 + 43.5 * k, 320, 37.5, 60, checker(side)) for k, side in enumerate((18.75, 9.375, 4.6875, 2.34375))),
    box(24, 404, 464, 84, wedge(464 / STEPS)),
]


def look(x, y):
    for part in PARTS:
        color = part(x, y)
        if color is not None:
            return color
    return PAPER


def render(size):
    rows = []
    for y in range(size):
        row = bytearray()
        for x in range(size):
            total = (0.0, 0.0, 0.0)
            for k in range(SAMPLES * SAMPLES):
                u = (x + (k % SAMPLES + 0.5) / SAMPLES) * 512 / size
                v = (y + (k // SAMPLES + 0.5) / SAMPLES) * 512 / size
                total = tuple(t + c for t, c in zip(total, look(u, v)))
            row.extend(round(t / (SAMPLES * SAMPLES)) for t in total)
        rows.append(bytes(row))
    return rows


def main(arguments):
    path = Path(arguments[0]) if arguments else Path(__file__).parent / "chart.png"
    size = int(arguments[1]) if len(arguments) > 1 else SIZE
    path.write_bytes(png(render(size), size))


if __name__ == "__main__":
    main(sys.argv[1:])
