"""Whole runs: the history is a function of the documents, and of nothing else."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from insats import ingest
from insats.account import Change
from insats.ingest import run
from insats.workers import read_all
from load.location import StoreError
from tests.insats.documents import ROWS_2023, ROWS_2024, write_bad_ones, write_plan, write_two_years
from tests.insats.readers import in_this_process

Dump = dict[str, list[tuple[object, ...]]]


@pytest.fixture(autouse=True)
def _no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "read_all", in_this_process)


def dump(db: Path) -> Dump:
    """Every row of every view, in its order."""
    with closing(sqlite3.connect(db)) as connection:
        views = connection.execute("select name from sqlite_master where type = 'view'").fetchall()
        return {
            view: connection.execute(f'select * from "{view}"').fetchall()  # noqa: S608
            for (view,) in views
        }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_two_years(tmp_path / "docs")
    return tmp_path / "docs"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite"


def test_a_folder_becomes_a_history(folder: Path, db: Path) -> None:
    report = run([folder], str(db))
    views = dump(db)
    assert report.is_complete
    assert [(row[9], row[3], row[10]) for row in views["history"]] == [
        ("Familjecentral på nätet", 2023, 450_000),
        ("Skolteam för närvaro", 2023, 1_200_000),
        ("Familjecentral på nätet", 2024, 500_000),
        ("Anhörigstöd dygnet runt", 2024, 300_000),
    ]
    assert [row[1] for row in views["interventions"]].count("Familjecentral på nätet") == 1


def test_a_total_that_differs_is_reported(folder: Path, db: Path) -> None:
    (total,) = run([folder], str(db)).differing_totals
    assert (total.document, total.stated_sek, total.difference_sek) == (
        "plan 2024.docx",
        900_000,
        -100_000,
    )


def test_order_of_ingest_and_repetition_change_nothing(folder: Path, tmp_path: Path) -> None:
    once, piecemeal = tmp_path / "once.sqlite", tmp_path / "piecemeal.sqlite"
    run([folder], str(once))
    for name in ("plan 2024.docx", "plan 2023.docx", "plan 2024.docx"):
        run([folder / name], str(piecemeal))
    assert dump(piecemeal) == dump(once)


def test_the_number_of_workers_changes_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "read_all", read_all)
    for number in (1, 3):
        run([folder], str(tmp_path / f"{number}.sqlite"), workers=number)
    assert dump(tmp_path / "3.sqlite") == dump(tmp_path / "1.sqlite")


def test_a_second_run_reads_nothing_and_leaves_the_file_alone(folder: Path, db: Path) -> None:
    run([folder], str(db))
    before = (db.read_bytes(), db.stat().st_mtime_ns)
    read: list[int] = []
    report = run([folder], str(db), begin=read.append)
    assert read == [0]
    assert (report.is_changed, report.added, report.removed) == (False, 0, 0)
    assert {file.change for file in report.files} == {Change.UNCHANGED}
    assert (db.read_bytes(), db.stat().st_mtime_ns) == before


def test_what_another_edition_read_is_read_again(
    folder: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([folder], str(db))
    monkeypatch.setattr(ingest, "edition", lambda: "a later one")
    read: list[int] = []
    run([folder], str(db), begin=read.append)
    assert read == [2]


def test_a_changed_document_replaces_its_former_self(folder: Path, db: Path) -> None:
    run([folder], str(db))
    write_plan(folder / "plan 2024.docx", 2024, ROWS_2024[:1])
    report = run([folder], str(db))
    assert [file.change for file in report.files] == [Change.UNCHANGED, Change.CHANGED]
    assert (report.added, report.removed) == (1, 2)  # an id rests on the file's content
    assert [row[10] for row in dump(db)["history"] if row[3] == 2024] == [500_000]


def test_a_run_says_whose_place_a_changed_file_takes(folder: Path, db: Path) -> None:
    run([folder], str(db))
    write_plan(folder / "plan 2024.docx", 2024, ROWS_2024[:1])
    messages = [file.message for file in run([folder], str(db)).files if file.message]
    assert len(messages) == 1
    assert messages[0].startswith("takes the place of the former file of this name")


def test_the_same_file_under_another_name_adds_no_rows(folder: Path, db: Path) -> None:
    shutil.copy(folder / "plan 2024.docx", folder / "plan 2024 (1).docx")
    report = run([folder], str(db))
    assert report.is_complete
    assert report.allocations == 4
    assert [row[3:5] for row in dump(db)["documents"]] == [
        ("ok", None),
        ("ok", None),
        ("superseded", "the same file as plan 2024 (1).docx"),
    ]


def test_bad_files_cost_only_themselves(folder: Path, db: Path) -> None:
    good = run([folder], str(db)).allocations
    expected = write_bad_ones(folder, good=folder / "plan 2023.docx")
    report = run([folder], str(db))
    assert {f.document: f.status for f in report.files if not f.is_read} == expected
    assert all(file.message for file in report.files if not file.is_read)
    assert not report.is_complete
    assert report.allocations == good


def test_a_dry_run_tells_and_writes_nothing(folder: Path, db: Path) -> None:
    report = run([folder], str(db), is_dry=True)
    assert (report.is_dry, report.added, report.documents) == (True, 4, 2)
    assert not db.exists()


def test_a_dry_run_tells_what_a_change_would_bring(folder: Path, db: Path) -> None:
    run([folder / "plan 2023.docx"], str(db))
    before = db.read_bytes()
    report = run([folder], str(db), is_dry=True)
    assert [file.change for file in report.files] == [Change.UNCHANGED, Change.NEW]
    assert (report.added, report.removed, report.interventions) == (2, 0, 3)
    assert db.read_bytes() == before


def test_the_documents_are_only_read(folder: Path, db: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    run([folder], str(db))
    assert before == {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir()}


def test_a_folder_without_documents_makes_no_history(tmp_path: Path, db: Path) -> None:
    (tmp_path / "ljud.mp3").write_bytes(b"x")
    report = run([tmp_path], str(db))
    assert (report.is_complete, report.skipped) == (True, ("ljud.mp3",))
    assert not db.exists()


def test_a_history_that_cannot_be_written_stops_the_run_before_reading(folder: Path) -> None:
    read: list[int] = []
    with pytest.raises(StoreError):
        run([folder], str(folder / "plan 2023.docx"), begin=read.append)
    assert read == []


def test_a_run_that_is_overtaken_takes_in_what_the_other_wrote(
    folder: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle, others = ingest._settle, [folder / "plan 2023.docx"]

    def settle_slowly(*arguments: object) -> object:
        settled = settle(*arguments)  # type: ignore[arg-type]
        if others:
            run([others.pop()], str(db))
        return settled

    monkeypatch.setattr(ingest, "_settle", settle_slowly)
    run([folder / "plan 2024.docx"], str(db))
    assert [row[0] for row in dump(db)["documents"]] == ["plan 2023.docx", "plan 2024.docx"]


def test_names_that_would_mean_something_to_sql_are_names(tmp_path: Path, db: Path) -> None:
    name = "x'); drop table line; --"
    rows = ((name, "5 000 kr", '"; delete from line', "'"), *ROWS_2023[:1])
    write_plan(tmp_path / "o'hara; --.docx", 2023, rows)
    run([tmp_path / "o'hara; --.docx"], str(db))
    assert [row[9] for row in dump(db)["history"]] == [name, rows[1][0]]
    assert [row[0] for row in dump(db)["documents"]] == ["o'hara; --.docx"]


def test_a_run_names_the_second_rendition_and_counts_its_totals_once(
    folder: Path, db: Path
) -> None:
    once = run([folder], str(db))
    cells = "".join(f"<tr><td>{'<td>'.join(row)}" for row in ROWS_2024)
    (folder / "plan 2024.html").write_text(
        "<h1>Fördelning av medel 2024 i Örebro län</h1><p>Överenskommelsen om psykisk hälsa 2024."
        f"<table><tr><th>Insats<th>Belopp<th>Syfte<th>Ansvar{cells}</table>",
        encoding="utf-8",
    )
    report = run([folder], str(db))
    assert {f.document: f.rendition_of for f in report.files if f.rendition_of} == {
        "plan 2024.html": "plan 2024.docx"
    }
    assert report.differing_totals == once.differing_totals
    assert report.allocations == once.allocations


def test_the_heading_of_a_column_gives_its_parties_their_role(tmp_path: Path, db: Path) -> None:
    (tmp_path / "plan.md").write_text(
        "# Psykisk hälsa i Dalarna 2024\n\n"
        "| Insats | Ansvarig | Mottagare | Belopp | Syfte |\n|---|---|---|---|---|\n"
        "| Skolteam | RSS | Falu kommun via BUP | 400 000 kr | Att nå unga i skolan. |\n"
        "| Mobilt team | | Mora kommun | 300 000 kr | Att nå dem som inte söker vård. |\n",
        encoding="utf8",
    )
    run([tmp_path / "plan.md"], str(db))
    with closing(sqlite3.connect(db)) as connection:
        found = connection.execute(
            "select name_as_written, responsible, party, role from history"
            " join parties using (allocation_id) order by row_no, role, party"
        ).fetchall()
    assert found == [
        ("Skolteam", "RSS", "Falu kommun", "recipient"),
        ("Skolteam", "RSS", "BUP", "responsible"),
        ("Skolteam", "RSS", "RSS", "responsible"),
        ("Mobilt team", "Mora kommun", "Mora kommun", "recipient"),
    ]
