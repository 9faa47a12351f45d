"""A rebuilt history: its bytes, and what it does to those who use the file meanwhile."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from load import aside, connections
from load.audit import differences
from load.connections import Overtaken
from load.location import StoreError
from load.rebuild import rebuild
from load.store import Store
from normalize.model import Source
from tests.load.build import allocation, history_of, kept, source

META = {"program_version": "1", "digest": "x"}
FEW = [source("a", allocation("Stödet"))]
MORE = [*FEW, source("b", allocation("Stödet", year=2025))]


def make(path: Path, sources: list[Source], *, seen: list[Source] | None = None) -> bool:
    before = Store(str(path)).kept() if seen is None else kept(*seen)
    return rebuild(Store(str(path)), kept(*sources), history_of(sources), META, seen=before)


def write(path: Path, sources: list[Source]) -> None:
    Store(str(path)).write(kept(*sources), history_of(sources), META)


def test_what_the_file_went_through_does_not_show(tmp_path: Path) -> None:
    straight, crooked = tmp_path / "1.sqlite", tmp_path / "2.sqlite"
    make(straight, MORE)
    write(crooked, FEW)
    write(crooked, MORE)
    write(crooked, FEW)
    assert crooked.read_bytes() != straight.read_bytes()
    make(crooked, MORE)
    assert crooked.read_bytes() == straight.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.sqlite", "2.sqlite"]


def test_to_rebuild_what_is_the_same_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    assert make(path, MORE)
    number = path.stat().st_ino
    assert not make(path, MORE)
    assert path.stat().st_ino == number


def test_who_reads_the_former_history_reads_it_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    write(path, FEW)
    with closing(sqlite3.connect(path, timeout=0)) as reader:
        reader.execute("begin")
        assert reader.execute("select count(*) from documents").fetchone() == (1,)
        make(path, MORE)
        assert reader.execute("select count(*) from documents").fetchone() == (1,)
    with closing(sqlite3.connect(path)) as reader:
        assert reader.execute("select count(*) from documents").fetchone() == (2,)


def test_tables_of_a_user_are_not_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    write(path, FEW)
    with closing(sqlite3.connect(path)) as mine:
        mine.execute("create table anteckningar (text)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"anteckningar.*--db"):
        make(path, MORE)
    assert path.read_bytes() == before


def test_what_another_run_wrote_meanwhile_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    write(path, MORE)
    with pytest.raises(Overtaken):
        make(path, FEW, seen=FEW)
    fresh = tmp_path / "new.sqlite"
    with pytest.raises(Overtaken):
        make(fresh, FEW, seen=MORE)


def test_a_run_that_waited_for_the_former_file_does_not_write_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "h.sqlite"
    write(path, FEW)
    told = connections._which_file
    asked: list[tuple[int, int] | None] = []

    def told_late(file: Path) -> tuple[int, int] | None:
        found = told(file)
        if not asked:  # between the first look and our turn, a rebuilt history takes the name
            asked.append(found)
            make(path, MORE)
        return found

    monkeypatch.setattr(connections, "_which_file", told_late)
    with pytest.raises(Overtaken):
        write(path, FEW)
    assert [one.source.name for one in Store(str(path)).kept()] == ["a", "b"]


@pytest.mark.skipif(os.name == "nt", reason="what is left there stays, to be on the safe side")
def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    left = tmp_path / f"{aside._prefix(path)}4194305-0.new"  # no process has so high a number
    left.write_bytes(b"half")
    left.with_name(f"{left.name}-packed").write_bytes(b"half")
    make(path, FEW)
    assert [file.name for file in tmp_path.iterdir()] == ["h.sqlite"]


def test_no_difference_is_found_in_a_sound_history(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    write(path, MORE)
    assert differences(Store(str(path)), kept(*MORE), history_of(MORE), META) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("update _line set amount_sek = 7 where document = 'b'", "amount_sek is 7.*100000"),
        ("delete from _line where document = 'b'", "_line: 1 rows.*2"),
        ("update _fact set value = 'y' where key = 'digest'", "_fact.*digest.*'y'"),
        ("update _line set intervention_id = 'x'", "leads to nothing in _intervention"),
        ("drop view review", "tables or views"),
        ("insert into search(search) values ('delete-all')", "words are not found"),
    ],
)
def test_a_changed_history_is_found_out(tmp_path: Path, change: str, told: str) -> None:
    path = tmp_path / "h.sqlite"
    write(path, MORE)
    with closing(sqlite3.connect(path)) as mine:
        mine.executescript(change)
    found = differences(Store(str(path)), kept(*MORE), history_of(MORE), META)
    assert any(re.search(told, one) for one in found), found
