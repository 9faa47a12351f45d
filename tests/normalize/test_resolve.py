import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import Allocation, Finding, Phase, Place, Severity
from normalize import candidates
from normalize.model import MatchMethod, Resolution, Source
from normalize.resolve import resolve
from tests.normalize.build import id_of, made, row, source

HISTORIES, _ = made("histories.csv")
NORRMARK = [s for s in HISTORIES if s.extraction.county == "Norrmark"]
WHOLE = resolve(HISTORIES)


def ids(found: Resolution) -> dict[str, str]:
    return {p.line.allocation_id: p.intervention_id for p in found.placements}


def last_year(one: Source) -> int:
    return max(a.context.year or 0 for a in one.extraction.allocations)


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_sources_does_not_matter(chance: random.Random) -> None:
    shuffled = list(NORRMARK)
    chance.shuffle(shuffled)

    assert resolve(shuffled) == resolve(NORRMARK)


def test_no_sources_are_an_empty_history() -> None:
    assert resolve([]) == Resolution()


@pytest.mark.parametrize("county", ["Norrmark", "Sydvik", "Östanlän"])
def test_a_later_year_changes_no_id(county: str) -> None:
    documents = sorted(
        (s for s in HISTORIES if s.extraction.county == county),
        key=lambda s: (last_year(s), s.name),
    )
    years = sorted({last_year(s) for s in documents})

    for year in years[:-1]:
        before = ids(resolve([s for s in documents if last_year(s) <= year]))
        assert before.items() <= ids(WHOLE).items()


@settings(max_examples=10, deadline=None)
@given(st.sets(st.sampled_from(range(len(NORRMARK))), min_size=1))
def test_every_id_that_fewer_documents_gave_leads_to_one_of_today(chosen: set[int]) -> None:
    fewer = resolve([NORRMARK[n] for n in sorted(chosen)])
    today = {i.intervention_id for i in WHOLE.interventions}
    redirects = dict(WHOLE.redirects)

    for placement in fewer.placements:
        old = placement.intervention_id
        assert old in today or redirects[old] in today


def test_an_earlier_document_takes_the_id_over_and_leaves_a_redirect() -> None:
    later = source("b", [row("Naturvägledning")])
    old = resolve([later]).placements[0].intervention_id

    found = resolve([source("a", [row("Naturvägledning", year=2022)]), later])

    new = id_of(found, "b", 1)
    assert new != old
    assert dict(found.redirects) == {old: new}


def test_an_id_can_be_read() -> None:
    found = resolve([source("a", [row("Åtgärder mot oro, steg 2", year=2022)])])

    assert found.placements[0].intervention_id.startswith("norrmark-2022-atgarder-mot-oro-steg-2-")


def test_rows_of_one_name_area_and_year_have_ids_of_their_own() -> None:
    found = resolve([source("a", [row("Projektledare", 1), row("Projektledare", 2)])])

    assert len({p.intervention_id for p in found.placements}) == 2


@pytest.mark.parametrize("file", ["histories.csv", "lookalikes.csv", "held_out.csv"])
def test_no_intervention_has_two_rows_of_one_table(file: str) -> None:
    found = resolve(made(file)[0])

    slots = Counter(
        (p.intervention_id, p.line.document, c.year, c.phase)
        for p in found.placements
        for c in [p.line.allocation.context]
    )
    assert max(slots.values()) == 1


def test_kronor_are_neither_lost_nor_made() -> None:
    written = sum(a.amount.sek for s in HISTORIES for a in s.extraction.allocations if a.amount)
    placed = sum(p.line.allocation.amount.sek for p in WHOLE.placements if p.line.allocation.amount)

    assert placed == written


def test_allocation_ids_are_unique() -> None:
    assert len(ids(WHOLE)) == len(WHOLE.placements)


def test_the_same_name_and_area_next_year_is_the_same() -> None:
    found = resolve([source("a", [row("Stöd", year=2022)]), source("b", [row("Stöd")])])

    assert [p.method for p in found.placements] == [MatchMethod.NEW, MatchMethod.SAME_NAME]


