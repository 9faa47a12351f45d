"""The documents of other counties that the tests read."""

from __future__ import annotations

from tests.made.model import Description
from tests.made.varmland import varmland


def catalogue() -> list[Description]:
    return [varmland()]
