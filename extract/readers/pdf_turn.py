"""Pages printed on their side: which way their letters run, and how to turn them upright."""

from __future__ import annotations

from collections import Counter

from extract.data_classes import dataclass, replace
from extract.model import Box
from extract.readers.pdf_page import Face, Letters, RawPage, Way


def upright(page: RawPage) -> RawPage:
    """The page, turned if most of its letters run up or down."""
    way = way_of(page)
    if way is Way.RIGHT:
        return page
    turned = Turned(way, page.width, page.height)
    return RawPage(
        page.number,
        page.height,
        page.width,
        turned.letters(page.letters),
        [replace(shape, box=turned.box(shape.box)) for shape in page.shapes],
        [turned.box(box) for box in page.pictures],
        page.tags,
        page.is_layer,
    )


def way_of(page: RawPage) -> Way:
    """The way that most letters of a page run."""
    letters = page.letters
    if all(face.way is Way.RIGHT for face in letters.faces.values()):
        return Way.RIGHT
    visible = (run for run, text in zip(letters.runs, letters.texts, strict=True) if text != " ")
    count = Counter(letters.faces[run].way for run in visible)
    if count[Way.UP] + count[Way.DOWN] <= count[Way.RIGHT]:
        return Way.RIGHT
    return Way.UP if count[Way.UP] > count[Way.DOWN] else Way.DOWN


@dataclass(frozen=True, slots=True)
class Turned:
    """Turns things on a page of this size so that what runs `way` runs to the right."""

    way: Way
    width: float
    height: float

    def box(self, box: Box) -> Box:
        if self.way is Way.UP:
            return Box(self.height - box.bottom, box.x0, self.height - box.top, box.x1)
        return Box(box.top, self.width - box.x1, box.bottom, self.width - box.x0)

    def back(self, box: Box) -> Box:
        if self.way is Way.UP:
            return Box(box.top, self.height - box.x1, box.bottom, self.height - box.x0)
        return Box(self.width - box.bottom, box.x0, self.width - box.top, box.x1)

    def letters(self, letters: Letters) -> Letters:
        """The letters turned; those that run this way run to the right."""
        if self.way is Way.UP:
            x0, x1 = ([self.height - y for y in ys] for ys in (letters.bottom, letters.top))
            top, bottom = letters.x0, letters.x1
        else:
            x0, x1 = list(letters.top), list(letters.bottom)
            top, bottom = ([self.width - x for x in xs] for xs in (letters.x1, letters.x0))
        faces = {run: self._face(face) for run, face in letters.faces.items()}
        return Letters(letters.texts, x0, top, x1, bottom, letters.runs, letters.orders, faces)

    def _face(self, face: Face) -> Face:
        if face.way is Way.RIGHT:
            return replace(face, way=Way.DOWN if self.way is Way.UP else Way.UP)
        # What runs against the page's own way stands on its head: it is read as if it did not.
        return replace(face, way=Way.RIGHT)
