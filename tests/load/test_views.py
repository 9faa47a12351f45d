"""The views against the contract: names, order of columns, and what the sums hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import (
    Allocation,
    Amount,
    Box,
    Component,
    Context,
    Finding,
    Funding,
    Phase,
    Place,
    Scope,
    Severity,
    StatedTotal,
)
from load.schema import view_statements
from load.store import Store
from normalize.model import (
    DocumentFinding,
    Link,
    OpenPair,
    PartyRole,
    Reconciliation,
    Relation,
    Resolution,
    Role,
    Signal,
    Source,
    Span,
    TotalStatus,
)
from normalize.resolve import resolve
from tests.load.build import allocation, history_of, kept, source, without_currency
from tests.normalize import build

HISTORY = (
    "allocation_id county agreement year phase area area_as_written intervention_id intervention"
    " name_as_written amount_sek amount_as_written purpose responsible document page table_no"
    " row_no x0 top x1 bottom match_method match_score"
)
AS_OF = HISTORY.partition(" x0")[0] + " known_from known_until dated"
# As the contract names them; a change here is a new version of the contract.
CONTRACT = {
    "documents": "document sha256 format status message title registration_number dated county"
    " pages",
    "history": HISTORY + " read_by_ocr",
    "history_all": HISTORY + " is_current restates read_by_ocr",
    "history_as_of": AS_OF,
    "interventions": "intervention_id intervention county agreement area first_year last_year"
    " names proposed_sek approved_sek executed_sek adjusted_sek"
    " decided_sek",
    "budget_outcome": "intervention_id intervention year proposed_sek approved_sek executed_sek"
    " deviation_sek adjusted_sek decided_sek deviation_percent"
    " county agreement area decided_phase",
    "area_years": "county agreement area year proposed_sek approved_sek adjusted_sek executed_sek"
    " allocations without_amount",
    "lineage": "from_id from_intervention to_id to_intervention relation year score decided_by"
    " reason",
    "review": "pair_id left_id left_name right_id right_name score why proposal",
    "parties": "allocation_id party party_as_written role",
    "funding": "document page agreement year phase recipient purpose amount_sek part_of_sek county",
    "reconciliation": "document page year phase agreement area scope stated_sek stated_as_written"
    " computed_sek difference_sek status cause county",
    "component_amounts": "allocation_id label amount_sek",
    "id_redirects": "old_id intervention_id",
    "findings": "document page severity kind message as_written",
    "column_notes": "view column note_en note_sv unit",
    "meta": "key value",
    "price_index": "year kpi base source",
    "population": "county year inhabitants source",
    "constant_prices": "allocation_id county agreement year phase intervention_id intervention"
    " amount_sek kpi price_year kpi_price_year amount_constant_sek area",
    "per_inhabitant": "county agreement year phase amount_sek inhabitants sek_per_inhabitant",
}


class Written:
    """Writes a history and answers queries on it with plain sqlite3."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, sources: Sequence[Source], resolution: Resolution | None = None) -> None:
        made = resolution or history_of(sources)
        Store(str(self.path)).write(kept(*sources), made, {"program_version": "1"})

    def select(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(query).fetchall()

    def columns(self, view: str) -> list[str]:
        with closing(sqlite3.connect(self.path)) as connection:
            return [each[0] for each in connection.execute(f"select * from {view}").description]  # noqa: S608


@pytest.fixture
def db(tmp_path: Path) -> Written:
    return Written(tmp_path / "history.sqlite")


def test_every_view_of_the_contract_has_its_columns_in_order(db: Written) -> None:
    db.write([])
    assert {view: db.columns(view) for view in CONTRACT} == {
        view: columns.split() for view, columns in CONTRACT.items()
    }


def test_there_are_no_views_beyond_the_contract(db: Written) -> None:
    db.write([])
    views = db.select("select name from sqlite_master where type = 'view' and name glob '[a-z]*'")
    assert {row[0] for row in views} == {*CONTRACT, "vocabulary", "search_words"}
    assert len(view_statements()) == len(CONTRACT)


def test_every_column_of_every_view_has_a_note_in_both_languages(db: Written) -> None:
    db.write([])
    noted = db.select('select "view", "column" from column_notes')
    views = (*CONTRACT, "search", "search_words", "vocabulary")
    columns = [(view, column) for view in views for column in db.columns(view)]
    assert noted == columns
    assert db.select("select 1 from column_notes where note_en = '' or note_sv = ''") == []


def test_every_amount_is_noted_in_kronor(db: Written) -> None:
    db.write([])
    assert db.select(
        """select distinct unit from column_notes where "column" like '%\\_sek' escape '\\'"""
    ) == [("kr",)]


def test_a_history_of_nothing_has_empty_views(db: Written) -> None:
    db.write([])
    filled = {view for view in CONTRACT if db.select(f"select 1 from {view}")}  # noqa: S608
    assert filled == {"column_notes", "meta", "price_index", "population"}


def test_amounts_are_integers_and_an_open_one_is_null(db: Written) -> None:
    db.write([source("a", allocation("Öppen", None), allocation("Stödet", 5, row=3))])
    assert db.select("select typeof(amount_sek), amount_sek from history") == [
        ("null", None),
        ("integer", 5),
    ]


def test_an_amount_that_could_not_be_read_is_shown_as_written(db: Written) -> None:
    unread = replace(allocation("Stödet", None), unread_amount_text="12 eller 15 tkr")
    db.write([source("a", unread)])
    assert db.select("select amount_sek, amount_as_written from history") == [
        (None, "12 eller 15 tkr")
    ]


def test_text_is_composed_and_its_whitespace_collapsed(db: Written) -> None:
    written = replace(allocation("O\u0308ppen\n dörr"), purpose="Ett\u00a0 \tmål\x00\x1b[31m")
    db.write([source("a", written)])
    assert db.select("select name_as_written, purpose from history") == [
        ("Öppen dörr", "Ett mål[31m")
    ]


def test_rows_of_pages_that_ocr_read_are_marked(db: Written) -> None:
    plan = source("plan", allocation("Stödet"), allocation("Teamet", row=3))
    later = replace(allocation("Linjen"), place=Place(page=2, table=2, row=2, column=1))
    found = replace(plan.extraction, allocations=(*plan.extraction.allocations, later))
    db.write([replace(plan, extraction=replace(found, ocr_pages=(2,)))])
    marks = db.select("select name_as_written, read_by_ocr from history order by page, row_no")
    assert marks == [("Stödet", 0), ("Teamet", 0), ("Linjen", 1)]


def test_a_box_has_no_tail_of_binary_fractions(db: Written) -> None:
    place = Place(page=1, table=1, row=2, column=1, box=Box(0.1 + 0.2, 200.041, 917.943, 233.121))
    db.write([source("a", replace(allocation("Stödet"), place=place))])
    assert db.select("select x0, top, x1, bottom from history") == [(0.3, 200.04, 917.94, 233.12)]


def test_rows_stand_as_the_documents_have_them(db: Written) -> None:
    rows = [allocation(name, row=row) for name, row in (("C", 10), ("A", 9), ("B", 2))]
    db.write([source("b", *rows), source("a", allocation("D"))])
    assert db.select("select document, name_as_written from history") == [
        ("a", "D"),
        ("b", "B"),
        ("b", "A"),
        ("b", "C"),
    ]


def test_a_restated_row_is_in_history_all_alone(db: Written) -> None:
    sources = [source("a", allocation("Stödet")), source("b", allocation("Stödet"))]
    db.write(sources, without_currency(history_of(sources), "b#0", restates="a#0"))
    assert db.select("select allocation_id from history") == [("a#0",)]
    assert db.select("select allocation_id, is_current, restates from history_all") == [
        ("a#0", 1, None),
        ("b#0", 0, "a#0"),
    ]


def test_a_rendition_of_a_row_that_restates_leads_to_the_row_that_counts(db: Written) -> None:
    sources = [source(name, allocation("Stödet")) for name in ("a", "b", "b.pdf")]
    found = without_currency(history_of(sources), "b#0", restates="a#0")
    db.write(sources, without_currency(found, "b.pdf#0", restates="b#0"))
    assert db.select("select allocation_id, restates from history_all") == [
        ("a#0", None),
        ("b#0", "a#0"),
        ("b.pdf#0", "a#0"),
    ]


def test_a_restated_row_is_not_counted_twice_in_the_sums(db: Written) -> None:
    sources = [source("a", allocation("Stödet", 7)), source("b", allocation("Stödet", 7))]
    db.write(sources, without_currency(history_of(sources), "b#0", restates="a#0"))
    assert db.select("select approved_sek from interventions") == [(7,)]
    assert db.select("select approved_sek from budget_outcome") == [(7,)]


def test_an_intervention_sums_each_phase_over_all_its_years(db: Written) -> None:
    db.write(
        [
            source(
                "a",
                allocation("Stödet", 3, year=2022, phase=Phase.EXECUTED),
                allocation("Stödet", 5, year=2023, row=3),
                allocation("Stödet", 7, year=2024, row=4),
            )
        ]
    )
    assert db.select(
        "select first_year, last_year, names, proposed_sek, approved_sek, executed_sek"
        " from interventions"
    ) == [(2022, 2024, '["Stödet"]', None, 12, 3)]


@pytest.mark.parametrize(
    ("amounts", "deviation"),
    [
        ({Phase.APPROVED: 10, Phase.EXECUTED: 8}, -2),
        ({Phase.PROPOSED: 5, Phase.APPROVED: 10, Phase.EXECUTED: 8}, -2),
        ({Phase.PROPOSED: 5, Phase.EXECUTED: 8}, 3),
        ({Phase.APPROVED: 10, Phase.ADJUSTED: 9, Phase.EXECUTED: 8}, -1),
        ({Phase.EXECUTED: 8}, None),
        ({Phase.APPROVED: 10}, None),
    ],
)
def test_the_deviation_is_the_outcome_minus_the_latest_decided_figure(
    db: Written, amounts: dict[Phase, int], deviation: int | None
) -> None:
    rows = [
        allocation("Stödet", sek, phase=phase, row=number)
        for number, (phase, sek) in enumerate(amounts.items())
    ]
    db.write([source("a", *rows)])
    assert db.select("select deviation_sek from budget_outcome") == [(deviation,)]


def test_a_deviation_too_small_for_a_percentage_has_no_sign(db: Written) -> None:
    rows = [
        allocation("Stödet", 450_000),
        allocation("Stödet", 449_999, phase=Phase.EXECUTED, row=3),
    ]
    db.write([source("a", *rows)])
    assert db.select("select deviation_sek, deviation_percent || '' from budget_outcome") == [
        (-1, "0.0")
    ]


def test_rows_of_one_year_and_phase_are_added_up(db: Written) -> None:
    rows = [allocation("Stödet", 4), allocation("Stödet", 6, row=3), allocation("Stödet", None)]
    db.write([source("a", *rows)])
    assert db.select("select year, approved_sek from budget_outcome") == [(2024, 10)]


def test_a_repeated_file_is_superseded_and_names_the_first(db: Written) -> None:
    first, second = (source(name, allocation("Stödet"), sha256="same") for name in "ab")
    db.write([first, second], history_of([first]))
    assert db.select("select document, status, message from documents") == [
        ("a", "ok", None),
        ("b", "superseded", "the same file as a"),
    ]


def test_a_revised_document_is_superseded_by_its_revision(db: Written) -> None:
    sources = [source("a"), source("b")]
    db.write(sources, Resolution(superseded=(("a", "b"),)))
    assert db.select("select status, message from documents where document = 'a'") == [
        ("superseded", "replaced by its revision b")
    ]


def test_the_rest_of_a_resolution_is_shown_in_its_views(db: Written) -> None:
    found = replace(allocation("Stödet"), components=(Component("Lön", Amount(4, "4 kr")),))
    one = source("a", found, allocation("Andra", row=3))
    total = StatedTotal(Context(year=2024), Scope.TABLE, Amount(9, "9 kr"), Place(page=2))
    finding = Finding(Severity.WARNING, "unit", "Oklar enhet", Place(page=1), "12 x")
    checked = Reconciliation(
        "a", total, "Psykisk hälsa", "Området", Scope.AREA, 8, -1, TotalStatus.DIFFERS, "rounding"
    )
    pair = OpenPair(
        *("p", "Stödet", "Ena", "Andra", "Andra", 0.4),
        *((Signal("name", 1.5, "lik"),), ("a#0", "a#1"), "same"),
    )
    resolution = replace(
        history_of([one]),
        reconciliations=(checked,),
        findings=(DocumentFinding("a", finding),),
        open_pairs=(pair,),
        links=(Link("Stödet", "Andra", Relation.SPLIT, 2024, 0.9, "auto", "delad"),),
        parties=(PartyRole("a#0", "Region Dalarna", "Regionen", Role.RESPONSIBLE),),
        redirects=(("old", "Stödet"),),
    )
    db.write([one], resolution)
    assert db.select("select * from reconciliation") == [
        (
            *("a", 2, 2024, "approved", "Psykisk hälsa", "Området", "area"),
            *(9, "9 kr", 8, -1, "differs", "rounding", "Dalarna"),
        )
    ]
    assert db.select("select * from findings") == [
        ("a", 1, "warning", "unit", "Oklar enhet", "12 x")
    ]
    why = '[{"name": "name", "weight": 1.5, "detail": "lik"}]'
    assert db.select("select * from review") == [
        ("p", "Stödet", "Ena", "Andra", "Andra", 0.4, why, "same")
    ]
    assert db.select("select * from lineage") == [
        ("Stödet", "Stödet", "Andra", "Andra", "split", 2024, 0.9, "auto", "delad")
    ]
    assert db.select("select * from parties") == [
        ("a#0", "Region Dalarna", "Regionen", "responsible")
    ]
    assert db.select("select * from component_amounts") == [("a#0", "Lön", 4)]
    assert db.select("select * from id_redirects") == [("old", "Stödet")]


def test_funding_is_shown_once_where_a_second_rendition_states_it_too(db: Written) -> None:
    stated = Funding(
        Context(agreement="Psykisk hälsa 2024", year=2024),
        "Kommunen",
        None,
        Amount(9, "9"),
        Place(),
    )

    def with_funding(name: str) -> Source:
        plain = source(name, allocation("Stödet"))
        return replace(plain, extraction=replace(plain.extraction, funding=(stated,)))

    sources = [with_funding("a"), with_funding("b")]
    db.write(sources, without_currency(history_of(sources), "b#0", restates="a#0"))
    assert db.select("select document, year, recipient, amount_sek from funding") == [
        ("a", 2024, "Kommunen", 9)
    ]


def test_a_finding_says_where_to_turn_to(db: Written) -> None:
    places = (Place(page=2, table=3, row=4, column=2), Place(table=5, column=2), Place(page=1))
    found = tuple(Finding(Severity.WARNING, "kind", "Se efter.", place) for place in places)
    one = source("a")
    db.write([replace(one, extraction=replace(one.extraction, findings=found))])
    assert db.select("select page, message from findings order by message") == [
        (1, "Se efter."),
        (2, "Table 3, row 4: Se efter."),
        (None, "Table 5, column 2: Se efter."),
    ]


def test_tables_and_what_belongs_to_them_stand_behind_the_views(db: Written) -> None:
    db.write([source("a", allocation("Stödet"))])
    held = db.select("select type, name from sqlite_master where name not like 'sqlite_%'")
    hidden = {name for kind, name in held if kind != "view" and not str(name).startswith("search")}
    assert {str(name)[0] for name in hidden} == {"_"}
    strict = db.select(
        "select name, strict from pragma_table_list where name glob '_[a-z]*' and type = 'table'"
    )
    assert [name for name, is_strict in strict if str(name).startswith("_") and not is_strict] == []


@pytest.mark.parametrize(
    "change",
    [
        "update _line set phase = 'planned'",
        "update _line set amount_sek = 'mycket'",
        "update _line set is_current = 2",
        "update _line set match_score = 1.5",
        "update _document set status = 'fine'",
        "update _intervention set names = '[oj'",
        "update _line set intervention_id = 'nobody'",
        "delete from _intervention",
        "update _line set purpose = ''",
        "update _document set message = ''",
    ],
)
def test_the_file_itself_refuses_what_the_program_may_not_write(db: Written, change: str) -> None:
    db.write([source("a", allocation("Stödet"))])
    with closing(sqlite3.connect(db.path)) as connection:
        connection.executescript("pragma foreign_keys = on; begin")
        with pytest.raises(sqlite3.IntegrityError):
            connection.executescript(f"{change}; commit")


@pytest.mark.parametrize("word", ["överenskommelse", "Overenskommelse", "ÖVERENSKOMMELSE", "over*"])
def test_a_word_is_found_however_it_is_spelt(db: Written, word: str) -> None:
    db.write([source("a", allocation("Stöd till Överenskommelsen"), allocation("Annat", row=3))])
    db.write([source("a", allocation("Ny överenskommelse"), allocation("Annat", row=3))])
    found = db.select(
        f"""select intervention from history join search using (allocation_id)
        where search match '{word}'"""  # noqa: S608
    )
    assert found == [("Ny överenskommelse",)]


def test_a_purpose_is_found_too(db: Written) -> None:
    db.write([source("a", allocation("Stödet"))])
    query = "select allocation_id from search where search match 'text: battre AND stod'"
    assert db.select(query) == [("a#0",)]


@pytest.mark.parametrize("part", ["psykiatri", "barnpsyk", "psykiatrin"])
def test_a_part_of_a_compound_is_found(db: Written, part: str) -> None:
    db.write([source("a", allocation("Stöd till barnpsykiatrin"), allocation("Annat", row=3))])
    assert db.select(
        "select intervention from history where allocation_id in"  # noqa: S608
        f" (select allocation_id from search_words where word like '%{part}%')"
    ) == [("Stöd till barnpsykiatrin",)]


def test_a_part_is_found_with_and_without_its_dots(db: Written) -> None:
    db.write([source("a", allocation("Länsöverenskommelsen"))])
    query = "select count(*) from search_words where {} like '%{}%'"
    assert db.select(query.format("word", "överens")) == [(1,)]
    assert db.select(query.format("plain", "overens")) == [(1,)]


def test_every_word_of_the_vocabulary_leads_to_its_rows(db: Written) -> None:
    names = ("Första linjens råd (UM/UH)", "Stöd: 50 %, Évas_team", "ĲSSEL ﬁn Å", "Ⅻ ½ x²")
    db.write([source("a", *(allocation(name, row=n) for n, name in enumerate(names, 2)))])
    lost = db.select("select word from vocabulary except select word from search_words")
    assert lost == []


def test_what_is_not_there_is_null_in_every_column_and_never_an_empty_text(db: Written) -> None:
    bare = replace(allocation("\x01", None), purpose="", responsible=" ")
    odd = replace(bare, context=Context("", "", 2024, Phase.APPROVED, " "), purpose="\x02")
    unopened = replace(source("b", status="unreadable"), sha256="", format=None)
    funding = Funding(Context(), "", "", Amount(5, ""), Place())
    one = source("a", bare, replace(odd, place=Place(page=1, table=1, row=4, column=1)))
    one = replace(one, extraction=replace(one.extraction, title="", county="", funding=(funding,)))
    finding = Finding(Severity.INFO, "unit", "Oklar", Place(), "")
    made = replace(history_of([one, unopened]), findings=(DocumentFinding("a", finding),))
    db.write([one, unopened], made)
    for view in CONTRACT:
        for column in db.columns(view):
            query = f'select 1 from "{view}" where "{column}" = \'\''  # noqa: S608
            assert db.select(query) == [], f"{view}.{column}"


def test_a_year_of_an_intervention_belongs_to_the_area_of_its_largest_row(db: Written) -> None:
    def row(sek: int, area: str, year: int, at: int) -> Allocation:
        found = allocation("Stödet", sek, year=year, row=at)
        return replace(found, context=replace(found.context, area=area))

    one = source("a", row(5, "Barn", 2023, 2), row(9, "Unga", 2023, 3), row(1, "Barn", 2024, 4))
    history = history_of([one])
    moved = [
        replace(p, line=replace(p.line, area=p.line.allocation.context.area))
        for p in history.placements
    ]
    db.write([one], replace(history, placements=tuple(moved)))
    assert db.select("select year, county, agreement, area from budget_outcome") == [
        (2023, "Dalarna", "Psykisk hälsa", "Unga"),
        (2024, "Dalarna", "Psykisk hälsa", "Barn"),
    ]


@pytest.mark.parametrize("phase", [Phase.PROPOSED, Phase.APPROVED, Phase.ADJUSTED])
def test_the_phase_of_the_latest_decided_figure_is_told(db: Written, phase: Phase) -> None:
    rows = [allocation("Stödet", 5, phase=each, row=n) for n, each in enumerate(Phase, 2)]
    upto = [row for row in rows if list(Phase).index(row.context.phase) <= list(Phase).index(phase)]
    db.write([source("a", *upto)])
    assert db.select("select decided_phase from budget_outcome") == [(phase.value,)]


def test_an_outcome_alone_has_no_decided_phase(db: Written) -> None:
    db.write([source("a", allocation("Stödet", 5, phase=Phase.EXECUTED))])
    assert db.select("select decided_sek, decided_phase from budget_outcome") == [(None, None)]


def test_funding_is_of_its_documents_county(db: Written) -> None:
    funding = Funding(Context(year=2024), "Kommunerna", None, Amount(5, "5"), Place())
    one = source("a", allocation("Stödet"))
    one = replace(one, extraction=replace(one.extraction, funding=(funding,)))
    db.write([one])
    assert db.select("select county, recipient, amount_sek from funding") == [
        ("Dalarna", "Kommunerna", 5)
    ]


def test_a_row_of_an_undated_document_tells_that_its_day_is_assumed(db: Written) -> None:
    one = source("a", allocation("Stödet"))
    two = source("b", allocation("Annat"))
    two = replace(two, extraction=replace(two.extraction, dated="2024-02-01"))
    history = history_of([one, two])
    spans = (Span("2024-01-01", "9999-12-31"),)
    known = tuple(replace(placed, known=spans) for placed in history.placements)
    db.write([one, two], replace(history, placements=known))
    assert db.select("select document, known_from, dated from history_as_of") == [
        ("a", "2024-01-01", None),
        ("b", "2024-01-01", "2024-02-01"),
    ]


def test_sums_of_areas_are_those_of_the_rows_that_count(db: Written) -> None:
    one = source("a", allocation("Stödet", 5), allocation("Annat", 7, row=3), allocation("X", None))
    two = source("b", allocation("Stödet", 3, phase=Phase.EXECUTED), allocation("Y", 100))
    db.write([one, two], without_currency(history_of([one, two]), "b#1", "a#0"))
    assert db.select("select * from area_years") == [
        ("Dalarna", "Psykisk hälsa", None, 2024, None, 12, None, 3, 4, 1)
    ]


def test_a_deviation_is_measured_from_the_latest_decision(db: Written) -> None:
    phases = ((Phase.APPROVED, 200), (Phase.ADJUSTED, 150), (Phase.EXECUTED, 120))
    rows = [allocation("Stödet", sek, phase=phase, row=n) for n, (phase, sek) in enumerate(phases)]
    db.write([source("a", *rows)])
    assert db.select(
        "select deviation_sek, adjusted_sek, decided_sek, deviation_percent from budget_outcome"
    ) == [(-30, 150, 150, -20.0)]


def test_an_intervention_has_what_each_year_decided_last(db: Written) -> None:
    rows = [
        build.row("Skolteam", 100, year=2022),
        build.row("Skolteam", 150, year=2022, phase=Phase.ADJUSTED),
        build.row("Skolteam", 70, year=2023, phase=Phase.PROPOSED),
    ]
    db.write([build.source("plan.docx", rows)])
    assert db.select("select approved_sek, adjusted_sek, decided_sek from interventions") == [
        (100, 150, 220)
    ]


def test_an_outcome_without_an_area_is_of_the_area_of_its_plan(db: Written) -> None:
    plan = [build.row("Skolteam", 100, area="Barn och unga"), build.row("Lots", 60, area="Äldre")]
    report = [
        build.row("Skolteam", 90, phase=Phase.EXECUTED, area=None),
        build.row("Lots", 40, phase=Phase.EXECUTED, area=None),
    ]
    sources = [build.source("plan.docx", plan), build.source("utfall.docx", report)]
    db.write(sources, resolve(sources))

    sums = "select area, approved_sek, executed_sek from {} order by area"
    assert db.select(sums.format("area_years")) == [
        ("Barn och unga", 100, 90),
        ("Äldre", 60, 40),
    ]
    assert db.select(sums.format("budget_outcome")) == db.select(sums.format("area_years"))