def test_a_year_between_may_be_missing() -> None:
    found = resolve(
        [
            source("a", [row("Suicidpreventionssamordnare", year=2021)]),
            source("b", [row("Samordnare suicidprevention", year=2024)]),
        ]
    )

    assert len(found.interventions) == 1
    assert found.interventions[0].names == (
        "Suicidpreventionssamordnare",
        "Samordnare suicidprevention",
    )


def test_phases_of_one_year_are_one_intervention() -> None:
    found = resolve(
        [
            source(f"d{n}", [row("Naturvägledning", 100 + n, year=2024, phase=phase)])
            for n, phase in enumerate(Phase)
        ]
    )

    assert len(found.interventions) == 1
    assert all(p.is_current for p in found.placements)


def test_one_name_in_two_areas_of_a_table_stays_two_the_year_after() -> None:
    def plan(name: str, year: int) -> Source:
        areas = ("Suicidprevention", "Barn och unga")
        return source(name, [row("Enskild tilldelning", year=year, area=area) for area in areas])

    found = resolve([plan("a", 2022), plan("b", 2023)])

    assert id_of(found, "a", 1) == id_of(found, "b", 1) != id_of(found, "a", 2)
    assert id_of(found, "a", 2) == id_of(found, "b", 2)


def test_a_twin_that_loses_its_area_is_not_given_the_others() -> None:
    areas = ("Suicidprevention", "Barn och unga")
    both = source("a", [row("Enskild tilldelning", year=2022, area=area) for area in areas])
    alone = source("b", [row("Enskild tilldelning", area="Äldres hälsa")])

    assert len(resolve([both, alone]).interventions) == 3


@pytest.mark.parametrize(
    ("county", "agreement"), [("Sydvik", None), ("Norrmark", "God och nära vård")]
)
def test_other_counties_and_agreements_are_never_joined(county: str, agreement: str | None) -> None:
    one = row("Naturvägledning", year=2022)
    other = row("Naturvägledning", county=county, agreement=agreement)

    found = resolve([source("a", [one]), source("b", [other], county=county)])

    assert len(found.interventions) == 2
    if county != "Norrmark":
        assert found.open_pairs == ()  # agreements end and others take over: that is for people


def test_an_agreement_that_is_not_named_hinders_no_join_of_the_same_name() -> None:
    one = row("Naturvägledning", year=2022)
    other = row("Naturvägledning", agreement=None)

    found = resolve([source("a", [one]), source("b", [other])])

    assert len(found.interventions) == 1
    assert found.interventions[0].agreement == "Psykisk hälsa och suicidprevention"


def test_two_that_fit_as_well_are_left_to_a_person() -> None:
    old = source("a", [row("Kurs i bemötande", year=2022, area="Barn")])
    new = source(
        "b",
        [row("Bemötande, utbildning för tandvård"), row("Bemötande, utbildning för bibliotek")],
    )

    found = resolve([old, new])

    assert len(found.interventions) == 3


def test_an_open_pair_explains_itself_and_the_earlier_stands_left() -> None:
    old = source("a", [row("Trappan", year=2022)])
    new = source("b", [row("Trygga trappan – byggprojekt", 400_000)])

    (pair,) = resolve([new, old]).open_pairs

    assert (pair.left_name, pair.right_name) == ("Trappan", "Trygga trappan – byggprojekt")
    assert {signal.name for signal in pair.why} >= {"prior", "name_overlap"}
    assert 0 < pair.score < 1


def test_the_question_with_more_money_comes_first() -> None:
    old = source("a", [row("Trappan", 10_000, year=2022), row("Bryggan", 900_000, year=2022)])
    new = source(
        "b",
        [
            row("Trygga steg, trappan: byggprojekt", 50_000),
            row("Trygga steg, bryggan: byggprojekt", 9_000_000),
        ],
    )

    first = resolve([old, new]).open_pairs[0]

    assert first.left_name == "Bryggan"


def test_where_one_ends_and_another_begins_a_person_is_asked() -> None:
    kept = [f"Insats {word}" for word in ("alfa", "beta", "gamma", "delta", "eta", "theta")]
    old = source(
        "a",
        [
            row(
                "Förutsättningar för samverkan, kommunerna",
                900_000,
                year=2022,
                responsible="Kommunerna",
            ),
            *(row(name, year=2022) for name in kept),
        ],
    )
    new = source(
        "b",
        [
            row("Tilldelning till kommunerna", responsible="Kommunerna"),
            *(row(name) for name in kept),
        ],
    )

    (pair,) = resolve([old, new]).open_pairs

    assert (pair.left_name, pair.right_name, pair.proposal) == (
        "Förutsättningar för samverkan, kommunerna",
        "Tilldelning till kommunerna",
        "related",
    )


