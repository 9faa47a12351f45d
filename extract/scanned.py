"""What OCR is unsure of → findings, and open amounts instead of guessed ones.

A wrong figure is worse than an open question: an amount that OCR reads otherwise each time is
left open, and one that it is not sure of, or that a sum speaks against, is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.model import (
    Allocation,
    Box,
    Content,
    Doubt,
    Extraction,
    Finding,
    Funding,
    Place,
    Scope,
    Severity,
    StatedTotal,
)

# A row's box is that of its words; a doubt's that of its ink, a point or two off.
SLACK_PT = 3.0

Stated = Allocation | StatedTotal | Funding


def judged(extraction: Extraction, content: Content) -> Extraction:
    """The extraction with what is to be said of pages that OCR has read."""
    if not content.ocr_pages:
        return extraction
    allocations, totals, funding = (
        extraction.allocations,
        extraction.stated_totals,
        extraction.funding,
    )
    findings = [_read_by_ocr(content.ocr_pages)]
    stated: list[Stated] = [*allocations, *totals, *funding]
    for one in stated:
        doubt = _doubt_about(one, content.doubts)
        if doubt is not None:
            findings.append(_doubtful(one, doubt))
    kept = [a if _is_sound(a, content.doubts) else _open(a) for a in allocations]
    sound_totals = [t for t in totals if _is_sound(t, content.doubts)]
    findings += _misread_digits(sound_totals, kept, content.ocr_pages)
    return replace(
        extraction,
        allocations=tuple(kept),
        stated_totals=tuple(sound_totals),
        funding=tuple(f for f in funding if _is_sound(f, content.doubts)),
        findings=(*extraction.findings, *findings),
        ocr_pages=content.ocr_pages,
    )


def _read_by_ocr(pages: Sequence[int]) -> Finding:
    what = "Page" if len(pages) == 1 else "Pages"
    return Finding(
        Severity.INFO,
        "read_by_ocr",
        f"{what} {listed(pages)} of this document: a picture, read by OCR; "
        "check the figures against the page.",
        Place(page=pages[0]),
    )


def listed(pages: Sequence[int]) -> str:
    """Page numbers with runs of them drawn together: "1–3, 7"."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _doubt_about(one: Stated, doubts: Iterable[Doubt]) -> Doubt | None:
    """The doubt about a figure's amount; one that nothing settles goes before others."""
    if one.amount is None:
        return None
    own = _digits(one.amount.text)
    found = [
        doubt
        for doubt in doubts
        if doubt.page == one.place.page
        and _digits(doubt.text) in own
        and (one.place.box is None or _within(doubt.box, one.place.box))
    ]
    return min(found, key=lambda doubt: doubt.is_settled, default=None)


def _within(box: Box, outer: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return (
        outer.x0 - SLACK_PT <= x <= outer.x1 + SLACK_PT
        and outer.top - SLACK_PT <= y <= outer.bottom + SLACK_PT
    )


def _is_sound(one: Stated, doubts: Iterable[Doubt]) -> bool:
    doubt = _doubt_about(one, doubts)
    return doubt is None or doubt.is_settled


def _open(allocation: Allocation) -> Allocation:
    text = allocation.amount.text if allocation.amount else ""
    return replace(allocation, amount=None, unread_amount_text=text)


def _doubtful(one: Stated, doubt: Doubt) -> Finding:
    readings = ", ".join(f'"{text}"' for text in (doubt.text, *doubt.others))
    if not doubt.is_settled:
        message = f"OCR reads this amount otherwise each time ({readings}); it was left open."
        kind = "unread_amount"
    elif doubt.others:
        message = f"OCR was not sure of this amount ({readings}): compare it with the page."
        kind = "uncertain_amount"
    else:
        message = "OCR was not sure of this amount: compare it with the page."
        kind = "uncertain_amount"
    text = one.amount.text if one.amount else ""
    return Finding(Severity.WARNING, kind, message, one.place, text)


# --- sums that one misread digit would explain ----------------------------------------------------


def _misread_digits(
    totals: Iterable[StatedTotal], allocations: Sequence[Allocation], pages: Sequence[int]
) -> Iterator[Finding]:
    for total in totals:
        rows = _rows_of(total, allocations)
        amounts = [row.amount.sek for row in rows if row.amount is not None]
        difference = sum(amounts) - total.amount.sek
        if not rows or len(amounts) < len(rows) or difference == 0:
            continue
        pairs = [(row, sek - difference) for row, sek in zip(rows, amounts, strict=True)]
        pairs = [(row, sek) for row, sek in pairs if row.place.page in pages]
        suspects = [row.name for row, sek in pairs if row.amount and _one_off(row.amount.sek, sek)]
        if total.place.page in pages and _one_off(total.amount.sek, total.amount.sek + difference):
            suspects.append(total.amount.text)
        if suspects:
            yield Finding(
                Severity.WARNING,
                "digit_may_be_misread",
                f"The rows add up to {difference:+d} kr against this sum, which one digit misread "
                f"by OCR would explain (in: {'; '.join(suspects)}): compare them with the page.",
                total.place,
                total.amount.text,
            )


def _rows_of(total: StatedTotal, allocations: Sequence[Allocation]) -> list[Allocation]:
    if total.covers:
        return [row for row in allocations if row.place in total.covers]
    if total.scope is Scope.AREA:
        return [row for row in allocations if row.context == total.context]
    return []


def _one_off(sek: int, other: int) -> bool:
    """Whether two amounts differ in one digit alone."""
    a, b = str(sek), str(other)
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1
