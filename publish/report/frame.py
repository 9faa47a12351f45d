"""What the sections share: the facts, the anchors between them, and a table's markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from publish.report.course import Course, Step
from publish.report.facts import Facts, Group, Row
from publish.report.markup import Child, Html, join, tag
from publish.report.pictures import Pictures, SourcePage
from publish.report.texts import Language, as_written, code_words, number, words


@dataclass(frozen=True, slots=True)
class Frame:
    """What the page is made of. Anchors are numbered in the order of the views, so that the same
    history has the same.
    """

    facts: Facts
    language: Language
    courses: Mapping[str, Course]
    steps: Mapping[Group, Sequence[Step]]
    pictures: Pictures
    carded: frozenset[str]  # the interventions that the page has rows of
    _rows: Mapping[str, int] = field(init=False)
    _interventions: Mapping[str, int] = field(init=False)
    _documents: Mapping[str, int] = field(init=False)
    _pages: Mapping[tuple[str, int], SourcePage] = field(init=False)

    def __post_init__(self) -> None:
        numbered = {
            "_rows": {row.allocation_id: n for n, row in enumerate(self.facts.rows, 1)},
            "_interventions": {
                i.intervention_id: n for n, i in enumerate(self.facts.interventions, 1)
            },
            "_documents": {source.document: n for n, source in enumerate(self.facts.sources, 1)},
            "_pages": {(page.document, page.page): page for page in self.pictures.pages},
        }
        for name, value in numbered.items():
            object.__setattr__(self, name, value)

    @property
    def counting(self) -> int:
        """How many interventions have a row that counts."""
        return sum(bool(course.rows) for course in self.courses.values())

    # --- anchors ------------------------------------------------------------------------------

    def card_id(self, intervention_id: str) -> str:
        return f"i{self._interventions[intervention_id]}"

    def row_id(self, row: Row) -> str:
        return f"r{self._rows[row.allocation_id]}"

    def box_id(self, row: Row) -> str:
        """Of the row's box on its page's picture."""
        return f"b{self._rows[row.allocation_id]}"

    def document_id(self, document: str) -> str:
        return f"d{self._documents[document]}"

    def page_id(self, document: str, page: int) -> str:
        """Of a page's picture."""
        return f"{self.document_id(document)}-{page}"

    def has_picture(self, document: str, page: int) -> bool:
        return (document, page) in self._pages

    def picture_of(self, row: Row) -> SourcePage | None:
        """The picture on which the row's box is drawn."""
        if row.page is None or row.box is None:
            return None
        return self._pages.get((row.document, row.page))

    # --- links --------------------------------------------------------------------------------

    def named(self, intervention_id: str, name: str) -> Html:
        """The name, leading to the intervention's rows."""
        if intervention_id not in self.carded:
            return as_written(name)
        return tag("a", as_written(name), href=f"#{self.card_id(intervention_id)}")

    def place(self, row: Row) -> Html:
        """Where the row stands, leading to its box on the page or else to the document."""
        anchor = self.box_id(row) if self.picture_of(row) else self.document_id(row.document)
        return tag("a", place_words(row), href=f"#{anchor}")

    def where(self, document: str, page: int | None) -> Html:
        """The document, and its page's picture where there is one."""
        name = tag("a", document, href=f"#{self.document_id(document)}", class_="file")
        if page is None:
            return name
        shown = words("place_page", n=page)
        if self.has_picture(document, page):
            shown = tag("a", shown, href=f"#{self.page_id(document, page)}")
        return join((name, tag("br"), shown))

    def figure(self, course: Course, year: int) -> Html:
        """The year's figure and its phase, leading to where it stands."""
        sums = course.years.get(year)
        if sums is None:
            return nothing()
        if sums.figure is None or sums.phase is None:
            return tag("span", words("open_amount"), class_="quiet")
        rows = [r for r in course.rows if r.year == year and r.phase == sums.phase]
        shown = self._linked(rows, number(sums.figure))
        return join((shown, tag("br"), tag("small", code_words("phase", sums.phase))))

    def _linked(self, rows: Sequence[Row], shown: str) -> Html:
        priced = [row for row in rows if row.amount_sek is not None]
        if len(priced) == 1 and self.picture_of(priced[0]):
            return tag("a", shown, href=f"#{self.box_id(priced[0])}")
        if rows[0].intervention_id in self.carded:
            return tag("a", shown, href=f"#{self.card_id(rows[0].intervention_id)}")
        return tag("span", shown)


