#!/usr/bin/env python3
"""Renders text.png, a sample picture: the word 畳み込み (convolution) on four coloured tiles.

    python3 make_text.py [FILE [SIZE]]        text.png beside this script, 512 x 512

Python 3 without packages. The shapes of the four characters come from an installed font, VL PGothic (Debian: package
fonts-vlgothic), or the TrueType file that CONVSCOPE_TEXT_FONT names; neither it nor this script is needed to build or
run the program. Their outlines are drawn with a round pen on top of the fill, so that the strokes are still a cell wide
when the picture is averaged down to 24 x 24.
"""

import math
import os
import struct
import sys
from pathlib import Path

from make_apple import png

SIZE = 512
FONT = "/usr/share/fonts/truetype/vlgothic/VL-PGothic-Regular.ttf"
LINES = 8  # sub-lines of a pixel row that the fill is measured on
GLYPH = 0.80  # height of a character, in tile sides

CREAM, VERMILION, GOLD, INDIGO, INK = (246, 237, 216), (214, 71, 42), (241, 181, 46), (33, 62, 108), (38, 33, 36)
# Character, radius of the pen in tile sides (a dense character takes a finer one), ink, ground.
TILES = (("畳", 0.003, INDIGO, CREAM), ("み", 0.020, CREAM, VERMILION), ("込", 0.018, INK, GOLD),
         ("み", 0.020, CREAM, INDIGO))


# ---- TrueType ------------------------------------------------------------------------------------------------------


class Font:
    """Outlines of simple glyphs."""

    def __init__(self, data):
        self.data = data
        count = struct.unpack(">H", data[4:6])[0]
        self.tables = {}
        for i in range(count):
            tag, _, offset, length = struct.unpack(">4sIII", data[12 + 16 * i:28 + 16 * i])
            self.tables[tag.decode()] = data[offset:offset + length]
        self.wide_offsets = struct.unpack(">h", self.tables["head"][50:52])[0] == 1

    def glyph_of(self, code):
        """Index of a character's glyph, by the segments of a format 4 character map."""
        cmap = self.tables["cmap"]
        for i in range(struct.unpack(">H", cmap[2:4])[0]):
            at = struct.unpack(">I", cmap[8 + 8 * i:12 + 8 * i])[0]
            if struct.unpack(">H", cmap[at:at + 2])[0] == 4:
                break
        else:
            raise SystemExit("the font has no character map of format 4")
        n = struct.unpack(">H", cmap[at + 6:at + 8])[0] // 2

        def column(k):  # ends, (reserved), starts, deltas, offsets
            start = at + 14 + 2 * n * k + (2 if k > 0 else 0)
            return struct.unpack(f">{n}H", cmap[start:start + 2 * n])

        ends, starts, deltas, offsets = (column(k) for k in range(4))
        for k in range(n):
            if starts[k] <= code <= ends[k]:
                if offsets[k] == 0:
                    return (code + deltas[k]) & 0xFFFF
                entry = at + 16 + 6 * n + 2 * k + offsets[k] + 2 * (code - starts[k])
                glyph = struct.unpack(">H", cmap[entry:entry + 2])[0]
                return (glyph + deltas[k]) & 0xFFFF if glyph else 0
        return 0

    def contours(self, character):
        """Closed polygons in font units, y upwards."""
        glyph = self.glyph_of(ord(character))
        if glyph == 0:
            raise SystemExit(f"the font has no {character}")
        form, width = (">2I", 4) if self.wide_offsets else (">2H", 2)
        start, _ = struct.unpack(form, self.tables["loca"][glyph * width:(glyph + 2) * width])
        return outlines(self.tables["glyf"][start if self.wide_offsets else 2 * start:])


def outlines(data):
    count = struct.unpack(">h", data[:2])[0]
    if count < 0:
        raise SystemExit("the font composes this character of others")
    ends = struct.unpack(f">{count}H", data[10:10 + 2 * count])
    at = 10 + 2 * count
    at += 2 + struct.unpack(">H", data[at:at + 2])[0]
    points = ends[-1] + 1
    flags = []
    while len(flags) < points:
        flag, repeats = data[at], 0
        at += 1
        if flag & 8:
            repeats, at = data[at], at + 1
        flags += [flag] * (repeats + 1)

    def coordinates(short, same):
        nonlocal at
        value, values = 0, []
        for flag in flags:
            if flag & short:
                value += data[at] if flag & same else -data[at]
                at += 1
            elif not flag & same:
                value += struct.unpack(">h", data[at:at + 2])[0]
                at += 2
            values.append(value)
        return values

    xs = coordinates(2, 16)
    ys = coordinates(4, 32)
    contours, first = [], 0
    for end in ends:
        contour = [(xs[i], ys[i], flags[i] & 1) for i in range(first, end + 1)]
        contours.append(flattened(contour))
        first = end + 1
    return contours


