"""The documents of other counties that the tests read."""

from __future__ import annotations

from tests.made.gavleborg import gavleborg
from tests.made.jamtland import jamtland
from tests.made.kronoberg import kronoberg
from tests.made.model import Description
from tests.made.ostergotland import ostergotland
from tests.made.varmland import varmland
from tests.made.vasternorrland import vasternorrland


def catalogue() -> list[Description]:
    return [varmland(), jamtland(), kronoberg(), ostergotland(), gavleborg(), vasternorrland()]
