"""What is too large is known soon; what is long takes a time that grows with its length."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import allocations, size
from extract.allocations import find
from extract.amounts import main_figure
from extract.deviations import deviations_among
from extract.errors import DamagedDocument, DocumentTooLarge
from extract.model import Extraction
from extract.read import read
from tests.reliability import good
from tests.reliability.archives import of_cells
from tests.steps import LINEAR, growth, steps


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def found_in(path: Path) -> Extraction:
    return find(read(path, path.name))


def lists(rows: int) -> bytes:
    """A list of so many interventions, each with a name of its own."""
    lines = (f"Stöd {n} åt unga;{n % 900 + 100} 000 kr;Regionen" for n in range(rows))
    return "\r\n".join(["Insats;Belopp;Ansvarig", *lines]).encode()


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.ods", "a.md", "a.html", "a.docx", "a.odt"])
def test_a_document_with_too_many_cells_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = put(tmp_path, name, good.ALL[path_suffix(name)]())
    assert found_in(path).allocations
    monkeypatch.setattr(size, "MOST_CELLS", 3)
    with pytest.raises(DocumentTooLarge, match="more than 3 filled cells"):
        read(path, name)


def path_suffix(name: str) -> str:
    return Path(name).suffix


def test_a_million_lines_are_not_cut_into_cells_first(tmp_path: Path) -> None:
    def refused(lines: int) -> None:
        path = put(tmp_path, "a.csv", b"Insats;5;x;y\r\n" * lines)
        with pytest.raises(DocumentTooLarge):
            read(path, "a.csv")

    few = steps(lambda: refused(250_000))
    assert steps(lambda: refused(1_000_000)) < 1.1 * few


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("a.html", f"<table>{'<tr><td colspan=999>5' * 1500}</table>".encode()),
        ("a.odt", good.odf("text", good.odf_content("text", rows=of_cells(10**9, 10**9)))),
    ],
)
def test_cells_that_span_more_than_fits_are_too_large(
    tmp_path: Path, name: str, markup: bytes
) -> None:
    with pytest.raises(DocumentTooLarge, match="most of them empty or joined"):
        read(put(tmp_path, name, markup), name)


def test_a_table_of_more_columns_than_anybody_writes_is_too_large(tmp_path: Path) -> None:
    line = ";".join(str(n) for n in range(1_001))
    path = put(tmp_path, "a.csv", f"{line}\r\n{line}\r\n".encode())
    with pytest.raises(DocumentTooLarge, match="columns"):
        read(path, "a.csv")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.docx", "a.html", "a.pdf"])
def test_a_text_longer_than_any_book_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(size, "MOST_TEXT", 10)
    with pytest.raises(DocumentTooLarge, match="text"):
        read(put(tmp_path, name, good.ALL[path_suffix(name)]()), name)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.docx", "a.html"])
def test_a_paragraph_longer_than_any_chapter_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(size, "LONGEST_LINE", 5)
    with pytest.raises(DocumentTooLarge, match="paragraph"):
        read(put(tmp_path, name, good.ALL[path_suffix(name)]()), name)


def test_three_thousand_lines_are_read(tmp_path: Path) -> None:
    assert len(found_in(put(tmp_path, "a.csv", lists(3_000))).allocations) == 3_000


@pytest.mark.parametrize("rows", [301, 700])
def test_more_lines_with_money_are_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    monkeypatch.setattr(size, "MOST_LINES", 300)
    monkeypatch.setattr(allocations, "MOST_LINES", 300)
    path = put(tmp_path, "a.csv", lists(rows))
    with pytest.raises(DocumentTooLarge, match="list of payments"):
        found_in(path)


def test_many_rows_without_money_are_no_list_of_payments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(size, "MOST_LINES", 300)
    monkeypatch.setattr(allocations, "MOST_LINES", 300)
    rows = "".join(f"Kommun {n};Ja;Grupp {n % 7}\r\n" for n in range(900))
    path = put(tmp_path, "a.csv", f"Ort;Svarat;Grupp\r\n{rows}".encode())
    assert found_in(path).allocations == ()


def test_the_columns_of_many_municipalities_are_not_all_held_against_two_others() -> None:
    def compared(columns: int) -> None:
        rows = [
            [str(1_000 + (r * 7_919 + c * 104_729) % 9_000) for c in range(columns)]
            for r in range(9)
        ]
        deviations_among(range(columns), [f"Kommun {c}" for c in range(columns)], rows)

    assert growth(compared, 70) < 2 * LINEAR  # each with each other, which would be eight times


def test_hundreds_of_wrong_sums_are_told_apart(tmp_path: Path) -> None:
    def told(sums: int) -> None:
        groups = "".join(
            f"Stöd {n};Ja;\r\n;{n};\r\nSumma;{n % 90 + 9} 000 kr;\r\n" for n in range(sums)
        )
        found_in(put(tmp_path, "a.csv", f"Insats;Belopp;Ansvarig\r\n{groups}".encode()))

    assert growth(told, 100) < 2 * LINEAR


def test_a_text_longer_than_any_sum_is_none() -> None:
    assert main_figure("5 " * 300_000) is None
    assert steps(lambda: main_figure("5 " * 300_000)) < 10


def test_the_work_grows_with_the_tables_and_not_with_their_square(tmp_path: Path) -> None:
    page = good.markdown() + b"\n\n"
    assert growth(lambda n: found_in(put(tmp_path, "a.md", page * n)), 40) < LINEAR


def test_a_tag_with_endless_attributes_is_refused(tmp_path: Path) -> None:
    attributes = b" ".join(b"a%d=1" % n for n in range(50_000))
    path = put(tmp_path, "a.html", good.html() + b"<p " + attributes + b">x")
    with pytest.raises(DamagedDocument, match="tag"):
        read(path, "a.html")


def test_a_picture_in_a_long_tag_is_none(tmp_path: Path) -> None:
    path = put(tmp_path, "a.html", good.html() + b'<img src="' + b"M 1 2 " * 9_000 + b'">')
    assert found_in(path).allocations
