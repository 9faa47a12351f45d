from dataclasses import replace

from extract.model import (
    Allocation,
    Amount,
    Box,
    Content,
    Context,
    Doubt,
    Extraction,
    Finding,
    Funding,
    Place,
    Scope,
    StatedTotal,
)
from extract.scanned import judged, listed

ROW = Box(50, 100, 500, 112)
CONTEXT = Context(year=2024)


def place(row: int = 1, page: int = 1) -> Place:
    return Place(page, 1, row, 3, Box(50, 100 + 20 * row, 500, 112 + 20 * row))


def allocation(sek: int, row: int = 1, page: int = 1) -> Allocation:
    text = f"{sek:,}".replace(",", " ")
    return Allocation(CONTEXT, f"Insats {row}", Amount(sek, text), "", "", place(row, page))


def doubt(text: str, row: int = 1, *others: str, is_settled: bool = False, page: int = 1) -> Doubt:
    return Doubt(page, Box(400, 101 + 20 * row, 450, 110 + 20 * row), text, others, is_settled)


def scanned(*doubts: Doubt, pages: tuple[int, ...] = (1,)) -> Content:
    return Content((), pages=3, ocr_pages=pages, doubts=doubts)


def kinds(found: Extraction) -> list[str]:
    return [finding.kind for finding in found.findings]


def test_nothing_is_said_of_pages_with_text() -> None:
    extraction = Extraction(allocations=(allocation(1000),))
    assert judged(extraction, Content((), pages=3)) is extraction


def test_one_finding_lists_the_pages() -> None:
    found = judged(Extraction(), scanned(pages=(1, 2, 3, 7)))
    (finding,) = found.findings
    assert isinstance(finding, Finding)
    assert (finding.kind, "1–3, 7" in finding.message) == ("read_by_ocr", True)
    assert found.ocr_pages == (1, 2, 3, 7)


def test_pages_in_a_row_are_drawn_together() -> None:
    assert listed((4, 1, 2, 9, 10)) == "1–2, 4, 9–10"


def test_an_amount_that_nothing_settles_is_left_open() -> None:
    found = judged(
        Extraction(allocations=(allocation(715_000), allocation(90_000, 2))),
        scanned(doubt("715 000", 1, "775 000", "15 000")),
    )
    assert found.allocations[0].amount is None
    assert found.allocations[0].unread_amount_text == "715 000"
    assert found.allocations[1].amount == Amount(90_000, "90 000")
    assert "unread_amount" in kinds(found)


def test_an_amount_that_most_readings_agree_on_is_named_and_kept() -> None:
    found = judged(
        Extraction(allocations=(allocation(715_000),)),
        scanned(doubt("715 000", 1, "775 000", is_settled=True)),
    )
    assert found.allocations[0].amount is not None
    (finding,) = [f for f in found.findings if f.kind == "uncertain_amount"]
    assert '"775 000"' in finding.message


def test_a_doubt_in_another_row_or_page_or_figure_says_nothing() -> None:
    others = (doubt("715 000", 2), doubt("715 000", 1, page=2), doubt("99", 1))
    found = judged(Extraction(allocations=(allocation(715_000),)), scanned(*others))
    assert kinds(found) == ["read_by_ocr"]
    assert found.allocations[0].amount is not None


def test_sums_and_other_money_that_nothing_settles_are_left_out_and_named() -> None:
    amount = Amount(500, "500")
    found = judged(
        Extraction(
            stated_totals=(StatedTotal(CONTEXT, Scope.TABLE, amount, place(1)),),
            funding=(Funding(CONTEXT, None, None, amount, place(2)),),
        ),
        scanned(doubt("500", 1, "800", "300"), doubt("500", 2, "600", "900")),
    )
    assert (found.stated_totals, found.funding) == ((), ())
    assert kinds(found).count("unread_amount") == 2


def total(sek: int, *covers: Place) -> StatedTotal:
    return StatedTotal(CONTEXT, Scope.TABLE, Amount(sek, str(sek)), place(9), covers)


def test_a_sum_that_one_misread_digit_would_make_right_is_named() -> None:
    rows = (allocation(380_000, 1), allocation(100_000, 2))
    extraction = Extraction(
        allocations=rows, stated_totals=(total(430_000, *(r.place for r in rows)),)
    )
    found = judged(extraction, scanned())
    (finding,) = [f for f in found.findings if f.kind == "digit_may_be_misread"]
    assert "Insats 1" in finding.message
    assert found.allocations == rows


def test_a_sum_that_is_right_or_wrong_by_more_says_nothing_of_digits() -> None:
    rows = (allocation(380_000, 1), allocation(100_000, 2))
    places = tuple(r.place for r in rows)
    for sek in (480_000, 123_456):
        extraction = Extraction(allocations=rows, stated_totals=(total(sek, *places),))
        assert "digit_may_be_misread" not in kinds(judged(extraction, scanned()))


def test_digits_on_pages_with_text_are_above_suspicion() -> None:
    rows = (allocation(380_000, 1, page=2), allocation(100_000, 2, page=2))
    sum_ = replace(total(430_000, *(r.place for r in rows)), place=place(9, page=2))
    extraction = Extraction(allocations=rows, stated_totals=(sum_,))
    assert "digit_may_be_misread" not in kinds(judged(extraction, scanned()))
