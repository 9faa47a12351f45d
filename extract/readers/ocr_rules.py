"""A page's picture → its ruling lines and shaded areas, and the picture without the lines.

Born-digital pages say where they draw lines; of a scan only the pixels tell. Lines through or
close to letters are read as letters ("|", "_"), so they are painted over before OCR.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from extract.model import Box
from extract.readers.ocr_picture import Grey, Picture, paper_of
from extract.readers.pdf_page import Rule

Mask = NDArray[np.bool_]

# A ruling line is at most this thick; thicker bars are shading.
THICKEST_PT = 2.6
# A line is this much darker than what lies on both sides of it: hairlines in light grey are some
# 30 steps darker once a scanner has spread them over two pixels.
DARKER = 16
# Grey noise is averaged away along a line over this length.
SMOOTH_PT = 0.8
# Shorter ones are strokes of letters. Those down may be as long as the sides of the lowest rows,
# which are told from letters by the lines that they end at.
SHORTEST_ACROSS_PT = 22.0
SHORTEST_DOWN_PT = 8.0
# JPEG and poor toner break a line for this long.
GAP_PT = 1.5
# Bars of letters ("tt", the feet of "2023") make short lines, and so do a "p" and an "h" below it
# over a line between them; a cell's side ends at other sides, or is long.
LONE_PT, HALF_LONE_PT = 60.0, 25.0
# Letters stand in the way of a line's sides here and there; bars of letters have more of the
# same letters above or below.
CLEAR_SIDES = 0.85
SOLID = 0.97
BESIDE_PT = 1.2
TOUCH_PT = 3.0
# Letters keep further away from the lines above and below them than this.
END_PT = 1.3
# Pixels of one line stray this far from its middle after a slight rest of skew.
STRAY_PT = 1.3
# Shading is this much darker than the paper, and no smaller than a line of small print.
SHADE = 7
BROADEST_STROKE_PT = 6.0  # of letters
LEAST_FILL_PT = 8.0
NARROWEST_FILL_PT = 24.0
SAME_EDGE_PT = 4.0


def rules_of(picture: Picture) -> tuple[list[Rule], Grey]:
    """The ruling lines in points, and the grey values with them painted over."""
    across = _lines(picture.grey, picture, SHORTEST_ACROSS_PT)
    down = _lines(np.ascontiguousarray(picture.grey.T), picture, SHORTEST_DOWN_PT)
    found = [(_rule(picture, True, one), one) for one in across]
    found += [(_rule(picture, False, one), one) for one in down]
    rules = []
    cleaned = picture.grey.copy()
    lying = cleaned.T  # a view: painting it paints `cleaned`
    for rule, line in found:
        if _is_side(rule, [r for r, _ in found if r.is_horizontal != rule.is_horizontal]):
            rules.append(rule)
            _paint_over(cleaned if rule.is_horizontal else lying, line, picture)
    return rules, cleaned


def _is_side(rule: Rule, others: Sequence[Rule]) -> bool:
    """Whether a line is a side of cells: it ends at lines that cross it, or is long."""
    length = rule.end - rule.start
    near = [r for r in others if r.start - TOUCH_PT <= rule.at <= r.end + TOUCH_PT]
    ends = sum(any(abs(r.at - end) <= END_PT for r in near) for end in (rule.start, rule.end))
    return length >= LONE_PT or ends == 2 or (ends == 1 and length >= HALF_LONE_PT)


def _rule(picture: Picture, is_horizontal: bool, line: tuple[int, int, int, int]) -> Rule:
    first, last, start, end = line
    at = picture.points((first + last + 1) / 2)
    return Rule(is_horizontal, at, picture.points(start), picture.points(end))


def _lines(grey: Grey, picture: Picture, shortest_pt: float) -> list[tuple[int, int, int, int]]:
    """The lines across: first and last row of pixels, first column and the one after the last."""
    mask = _ridges(grey, picture)
    runs = _runs(mask, round(GAP_PT * picture.scale), round(shortest_pt * picture.scale / 2))
    lines = _joined(runs, round(STRAY_PT * picture.scale), round(GAP_PT * picture.scale * 2))
    thickest = THICKEST_PT * picture.scale * 1.5
    shortest = shortest_pt * picture.scale
    return [
        x
        for x in lines
        if x[3] - x[2] >= shortest and x[1] - x[0] + 1 <= thickest and _is_drawn(grey, x, picture)
    ]


def _is_drawn(grey: Grey, line: tuple[int, int, int, int], picture: Picture) -> bool:
    """Whether the line has no gaps, as between letters, and nothing but a letter here and there
    stands close above and below it.
    """
    first, last, start, end = line
    beside = max(2, round(BESIDE_PT * picture.scale))
    above = grey[max(first - beside, 0) : max(first - beside, 0) + 2, start:end].min(axis=0)
    under = min(last + beside, grey.shape[0] - 2)
    below = grey[under : under + 2, start:end].min(axis=0)
    darkest = grey[first : last + 1, start:end].min(axis=0)
    on = np.median(darkest)
    paper = max(np.percentile(above, 90), np.percentile(below, 90))
    if float(np.mean(darkest < (on + paper) / 2)) < SOLID:
        return False
    return all(
        float(np.mean(side > (on + np.percentile(side, 90)) / 2)) >= CLEAR_SIDES
        for side in (above, below)
    )


def _ridges(grey: Grey, picture: Picture) -> Mask:
    """Where pixels are darker than what lies above and below them, over some length."""
    height, width = grey.shape
    reach = max(2, round(THICKEST_PT * picture.scale))
    length = max(3, round(SMOOTH_PT * picture.scale) | 1)
    sums = np.zeros((height, width + 1), dtype=np.int32)
    np.cumsum(grey, axis=1, dtype=np.int32, out=sums[:, 1:])
    smooth = np.empty((height, width), dtype=np.int16)
    half = length // 2
    smooth[:, half : width - half] = (sums[:, length:] - sums[:, :-length]) // length
    smooth[:, :half] = grey[:, :half]
    smooth[:, width - half :] = grey[:, width - half :]
    mask = np.zeros((height, width), dtype=np.bool_)
    near = max(2, round(BESIDE_PT * picture.scale))  # letters may stand close to a thin line
    middle = smooth[reach:-reach]
    above = np.maximum(smooth[: -2 * reach], smooth[reach - near : -reach - near])
    below = np.maximum(smooth[2 * reach :], smooth[reach + near : height - reach + near])
    mask[reach:-reach] = np.minimum(above, below) - middle > DARKER
    return mask


def _runs(mask: Mask, gap: int, shortest: int) -> list[tuple[int, int, int]]:
    """The runs of marked pixels in each row: row, start, end; gaps are closed."""
    found: list[tuple[int, int, int]] = []
    for y in np.nonzero(mask.sum(axis=1) >= shortest)[0]:
        edges = np.diff(mask[y].astype(np.int8), prepend=0, append=0)
        starts, ends = np.nonzero(edges == 1)[0], np.nonzero(edges == -1)[0]
        keep = starts[1:] - ends[:-1] > gap
        starts, ends = starts[np.r_[True, keep]], ends[np.r_[keep, True]]
        found += [
            (int(y), int(a), int(b)) for a, b in zip(starts, ends, strict=True) if b - a >= shortest
        ]
    return found


def _joined(
    runs: Sequence[tuple[int, int, int]], stray: int, gap: int
) -> list[tuple[int, int, int, int]]:
    """Runs in rows next to each other that overlap or follow each other are one line."""
    lines: list[tuple[int, int, int, int]] = []
    live: list[tuple[int, int, int, int]] = []
    for y, start, end in runs:
        lines += [x for x in live if x[1] < y - stray]
        live = [x for x in live if x[1] >= y - stray]
        touching = [x for x in live if start <= x[3] + gap and x[2] <= end + gap]
        live = [x for x in live if x not in touching]
        live.append(
            (
                min([y, *(x[0] for x in touching)]),
                y,
                min([start, *(x[2] for x in touching)]),
                max([end, *(x[3] for x in touching)]),
            )
        )
    return sorted([*lines, *live])


def _paint_over(grey: Grey, line: tuple[int, int, int, int], picture: Picture) -> None:
    """The line's pixels take the brightness of what lies beside it."""
    first, last, start, end = line
    edge = max(1, round(0.4 * picture.scale))
    top, bottom = max(first - edge, 0), min(last + edge + 1, grey.shape[0])
    above = grey[max(top - 2, 0), start:end]
    below = grey[min(bottom + 1, grey.shape[0] - 1), start:end]
    grey[top:bottom, max(start - edge, 0) : end + edge] = np.maximum(
        np.median(above), np.median(below)
    ).astype(np.uint8)


