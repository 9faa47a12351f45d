"""The Excel workbook, as openpyxl reads it."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.exceptions import FileCreateError, FileSizeError

from extract.model import Amount, Context, Phase, Place, Scope, StatedTotal
from load.schema import STATUSES
from load.store import Store
from normalize.model import MatchMethod, Reconciliation, TotalStatus
from publish.language import Language
from publish.pivot import by_area, by_intervention
from publish.sheets import CELL_CHARACTERS, Book, Field, Styled, Table, Value
from publish.snapshot import Snapshot
from publish.workbook import _data, write_workbook
from tests.load.build import allocation, history_of, kept, source
from tests.publish.evil import NAMES, write_history

SWEDISH = [
    "Historik",
    "År och insatser",
    "År och områden",
    "Avstämning",
    "Källor",
    "Läsanvisning",
]


def written(db: Path, language: Language = Language.SWEDISH) -> tuple[Any, tuple[str, ...]]:
    path = db.with_suffix(".xlsx")
    with Snapshot(str(db)) as snapshot:
        _, notices = write_workbook(snapshot, path, language)
    return openpyxl.load_workbook(path), notices


def rows_of(sheet: Any, head: int = 1) -> list[dict[str, Any]]:
    titles, *rows = list(sheet.iter_rows(min_row=head, values_only=True))
    return [dict(zip(titles, row, strict=True)) for row in rows]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return write_history(tmp_path / "history.sqlite")


def one_sheet(path: Path, *values: object, **options: Any) -> tuple[Any, tuple[str, ...]]:
    """The column of `values` as openpyxl reads it, and the notices."""
    table = Table("Blad", [Field("Värde", 20)], [(value,) for value in values])  # type: ignore[misc]
    with Book(path, "Prov", **options) as book:
        book.add(table)
    return openpyxl.load_workbook(path), book.notices


def test_it_has_its_sheets_in_both_languages(db: Path) -> None:
    assert written(db)[0].sheetnames == SWEDISH
    english = written(db, Language.ENGLISH)[0]
    assert english.sheetnames[:2] == ["History", "Years and interventions"]
    assert "Amount" in [cell.value for cell in english["History"][1]]


def test_every_row_of_the_history_is_there_with_its_kronor(db: Path) -> None:
    rows = rows_of(written(db)[0]["Historik"])
    with closing(sqlite3.connect(db)) as connection:
        held = connection.execute("select allocation_id, amount_sek from history").fetchall()
    assert [(row["Rad-id"], row["Belopp"]) for row in rows] == held
    assert sum(row["Belopp"] or 0 for row in rows) == sum(amount or 0 for _, amount in held)


def test_evil_names_are_texts_and_never_formulas(db: Path) -> None:
    book, _ = written(db)
    names = next(book["Historik"].iter_cols(min_row=2, min_col=7, max_col=7))
    assert book["Historik"].cell(1, 7).value == "Namn som skrivet"
    assert {cell.data_type for cell in names} == {"s"}
    short = {name for name in NAMES if len(name) < 100} - {"_x0041_"}
    assert short <= {cell.value for cell in names}
    assert all(cell.hyperlink is None for cell in names)
    starts_like_formula = [cell for cell in names if cell.value[:1] in "=+-@"]
    assert len(starts_like_formula) == 2 * 5
    assert all(cell.quotePrefix for cell in starts_like_formula)


def test_the_only_formulas_are_our_sums(db: Path) -> None:
    book, _ = written(db)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert formulas
    assert all(formula.startswith("=SUBTOTAL(109,") for formula in formulas)


def test_headings_stay_can_be_filtered_and_are_explained(db: Path) -> None:
    sheet = written(db)[0]["Historik"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:Y{sheet.max_row}"
    head = sheet["H1"]
    assert head.value == "Belopp"
    assert head.comment.text.startswith("amount_sek: Beloppet")
    assert sheet["H3"].number_format == "#,##0;[Red]-#,##0"


def test_a_text_too_long_for_excel_is_cut_and_told(db: Path) -> None:
    book, notices = written(db)
    longest = max(len(str(cell.value)) for row in book["Historik"] for cell in row)
    assert longest == CELL_CHARACTERS
    assert any("cut at 32 767 characters" in notice for notice in notices)


def test_letters_of_two_units_count_twice(tmp_path: Path) -> None:
    book, notices = one_sheet(tmp_path / "b.xlsx", "😀" * 20_000, "å" * CELL_CHARACTERS)
    cut, whole = (book["Blad"].cell(row, 1).value for row in (2, 3))
    assert len(cut.encode("utf-16-le")) // 2 <= CELL_CHARACTERS
    assert cut == "😀" * ((CELL_CHARACTERS - 1) // 2) + "…"
    assert whole == "å" * CELL_CHARACTERS
    assert len(notices) == 1


def test_control_characters_show_as_what_cannot_be_shown(tmp_path: Path) -> None:
    book, notices = one_sheet(tmp_path / "b.xlsx", "a\x00b\x1bc\ufffe", "rad\nrad\tslut")
    assert book["Blad"]["A2"].value == "a\ufffdb\ufffdc\ufffd"
    assert book["Blad"]["A3"].value == "rad\nrad\tslut"
    assert notices == ("cells with characters that Excel cannot hold, shown as \ufffd: 1",)


def test_a_number_that_excel_would_round_is_written_as_text(tmp_path: Path) -> None:
    book, notices = one_sheet(tmp_path / "b.xlsx", 10**15 - 1, 10**15 + 1, -3)
    assert [book["Blad"].cell(row, 1).value for row in (2, 3, 4)] == [
        10**15 - 1,
        str(10**15 + 1),
        -3,
    ]
    assert notices == ("numbers of more than 15 digits, written as text: 1",)


# Excel's own escape for a letter is `_x` and four digits, which openpyxl does not undo.
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="_")
CELLS = st.text(LETTERS, min_size=1, max_size=9) | st.integers(1 - 10**15, 10**15 - 1) | st.none()


@given(values=st.lists(CELLS, max_size=5))
def test_cells_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, values: list[str | int | None]
) -> None:
    book, _ = one_sheet(tmp_path_factory.mktemp("book") / "b.xlsx", *values)
    assert [book["Blad"].cell(row, 1).value for row in range(2, len(values) + 2)] == values


def test_more_rows_than_a_sheet_takes_go_on_on_the_next(tmp_path: Path) -> None:
    book, notices = one_sheet(tmp_path / "b.xlsx", *range(7), sheet_rows=4)
    assert book.sheetnames == ["Blad", "Blad (2)", "Blad (3)"]
    values = [
        [cell.value for (cell,) in sheet.iter_rows(min_row=2, max_col=1)]
        for sheet in book.worksheets
    ]
    assert values == [[0, 1, 2], [3, 4, 5], [6]]
    assert [sheet["A1"].value for sheet in book] == ["Värde"] * 3
    assert notices == ("tables that go on on further sheets, since Excel takes 1 048 576 rows: 1",)


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (FileCreateError(OSError(28, "No space left on device")), "No space left"),
        (FileSizeError("ZIP64"), "more than a workbook holds"),
    ],
)
def test_a_workbook_that_fails_at_its_end_says_why_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: Exception, told: str
) -> None:
    def fail(_: object) -> None:
        raise trouble

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(xlsxwriter.Workbook, "close", fail)
    with pytest.raises(OSError, match=told), Book(tmp_path / "b.xlsx", "Prov") as book:
        book.add(Table("Blad", [Field("Värde", 20)], [("a",)]))
    assert [path.name for path in tmp_path.iterdir()] == ["b.xlsx"]


def test_rows_that_just_fill_a_sheet_need_no_second(tmp_path: Path) -> None:
    book, notices = one_sheet(tmp_path / "b.xlsx", *range(3), sheet_rows=4)
    assert book.sheetnames == ["Blad"]
    assert notices == ()


def test_the_sums_above_a_table_are_values_too(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    fields = [Field("Namn", 20), Field("Kr", 10, "kronor", is_summed=True)]
    rows: list[tuple[Value, Value]] = [("a", 5), ("b", Styled(7, "proposal")), ("c", None)]
    with Book(path, "Prov") as book:
        book.add(Table("Blad", fields, rows, total="Summa"))
    assert openpyxl.load_workbook(path)["Blad"]["B1"].value == "=SUBTOTAL(109,B3:B5)"
    assert openpyxl.load_workbook(path, data_only=True)["Blad"]["B1"].value == 12


# --- pivot --------------------------------------------------------------------------------------


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """Two interventions over two years, in every phase."""
    path = tmp_path / "years.sqlite"
    sources = [
        source(
            "a",
            allocation("Ett", 100, year=2023, phase=Phase.PROPOSED, row=2),
            allocation("Ett", 110, year=2023, phase=Phase.APPROVED, row=3),
            allocation("Ett", 120, year=2023, phase=Phase.ADJUSTED, row=4),
            allocation("Ett", 90, year=2023, phase=Phase.EXECUTED, row=5),
            allocation("Ett", 200, year=2024, phase=Phase.PROPOSED, row=6),
            allocation("Två", 7, year=2024, phase=Phase.APPROVED, row=7),
            allocation("Två", None, year=2023, phase=Phase.APPROVED, row=8),
        )
    ]
    Store(str(path)).write(kept(*sources), history_of(sources), {})
    return path


def test_the_budget_of_a_year_is_the_latest_decided_figure(years: Path) -> None:
    with Snapshot(str(years)) as snapshot:
        pivot = by_intervention(snapshot)
    one, two = pivot.rows
    assert pivot.years == (2023, 2024)
    assert [(f.budget_sek, f.outcome_sek, f.is_proposal) for f in one.years.values()] == [
        (120, 90, False),
        (200, None, True),
    ]
    assert list(two.years) == [2024]


def test_interventions_stand_in_swedish_order(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    names = ("Ängen", "zebra", "Ån", "Alfa", "Öppet", "beta")
    sources = [source("a", *(allocation(name, 1, row=row) for row, name in enumerate(names, 2)))]
    Store(str(path)).write(kept(*sources), history_of(sources), {})
    with Snapshot(str(path)) as snapshot:
        ordered = [row.group[-1] for row in by_intervention(snapshot).rows]
    assert ordered == ["Alfa", "beta", "zebra", "Ån", "Ängen", "Öppet"]


def test_areas_add_up_their_interventions(years: Path) -> None:
    with Snapshot(str(years)) as snapshot:
        (area,) = by_area(by_intervention(snapshot)).rows
    assert area.group == ("Dalarna", "Psykisk hälsa", None, 2)
    assert (area.years[2024].budget_sek, area.years[2024].is_proposal) == (207, True)
    assert (area.years[2023].budget_sek, area.years[2023].outcome_sek) == (120, 90)


def test_the_pivot_on_the_sheet_has_real_numbers_and_marks_proposals(years: Path) -> None:
    sheet = written(years)[0]["År och insatser"]
    rows = rows_of(sheet, head=2)
    assert rows[0]["Insats"] == "Ett"
    assert sheet.freeze_panes == "B3"
    assert (rows[0]["2023 budget"], rows[0]["2023 utfall"], rows[0]["2024 budget"]) == (
        120,
        90,
        200,
    )
    assert (rows[1]["2023 budget"], rows[1]["2024 budget"]) == (None, 7)
    assert [sheet.cell(row, 7).font.italic for row in (3, 4)] == [True, False]


def test_budget_and_outcome_of_the_pivot_are_those_of_the_view(years: Path) -> None:
    with closing(sqlite3.connect(years)) as connection:
        expected = connection.execute(
            "select intervention, year, decided_sek, executed_sek from budget_outcome"
            " where coalesce(decided_sek, executed_sek) is not null"
        ).fetchall()
    with Snapshot(str(years)) as snapshot:
        pivot = by_intervention(snapshot)
    assert sorted(expected) == [
        (row.group[-1], year, figures.budget_sek, figures.outcome_sek)
        for row in pivot.rows
        for year, figures in sorted(row.years.items())
    ]


def test_a_row_without_a_year_stands_under_a_heading_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    sources = [source("a", allocation("Ett", 5, year=None), allocation("Två", 6, row=3))]  # type: ignore[arg-type]
    Store(str(path)).write(kept(*sources), history_of(sources), {})
    rows = rows_of(written(path)[0]["År och insatser"], head=2)
    assert [row["Utan år budget"] for row in rows] == [5, None]


# --- other sheets -------------------------------------------------------------------------------


def test_reading_notes_explain_every_column_of_every_view(db: Path) -> None:
    sheet = written(db)[0]["Läsanvisning"]
    head = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "Vy")
    rows = rows_of(sheet, head=head)
    with Snapshot(str(db)) as snapshot:
        expected = [(v.name, c.name, c.note.note_sv) for v in snapshot.views for c in v.columns]
    assert [(row["Vy"], row["Kolumn"], row["Betydelse"]) for row in rows] == expected


def test_totals_that_differ_stand_out(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    sources = [source("a", allocation("Ett", 5))]
    checked = tuple(
        Reconciliation(
            "a",
            StatedTotal(Context(year=2024), Scope.TABLE, Amount(sek, f"{sek} kr"), Place(page=1)),
            "Psykisk hälsa",
            None,
            Scope.TABLE,
            5,
            5 - sek,
            TotalStatus.OK if sek == 5 else TotalStatus.DIFFERS,
            None,
        )
        for sek in (5, 7)
    )
    resolution = replace(history_of(sources), reconciliations=checked)
    Store(str(path)).write(kept(*sources), resolution, {})
    sheet = written(path)[0]["Avstämning"]
    looks = {
        row["Status"]: (row["Skillnad"], sheet.cell(at, 1).fill.fgColor.rgb)
        for at, row in enumerate(rows_of(sheet), 2)
    }
    assert looks == {"stämmer": (0, "00000000"), "skiljer sig": (-2, "FFF8D0CC")}


def test_sources_are_listed(db: Path) -> None:
    (row,) = rows_of(written(db)[0]["Källor"])
    assert row["Dokument"] == "=plan 2024.docx"
    assert row["Status"] == "läst"


def test_the_swedish_workbook_speaks_swedish_and_the_english_one_has_the_codes(db: Path) -> None:
    swedish = {row["Skede"] for row in rows_of(written(db)[0]["Historik"])}
    english = {row["Phase"] for row in rows_of(written(db, Language.ENGLISH)[0]["History"])}
    assert swedish <= {"föreslaget", "beslutat", "reviderat", "utfall"}
    assert english <= set(Phase)


def test_every_code_that_a_sheet_may_show_has_its_swedish_word() -> None:
    codes = _data()["codes"]
    assert set(codes["any"]["phase"]) == set(Phase)
    assert set(codes["any"]["scope"]) == set(Scope)
    assert set(codes["any"]["match_method"]) == set(MatchMethod)
    assert set(codes["reconciliation"]["status"]) == set(TotalStatus)
    assert set(codes["documents"]["status"]) == {*STATUSES, "superseded"}
