"""The page is whole, safe, the same each time, and in both languages."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from extract.model import Phase, Scope, Severity
from load.schema import DECIDED_BY, STATUSES
from normalize.model import Relation
from publish.report import interventions, texts
from publish.report.facts import Facts, Intervention, Question, Total, read
from publish.report.page import SECTIONS, build
from publish.report.pictures import Pictures
from publish.report.texts import LANGUAGES, Language, known
from tests.publish.report_facts import EVIL, evil, facts_of, pictures, row, two_years
from tests.update_docs import build_history


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(build_history(tmp_path_factory.mktemp("report") / "history.sqlite"))


@pytest.fixture(scope="module")
def samples(db: str) -> Facts:
    return read(db)


@pytest.fixture(scope="module")
def page(samples: Facts) -> etree._Element:
    return tree(build(samples, Pictures()))


def tree(page: str) -> etree._Element:
    """The page as XML: a mark that is not closed, or a text that is not escaped, raises."""
    return etree.fromstring(page.encode(), etree.XMLParser(huge_tree=True, resolve_entities=False))


FACTS = {"two years": two_years(), "evil": evil(), "one row": facts_of(row("Ensam", 1, 2024))}
every = pytest.mark.parametrize("name", FACTS)


@cache
def written(name: str, language: Language = "sv") -> str:
    return build(FACTS[name], pictures(FACTS[name]), language)


@cache
def made(name: str, language: Language = "sv") -> etree._Element:
    return tree(written(name, language))


def text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


@every
def test_every_link_and_label_leads_to_something_on_the_page(name: str) -> None:
    page = made(name)
    ids = [str(e.get("id")) for e in page.iter() if e.get("id") is not None]
    wanted = {str(e.get("href"))[1:] for e in page.iter("a") if e.get("href")}
    for attribute in ("aria-labelledby", "aria-describedby", "for"):
        wanted |= {name for e in page.iter() for name in str(e.get(attribute) or "").split()}
    assert wanted <= set(ids)
    assert [name for name, count in Counter(ids).items() if count > 1] == []


@every
def test_nothing_is_fetched(name: str) -> None:
    page = made(name)
    for key, value in ((str(k), str(v)) for e in page.iter() for k, v in e.attrib.items()):
        assert not key.startswith("on")
        if key in ("href", "src", "srcset", "data", "action", "poster", "background"):
            assert value.startswith(("#", "data:image/webp;base64,")), (key, value)
    assert {str(e.tag) for e in page.iter()}.isdisjoint(
        {"iframe", "object", "embed", "link", "base", "form", "foreignObject", "use"}
    )
    for style in page.iter("style"):
        assert "url(" not in text(style)
        assert "@import" not in text(style)


def test_the_browser_is_told_to_run_and_fetch_nothing_else() -> None:
    page = build(two_years(), Pictures(), "sv")
    policy = re.search(r'Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src &#x27;none&#x27;" in policy[1]
    assert "unsafe" not in policy[1]
    assert page.count("<script>") == page.count("<style>") == 1
    assert " style=" not in page


def test_a_text_of_a_document_is_never_markup() -> None:
    page = made("evil")
    shown = text(page)
    for each in EVIL[:5]:
        assert each in shown
    assert len(list(page.iter("script"))) == 1
    assert {str(e.tag) for e in page.iter()}.isdisjoint({"b1", "img"})


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1))
def test_any_name_gives_a_whole_page(name: str) -> None:
    found = facts_of(row(name, 5, 2023, area=name), row(name, 6, 2024, called="x", area=name))
    assert tree(build(found, Pictures())).tag == "html"


@every
def test_the_same_history_gives_the_same_bytes(name: str) -> None:
    facts = FACTS[name]
    assert build(facts, pictures(facts)) == written(name)


def test_the_page_bears_no_date_of_its_own() -> None:
    page = text(made("two years"))
    assert set(re.findall(r"\d{4}-\d{2}-\d{2}", page)) == {"2024-01-02"}
    assert "cd" * 32 in page


@every
def test_both_languages_are_on_the_page_and_say_the_same_figures(name: str) -> None:
    page = made(name)
    pairs = 0
    for swedish in page.iter("span"):
        if swedish.get("class") != "sv":
            continue
        english = swedish.getnext()
        assert english is not None
        assert (english.get("class"), english.get("lang")) == ("en", "en")
        figures = [re.findall(r"\d+", text(each)) for each in (swedish, english)]
        assert sorted(figures[0]) == sorted(figures[1])
        pairs += 1
    assert pairs > 50
    assert text(page).count("None") == 0


@every
def test_the_page_opened_in_the_other_language_has_the_same_structure(name: str) -> None:
    shapes = [
        [(str(e.tag), e.get("id"), e.get("class"), e.get("href")) for e in made(name, each).iter()]
        for each in LANGUAGES
    ]
    assert shapes[0] == shapes[1]
    assert [made(name, each).get("lang") for each in LANGUAGES] == list(LANGUAGES)


def test_no_word_of_the_data_file_is_missing_unused_or_unlike_in_its_slots() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (Path(texts.__file__).parent).glob("*.py")
    )
    literal = set(re.findall(r"\"([a-z_]+)\"", sources))
    made_up = (*re.findall(r"\"([a-z]+)_\{", sources), "fate", "phase", "said", "no")
    codes = tuple(re.findall(r"code_words\(f?\"([a-z]+)", sources))
    for key, entry in texts._entries().items():
        suffixed = key.rsplit("_", 1)[-1] in {"title", "lead"}
        assert key in literal or suffixed or key.startswith((*made_up, *codes)), key
        slots = {lang: set(re.findall(r"\{(\w+)\}", entry[lang])) for lang in LANGUAGES}
        assert slots["sv"] == slots["en"], key
        assert ("sv_one" in entry) == ("en_one" in entry), key


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [
        int(str(e.tag)[1]) for e in made("two years").iter("h1", "h2", "h3", "h4", "h5", "h6")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_every_picture_tells_its_figures_in_words_and_every_table_names_its_columns() -> None:
    page = made("two years")
    pictures_found = [e for e in page.iter("svg") if e.get("role") == "img"]
    assert len(pictures_found) > 8
    for each in pictures_found:
        title, description = each[0], each[1]
        assert each.get("aria-labelledby") == title.get("id")
        assert each.get("aria-describedby") == description.get("id")
        assert title.text == title.get("data-sv")
        assert title.get("data-en")
        assert re.search(r"\d", description.text or "")
    for table in page.iter("table"):
        assert table[0].tag == "caption"
        assert all(cell.get("scope") in ("col", "row") for cell in table.iter("th"))


def test_each_section_is_there_with_its_heading(page: etree._Element) -> None:
    assert [str(e.get("id")) for e in page.iter("section")] == list(SECTIONS)


# --- figures --------------------------------------------------------------------------------------


def kronor(shown: str) -> int | None:
    digits = re.sub(r"[^\d−]", "", shown).replace("−", "-")
    return int(digits) if digits else None


def test_the_tables_of_money_say_what_the_view_adds_up_to(db: str, page: etree._Element) -> None:
    shown = Counter[tuple[str, str]]()
    phases = ("proposed", "approved", "adjusted", "executed")
    for table in page.iter("table"):
        if not re.fullmatch(r"money-\d+", str(table[0].get("id"))):
            continue
        for line in table.iter("tr"):
            cells = [text(cell) for cell in line]
            if line.getparent() is table[2]:
                for phase, cell in zip(phases, cells[2:6], strict=True):
                    shown[cells[1], phase] += kronor(cell) or 0
    with closing(sqlite3.connect(db)) as connection:
        wanted = {
            (str(year), phase): total
            for year, phase, total in connection.execute(
                "select year, phase, sum(amount_sek) from history group by year, phase"
            )
        }
    assert {key: total for key, total in shown.items() if total} == wanted


def test_every_row_of_the_view_is_on_the_page_with_its_amount(
    page: etree._Element, samples: Facts
) -> None:
    by_id = {str(e.get("id")): e for e in page.iter("tr") if e.get("id")}
    for number, each in enumerate(samples.rows, 1):
        assert kronor(text(by_id[f"r{number}"][2])) == each.amount_sek
        assert each.document in text(by_id[f"r{number}"])


def test_every_query_on_the_page_runs_on_the_history(db: str, page: etree._Element) -> None:
    queries = [text(e) for e in page.iter("code") if e.get("class") == "sql"]
    assert len(queries) > 8
    with closing(sqlite3.connect(db)) as connection:
        for query in queries:
            assert connection.execute(query).fetchall(), query


def test_the_query_of_a_change_gives_the_figures_beside_it(db: str, page: etree._Element) -> None:
    section = next(e for e in page.iter("section") if e.get("id") == "changes")
    query = next(text(e) for e in section.iter("code") if e.get("class") == "sql")
    with closing(sqlite3.connect(db)) as connection:
        wanted = {(name, before, after) for name, before, after in connection.execute(query)}
    lines = [line for line in section.iter("tr") if line[0].get("scope") == "row"]
    figures = {(kronor(_first(line[1])), kronor(_first(line[2]))) for line in lines}
    assert lines
    assert figures <= {(before, after) for _, before, after in wanted}


def _first(cell: etree._Element) -> str:
    """The cell's figure without the phase below it."""
    return text(cell[0]) if len(cell) > 1 else ""


