"""The documents, and the pages that figures were read from, with a box around each row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from publish.report.facts import Row, Source
from publish.report.frame import Frame, Head, check, left_out, line, nothing, section, table
from publish.report.markup import Child, Html, join, tag
from publish.report.pictures import SourcePage
from publish.report.texts import as_written, code_words, number, words

OUTSET_PT = 1.5  # how far outside of a row its box runs, so that it hides no letter
_DOCUMENTS = "select * from documents order by document;"
_PLACES = (
    "select document, page, table_no, row_no, x0, top, x1, bottom, name_as_written,\n"
    "    amount_as_written\n"
    "from history\norder by document, page, table_no, row_no;"
)


def sources(frame: Frame) -> Html:
    heads = (
        Head(words("document")),
        Head(words("title")),
        Head(words("county")),
        Head(words("dated")),
        Head(words("status")),
        Head(words("rows_read"), is_amount=True),
    )
    count: dict[str, int] = defaultdict(int)
    for row in frame.facts.rows:
        count[row.document] += 1
    lines = [
        line(heads, _source(source, count[source.document]), id=frame.document_id(source.document))
        for source in frame.facts.sources
    ]
    return section(
        "sources",
        table("documents", words("documents_caption"), heads, lines),
        tag("h3", words("pages_title")),
        _missing(frame),
        _pages(frame),
        left_out(frame.pictures.left_out, _PLACES),
        check(_DOCUMENTS, _PLACES),
    )


def _source(source: Source, rows: int) -> tuple[Child, ...]:
    number_text = source.registration_number
    title: list[Child] = [as_written(source.title or "")]
    if number_text:
        title += [tag("br"), tag("small", as_written(number_text))]
    status: list[Child] = [code_words("status", source.status)]
    if source.message:
        status += [tag("br"), tag("small", source.message, lang="en")]
    dated = tag("time", source.dated, datetime=source.dated) if source.dated else nothing()
    named: list[Child] = [tag("span", source.document, class_="file")]
    if source.sha256:  # a file that could not be opened has none
        named += [tag("br"), tag("small", "SHA-256 ", tag("code", source.sha256[:12]))]
    return join(named), title, source.county or nothing(), dated, status, number(rows)


def _missing(frame: Frame) -> Html | None:
    """Why documents have no pictures: a reason, and those that it holds for."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for document, reason in frame.pictures.missing:
        reasons[reason].append(document)
    items = [
        tag("li", words(f"no_picture_{reason}"), " ", ", ".join(reasons[reason]))
        for reason in sorted(reasons)
    ]
    return tag("ul", items, class_="missing") if items else None


def _pages(frame: Frame) -> Html:
    rows: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in frame.facts.rows:
        if row.page is not None and row.box is not None:
            rows[row.document, row.page].append(row)
    return join(_page(frame, page, rows[page.document, page.page]) for page in frame.pictures.pages)


def _page(frame: Frame, page: SourcePage, rows: Sequence[Row]) -> Html:
    width, height = page.right - page.left, page.bottom - page.top
    identity = frame.page_id(page.document, page.page)
    image = tag("image", href=page.data_url, width=f"{width:.2f}", height=f"{height:.2f}")
    shown = tag(
        "svg",
        image,
        [_box(frame, page, row) for row in rows],
        viewBox=f"0 0 {width:.2f} {height:.2f}",
        role="group",
        aria_labelledby=identity,
    )
    name = tag("span", page.document, class_="file")
    redrawn = tag("small", words("redrawn"), class_="quiet") if page.is_redrawn else None
    caption = tag("figcaption", name, ", ", words("place_page", n=page.page), redrawn, id=identity)
    window = tag("div", shown, class_="scroll", tabindex=0, role="group", aria_labelledby=identity)
    return tag("figure", caption, window, class_="page")


def _box(frame: Frame, page: SourcePage, row: Row) -> Html:
    """A link over the row's place, back to the row."""
    if row.box is None:
        raise ValueError(f"{row.allocation_id}: has no box")
    x0, top, x1, bottom = row.box
    rect = tag(
        "rect",
        x=f"{x0 - OUTSET_PT - page.left:.2f}",
        y=f"{top - OUTSET_PT - page.top:.2f}",
        width=f"{max(0, x1 - x0) + 2 * OUTSET_PT:.2f}",
        height=f"{max(0, bottom - top) + 2 * OUTSET_PT:.2f}",
    )
    identity = frame.box_id(row)
    if row.intervention_id not in frame.carded:
        return tag("g", rect, id=identity, class_="box")
    told = ", ".join(part for part in (row.name_as_written, row.amount_as_written) if part)
    back = f"#{frame.card_id(row.intervention_id)}"
    return tag("a", rect, href=back, id=identity, class_="box", aria_label=told, lang="sv")
