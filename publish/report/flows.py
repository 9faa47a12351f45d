"""The section of flows between years: pictures of the latest steps, and every link in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publish.report import flow, flow_chart
from publish.report.course import Fate, Step
from publish.report.doubts import percent
from publish.report.facts import Group, Link
from publish.report.frame import (
    Frame,
    Head,
    check,
    group_block,
    group_name,
    left_out,
    line,
    nothing,
    section,
    table,
)
from publish.report.markup import Child, Html, tag
from publish.report.svg import picture
from publish.report.texts import LANGUAGES, Language, code_words, plain, words

PICTURES = 40  # each takes the renderer a tenth of a second
LINKS = 600
_LINKS = "select * from lineage order by year, from_intervention, to_intervention;"


def flows(frame: Frame) -> Html:
    groups = {group: steps for group, steps in frame.steps.items() if steps}
    drawn = _drawn(groups)
    blocks = [
        _group(frame, g, steps, n, drawn, len(groups))
        for n, (g, steps) in enumerate(groups.items(), 1)
    ]
    if not blocks:
        return section("flows", tag("p", words("changes_none")))
    return section("flows", _legend(), blocks, _table(frame), check(_LINKS))


def _drawn(groups: Mapping[Group, Sequence[Step]]) -> frozenset[tuple[Group, int]]:
    """The steps that there is room for: every group's latest first, and there the largest."""
    ranked = sorted(
        (age, -sum(abs(change.figure_after or 0) for change in step.changes), group, step.after)
        for group, steps in groups.items()
        for age, step in enumerate(reversed(steps))
    )
    return frozenset((group, after) for _, _, group, after in ranked[:PICTURES])


def _legend() -> Html:
    entries = [
        tag("span", tag("i", class_=f"key {kind}"), words(f"flow_{kind}"))
        for kind in ("kept", "linked", "new", "ended")
    ]
    return tag("p", entries, class_="legend")


def _group(
    frame: Frame,
    group: Group,
    steps: Sequence[Step],
    place: int,
    drawn: frozenset[tuple[Group, int]],
    groups: int,
) -> Html:
    figures = [
        _figure(frame, step, f"f{place}-{step.after}")
        for step in steps
        if (group, step.after) in drawn
    ]
    hidden = len(steps) - len(figures)
    return group_block(
        group_name(group),
        figures,
        tag("p", words("flows_left_out", n=hidden)) if hidden else None,
        place=place,
        groups=groups,
        identity=f"flows-{place}",
    )


def _figure(frame: Frame, step: Step, identity: str) -> Html:
    titles = {lang: _title(step, lang) for lang in LANGUAGES}
    told = {lang: _described(step, lang) for lang in LANGUAGES}
    shown = picture(flow_chart.draw(step), identity, titles, told, frame.language)
    caption = tag(
        "figcaption",
        words("flow_caption", before=str(step.before), after=str(step.after)),
        id=f"{identity}-caption",
    )
    window = tag(
        "div",
        shown,
        class_="scroll",
        tabindex=0,
        role="group",
        aria_labelledby=f"{identity}-caption",
    )
    hidden = len(step.changes) - len(flow.shown(step))
    more = tag("p", words("flow_left_out", n=hidden), class_="left-out") if hidden else None
    return tag("figure", caption, window, more, class_="flow")


def _title(step: Step, language: Language) -> str:
    county = step.group.county or plain("no_county", language)
    agreement = step.group.agreement or plain("no_agreement", language)
    years = {"before": str(step.before), "after": str(step.after)}
    return plain("flow_title", language, name=f"{county}, {agreement}", **years)


def _described(step: Step, language: Language) -> str:
    kept = len(step.changes) - len(step.of(Fate.NEW, Fate.ENDED, Fate.BACK))
    linked = sum(
        link.from_id == c.course.intervention.intervention_id
        for c in step.changes
        for link in c.links
    )
    counts = {"kept": kept, "new": len(step.of(Fate.NEW)), "back": len(step.of(Fate.BACK))}
    return plain(
        "flow_description", language, **counts, ended=len(step.of(Fate.ENDED)), linked=linked
    )


def _table(frame: Frame) -> Html:
    links = frame.facts.links
    if not links:
        return tag("p", words("links_none"))
    heads = (
        Head(words("link_from")),
        Head(words("relation")),
        Head(words("link_to")),
        Head(words("year")),
        Head(words("score"), is_amount=True),
        Head(words("decided_by")),
        Head(words("why")),
    )
    lines = [line(heads, _cells(frame, link)) for link in links[:LINKS]]
    shown = table("links", words("links_caption"), heads, lines)
    return tag(
        "details",
        tag("summary", words("links_summary", n=len(links))),
        shown,
        left_out(len(links) - LINKS, _LINKS),
        class_="data",
    )


def _cells(frame: Frame, link: Link) -> tuple[Child, ...]:
    return (
        frame.named(link.from_id, link.from_intervention),
        code_words("relation", link.relation),
        frame.named(link.to_id, link.to_intervention),
        str(link.year) if link.year is not None else words("no_year"),
        percent(link.score) if link.score is not None else nothing(),
        code_words("decided", link.decided_by),
        tag("span", link.reason or "", lang="en", class_="reason"),
    )