def place_words(row: Row) -> Html:
    """Page, table and row, as many of them as the format has."""
    parts: list[Html] = []
    for key, value in (("page", row.page), ("table", row.table_no), ("row", row.row_no)):
        if value is not None:
            parts.append(words(f"place_{key}", n=value))
    return join(parts) if parts else words("place_document")


def group_name(group: Group) -> Html:
    parts = [
        as_written(part) if part else words(f"no_{kind}")
        for kind, part in (("county", group.county), ("agreement", group.agreement))
    ]
    return join((parts[0], " · ", parts[1]))


def area_name(area: str | None) -> Html:
    return as_written(area) if area else words("no_area")


def amount(sek: int | None) -> Html:
    """A cell's amount."""
    return nothing() if sek is None else Html(number(sek))


def nothing() -> Html:
    """A dash where there is no value, which is read out as what it means."""
    dash = tag("span", "\N{EN DASH}", class_="quiet", aria_hidden="true")
    return join((dash, tag("span", words("none"), class_="unseen")))


# --- tables ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Head:
    """A column's heading; amounts stand to the right."""

    title: Child
    is_amount: bool = False


def table(identity: str, caption: Child, heads: Sequence[Head], rows: Iterable[Child]) -> Html:
    """A table in a box of its own, which a narrow window scrolls sideways."""
    cells = [tag("th", h.title, scope="col", class_="n" if h.is_amount else None) for h in heads]
    inner = tag(
        "table",
        tag("caption", tag("div", caption), id=identity),
        tag("thead", tag("tr", cells)),
        tag("tbody", rows),
    )
    return tag("div", inner, class_="scroll", tabindex=0, role="group", aria_labelledby=identity)


def line(heads: Sequence[Head], cells: Sequence[Child], **attributes: str | None) -> Html:
    """A row whose first cell names it."""
    first, *others = zip(heads, cells, strict=True)
    named = tag("th", first[1], scope="row")
    rest = [tag("td", cell, class_="n" if head.is_amount else None) for head, cell in others]
    return tag("tr", named, rest, **attributes)


# --- what the reader can check --------------------------------------------------------------------


def check(*queries: str) -> Html:
    """The queries that give a section's figures."""
    shown = [tag("pre", tag("code", query, class_="sql"), tabindex=0) for query in queries]
    return tag("details", tag("summary", words("check_yourself")), shown, class_="check")


def left_out(count: int, query: str) -> Html:
    """Says that there is more than the page shows, and how to get it; empty where there is not."""
    if count <= 0:
        return Html("")
    shown = tag("pre", tag("code", query, class_="sql"), tabindex=0)
    return tag("div", tag("p", words("left_out", n=count)), shown, class_="left-out")


def literal(text: str | None) -> str:
    """A value in a query: `county is 'X'` finds NULL too."""
    return "null" if not text else "'" + text.replace("'", "''") + "'"


def of_group(group: Group) -> str:
    """The condition for the group's rows."""
    return f"county is {literal(group.county)} and agreement is {literal(group.agreement)}"


def section(identity: str, *children: Child, lead: Child = None) -> Html:
    """A part of the page: its heading, a sentence on what it shows, and the rest."""
    heading = tag("h2", words(f"{identity}_title"), id=f"{identity}-title")
    intro = tag("p", words(f"{identity}_lead") if lead is None else lead, class_="lead")
    return tag(
        "section", heading, intro, children, id=identity, aria_labelledby=f"{identity}-title"
    )


OPEN_GROUPS = 4  # with more, each but the first is closed until it is wanted


def group_block(name: Html, *children: Child, place: int, groups: int, identity: str) -> Html:
    """One of `groups` agreements, under its heading. The heading stands outside of what opens and
    closes: within a summary, screen readers do not find it.
    """
    heading = tag("h3", name, id=identity)
    if groups <= OPEN_GROUPS:
        return tag("div", heading, children, class_="group")
    summary = tag("summary", words("show"), tag("span", " ", name, class_="unseen"))
    folded = tag("details", summary, children, class_="fold", open=place == 1)
    return tag("div", heading, folded, class_="group")
