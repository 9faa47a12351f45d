"""Saved tables become the series, and what does not look right is refused whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from extract.counties import county_codes
from load.refresh_series import main
from load.series import DATA, population, price_index, sources

COUNTIES = tuple(county_codes())


def _dimension(codes: Sequence[str], label: str = "") -> dict[str, object]:
    index = {code: position for position, code in enumerate(codes)}
    return {"category": {"index": index, "label": {code: label or code for code in codes}}}


def _table(
    label: str, dimensions: Mapping[str, Sequence[str]], values: object, contents: str = "Antal"
) -> dict[str, object]:
    return {
        "version": "2.0",
        "class": "dataset",
        "label": label,
        "updated": "2026-02-20T07:00:00Z",
        "id": list(dimensions),
        "size": [len(codes) for codes in dimensions.values()],
        "dimension": {
            name: _dimension(codes, contents if name == "ContentsCode" else "")
            for name, codes in dimensions.items()
        },
        "value": values,
    }


def _kpi(years: Sequence[str], values: object, label: str = "KPI, 1980=100") -> dict[str, object]:
    return _table(label, {"ContentsCode": ["K"], "Tid": years}, values)


def _people(regions: Sequence[str], years: Sequence[str], values: object) -> dict[str, object]:
    return _table("Folkmängd", {"Region": regions, "ContentsCode": ["N"], "Tid": years}, values)


class Folder:
    """A copy of the series, and the command upon it."""

    def __init__(self, path: Path) -> None:
        self.path = path / "series"
        self.path.mkdir()
        for file in DATA.glob("*.csv"):
            shutil.copy(file, self.path)

    def take(self, *tables: object) -> int:
        files = []
        for number, table in enumerate(tables):
            file = self.path.parent / f"saved{number}.json"
            file.write_text(json.dumps(table), encoding="utf-8")
            files.append(str(file))
        self.forget()
        return main([*files, "--to", str(self.path), "--seen", "2026-11-01"])

    def forget(self) -> None:
        for cached in (price_index, population, sources):
            cached.cache_clear()

    def kpi(self) -> dict[int, int | None]:
        self.forget()
        return {each.year: each.kpi_hundredths for each in price_index(self.path)}

    def people(self, county: str) -> dict[int, int | None]:
        self.forget()
        found = population(self.path)
        return {each.year: each.inhabitants for each in found if each.county == county}

    def bytes(self) -> list[bytes]:
        return [file.read_bytes() for file in sorted(self.path.glob("*.csv"))]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_a_new_year_of_the_index_is_taken_in_and_named(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder.take(_kpi(["2025", "2026"], [417.98, 421.5])) == 0
    assert folder.kpi()[2026] == 42150
    assert capsys.readouterr().out == "KPI 2026: not known → 42150\n"
    source = sources(folder.path)[str(price_index(folder.path)[-1].source)]
    assert str(source) == (
        "Statistics Sweden (SCB): KPI, 1980=100; seen 2026-11-01"
        " in the table as it was on 2026-02-20"
    )


def test_years_before_the_agreements_are_left_out(folder: Folder) -> None:
    years = [str(year) for year in range(2009, 2012)]
    assert folder.take(_kpi(years, [299.66, 303.46, 311.43])) == 0
    assert min(folder.kpi()) == 2010


def test_a_gap_in_the_population_is_filled_and_other_counties_stay(folder: Folder) -> None:
    before = folder.people("Dalarna")
    assert folder.take(_people(["09"], ["2023", "2025"], {"0": 61_000})) == 0
    assert folder.people("Gotland")[2023] == 61_000
    assert folder.people("Gotland")[2025] is None
    assert folder.people("Dalarna") == before


def test_what_is_known_already_changes_no_figure(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = [
        folder.people(name)[2024]
        for name in dict.fromkeys(each.county for each in population(folder.path))
    ]
    total = sum(count or 0 for count in counts)
    assert folder.take(_people(["00", *COUNTIES], ["2024"], [total, *counts])) == 0
    assert capsys.readouterr().out == ""


def test_codes_may_be_a_list_and_a_dimension_of_one_may_have_none(folder: Folder) -> None:
    table = _kpi(["2025", "2026"], [417.98, 421])
    table["dimension"] = {
        "ContentsCode": {"category": {"label": {"K": "Index"}}},
        "Tid": {"category": {"index": ["2025", "2026"]}},
    }
    assert folder.take(table) == 0
    assert folder.kpi()[2026] == 42100


def test_two_tables_are_taken_in_at_once(folder: Folder) -> None:
    assert folder.take(_kpi(["2026"], [420]), _people(["20"], ["2025"], [286_000])) == 0
    assert (folder.kpi()[2026], folder.people("Dalarna")[2025]) == (42000, 286_000)


def test_the_files_are_written_as_they_were_read(folder: Folder) -> None:
    assert folder.take(_kpi(["2026"], [420])) == 0
    once = folder.bytes()
    assert folder.take(_kpi(["2026"], [420])) == 0
    assert folder.bytes() == once


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (_kpi(["2027"], [420]), "without a gap"),
        (_kpi(["2026"], [124.5]), "too great a step"),
        (_kpi(["2026"], [12.5]), "not between 100 and 1000"),
        (_kpi(["2025"], [430]), "where 41798 is known"),
        (_kpi(["2026"], [420.123]), "more than two decimals"),
        (_kpi(["2026M01"], [420]), "not of months"),
        (_kpi(["2026"], [124.5], label="KPI, 2020=100"), "does not say that its base is 1980=100"),
        (_kpi(["2026"], [420, 421]), "2 values where there should be 1"),
        (_people(["20", "2080"], ["2025"], [286_000, 60_000]), "2080 is no county"),
        (_people(["02"], ["2025"], [286_000]), "02 is no county"),
        (_people(["20"], ["2027"], [286_000]), "without a gap"),
        (_people(["20"], ["2025"], [28_600]), "not between 40000 and 4000000"),
        (_people(["20"], ["2025"], [200_000]), "too great a step"),
        (_people(["20"], ["2024"], [280_000]), "where 286546 is known"),
        (_people(["20"], ["2025"], [286_000.5]), "no count of persons"),
        (
            _table("Folkmängd", {"Region": ["20"], "Kon": ["1", "2"], "Tid": ["2025"]}, [1, 2]),
            "Kon",
        ),
        (_table("Folkmängd", {"Region": ["20"]}, [286_000]), "has no years"),
        ({"class": "dataset", "id": ["Tid"]}, "no whole JSON-stat 2 table"),
        ({"columns": [], "data": []}, "save it as a JSON-stat 2 file"),
        ([1], "save it as a JSON-stat 2 file"),
    ],
)
def test_what_does_not_look_right_is_refused_and_nothing_changes(
    folder: Folder, capsys: pytest.CaptureFixture[str], table: object, reason: str
) -> None:
    before = folder.bytes()
    assert folder.take(table) == 1
    assert reason in capsys.readouterr().err
    assert folder.bytes() == before


def test_a_good_table_beside_a_bad_one_changes_nothing_either(folder: Folder) -> None:
    before = folder.bytes()
    assert folder.take(_kpi(["2026"], [420]), _people(["02"], ["2025"], [286_000])) == 1
    assert folder.bytes() == before


def test_counties_that_do_not_add_up_to_the_country_are_refused(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = [300_000] * len(COUNTIES)
    assert folder.take(_people(["00", *COUNTIES], ["2010"], [sum(counts) + 1, *counts])) == 1
    assert "do not add up" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder.path / "none.json"), "--to", str(folder.path)]) == 1
    assert "none.json" in capsys.readouterr().err


def test_the_kept_counts_add_up_to_the_country() -> None:
    """SCB's totals of the country, of the years for which all counties are known."""
    country = {
        2018: 10_230_185,
        2019: 10_327_589,
        2021: 10_452_326,
        2022: 10_521_556,
        2024: 10_587_710,
    }
    for year, total in country.items():
        assert sum(e.inhabitants or 0 for e in population() if e.year == year) == total


def test_the_kept_index_is_that_of_1980() -> None:
    known = {each.year: each.kpi_hundredths for each in price_index()}
    assert Decimal(known[2023] or 0) / 100 == Decimal("403.70")