def flattened(contour):
    """A contour of lines and quadratic curves as a polygon; two controls in a row have a point between them."""
    full = []
    for i, (x, y, on) in enumerate(contour):
        px, py, previous_on = contour[i - 1]
        if not on and not previous_on:
            full.append(((x + px) / 2, (y + py) / 2, 1))
        full.append((x, y, on))
    start = next(i for i, point in enumerate(full) if point[2])
    full = full[start:] + full[:start + 1]
    polygon, i = [full[0][:2]], 1
    while i < len(full):
        if full[i][2]:
            polygon.append(full[i][:2])
            i += 1
            continue
        (ax, ay), (bx, by), (cx, cy) = polygon[-1], full[i][:2], full[i + 1][:2]
        for k in range(1, 9):
            t = k / 8
            u = 1 - t
            polygon.append((u * u * ax + 2 * u * t * bx + t * t * cx, u * u * ay + 2 * u * t * by + t * t * cy))
        i += 2
    return polygon


# ---- Drawing -------------------------------------------------------------------------------------------------------


def placed(contours, side):
    """Contours scaled to GLYPH and centred in a tile, y downwards."""
    xs = [x for contour in contours for x, _ in contour]
    ys = [y for contour in contours for _, y in contour]
    scale = GLYPH * side / max(max(xs) - min(xs), max(ys) - min(ys))
    cx, cy = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return [[(side / 2 + (x - cx) * scale, side / 2 - (y - cy) * scale) for x, y in contour] for contour in contours]


def edges(contours):
    return [(contour[i - 1], contour[i]) for contour in contours for i in range(len(contour))]


def fill(contours, side, cover):
    """How much of each pixel lies inside, by the nonzero rule; exact along the rows, LINES sub-lines across."""
    for sub in range(side * LINES):
        y = (sub + 0.5) / LINES
        crossings = []
        for (ax, ay), (bx, by) in edges(contours):
            if (ay <= y) != (by <= y):
                crossings.append((ax + (y - ay) * (bx - ax) / (by - ay), 1 if by > ay else -1))
        crossings.sort()
        row, winding = cover[sub // LINES], 0
        for (x, turn), following in zip(crossings, crossings[1:]):
            winding += turn
            if winding:
                span(row, x, following[0])


def span(row, begin, end):
    for x in range(max(0, math.floor(begin)), min(len(row), math.ceil(end))):
        row[x] += (min(end, x + 1) - max(begin, x)) / LINES


def pen(contours, radius, cover):
    """The outline with a round pen: a pixel is covered by how far the pen's edge is from its middle."""
    side = len(cover)
    for (ax, ay), (bx, by) in edges(contours):
        dx, dy = bx - ax, by - ay
        square = dx * dx + dy * dy or 1.0
        for y in range(max(0, int(min(ay, by) - radius - 1)), min(side, int(max(ay, by) + radius + 2))):
            for x in range(max(0, int(min(ax, bx) - radius - 1)), min(side, int(max(ax, bx) + radius + 2))):
                t = min(1.0, max(0.0, ((x + 0.5 - ax) * dx + (y + 0.5 - ay) * dy) / square))
                distance = math.hypot(x + 0.5 - ax - t * dx, y + 0.5 - ay - t * dy)
                cover[y][x] = max(cover[y][x], min(1.0, max(0.0, radius + 0.5 - distance)))


def render(size, font):
    side = size // 2
    rows = [bytearray(3 * size) for _ in range(size)]
    for tile, (character, radius, ink, ground) in enumerate(TILES):
        contours = placed(font.contours(character), side)
        cover = [[0.0] * side for _ in range(side)]
        fill(contours, side, cover)
        pen(contours, radius * side, cover)
        left, top = side * (tile % 2), side * (tile // 2)
        for y in range(side):
            for x in range(side):
                share = min(1.0, cover[y][x])
                at = 3 * (left + x)
                rows[top + y][at:at + 3] = bytes(round(g + (i - g) * share) for i, g in zip(ink, ground))
    return [bytes(row) for row in rows]


def main(arguments):
    path = Path(arguments[0]) if arguments else Path(__file__).parent / "text.png"
    size = int(arguments[1]) if len(arguments) > 1 else SIZE
    font = Font(Path(os.environ.get("CONVSCOPE_TEXT_FONT", FONT)).read_bytes())
    path.write_bytes(png(render(size // 2 * 2, font), size // 2 * 2))


if __name__ == "__main__":
    main(sys.argv[1:])
