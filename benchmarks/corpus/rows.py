"""The rows of an area, with what real rows have beside name, amount, purpose and party."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.corpus.draw import Frame
from benchmarks.corpus.vocabulary import NUMBER_HEADINGS, OTHER_COLUMNS
from benchmarks.corpus.wording import COMPONENTS, NO_AMOUNTS, RETURNS, Genre
from tests.made.amounts import write_number
from tests.made.counties import MUNICIPALITIES
from tests.made.model import Column, Role, Row, Trick
from tests.made.words import purpose_of, rows_of

NO_AMOUNT = 0.05  # share of rows that leave their amount open, in tables with one money column
NOT_ALL_YEARS = 0.15  # share of rows without one of several years' money
WITH_PARTS = 0.08  # share of rows whose purpose names parts of the amount
LONG_CELLS = 0.05  # share of rows that run over half a page
RETURNED = 0.3  # share of areas of a report that end in a repayment
YEARLY = (Genre.MEMORANDUM_TWO_YEARS, Genre.MULTI_YEAR_PLAN)
PART_STEP = 5_000


def _gaps(rng: random.Random, row: Row, frame: Frame, first: bool) -> Row:
    count = len(row.amounts)
    if count > 1 and frame.genre in YEARLY and rng.random() < NOT_ALL_YEARS:
        lost = rng.randrange(count)
        kept = tuple(None if n == lost else amount for n, amount in enumerate(row.amounts))
        return replace(row, amounts=kept)
    if count == 1 and rng.random() < NO_AMOUNT:
        text = rng.choice(NO_AMOUNTS) if not first and rng.random() < 0.5 else ""
        return replace(row, amounts=(None,), no_amount=text)
    return row


def _uneven(rng: random.Random, row: Row) -> Row:
    """Whole kronor: nothing round about them."""
    amounts = tuple((amount or 0) * 4_931 + rng.randint(1, 99) for amount in row.amounts)
    return replace(row, amounts=amounts)


def _written(rng: random.Random, sek: int) -> str:
    thousands = f"{write_number(sek // 1_000, ' ')} tkr"
    return rng.choice((thousands, f"{write_number(sek, ' ')} kr"))


def _parts(rng: random.Random, row: Row) -> Row:
    """The purpose ends in one or two parts of the amount."""
    whole = row.amounts[0] if len(row.amounts) == 1 else None
    if whole is None or whole < 8 * PART_STEP or rng.random() > WITH_PARTS:
        return row
    most = whole // (2 * PART_STEP)
    parts = [PART_STEP * rng.randint(1, most) for _ in range(rng.choice((1, 1, 2)))]
    forms = rng.sample(COMPONENTS, len(parts))
    texts = [f.format(money=_written(rng, sek)) for f, sek in zip(forms, parts, strict=True)]
    return replace(row, purpose="\n".join([row.purpose, *texts]), components=tuple(parts))


def _repayment(rng: random.Random, frame: Frame, others: list[str]) -> Row:
    step = max(frame.step, 1_000)
    return Row(
        rng.choice(RETURNS),
        (-step * rng.randint(2, 30),),
        "",
        "Regionen",
        tuple("" for _ in others),
    )


def _marked(rng: random.Random, rows: list[Row], mark: str) -> list[Row]:
    at = rng.randrange(len(rows))
    on_money = rng.random() < 0.5 and rows[at].amounts[-1] is not None
    marked = replace(rows[at], money_mark=mark) if on_money else replace(rows[at], name_mark=mark)
    return [*rows[:at], marked, *rows[at + 1 :]]


def _one_line(row: Row) -> Row:
    """For texts that stand in no cell: no lists, no paragraphs."""
    return replace(row, purpose=row.purpose.split("\n")[0])


def area_rows(
    rng: random.Random, frame: Frame, theme: str, count: int, columns: tuple[Column, ...]
) -> tuple[Row, ...]:
    """`count` rows of a theme, dressed for the document's columns and layout."""
    layout = frame.layout
    steps, made = (frame.step,) * frame.money_count, list[Row]()
    others = [c.heading for c in columns if c.role is Role.OTHER]
    for n, row in enumerate(rows_of(rng, theme, count, MUNICIPALITIES[frame.county], steps), 1):
        numbers = NUMBER_HEADINGS
        texts = (str(n) if h in numbers else rng.choice(OTHER_COLUMNS[h]) for h in others)
        dressed = _uneven(rng, row) if frame.step == 1 else row
        dressed = replace(_gaps(rng, dressed, frame, n == 1), others=tuple(texts))
        if layout.boxes or Trick.TAB_STOPS in layout.tricks:
            made.append(_one_line(dressed))
            continue
        if rng.random() < LONG_CELLS:
            dressed = replace(dressed, purpose=purpose_of(rng, dressed.purpose, 12))
        made.append(_parts(rng, dressed))
    if frame.genre is Genre.REPORT and frame.step != 1 and rng.random() < RETURNED:
        made.append(_repayment(rng, frame, others))
    if layout.footnotes:
        made = _marked(rng, made, "1" if layout.footnotes[0].startswith("¹") else "*")
    return tuple(made)
