"""Documents that say nothing of their own."""

from dataclasses import replace

from extract.model import Amount, Context, Format, Funding, Phase, Place, Scope, StatedTotal
from load.repeated import repeated
from normalize.model import Reconciliation, Resolution, Source, TotalStatus
from normalize.resolve import resolve
from tests.load.build import allocation, source
from tests.load.test_views import Written, db

__all__ = ["db"]  # a fixture

ROWS = (allocation("Stödet", 4), allocation("Andra", 6, row=3))


def twins() -> tuple[Source, Source]:
    word = source("plan.docx", *ROWS)
    return word, replace(source("plan.pdf", *ROWS), format=Format.PDF)


def test_the_second_rendition_names_the_first() -> None:
    sources = twins()
    assert repeated(sources, resolve(sources)) == {"plan.pdf": "plan.docx"}


def test_a_document_with_a_row_of_its_own_repeats_nothing() -> None:
    first, second = source("a", *ROWS), source("b", *ROWS[:1], allocation("Tredje", 9, row=4))
    assert repeated((first, second), resolve((first, second))) == {}


def test_documents_of_two_years_repeat_nothing() -> None:
    later = [replace(row, context=replace(row.context, year=2025)) for row in ROWS]
    sources = source("a", *ROWS), source("b", *later)
    assert repeated(sources, resolve(sources)) == {}


def test_a_report_that_was_overtaken_is_no_rendition_of_the_one_that_overtook_it() -> None:
    spent = [replace(row, context=replace(row.context, phase=Phase.EXECUTED)) for row in ROWS]
    more = [replace(row, amount=Amount(90_000, "90 000 kr")) for row in spent]
    part, whole = source("part", *spent), source("whole", *more)
    part = replace(part, extraction=replace(part.extraction, dated="2024-09-01"))
    whole = replace(whole, extraction=replace(whole.extraction, dated="2025-02-01"))
    history = resolve((part, whole))
    assert {p.line.document for p in history.placements if p.is_current} == {"whole"}
    assert repeated((part, whole), history) == {}


def test_renditions_are_told_by_their_sums_where_they_have_no_rows() -> None:
    given = [
        Funding(Context(year=2024), name, None, Amount(sek, f"{sek} kr"), Place(page=1))
        for name, sek in (("Alby", 400_000), ("Berga", 300_000))
    ]
    word, pdf, other = (source(name) for name in ("a.docx", "a.pdf", "b.docx"))
    found = replace(word.extraction, funding=tuple(given))
    word, pdf = replace(word, extraction=found), replace(pdf, extraction=found, format=Format.PDF)
    other = replace(other, extraction=replace(found, funding=tuple(given[:1])))
    assert repeated((pdf, word, other), Resolution()) == {"a.pdf": "a.docx"}


def test_totals_of_a_second_rendition_are_not_checked_again(db: Written) -> None:
    sources = twins()
    total = StatedTotal(Context(year=2024), Scope.TABLE, Amount(9, "9 kr"), Place(page=1))
    checked = tuple(
        Reconciliation(
            each.name, total, None, None, Scope.TABLE, 10, 1, TotalStatus.DIFFERS, "exceeds"
        )
        for each in sources
    )
    db.write(list(sources), replace(resolve(sources), reconciliations=checked))
    assert db.select("select document from reconciliation") == [("plan.docx",)]
    assert db.select("select status, message from documents where document = 'plan.pdf'") == [
        ("ok", "says the same as plan.docx, where its rows and totals count")
    ]
