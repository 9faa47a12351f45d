"""Every table of a document is accounted for: its figures are taken in, or a finding names it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.corpus.generate import corpus
from extract.accounts import Account, tables_of
from extract.allocations import accounts, find
from extract.model import Document, Extraction, Severity
from extract.read import read
from tests.extract.build import document, found, table
from tests.made.docx_writer import to_docx
from tests.made.layout import lay_out
from tests.made.model import Description

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.is_file())
DRAWN = corpus(11, 33)  # each kind of document three times
HEAD = ["Insats", "Belopp i kr", "Syfte"]


def check(made: Document) -> None:
    """Raises AssertionError where a table is in no account, or in two."""
    told, extraction = accounts(made), find(made)
    assert list(told) == [one.number for one in tables_of(made)]
    left = Counter(f.place.table for f in extraction.findings if f.kind == "table_not_read")
    assert max(left.values(), default=0) <= 1
    lacking = {n for n, given in told.items() if given in LEFT_OUT}
    assert left.keys() <= lacking
    with_figures = figures(extraction)
    assert with_figures.isdisjoint(lacking)
    for number, given in told.items():
        if given is Account.EMPTY:
            (one,) = (t for t in tables_of(made) if t.number == number)
            assert not any(cell.text.strip() for cell in one.cells)
        elif given in LEFT_OUT:
            # A table that goes on on another page is told by its first part.
            first = max(n for n in left if n is not None and n <= number)
            assert told[first] is given
        elif given is Account.ALLOCATIONS:
            first = max(n for n in with_figures if n <= number)
            assert told[first] is given


LEFT_OUT = (Account.WITHOUT_MONEY, Account.NOT_UNDERSTOOD)


def figures(extraction: Extraction) -> set[int]:
    """The tables that figures stand in."""
    places = [row.place for row in extraction.allocations]
    places += [part.place for part in extraction.funding]
    places += [total.place for total in extraction.stated_totals]
    return {place.table for place in places if place.table is not None}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_each_table_of_a_sample_is_in_one_account(path: Path) -> None:
    check(read(path, path.name))


@pytest.mark.parametrize("description", DRAWN, ids=lambda d: d.slug)
def test_each_table_of_a_made_document_is_in_one_account(
    description: Description, tmp_path: Path
) -> None:
    check(read(to_docx(lay_out(description), tmp_path / "a.docx"), "a.docx"))


def test_a_table_of_interventions_of_which_no_row_is_read_is_a_warning() -> None:
    one = found("# Plan 2024", table([HEAD, ["1", "10 000", "Ett syfte"]]))

    (finding,) = [f for f in one.findings if f.kind == "table_not_read"]

    assert (finding.severity, finding.place.table) == (Severity.WARNING, 1)


def test_tables_are_told_apart_by_what_they_give() -> None:
    made = document(
        "# Plan 2024",
        table([HEAD, ["Stöd", "10 000", "Ett syfte för stödet."]]),
        "Fördelningen på områden framgår här.",
        table([["Område", "Belopp i kr"], ["Unga", "5 000"], ["Äldre", "6 000"]]),
        "Så här löper arbetet under året.",
        table([["Datum", "Möte"], ["12 mars", "Styrgrupp"]]),
    )

    check(made)
    assert list(accounts(made).values()) == [
        Account.ALLOCATIONS,
        Account.TOTALS,
        Account.WITHOUT_MONEY,
    ]


def told(*rows: list[str]) -> list[tuple[str, str]]:
    blocks = "# Plan 2024", table([HEAD, ["Stöd", "10 000", "Ett syfte."], *rows])
    findings = found(*blocks).findings
    return [(f.kind, f.as_written) for f in findings if f.place.row is not None]


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        (["Totalt", "se bilaga", ""], ("unread_amount", "se bilaga")),
        (["Kvar att fördela", "beslutas senare", ""], ("unread_amount", "beslutas senare")),
        (["", "10-20", ""], ("row_not_read", "10-20")),
        (["Totalt", "–", ""], None),
        (["", "–", ""], None),
    ],
)
def test_what_a_row_holds_and_is_not_read_is_told(
    row: list[str], finding: tuple[str, str] | None
) -> None:
    assert told(row, ["Stöd två", "10 000", "Ett till."]) == ([] if finding is None else [finding])


def test_an_unread_sum_of_an_area_is_told() -> None:
    rows = [["Område", "Belopp i kr"], ["Unga", "5 000"], ["Äldre", "se bilaga"]]

    findings = found("# Plan 2024", table(rows)).findings

    assert ("unread_amount", "se bilaga") in [(f.kind, f.as_written) for f in findings]
