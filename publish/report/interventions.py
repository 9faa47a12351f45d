"""Each intervention's line through the years: its picture, its names, and its rows with places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from publish.report import charts
from publish.report.course import Course, whole_years
from publish.report.facts import Group, Row
from publish.report.frame import (
    Frame,
    Head,
    amount,
    area_name,
    check,
    group_block,
    group_name,
    left_out,
    line,
    literal,
    nothing,
    of_group,
    section,
    table,
)
from publish.report.markup import Child, Html, join, tag
from publish.report.money import described
from publish.report.svg import picture
from publish.report.texts import LANGUAGES, as_written, code_words, plain, signed, words

CARDS = 600  # interventions of the page: with more a browser gets slow
DRAWN = 240  # of them with a picture, those of several years first; each takes 20 ms to draw
ROWS = 30  # of one intervention: some have a row for each municipality


def carded(courses: Mapping[str, Course]) -> frozenset[str]:
    """The interventions that the page has room for: those with most money in a year. One that only
    replaced documents tell of has no row that counts, and nothing to show.
    """
    return frozenset(_largest((course for course in courses.values() if course.rows), CARDS))


def _largest(courses: Iterable[Course], most: int) -> list[str]:
    ranked = sorted(courses, key=lambda course: -course.size_sek)
    return [course.intervention.intervention_id for course in ranked[:most]]


def interventions(frame: Frame) -> Html:
    shown = [c for c in frame.courses.values() if c.intervention.intervention_id in frame.carded]
    lasting = sorted(shown, key=lambda course: (len(course.years) < 2, -course.size_sek))
    drawn = frozenset(course.intervention.intervention_id for course in lasting[:DRAWN])
    grouped: dict[Group, list[Course]] = defaultdict(list)
    for course in shown:
        grouped[course.intervention.group].append(course)
    blocks = [
        _group(frame, group, grouped[group], n, drawn, len(grouped))
        for n, group in enumerate(sorted(grouped), 1)
    ]
    hidden = frame.counting - len(shown)
    return section(
        "interventions",
        _finder(),
        blocks,
        tag("p", words("not_drawn", n=len(shown) - len(drawn)))
        if len(shown) > len(drawn)
        else None,
        left_out(hidden, "select * from interventions order by county, agreement, intervention;"),
    )


def _finder() -> Html:
    """A field that narrows the list; the page's script shows it, since it does nothing without."""
    field = tag("input", type="search", id="find", autocomplete="off")
    count = tag("output", id="found", for_="find")
    return tag(
        "p", tag("label", words("find"), for_="find"), field, count, class_="find", hidden=True
    )


def _group(
    frame: Frame,
    group: Group,
    courses: Sequence[Course],
    place: int,
    drawn: frozenset[str],
    groups: int,
) -> Html:
    areas: dict[str | None, list[Course]] = defaultdict(list)
    for course in courses:
        areas[course.intervention.area].append(course)
    years = whole_years(year for course in courses for year in course.years)
    ranked = sorted(areas.items(), key=lambda item: (item[0] is None, item[0] or ""))
    parts = [
        (
            tag("h4", area_name(area)),
            tag("div", [_card(frame, c, years, drawn) for c in _by_size(some)], class_="cards"),
        )
        for area, some in ranked
    ]
    return group_block(
        group_name(group),
        tag("p", words("unit_kilo"), class_="unit"),
        parts,
        check(query(group)),
        place=place,
        groups=groups,
        identity=f"interventions-{place}",
    )


def _by_size(courses: Iterable[Course]) -> list[Course]:
    return sorted(courses, key=lambda course: -course.size_sek)


def _card(frame: Frame, course: Course, years: Sequence[int], drawn: frozenset[str]) -> Html:
    identity = course.intervention.intervention_id
    anchor = frame.card_id(identity)
    on_axis = {year: course.years.get(year) for year in years}
    shown: Html | None = None
    if identity in drawn and course.years:
        figures = [s.figure or 0 for s in course.years.values()]
        titles = {
            lang: plain("chart_title", lang, name=course.intervention.intervention)
            for lang in LANGUAGES
        }
        told = {lang: described(course.years, lang) for lang in LANGUAGES}
        svg = charts.line(on_axis, charts.unit_of(figures))
        shown = picture(svg, f"{anchor}-line", titles, told, frame.language)
    return tag(
        "article",
        tag("h5", as_written(course.intervention.intervention), id=f"{anchor}-name"),
        _other_names(course),
        shown,
        _rows(frame, course, anchor),
        id=anchor,
        class_="card",
        aria_labelledby=f"{anchor}-name",
    )


def _other_names(course: Course) -> Html | None:
    """What it was called each year, where that is not its name of today."""
    told = []
    for year in course.years:
        others = [name for name in course.names(year) if name != course.intervention.intervention]
        if others:
            names = join(part for n in others for part in (as_written(n), tag("br")))
            told.append((tag("dt", str(year)), tag("dd", names)))
    return tag("dl", told, class_="names") if told else None


def _rows(frame: Frame, course: Course, anchor: str) -> Html:
    heads = (
        Head(words("year")),
        Head(words("phase")),
        Head(words("amount"), is_amount=True),
        Head(words("place")),
    )
    lines: list[Child] = [_row(frame, row, heads) for row in course.rows[:ROWS]]
    caption = words("rows_caption", name=as_written(course.intervention.intervention))
    identity = literal(course.intervention.intervention_id)
    query = f"select * from history where intervention_id = {identity};"  # noqa: S608  shown, not run
    return tag(
        "details",
        tag("summary", words("rows", n=len(course.rows)), _deviations(course)),
        table(f"{anchor}-rows", caption, heads, lines),
        left_out(len(course.rows) - ROWS, query),
        class_="data",
    )


def _row(frame: Frame, row: Row, heads: Sequence[Head]) -> Html:
    shown = amount(row.amount_sek)
    if row.amount_sek is None:
        shown = tag("span", words("open_amount"), class_="quiet")
    doubt = tag("small", " ", words("read_by_ocr")) if row.read_by_ocr else None
    document = tag("small", row.document)
    cells = (
        str(row.year) if row.year is not None else words("no_year"),
        code_words("phase", row.phase) if row.phase else nothing(),
        shown,
        (frame.place(row), tag("br"), document, doubt),
    )
    return line(heads, cells, id=frame.row_id(row))


def _deviations(course: Course) -> list[Html]:
    """Outcome minus the latest decided figure, for the years that have both."""
    return [
        tag(
            "span",
            words("deviation", year=str(year), amount=signed(of.executed - of.decided)),
            class_="deviation",
        )
        for year, of in course.years.items()
        if of.executed is not None and of.decided is not None
    ]


def query(group: Group) -> str:
    return (
        "select intervention, year, proposed_sek, approved_sek, adjusted_sek, executed_sek,\n"
        "    deviation_sek\nfrom budget_outcome\n"
        f"where {of_group(group)}\norder by intervention, year;"
    )