# --- what the page has no room for ----------------------------------------------------------------


def test_a_large_history_says_what_is_left_out_and_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(interventions, "CARDS", 20)
    monkeypatch.setattr(interventions, "DRAWN", 4)
    many = facts_of(
        *(row(f"Insats {n:04}", n, year, number=n) for n in range(1, 51) for year in (2023, 2024))
    )
    whole = tree(build(many, Pictures(left_out=7)))
    cards = list(whole.iter("article"))
    assert [text(card[0]) for card in cards[:2]] == ["Insats 0050", "Insats 0049"]
    assert len(cards) == 20
    assert sum(1 for card in cards for _ in card.iter("svg")) == 4
    told = [text(e) for e in whole.iter("div") if e.get("class") == "left-out"]
    assert any("30 till" in each and "from interventions" in each for each in told)
    assert any("7 till" in each and "from history" in each for each in told)
    assert "16 mindre insatser" in text(whole)


def test_an_intervention_of_replaced_documents_alone_is_neither_counted_nor_carded() -> None:
    facts = facts_of(row("Krisstöd", 100_000, 2023))
    gone = Intervention("Läger", "Läger", "Dalarna", "Psykisk hälsa", None)
    whole = tree(build(replace(facts, interventions=(*facts.interventions, gone)), Pictures()))
    assert "1 insatser i 1 rader" in text(whole)
    assert [text(card[0]) for card in whole.iter("article")] == ["Krisstöd"]
    assert "left-out" not in [each.get("class") for each in whole.iter("div")]


