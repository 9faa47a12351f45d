"""The export as a whole: which files, the same bytes, all or nothing, and errors that help."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from load.location import MissingHistory, StoreError
from load.notes import row_views
from load.store import Store
from publish import export as module
from publish.csv_files import unguarded
from publish.export import DESCRIPTOR, WORKBOOK, Export, Format, export
from publish.snapshot import Snapshot
from publish.staging import CannotExport, Staging
from tests.load.build import allocation, history_of, kept, source
from tests.publish.evil import NAMES, write_history

VIEWS = row_views()


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return write_history(tmp_path / "history.sqlite")


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_view_of_the_contract_is_a_file_of_each_kind(db: Path, tmp_path: Path) -> None:
    done = export(str(db), tmp_path / "out", list(Format))
    expected = {f"csv/{view}.csv" for view in VIEWS} | {f"parquet/{view}.parquet" for view in VIEWS}
    assert set(digests(tmp_path / "out")) == expected | {WORKBOOK, DESCRIPTOR}
    assert {file.file for file in done.files} == set(digests(tmp_path / "out"))


def test_one_kind_alone_can_be_asked_for(db: Path, tmp_path: Path) -> None:
    export(str(db), tmp_path / "out", [Format.EXCEL])
    assert set(digests(tmp_path / "out")) == {WORKBOOK}


def test_a_package_brings_its_csv_files(db: Path, tmp_path: Path) -> None:
    export(str(db), tmp_path / "out", [Format.PACKAGE])
    assert set(digests(tmp_path / "out")) == {DESCRIPTOR, *(f"csv/{view}.csv" for view in VIEWS)}


def test_the_account_tells_the_rows_and_sizes_of_the_files(db: Path, tmp_path: Path) -> None:
    done = export(str(db), tmp_path / "out", [Format.CSV])
    by_name = {file.file: file for file in done.files}
    assert by_name["csv/history.csv"].rows == 2 * len(NAMES) + 1
    for file in done.files:
        assert file.bytes == (tmp_path / "out" / file.file).stat().st_size


@pytest.mark.parametrize("is_for_excel", [False, True])
def test_the_same_history_gives_the_same_bytes(
    db: Path, tmp_path: Path, is_for_excel: bool
) -> None:
    for name in ("one", "two"):
        export(str(db), tmp_path / name, list(Format), is_for_excel=is_for_excel)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    export(str(db), tmp_path / "one", list(Format), is_for_excel=is_for_excel)  # over the first
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def kronor(db: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(db)) as connection:
        (row,) = connection.execute("select count(amount_sek), sum(amount_sek) from history")
    return row[0], row[1]


@pytest.mark.parametrize("amount_sek", [1_234_567, 9_007_199_254_740_993])
def test_kronor_are_the_same_in_the_history_in_csv_and_in_parquet(
    tmp_path: Path, amount_sek: int
) -> None:
    db = write_history(tmp_path / "history.sqlite", amount_sek=amount_sek)
    export(str(db), tmp_path / "out", [Format.CSV, Format.PARQUET])
    from_csv = pd.read_csv(tmp_path / "out/csv/history.csv", dtype={"amount_sek": "Int64"})
    from_parquet = pd.read_parquet(tmp_path / "out/parquet/history.parquet")
    for frame in (from_csv, from_parquet):
        assert (frame["amount_sek"].count(), frame["amount_sek"].sum()) == kronor(db)


def test_parquet_holds_names_as_they_are_and_types(db: Path, tmp_path: Path) -> None:
    export(str(db), tmp_path / "out", [Format.PARQUET])
    frame = pd.read_parquet(tmp_path / "out/parquet/history.parquet", dtype_backend="pyarrow")
    assert set(NAMES) <= set(frame["name_as_written"])
    types = {name: str(frame[name].dtype) for name in ("amount_sek", "year", "x0", "document")}
    assert types == {
        "amount_sek": "int64[pyarrow]",
        "year": "int64[pyarrow]",
        "x0": "double[pyarrow]",
        "document": "string[pyarrow]",
    }
    assert frame["amount_sek"].isna().sum() == 1


def test_empty_views_keep_their_types_in_parquet(db: Path, tmp_path: Path) -> None:
    export(str(db), tmp_path / "out", [Format.PARQUET])
    frame = pd.read_parquet(tmp_path / "out/parquet/funding.parquet", dtype_backend="pyarrow")
    assert len(frame) == 0
    assert str(frame["amount_sek"].dtype) == "int64[pyarrow]"


def test_csv_gives_back_every_name(db: Path, tmp_path: Path) -> None:
    export(str(db), tmp_path / "out", [Format.CSV])
    frame = pd.read_csv(tmp_path / "out/csv/history.csv", dtype=str, keep_default_na=False)
    assert set(NAMES) <= set(frame["name_as_written"].map(unguarded))
    texts = [cell for column in frame.columns for cell in frame[column]]
    assert not [cell for cell in texts if cell[:1] in set("=+-@＝\t\r\n") - {""} and cell[:1]]


def test_for_excel_parts_by_semicolons_with_decimal_commas_behind_a_mark(
    db: Path, tmp_path: Path
) -> None:
    export(str(db), tmp_path / "out", [Format.CSV], is_for_excel=True)
    written = (tmp_path / "out/csv/history.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfallocation_id;county;")
    frame = pd.read_csv(tmp_path / "out/csv/history.csv", sep=";", decimal=",")
    assert frame["match_score"].tolist() == [1.0] * len(frame)
    assert ";1,0;" in written.decode("utf-8-sig")


def test_a_view_with_parts_of_kronor_keeps_them(db: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.executescript(
            "drop view component_amounts; create view component_amounts as"
            " select 'a' as allocation_id, 'b' as label, 0.5 as amount_sek;"
        )
    export(str(db), tmp_path / "out", [Format.CSV, Format.PARQUET], is_for_excel=True)
    assert "a;b;0,5" in (tmp_path / "out/csv/component_amounts.csv").read_text("utf-8-sig")
    frame = pd.read_parquet(tmp_path / "out/parquet/component_amounts.parquet")
    assert frame["amount_sek"].tolist() == [0.5]


def test_a_column_of_several_kinds_is_turned_into_one(db: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.executescript(
            "drop view component_amounts; create view component_amounts as"
            " select 'a' as allocation_id, 1 as label, 5 as amount_sek"
            " union all select null, 'x', 0.5 union all select 7, null, null;"
        )
    export(str(db), tmp_path / "out", [Format.PARQUET])
    frame = pd.read_parquet(tmp_path / "out/parquet/component_amounts.parquet")
    assert frame["allocation_id"].tolist()[::2] == ["a", "7"]
    assert frame["label"].tolist()[:2] == ["1", "x"]
    assert frame["amount_sek"].tolist()[:2] == [5.0, 0.5]


# --- all or nothing -----------------------------------------------------------------------------


def test_what_fails_midway_leaves_what_was_there(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    export(str(db), folder, [Format.CSV])
    before = digests(folder)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    other = write_history(tmp_path / "other.sqlite", amount_sek=5)
    monkeypatch.setitem(module._WRITERS, Format.PARQUET, full)
    with pytest.raises(CannotExport, match="No space left on device"):
        export(str(other), folder, [Format.CSV, Format.PARQUET])
    assert digests(folder) == before


def test_nothing_shows_before_all_is_written(tmp_path: Path) -> None:
    with Staging(tmp_path / "out") as staging:
        staging.file("a.txt").write_text("a")
        assert not (tmp_path / "out" / "a.txt").exists()
    assert digests(tmp_path / "out") == {"a.txt": hashlib.sha256(b"a").hexdigest()}


def test_a_file_in_the_folders_place_is_told(db: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    for folder in (tmp_path / "taken", tmp_path / "taken" / "below"):
        with pytest.raises(CannotExport, match="a file stands where the folder goes"):
            export(str(db), folder, [Format.CSV])
    assert (tmp_path / "taken").read_text() == "mine"


def test_a_folder_in_a_files_place_is_told(db: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / WORKBOOK).mkdir(parents=True)
    with pytest.raises(CannotExport, match="a folder stands where the file goes"):
        export(str(db), tmp_path / "out", [Format.EXCEL])


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_that_cannot_be_written_is_told(db: Path, tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o555)
    with pytest.raises(CannotExport, match="write-protected"):
        export(str(db), tmp_path / "shut", [Format.CSV])


def test_a_folder_that_may_not_be_written_is_told(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(CannotExport, match="write-protected"):
        export(str(db), tmp_path / "out", [Format.CSV])


def test_a_workbook_that_cannot_be_written_is_told(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(self: Staging, name: str) -> Path:
        return self.folder / "gone" / name

    monkeypatch.setattr(Staging, "file", nowhere)
    with pytest.raises(CannotExport, match="No such file or directory"):
        export(str(db), tmp_path / "out", [Format.EXCEL])


def test_a_file_that_is_held_open_elsewhere_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", held)
    with (
        pytest.raises(CannotExport, match="close the program that has it open"),
        Staging(tmp_path / "out") as staging,
    ):
        staging.file("a.txt").write_text("a")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(CannotExport, match="the folder cannot be made"),
        Staging(tmp_path / ("long" * 100)),
    ):
        pass


def test_a_history_that_cannot_be_read_is_told(db: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.executescript("drop view funding;")
    with pytest.raises(StoreError, match="the history cannot be read"):
        export(str(db), tmp_path / "out", [Format.CSV])
    assert not (tmp_path / "out").exists()


def test_a_missing_history_is_told_and_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(MissingHistory):
        export(str(tmp_path / "none.sqlite"), tmp_path / "out", list(Format))
    assert not (tmp_path / "out").exists()


def test_an_empty_history_can_be_exported(tmp_path: Path) -> None:
    db = tmp_path / "history.sqlite"
    Store(str(db)).write(kept(), history_of([]), {})
    done = export(str(db), tmp_path / "out", list(Format))
    assert isinstance(done, Export)
    assert (tmp_path / "out/csv/history.csv").read_bytes().count(b"\r\n") == 1


def test_a_writer_is_not_kept_waiting(db: Path) -> None:
    sources = [source("b", allocation("Nytt", 7))]
    with Snapshot(str(db)) as snapshot:
        rows = snapshot.rows(snapshot.view("history"))
        next(rows)
        assert Store(str(db)).write(kept(*sources), history_of(sources), {})
        assert len(list(rows)) == 2 * len(NAMES)