def test_findings_of_the_documents_are_kept() -> None:
    finding = Finding(Severity.WARNING, "odd", "what is this", Place(page=2))
    one = source("a", [row("Naturvägledning")])
    extraction = type(one.extraction)(
        county="Norrmark", allocations=one.extraction.allocations, findings=(finding,)
    )
    noted = Source("a", "s", one.format, "ok", "", None, extraction)

    assert [f.finding for f in resolve([noted]).findings] == [finding]


def test_parties_are_those_of_the_rows() -> None:
    found = resolve([source("a", [row("Naturvägledning", responsible="PSY+ plac RSS")])])

    assert [(p.party, p.role.value) for p in found.parties] == [
        ("RSS", "placed_at"),
        ("PSY", "responsible"),
    ]


TEXTS = st.text(alphabet="abå BÖ12–()/,+.\n", max_size=20)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            row,
            TEXTS,
            st.one_of(st.none(), st.integers(0, 10**9)),
            year=st.one_of(st.none(), st.integers(2020, 2024)),
            phase=st.sampled_from(list(Phase)),
            area=st.one_of(st.none(), TEXTS),
            agreement=st.one_of(st.none(), TEXTS),
            county=st.one_of(st.none(), st.sampled_from(["Norrmark", "Sydvik"])),
            purpose=TEXTS,
            responsible=TEXTS,
        ),
        max_size=8,
    ),
    st.integers(0, 8),
)
def test_whatever_documents_hold_each_row_gets_one_place(rows: list[Allocation], cut: int) -> None:
    documents = [source("a", rows[:cut], county=None), source("b", rows[cut:])]

    found = resolve(documents)

    assert len(found.placements) == len(rows)
    assert len({p.line.allocation_id for p in found.placements}) == len(rows)
    assert {p.intervention_id for p in found.placements} == {
        i.intervention_id for i in found.interventions
    }
    assert len({i.intervention_id for i in found.interventions}) == len(found.interventions)
    assert resolve(documents[::-1]) == found


def test_rows_that_are_too_many_to_compare_are_joined_by_their_names_and_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(candidates, "MOST_PAIRS", 5)
    names = ["Kurator Alfta", "Kurator Boden", "Kurator Falun"]
    old = source("plan-2022", [row(name, year=2022) for name in names])
    new = source("plan-2023", [row(name) for name in [*names[:2], "Kuratorer i Falun"]])

    found = resolve([old, new])

    by_name = {i.name: i.names for i in found.interventions}
    assert by_name["Kurator Alfta"] == ("Kurator Alfta",)
    assert len(found.interventions) == 4
    (said,) = [f for f in found.findings if f.finding.kind == "not_compared"]
    assert said.document == "plan-2023"


def test_reports_on_things_named_by_a_letter_are_not_one_told_again() -> None:
    reports = [
        source(f"Rapport {letter}", [row(f"Delprojekt {letter}", phase=Phase.EXECUTED)])
        for letter in "ABCD"
    ]

    found = resolve(reports)

    assert len(found.interventions) == len(reports)
    assert not any(placement.restates for placement in found.placements)


def test_two_rows_of_a_table_never_take_the_place_of_one_renamed_intervention() -> None:
    both = [row("Sommarskola", 200_000, year=2024), row("Sommarskolan", 260_000, year=2024)]
    found = resolve(
        [
            source("a", [row("Sommarskola", 200_000, year=2022)]),
            source("b", [row("Sommarskolan", 260_000, year=2023)]),
            source("c", both),
        ]
    )

    assert id_of(found, "a", 1) == id_of(found, "b", 1)
    assert id_of(found, "c", 1) != id_of(found, "c", 2)
    assert all(p.is_current for p in found.placements)
    (asked,) = [f for f in found.findings if f.finding.kind == "joined_before"]
    assert asked.document == "c"
    assert "'Sommarskolan'" in asked.finding.message
