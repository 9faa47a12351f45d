"""The fast part of the soak: each kind of hostile file once, among good ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reliability import archives, pages, places, texts
from tests.reliability.kinds import Kind
from tests.reliability.soak import soak

GROUPS = {
    "archives": archives.KINDS,
    "pages": pages.KINDS,
    "texts": texts.KINDS,
    "places": places.KINDS,
}


@pytest.mark.parametrize("group", GROUPS)
def test_hostile_files_get_their_status_and_cost_no_other_document(
    group: str, tmp_path: Path
) -> None:
    kinds: list[Kind] = [kind for kind in GROUPS[group] if not kind.is_slow]
    soaked = soak(tmp_path, kinds, each=1, seed=7, good=3)
    assert (soaked.wrong, soaked.traces, soaked.lost_rows) == ([], (), 0)
    assert soaked.good_rows == 24
