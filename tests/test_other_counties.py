"""Documents of other counties, in other words and layouts, read row for row.

Every document is made from a description that also gives its gold; each format of all documents
is written once a session.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from extract.allocations import find
from extract.model import Allocation, Extraction
from extract.read import read
from tests.made.catalogue import catalogue
from tests.made.compare import AGREEMENT_WORDS, bare_area, collapsed, tight
from tests.made.formats import MADE_BY_OFFICE, READ_BY_OFFICE, Made, write_all
from tests.made.gold import gold_of
from tests.made.model import Description, GoldRow
from tests.made.producers import chromium, libreoffice

DOCUMENTS = {description.slug: description for description in catalogue()}
CASES = [
    pytest.param(slug, made, id=f"{slug}-{made.name.lower()}")
    for number, slug in enumerate(DOCUMENTS)
    for made in Made
    if made is not Made.SCAN  # names may have a letter wrong: tests/extract/readers/test_ocr.py
    and (made not in READ_BY_OFFICE or number == 0)  # as docx and pptx, and slow
]

Reader = Callable[[str, Made], Extraction]


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """What is found in a document in a format; skips where nothing can print it."""
    folder = tmp_path_factory.mktemp("made")

    @cache
    def files(made: Made) -> dict[str, Path]:
        written = write_all(made, list(DOCUMENTS.values()), folder, folder / "work")
        return dict(zip(DOCUMENTS, written, strict=True))

    @cache
    def found(slug: str, made: Made) -> Extraction:
        path = files(made)[slug]
        return find(read(path, path.name))

    def reader(slug: str, made: Made) -> Extraction:
        if made in MADE_BY_OFFICE and libreoffice() is None:
            pytest.skip("LibreOffice is not installed")
        if made is Made.CHROMIUM and chromium() is None:
            pytest.skip("Chromium is not installed")
        return found(slug, made)

    return reader


def _as_found(allocation: Allocation) -> tuple[object, ...]:
    context, amount = allocation.context, allocation.amount
    return (
        collapsed(allocation.name),
        amount.sek if amount else None,
        context.year,
        context.phase,
        bare_area(context.area),
        collapsed(allocation.purpose),
        tight(allocation.named),
    )


def _as_gold(row: GoldRow) -> tuple[object, ...]:
    return (
        row.name,
        row.amount_sek,
        row.year,
        row.phase,
        bare_area(row.area),
        row.purpose,
        tight(row.responsible),
    )


def _totals(description: Description) -> set[tuple[int, int, str]]:
    return {(t.stated_sek, t.year, t.phase.value) for t in gold_of(description).totals}


@pytest.mark.parametrize(("slug", "made"), CASES)
def test_rows_are_those_of_the_document(slug: str, made: Made, reading: Reader) -> None:
    gold = gold_of(DOCUMENTS[slug])

    found = reading(slug, made)

    assert [_as_found(row) for row in found.allocations] == [_as_gold(row) for row in gold.rows]


@pytest.mark.parametrize(("slug", "made"), CASES)
def test_county_and_agreement_are_those_of_the_document(
    slug: str, made: Made, reading: Reader
) -> None:
    gold = gold_of(DOCUMENTS[slug])

    found = reading(slug, made)

    assert {row.context.county for row in found.allocations} == {gold.county}
    word = AGREEMENT_WORDS[gold.agreement]
    assert all(word in (row.context.agreement or "").lower() for row in found.allocations)


@pytest.mark.parametrize(("slug", "made"), CASES)
def test_head_gives_date_and_registration_number(slug: str, made: Made, reading: Reader) -> None:
    gold = gold_of(DOCUMENTS[slug])

    found = reading(slug, made)

    assert (found.dated, found.registration_number) == (gold.dated, gold.registration_number)


@pytest.mark.parametrize(("slug", "made"), CASES)
def test_stated_totals_are_those_of_the_document(slug: str, made: Made, reading: Reader) -> None:
    found = reading(slug, made)

    stated = {
        (t.amount.sek, t.context.year or 0, t.context.phase.value) for t in found.stated_totals
    }
    assert stated == _totals(DOCUMENTS[slug])


@pytest.mark.parametrize(
    "made", [m for m in Made if m is not Made.SCAN], ids=lambda made: made.name.lower()
)
def test_money_to_municipalities_is_funding(made: Made, reading: Reader) -> None:
    slug = "jamtland-tjansteskrivelse-2025"
    gold = gold_of(DOCUMENTS[slug]).funding

    found = reading(slug, made).funding

    # An area's money without rows is funding too, but nobody's.
    received = {(collapsed(f.recipient), f.amount.sek) for f in found if f.recipient}
    assert received == {(f.recipient, f.amount_sek) for f in gold}