# --- shading ------------------------------------------------------------------------------------


def fills_of(picture: Picture) -> list[Box]:
    """The shaded areas in points: bands of cells that are darker than the paper."""
    step = max(1, round(picture.scale))  # a pixel a point is enough
    height, width = (side // step * step for side in picture.grey.shape)
    blocks = picture.grey[:height, :width].reshape(height // step, step, width // step, step)
    small = Image.fromarray(blocks.mean(axis=(1, 3)).astype(np.uint8))
    size = int(BROADEST_STROKE_PT) | 1
    closed = small.filter(ImageFilter.MaxFilter(size)).filter(ImageFilter.MinFilter(size))
    shaded = np.asarray(closed.filter(ImageFilter.MedianFilter(3)))
    mask = shaded < paper_of(picture.grey) - SHADE
    boxes = _bands(mask)
    unit = step / picture.scale
    return [Box(x0 * unit, top * unit, x1 * unit, bottom * unit) for x0, top, x1, bottom in boxes]


def _bands(mask: Mask) -> list[tuple[int, int, int, int]]:
    """Rectangles of marked pixels: rows of equal extent below each other are one."""
    least, narrowest = round(LEAST_FILL_PT), round(NARROWEST_FILL_PT)
    live: list[tuple[int, int, int, int]] = []
    done: list[tuple[int, int, int, int]] = []
    for y in range(mask.shape[0] + 1):
        runs = _runs(mask[y : y + 1], 2, narrowest) if y < mask.shape[0] else []
        kept = []
        for x0, top, x1, bottom in live:
            same = next(
                (
                    run
                    for run in runs
                    if abs(run[1] - x0) <= SAME_EDGE_PT and abs(run[2] - x1) <= SAME_EDGE_PT
                ),
                None,
            )
            if same is None:
                done.append((x0, top, x1, bottom))
            else:
                runs.remove(same)
                kept.append((x0, top, x1, y + 1))
        live = kept + [(a, y, b, y + 1) for _, a, b in runs]
    whole = mask.shape[0] * mask.shape[1]
    return sorted(
        box
        for box in done
        if box[3] - box[1] >= least and (box[2] - box[0]) * (box[3] - box[1]) < 0.9 * whole
    )
