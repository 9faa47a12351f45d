"""Lines of a letterhead name no area, wherever they stand."""

from __future__ import annotations

import pytest

from extract.letterhead import is_letterhead
from tests.extract.build import found, table

LINES = [
    "Dnr 0123-2023",
    "Diarienummer: RK 2023/00456",
    "HSN 23/118",
    "LVN/1234/2023",
    "22HSN1234",
    "Sida 1 (2)",
    "Protokoll § 12",
    "Handläggare: N N",
    "Fastställd av styrgruppen",
    "Beslutad den 2 november",
    "Giltig till: 2025-12-31",
    "Reviderad 2024-03-01",
    "www.norrvik.se",
    "Kontakt: namn@norrvik.se",
    "Tfn 0970-123 45",
]
AREAS = [
    "Samsjuklighet",
    "Barn och unga 0–18 år",
    "Beslutade insatser för äldre",
    "Område 2024: Suicidprevention",
    "Utvecklingsområde 3/4",
    "SIP 2024",
    "BUP 18–25",
    "Kontaktpersoner för unga",
    "Telefonlinjer",
]


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_a_letterhead_is_told(line: str) -> None:
    assert is_letterhead(line)


@pytest.mark.parametrize("line", AREAS)
def test_an_area_is_no_line_of_a_letterhead(line: str) -> None:
    assert not is_letterhead(line)


@pytest.mark.parametrize("line", LINES)
def test_a_table_right_below_a_letterhead_has_no_area_by_it(line: str) -> None:
    rows = [["Insats", "Belopp 2024"], ["Krisstöd", "100 000 kr"], ["Peer support", "50 000 kr"]]
    read = found("# Förslag till medel för psykisk hälsa 2024", "Region Norrvik", line, table(rows))
    assert {(row.context.area, row.context.phase) for row in read.allocations} == {
        (None, "proposed")
    }