def test_many_agreements_are_closed_below_a_table_of_them_all() -> None:
    counties = ("Dalarna", "Halland", "Kalmar", "Skåne", "Örebro", "Uppsala")
    rows = [
        replace(row(county, n, year, number=n), county=county)
        for n, county in enumerate(counties, 1)
        for year in (2023, 2024)
    ]
    section = tree(build(facts_of(*rows), Pictures())).find(".//section[@id='changes']")
    assert section is not None
    overview = section.find(".//table")
    assert overview is not None
    assert [text(line[0]).split(" ")[0] for line in overview[2]] == sorted(counties)
    groups = [each for each in section.iter("details") if each.get("class") == "fold"]
    assert [each.get("open") for each in groups] == ["open", *[None] * 5]


def test_years_apart_are_said_to_be_so() -> None:
    page = tree(build(facts_of(row("A", 1, 2020), row("A", 2, 2024)), Pictures()))
    assert "inte ett år emellan" in text(page)
    assert "inte ett år emellan" not in text(made("two years"))


def test_money_without_interventions_is_told_with_its_place(db: str, page: etree._Element) -> None:
    table = next(e for e in page.iter("table") if e[0].get("id") == "funding")
    with closing(sqlite3.connect(db)) as connection:
        (wanted,) = connection.execute("select sum(amount_sek) from funding").fetchone()
    assert sum(kronor(text(line[4])) or 0 for line in table[2]) == wanted


def test_a_file_that_could_not_be_opened_is_a_source_without_a_digest(samples: Facts) -> None:
    unopened = replace(samples.sources[0], sha256=None, status="unreadable", message="damaged")
    sources = (*samples.sources[1:], unopened)
    page = tree(build(replace(samples, sources=sources), Pictures()))
    assert "oläsligt" in text(page)


def test_every_code_of_the_views_has_its_words_in_both_languages() -> None:
    vocabularies = {
        "phase": Phase,
        "scope": Scope,
        "severity": Severity,
        "relation": Relation,
        "verdict": (*Relation, "same", "different"),
        "decided": DECIDED_BY,
        "status": (*STATUSES, "superseded"),
    }
    codes = [f"{kind}_{code}" for kind, words in vocabularies.items() for code in words]
    assert [code for code in codes if not known(code)] == []


def test_a_signal_that_weighs_nothing_speaks_neither_for_nor_against() -> None:
    signals = [
        {"name": name, "weight": weight, "detail": f"seen in {name}"}
        for name, weight in (("name_overlap", 1.5), ("area_same", 0.0), ("party_differs", -0.5))
    ]
    question = Question("p", "Lika", "Lika", "Växer", "Växer", 0.4, json.dumps(signals), "same")

    facts = replace(two_years(), questions=(question,))
    shown = text(tree(build(facts, pictures(facts))))

    assert "seen in name_overlap" in shown
    assert "seen in party_differs" in shown
    assert "seen in area_same" not in shown


def test_a_caption_stays_where_it_can_be_read_beside_a_table_wider_than_the_screen(
    page: etree._Element,
) -> None:
    captions = list(page.iter("caption"))
    assert captions
    assert all([child.tag for child in caption] == ["div"] for caption in captions)
    style = "".join(text(each) for each in page.iter("style"))
    assert re.search(r"caption > div \{[^}]*position: sticky;[^}]*max-width", style)


def test_a_sum_that_a_document_states_twice_is_said_to_be_one() -> None:
    facts = two_years()
    document = facts.rows[0].document
    first = Total(
        *(document, 1, 2024, "approved", None, "Område A", "area"),
        *(15, "15", 10, -5, "differs", None),
    )
    shown = [
        text(tree(build(replace(facts, totals=totals), pictures(facts))))
        for totals in ((first,), (first, replace(first, scope="table")))
    ]
    assert ["gäller ett enda belopp" in each for each in shown] == [False, True]
