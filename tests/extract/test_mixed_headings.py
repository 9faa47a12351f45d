from hypothesis import given
from hypothesis import strategies as st

from extract.mixed_headings import without_heading
from extract.model import Cell, Table

HEADINGS = ("Insats", "År 2024 Beviljat (kr)", "År 2024 Använt (kr)", "Syfte")


def page_two(*rows: tuple[str, ...], wraps: bool = True) -> Table:
    cells = tuple(
        Cell(text, n, m)
        for n, row in enumerate(rows, start=1)
        for m, text in enumerate(row, start=1)
        if text
    )
    return Table(number=2, cells=cells, page=2, wraps=wraps, header_rows=1, first_row=1)


TOP = ("Insats", "År 2024\nBevil\njat (kr)", "Använt\n(kr)", "Syfte\nvåren och hösten.")
NEXT = ("Kulturlots", "120 000", "80 000", "Besök.")


def texts(table: Table) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.column, cell.text) for cell in table.cells]


def test_what_stands_below_a_repeated_heading_is_the_rest_of_the_cut_row() -> None:
    found = without_heading(page_two(TOP, NEXT), HEADINGS)

    assert found is not None
    assert texts(found)[:2] == [(1, 4, "våren och hösten."), (2, 1, "Kulturlots")]
    assert (found.starts_inside, found.header_rows) == (True, 0)


def test_the_heading_may_be_cut_into_two_rows() -> None:
    first = ("Insats", "År 2024\nBevil", "Använt", "Syfte")
    second = ("", "jat (kr)", "(kr)", "våren och hösten.")

    found = without_heading(page_two(first, second, NEXT), HEADINGS)

    assert found is not None
    assert texts(found)[:2] == [(1, 4, "våren och hösten."), (2, 1, "Kulturlots")]
    assert found.first_row == 2


def test_a_heading_repeated_alone_and_data_without_one_stay_as_they_are() -> None:
    alone = ("Insats", "År 2024\nBeviljat (kr)", "Använt\n(kr)", "Syfte")

    assert without_heading(page_two(alone, NEXT), HEADINGS) is None
    assert without_heading(page_two(NEXT, NEXT), HEADINGS) is None
    assert without_heading(page_two(TOP, NEXT, wraps=False), HEADINGS) is None
    assert without_heading(page_two(TOP, NEXT), HEADINGS[:3]) is None


CELLS = st.lists(st.text("ab \n12", max_size=6), min_size=4, max_size=4).map(tuple)


@given(st.lists(CELLS, min_size=1, max_size=4), st.lists(CELLS, min_size=1, max_size=1))
def test_no_word_is_lost_or_made_but_those_of_the_heading(
    rows: list[tuple[str, ...]], headings: list[tuple[str, ...]]
) -> None:
    table = page_two(*rows)
    found = without_heading(table, headings[0])

    if found is not None:
        kept = "".join(sorted("".join(cell.text for cell in found.cells)))
        before = "".join(sorted("".join(cell.text for cell in table.cells)))
        assert len(kept.replace("\n", "").replace(" ", "")) <= len(before)
        assert set(kept) <= set(before) | {"\n"}
