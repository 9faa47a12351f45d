"""What does not add up, what was not understood, and the questions that a person must answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from publish.report.facts import Finding, Question, Total
from publish.report.frame import (
    Frame,
    Head,
    amount,
    area_name,
    check,
    left_out,
    line,
    nothing,
    section,
    table,
)
from publish.report.markup import Child, Html, join, tag
from publish.report.texts import as_written, both, code_words, number, signed, words

TOTALS = 400  # rows of each table; the rest is a query away
FINDINGS = 400
QUESTIONS = 200
SIGNALS = 3  # of a question: more than three reasons are for `insats review`

_DIFFERING = (
    "select * from reconciliation\nwhere status = 'differs'\norder by abs(difference_sek) desc;"
)
_FINDINGS = "select * from findings\norder by severity, document, page;"
_QUESTIONS = "select * from review;"


def doubts(frame: Frame) -> Html:
    counts = Counter(total.status for total in frame.facts.totals)
    lead = words(
        "doubts_lead",
        total=len(frame.facts.totals),
        ok=counts["ok"],
        differs=counts["differs"],
        incomplete=counts["incomplete"],
    )
    differing = [total for total in frame.facts.totals if total.status == "differs"]
    sums = {
        (each.document, each.year, each.phase, each.area, each.stated_sek, each.computed_sek)
        for each in differing
    }
    if len(sums) < len(differing):
        lead = join((lead, " ", words("doubts_sums", n=len(sums))))
    differing.sort(key=lambda total: -abs(total.difference_sek or 0))
    return section(
        "doubts",
        tag("h3", words("totals_title")),
        _totals(frame, differing) if differing else tag("p", words("totals_none")),
        tag("h3", words("findings_title")),
        _findings(frame, frame.facts.findings)
        if frame.facts.findings
        else tag("p", words("findings_none")),
        check(_DIFFERING, _FINDINGS),
        lead=lead,
    )


def _totals(frame: Frame, totals: Sequence[Total]) -> Html:
    heads = (
        Head(words("document")),
        Head(words("year")),
        Head(words("scope")),
        Head(words("stated"), is_amount=True),
        Head(words("computed"), is_amount=True),
        Head(words("difference"), is_amount=True),
        Head(words("cause")),
    )
    lines = [line(heads, _total(frame, total)) for total in totals[:TOTALS]]
    return join(
        (
            table("totals", words("totals_caption"), heads, lines),
            left_out(len(totals) - TOTALS, _DIFFERING),
        )
    )


def _total(frame: Frame, total: Total) -> tuple[Child, ...]:
    scope: list[Child] = [code_words("scope", total.scope)]
    if total.area:
        scope += [tag("br"), area_name(total.area)]
    difference = total.difference_sek
    return (
        frame.where(total.document, total.page),
        str(total.year) if total.year is not None else words("no_year"),
        scope,
        amount(total.stated_sek),
        amount(total.computed_sek),
        nothing() if difference is None else signed(difference),
        code_words("cause", total.cause) if total.cause else words("cause_none"),
    )


def _findings(frame: Frame, findings: Sequence[Finding]) -> Html:
    heads = (
        Head(words("document")),
        Head(words("severity")),
        Head(words("message")),
        Head(words("as_written")),
    )
    lines = [
        line(
            heads,
            (
                frame.where(found.document, found.page),
                code_words("severity", found.severity),
                tag("span", found.message, lang="en"),
                as_written(found.as_written or ""),
            ),
        )
        for found in findings[:FINDINGS]
    ]
    return join(
        (
            table("findings", words("findings_caption"), heads, lines),
            left_out(len(findings) - FINDINGS, _FINDINGS),
        )
    )


# --- questions ------------------------------------------------------------------------------------


def questions(frame: Frame) -> Html:
    asked = frame.facts.questions
    if not asked:
        return section("questions", tag("p", words("questions_none")))
    heads = (
        Head(words("question_left")),
        Head(words("question_right")),
        Head(words("proposal")),
        Head(words("score"), is_amount=True),
        Head(words("why")),
    )
    lines = [line(heads, _question(frame, question)) for question in asked[:QUESTIONS]]
    return section(
        "questions",
        table("open-pairs", words("questions_caption"), heads, lines),
        left_out(len(asked) - QUESTIONS, _QUESTIONS),
        tag("p", words("questions_answer"), " ", tag("code", "insats review")),
        check(_QUESTIONS),
    )


def _question(frame: Frame, question: Question) -> tuple[Child, ...]:
    return (
        frame.named(question.left_id, question.left_name),
        frame.named(question.right_id, question.right_name),
        code_words("verdict", question.proposal) if question.proposal else nothing(),
        percent(question.score),
        [_signal(*signal) for signal in _telling(question)[:SIGNALS]],
    )


def _telling(question: Question) -> list[tuple[str, float, str]]:
    """The signals that speak for or against; one that was seen and weighs nothing does neither."""
    return [signal for signal in question.signals if signal[0] != "prior" and signal[1]]


def _signal(name: str, weight: float, detail: str) -> Html:
    side = "for" if weight > 0 else "against"
    told = f": {detail}" if detail else ""
    return tag(
        "p",
        words(f"signal_{side}"),
        " ",
        code_words("sign", name),
        as_written(told),
        class_="signal",
    )


def percent(score: float) -> Html:
    whole = number(round(score * 100))
    return both(f"{whole}\N{NO-BREAK SPACE}%", f"{whole}%")
