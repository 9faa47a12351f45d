"""From the coordinates of a PDF's page to points from the top left corner of what is shown."""

from __future__ import annotations

from extract.data_classes import dataclass
from extract.model import Box

# Linear parts of PDF's matrices: a vector (x, y) becomes (a·x + c·y, b·x + d·y).
Matrix = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """The part of a page that is shown, and how it is turned: quarters of a turn, clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The box between two corners."""
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        if not 1 <= self.quarters <= 3:
            return Box(x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
        match self.quarters:
            case 1:
                return Box(y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left)
            case 2:
                return Box(self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom)
            case _:
                return Box(self.top - y1, self.right - x1, self.top - y0, self.right - x0)

    def shown(self, matrix: Matrix) -> Matrix:
        """What a matrix does as the page is shown, upwards still being positive."""
        a, b, c, d = matrix
        match self.quarters:
            case 1:
                return b, -a, d, -c
            case 2:
                return -a, -b, -c, -d
            case 3:
                return -b, a, -d, c
            case _:
                return matrix
