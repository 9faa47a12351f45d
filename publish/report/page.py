"""The history → one HTML page that needs nothing but itself.

    facts → course → charts, flow → sections → page

The same history, pictures and language give the same bytes: the page bears no date of its own, and
says what it was built from instead.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.resources import files

from publish.report.changed import changed
from publish.report.course import courses, steps
from publish.report.doubts import doubts, questions
from publish.report.facts import Facts
from publish.report.flows import flows
from publish.report.frame import Frame
from publish.report.interventions import carded, interventions
from publish.report.markup import Html, join, tag
from publish.report.money import money
from publish.report.pictures import Pictures
from publish.report.sources import sources
from publish.report.texts import LANGUAGES, Language, as_written, plain, words

SECTIONS: dict[str, Callable[[Frame], Html]] = {
    "changes": changed,
    "money": money,
    "interventions": interventions,
    "flows": flows,
    "doubts": doubts,
    "questions": questions,
    "sources": sources,
}
# Counties that the headline names; with more it counts them.
NAMED_COUNTIES = 4


def build(facts: Facts, pictures: Pictures, language: Language = "sv") -> str:
    """The page, which shows `language` first."""
    found = courses(facts)
    frame = Frame(
        facts=facts,
        language=language,
        courses=found,
        steps=steps(found, facts.links),
        pictures=pictures,
        carded=carded(found),
    )
    body = tag(
        "body",
        tag("a", words("skip"), href="#content", class_="skip"),
        _header(frame),
        tag("main", *(make(frame) for make in SECTIONS.values()), id="content", tabindex=-1),
        _footer(frame),
        tag("script", _asset("report.js")),
    )
    html = tag("html", _head(frame), body, lang=language, data_language=language)
    return f"<!DOCTYPE html>\n{html}\n"


@cache
def _asset(name: str) -> Html:
    """A style or script of ours; neither holds a sign that markup would take for its own."""
    return Html(files("publish").joinpath("data", name).read_text(encoding="utf-8"))


def _head(frame: Frame) -> Html:
    titles = {f"data_{lang}": _title(frame, lang) for lang in LANGUAGES}
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy()),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", _title(frame, frame.language), **titles),
        tag("style", _asset("report.css")),
    )


def _policy() -> str:
    """Forbids the browser everything but this page's own style, script and pictures, so that
    nothing of a document could run or fetch even if it came through as markup.
    """
    style, script = (
        b64encode(sha256(_asset(name).encode()).digest()).decode()
        for name in ("report.css", "report.js")
    )
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{style}';"
        f" script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    )


def _title(frame: Frame, language: Language) -> str:
    years = _years(frame)
    if not years:
        return plain("page_title_empty", language)
    return plain("page_title", language, years=years)


def _years(frame: Frame) -> str:
    years = sorted({row.year for row in frame.facts.rows if row.year is not None})
    if not years:
        return ""
    return str(years[0]) if len(years) == 1 else f"{years[0]}\N{EN DASH}{years[-1]}"


def _header(frame: Frame) -> Html:
    years = _years(frame)
    title = words("page_title", years=years) if years else words("page_title_empty")
    facts = frame.facts
    lead = words(
        "page_lead",
        interventions=frame.counting,
        rows=len(facts.rows),
        documents=len(facts.sources),
    )
    return tag(
        "header",
        _switch(frame.language),
        tag("p", _counties(frame), class_="kicker"),
        tag("h1", title),
        tag("p", lead, class_="lead"),
        _contents(frame.language),
    )


def _counties(frame: Frame) -> Html:
    counties = sorted({row.county for row in frame.facts.rows if row.county})
    if len(counties) > NAMED_COUNTIES:
        return words("counties", n=len(counties))
    return as_written(", ".join(counties))


def _switch(language: Language) -> Html:
    """The two languages; hidden until the script that works them is there."""
    buttons = [
        tag(
            "button",
            plain("language_name", each),
            type="button",
            lang=each,
            data_choose=each,
            aria_pressed="true" if each == language else "false",
        )
        for each in LANGUAGES
    ]
    label = {f"data_{each}": plain("language", each) for each in LANGUAGES}
    return tag(
        "div",
        buttons,
        class_="switch",
        role="group",
        aria_label=plain("language", language),
        hidden=True,
        **label,
    )


def _contents(language: Language) -> Html:
    items = [tag("li", tag("a", words(f"{name}_title"), href=f"#{name}")) for name in SECTIONS]
    label = {f"data_{each}": plain("contents", each) for each in LANGUAGES}
    return tag("nav", tag("ul", items), aria_label=plain("contents", language), **label)


def _footer(frame: Frame) -> Html:
    """What the page was built from, in place of a date."""
    facts = [
        (tag("dt", words(f"meta_{key}")), tag("dd", tag("code", frame.facts.meta[key])))
        for key in ("program_version", "schema_version", "digest")
        if key in frame.facts.meta
    ]
    return tag("footer", tag("p", words("built")), tag("dl", join(p for f in facts for p in f)))
