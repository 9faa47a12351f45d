"""Money by area and year: small pictures on one scale, and every sum in a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from publish.report import charts
from publish.report.course import Course, Sums, sums, together, whole_years
from publish.report.facts import PHASES, Funding, Group, Row
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
    nothing,
    of_group,
    section,
    table,
)
from publish.report.markup import Child, Html, join, tag
from publish.report.svg import picture
from publish.report.texts import LANGUAGES, Language, as_written, number, plain, words

PANELS = 160  # pictures of the section; each takes the renderer 20 ms
FEWEST = 3
FUNDING = 200
_FUNDING = "select * from funding\norder by document, page, amount_sek desc;"
ROWS = 3_000  # rows of all its tables

Years = dict[int, Sums]


def money(frame: Frame) -> Html:
    groups = list(frame.steps)
    room = max(FEWEST, PANELS // max(1, len(groups)))
    blocks = [_group(frame, group, n, room, len(groups)) for n, group in enumerate(groups, 1)]
    return section("money", _legend(), blocks, _funding(frame))


def _funding(frame: Frame) -> Html | None:
    """The sums that documents state without saying which interventions they pay for."""
    stated = frame.facts.funding
    if not stated:
        return None
    heads = (
        Head(words("recipient")),
        Head(words("purpose")),
        Head(words("agreement")),
        Head(words("year")),
        Head(words("amount"), is_amount=True),
        Head(words("part_of"), is_amount=True),
        Head(words("document")),
    )
    lines = [line(heads, _stated(frame, each)) for each in stated[:FUNDING]]
    return join(
        (
            tag("h3", words("funding_title")),
            tag("p", words("funding_lead")),
            table("funding", words("funding_caption"), heads, lines),
            left_out(len(stated) - FUNDING, _FUNDING),
            check(_FUNDING),
        )
    )


def _stated(frame: Frame, funding: Funding) -> tuple[Child, ...]:
    return (
        as_written(funding.recipient) if funding.recipient else nothing(),
        as_written(funding.purpose or ""),
        as_written(funding.agreement or ""),
        str(funding.year) if funding.year is not None else words("no_year"),
        amount(funding.amount_sek),
        amount(funding.part_of_sek),
        frame.where(funding.document, funding.page),
    )


def area_sums(courses: Iterable[Course]) -> dict[str | None, Years]:
    """Each area's sums by year, the largest area first."""
    found: dict[str | None, dict[int, list[Sums]]] = defaultdict(lambda: defaultdict(list))
    for course in courses:
        rows: dict[tuple[str | None, int], list[Row]] = defaultdict(list)
        for row in course.rows:
            if row.year is not None:
                rows[row.area, row.year].append(row)
        for (area, year), some in rows.items():
            found[area][year].append(sums(some))
    areas = {
        area: {year: together(years[year]) for year in sorted(years)}
        for area, years in found.items()
    }
    return dict(sorted(areas.items(), key=_rank))


def _rank(item: tuple[str | None, Years]) -> tuple[bool, int, str]:
    area, years = item
    largest = max((abs(sek) for s in years.values() for sek in s.by_phase.values()), default=0)
    return area is None, -largest, area or ""


def _legend() -> Html:
    entries = [
        tag("span", tag("i", class_=f"key {kind}"), words(f"key_{kind}"))
        for kind in ("budget", "outcome")
    ]
    return tag("p", entries, class_="legend")


def _group(frame: Frame, group: Group, place: int, room: int, groups: int) -> Html:
    courses = [c for c in frame.courses.values() if c.intervention.group == group]
    areas = area_sums(courses)
    years = whole_years(year for some in areas.values() for year in some)
    panels = [_panel(frame, areas, years, f"m{place}", room)] if years else []
    rows = [(area, year, of) for area, some in areas.items() for year, of in some.items()]
    most = max(FEWEST, ROWS // groups)
    return group_block(
        group_name(group),
        panels,
        _table(f"money-{place}", rows[:most]),
        left_out(len(rows) - most, query(group)),
        check(query(group)),
        place=place,
        groups=groups,
        identity=f"money-{place}-title",
    )


def _panel(
    frame: Frame,
    areas: Mapping[str | None, Years],
    years: list[int],
    identity: str,
    room: int,
) -> Html:
    """A picture for each area, and what stands beside them."""
    figures = [f for some in areas.values() for s in some.values() for f in _drawn(s)]
    unit = charts.unit_of(figures)
    low, high = min(0, *figures, 0), max(0, *figures, 0)
    drawn = []
    for n, (area, some) in enumerate(list(areas.items())[:room], 1):
        on_axis = {year: some.get(year) for year in years}
        svg = charts.bars(on_axis, unit, low, high)
        titles = {lang: _title(area, lang) for lang in LANGUAGES}
        told = {lang: described(some, lang) for lang in LANGUAGES}
        shown = picture(svg, f"{identity}-{n}", titles, told, frame.language)
        drawn.append(tag("figure", tag("figcaption", area_name(area)), shown))
    unit_key = "unit_mega" if unit == charts.MEGA else "unit_kilo"
    hidden = len(areas) - room
    more = tag("p", words("panels_left_out", n=hidden)) if hidden > 0 else None
    return tag(
        "div", tag("p", words(unit_key), class_="unit"), tag("div", drawn, class_="panels"), more
    )


def _drawn(of: Sums) -> list[int]:
    return [figure for figure in (of.decided, of.executed) if figure is not None]


def _title(area: str | None, language: Language) -> str:
    return plain("chart_title", language, name=area or plain("no_area", language))


def described(years: Mapping[int, Sums], language: Language) -> str:
    """A picture's figures in words: "2023: decided 400 000 kr."."""
    told = []
    for year, of in years.items():
        parts = [
            plain(f"said_{phase}", language, amount=number(of.by_phase[phase]))
            for phase in PHASES
            if phase in of.by_phase
        ]
        if parts and of.open_rows:
            parts.append(plain("said_open", language, n=of.open_rows))
        told.append(f"{year}: {', '.join(parts) or plain('open_amount', language)}.")
    return " ".join(told)


def _table(identity: str, rows: list[tuple[str | None, int, Sums]]) -> Html:
    heads = (
        Head(words("area")),
        Head(words("year")),
        *(Head(words(f"phase_{phase}"), is_amount=True) for phase in PHASES),
        Head(words("decided"), is_amount=True),
        Head(words("open_rows"), is_amount=True),
    )
    lines: list[Child] = [
        line(heads, (area_name(area), str(year), *map(amount, _cells(of)), _open(of)))
        for area, year, of in rows
    ]
    shown = table(identity, words("money_caption"), heads, lines)
    return tag("details", tag("summary", words("as_table")), shown, class_="data")


def _open(of: Sums) -> Child:
    return str(of.open_rows) if of.open_rows else nothing()


def _cells(of: Sums) -> list[int | None]:
    return [*(of.by_phase.get(phase) for phase in PHASES), of.decided]


def query(group: Group) -> str:
    columns = ",\n    ".join(
        f"sum(amount_sek) filter (where phase = '{phase}') as {phase}_sek" for phase in PHASES
    )
    columns += ",\n    count(*) filter (where amount_sek is null) as open_rows"
    return (
        f"select area, year,\n    {columns}\nfrom history\nwhere {of_group(group)}\n"
        "    and year is not null\ngroup by area, year\norder by area, year;"
    )
