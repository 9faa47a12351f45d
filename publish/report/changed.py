"""What changed since last year: each agreement's latest year beside the one before."""

from __future__ import annotations

from collections.abc import Sequence

from publish.report.course import Change, Fate, Step
from publish.report.frame import (
    Frame,
    Head,
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
from publish.report.texts import as_written, code_words, number, signed, words

ROWS = 1_200  # rows of the section: a browser shows them at once, and nobody reads more
FEWEST = 12  # rows that each group has, however many groups there are
ORDER = (Fate.NEW, Fate.ENDED, Fate.BIGGER, Fate.SMALLER, Fate.BACK, Fate.OPEN, Fate.SAME)
_SPEND = "coalesce({}, {}, {}, {})".format(
    *(
        f"sum(amount_sek) filter (where phase = '{phase}')"
        for phase in ("adjusted", "approved", "proposed", "executed")
    )
)


def changed(frame: Frame) -> Html:
    latest = [steps[-1] for steps in frame.steps.values() if steps]
    alone = [group for group, steps in frame.steps.items() if not steps]
    room = max(FEWEST, ROWS // max(1, len(latest)))
    blocks = [_group(frame, step, n, room, len(latest)) for n, step in enumerate(latest, 1)]
    single = tag("p", words("changes_one_year"), _listed(map(group_name, alone))) if alone else None
    overview = _overview(latest) if len(latest) > 1 else None
    return section("changes", overview, blocks or tag("p", words("changes_none")), single)


def _overview(latest: Sequence[Step]) -> Html:
    """A line for each agreement: how many changed, and what its years come to."""
    counted = (Fate.NEW, Fate.ENDED, Fate.BIGGER, Fate.SMALLER)
    heads = (
        Head(words("agreement")),
        Head(words("years")),
        *(Head(words(f"fate_{fate}"), is_amount=True) for fate in counted),
        Head(words("fate_renamed"), is_amount=True),
        Head(words("sum_before"), is_amount=True),
        Head(words("sum_after"), is_amount=True),
    )
    lines = [
        line(
            heads,
            (
                tag("a", group_name(step.group), href=f"#changes-{place}"),
                f"{step.before} → {step.after}",
                *(number(len(step.of(fate))) for fate in counted),
                number(sum(change.is_renamed for change in step.changes)),
                number(sum(change.figure_before or 0 for change in step.changes)),
                number(sum(change.figure_after or 0 for change in step.changes)),
            ),
        )
        for place, step in enumerate(latest, 1)
    ]
    return table("overview", words("overview_caption"), heads, lines)


def _listed(items: Sequence[Html] | map[Html]) -> Html:
    found = list(items)
    return join(part for n, item in enumerate(found) for part in ((", " if n else " "), item))


def _group(frame: Frame, step: Step, place: int, room: int, groups: int) -> Html:
    telling = [change for fate in ORDER if fate is not Fate.SAME for change in step.of(fate)]
    telling += [change for change in step.of(Fate.SAME) if change.is_renamed or change.links]
    heads = (
        Head(words("intervention")),
        Head(str(step.before), is_amount=True),
        Head(str(step.after), is_amount=True),
        Head(words("difference"), is_amount=True),
        Head(words("change")),
    )
    rows = [line(heads, _cells(frame, change)) for change in telling[:room]]
    caption = words("changes_caption", before=str(step.before), after=str(step.after))
    return group_block(
        join((group_name(step.group), tag("small", f" {step.before} → {step.after}"))),
        _gap(step),
        _tiles(step),
        table(f"change-{place}", caption, heads, rows) if rows else tag("p", words("changes_same")),
        left_out(len(telling) - room, query(step)),
        check(query(step)),
        place=place,
        groups=groups,
        identity=f"changes-{place}",
    )


def _gap(step: Step) -> Html | None:
    """A warning where the year before is not last year."""
    if step.after - step.before == 1:
        return None
    return tag("p", words("changes_gap", before=str(step.before), after=str(step.after)))


def _tiles(step: Step) -> Html:
    """How many of each kind, and what they come to."""
    tiles = []
    for fate in ORDER:
        some = step.of(fate)
        if not some and fate in (Fate.BACK, Fate.OPEN):
            continue
        change = sum(c.difference_sek or 0 for c in some)
        has_sum = bool(some) and fate not in (Fate.SAME, Fate.OPEN)
        tiles.append(
            _tile(fate, len(some), words("kr", amount=signed(change)) if has_sum else None)
        )
    renamed = sum(change.is_renamed for change in step.changes)
    tiles.append(_tile("renamed", renamed, None))
    return tag("dl", tiles, class_="tiles")


def _tile(kind: str, count: int, below: Child) -> Html:
    shown = tag("dd", tag("b", number(count)), tag("small", below) if below else None)
    return tag("div", tag("dt", words(f"fate_{kind}")), shown, class_=f"tile {kind}")


def _cells(frame: Frame, change: Change) -> tuple[Child, ...]:
    course = change.course
    name = (course.names(change.after) or course.names(change.before) or ("",))[0]
    difference = change.difference_sek
    return (
        frame.named(course.intervention.intervention_id, name),
        frame.figure(course, change.before),
        frame.figure(course, change.after),
        nothing() if difference is None else signed(difference),
        (_mark(change), _story(frame, change)),
    )


def _mark(change: Change) -> Html:
    return tag("span", code_words("fate", change.fate), class_=f"mark {change.fate}")


def _story(frame: Frame, change: Change) -> list[Html]:
    """The name that it had, and what it came from or went into."""
    told = []
    if change.is_renamed:
        before = ", ".join(change.course.names(change.before))
        told.append(tag("p", words("was_called", name=as_written(before))))
    own = change.course.intervention.intervention_id
    for link in change.links:
        is_origin = link.from_id == own
        other = (
            (link.to_id, link.to_intervention)
            if is_origin
            else (link.from_id, link.from_intervention)
        )
        side = "to" if is_origin else "from"
        key = code_words(f"link_{side}", link.relation)
        told.append(tag("p", key, " ", frame.named(*other)))
    return told


def query(step: Step) -> str:
    """Each intervention's figures of the two years, side by side."""
    where = of_group(step.group)
    # Shown to the reader, never run here; names are quoted by `literal`.
    figures = f"select intervention_id, intervention, year, {_SPEND} as figure_sek"
    columns = ",\n".join(
        f"    max(figure_sek) filter (where year = {year}) as figure_{year}_sek"
        for year in (step.before, step.after)
    )
    years = f"year in ({step.before}, {step.after})"
    return (
        f"with figures as (\n    {figures}\n    from history\n    where {where}\n"
        f"        and {years}\n    group by intervention_id, year\n)\n"
        f"select intervention,\n{columns}\nfrom figures\n"
        "group by intervention_id\norder by intervention;"
    )
