"""A history → files that other programs open: CSV, Excel, Parquet and a Fiscal Data Package."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from publish.csv_files import FOR_EXCEL, PLAIN, Dialect, write_csv
from publish.language import Language
from publish.package import descriptor
from publish.snapshot import Snapshot
from publish.staging import CannotExport, Staging

WORKBOOK = "insatshistorik.xlsx"
DESCRIPTOR = "datapackage.json"


class Format(Enum):
    CSV = "csv"
    EXCEL = "excel"
    PARQUET = "parquet"
    PACKAGE = "fdp"


@dataclass(frozen=True, slots=True)
class Written:
    """One file: its place below the folder, its rows of data and its size."""

    file: str
    rows: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Export:
    """What was written, and what a reader of it must be told."""

    files: tuple[Written, ...]
    notices: tuple[str, ...]


def export(
    db: str,
    folder: Path,
    formats: Sequence[Format],
    *,
    is_for_excel: bool = False,
    language: Language = Language.SWEDISH,
) -> Export:
    """Write the views of the history at `db` to `folder`, whose files appear all together.

    The same history gives the same bytes. Raises CannotExport where they cannot be written, and
    load.location's StoreError where the history cannot be read.
    """
    with Snapshot(db) as snapshot:
        run = _Run(snapshot, FOR_EXCEL if is_for_excel else PLAIN, language)
        try:
            with Staging(folder) as staging:
                for form in Format:
                    if form in formats or (form is Format.CSV and Format.PACKAGE in formats):
                        _WRITERS[form](run, staging)
        except OSError as error:
            place = error.filename or folder
            reason = error.strerror or str(error)
            raise CannotExport(f"{place}: cannot be written ({reason}); nothing was") from error
    return Export(tuple(run.files), tuple(run.notices))


class _Run:
    """What the writers share, and what they have written so far."""

    def __init__(self, snapshot: Snapshot, dialect: Dialect, language: Language) -> None:
        self.snapshot = snapshot
        self.dialect = dialect
        self.language = language
        self.files: list[Written] = []
        self.notices: list[str] = []
        self.csv: dict[str, Path] = {}  # each view's CSV file, as the package describes it

    def note(self, name: str, rows: int, path: Path) -> None:
        """Keep account of a file."""
        self.files.append(Written(name, rows, path.stat().st_size))


def _write_csv(run: _Run, staging: Staging) -> None:
    for view in run.snapshot.views:
        name = f"csv/{view.name}.csv"
        path = run.csv[view.name] = staging.file(name)
        run.note(name, write_csv(view, run.snapshot.rows(view), path, run.dialect), path)


def _write_workbook(run: _Run, staging: Staging) -> None:
    from publish.workbook import write_workbook

    path = staging.file(WORKBOOK)
    rows, notices = write_workbook(run.snapshot, path, run.language)
    run.note(WORKBOOK, rows, path)
    run.notices.extend(f"{WORKBOOK}: {notice}" for notice in notices)


def _write_parquet(run: _Run, staging: Staging) -> None:
    from publish.parquet_files import write_parquet

    for view in run.snapshot.views:
        name = f"parquet/{view.name}.parquet"
        path = staging.file(name)
        run.note(name, write_parquet(view, run.snapshot.rows(view), path), path)


def _write_package(run: _Run, staging: Staging) -> None:
    path = staging.file(DESCRIPTOR)
    snapshot = run.snapshot
    ((first, last),) = snapshot.select("select min(year), max(year) from history")
    years = (int(first), int(last)) if first is not None and last is not None else None
    text = descriptor(snapshot.views, run.csv, years, run.dialect, run.language)
    path.write_text(text, encoding="utf-8", newline="\n")
    run.note(DESCRIPTOR, len(snapshot.views), path)


_WRITERS: dict[Format, Callable[[_Run, Staging], None]] = {
    Format.CSV: _write_csv,
    Format.EXCEL: _write_workbook,
    Format.PARQUET: _write_parquet,
    Format.PACKAGE: _write_package,
}
