"""The fast part of the soak: each kind of hostile file once, among good ones, in one run."""

from __future__ import annotations

from pathlib import Path

from tests.reliability.soak import ALL, soak


def test_hostile_files_get_their_status_and_cost_no_other_document(tmp_path: Path) -> None:
    kinds = [kind for kind in ALL if not kind.is_slow]
    soaked = soak(tmp_path, kinds, each=1, seed=7, good=3)
    assert (soaked.wrong, soaked.traces, soaked.lost_rows) == ([], (), 0)
    assert soaked.good_rows == 24
