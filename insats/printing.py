"""What each command prints for people: which columns, in which order, and the progress bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from extract.scanned import listed
from insats.account import DifferingTotal, RunReport
from insats.show import Column, write_rows
from publish.lookup import Row

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from publish.export import Export

MOST_QUESTIONS = 20  # findings that are printed: a screen; the view has all

_FILES = (
    Column("document"),
    Column("status"),
    Column("change", spare=3),
    Column("allocations"),
    Column("stated_totals", spare=4),
    Column("differing_totals", spare=2),
    Column("findings"),
    Column("message", spare=1),
)
_DIFFERING = (
    Column("document"),
    Column("page"),
    Column("year"),
    Column("scope"),
    Column("area", is_long=True, spare=1),
    Column("stated_sek", "stated", is_kronor=True),
    Column("computed_sek", "computed", is_kronor=True, spare=3),
    Column("difference_sek", "difference", is_kronor=True),
    Column("cause", spare=2),
)
_QUESTIONS = (
    Column("document"),
    Column("page"),
    Column("message"),
    Column("as_written", is_long=True, spare=1),
)
_FINDINGS = (
    Column("severity"),
    Column("kind", spare=2),
    *_QUESTIONS,
)
_INTERVENTIONS = (
    Column("intervention"),
    Column("first_year"),
    Column("last_year"),
    Column("proposed_sek", "proposed", is_kronor=True),
    Column("approved_sek", "approved", is_kronor=True),
    Column("executed_sek", "executed", is_kronor=True),
    Column("county", spare=1),
    Column("agreement", is_long=True, spare=4),
    Column("area", is_long=True, spare=2),
    Column("intervention_id", spare=3),
)
_ROWS = (
    Column("year"),
    Column("phase"),
    Column("amount_sek", "amount", is_kronor=True),
    Column("name_as_written"),
    Column("area", is_long=True, spare=2),
    Column("responsible", is_long=True, spare=1),
    Column("purpose", is_long=True, spare=3),
    Column("document"),
    Column("page"),
    Column("table_no", "table"),
    Column("row_no", "row"),
)
_TOTALS = (
    Column("status"),
    Column("document"),
    Column("page"),
    Column("year"),
    Column("phase", spare=4),
    Column("scope"),
    Column("agreement", is_long=True, spare=5),
    Column("area", is_long=True, spare=1),
    Column("stated_sek", "stated", is_kronor=True),
    Column("computed_sek", "computed", is_kronor=True, spare=3),
    Column("difference_sek", "difference", is_kronor=True),
    Column("cause", spare=2),
)
_LINKS = (
    Column("year"),
    Column("link"),
    Column("other", "intervention"),
    Column("decided_by", spare=1),
    Column("score", spare=2),
    Column("reason", is_long=True, spare=3),
)
# A relation, and whether the intervention asked for is the one that it begins with.
LINKED = {
    ("split", True): "was split, one part being",
    ("split", False): "is a part of the former",
    ("merged", True): "was merged with others into",
    ("merged", False): "was merged of others, such as",
    ("absorbed", True): "went into",
    ("absorbed", False): "took in",
    ("spun_off", True): "goes on, and has given off",
    ("spun_off", False): "was taken out of",
    ("related", True): "hangs together with",
    ("related", False): "hangs together with",
}

_WRITTEN = (Column("file"), Column("rows"), Column("bytes"))


def to_plain(report: RunReport) -> dict[str, object]:
    """The report for JSON; tracebacks are for --debug alone."""
    plain = asdict(report)
    del plain["traces"]
    return plain


def print_report(report: RunReport, stream: TextIO) -> None:
    """What was found in each file, the totals that differ, and what the history holds now."""
    write_rows([asdict(file) for file in report.files], _FILES, stream)
    if report.differing_totals:
        stream.write(f"\nTotals that differ: {how_many(report.differing_totals)}\n")
        write_rows([asdict(total) for total in report.differing_totals], _DIFFERING, stream)
    if report.questions:
        stream.write(f"\nTo look at: {len(report.questions)}\n")
        asked = [asdict(question) for question in report.questions[:MOST_QUESTIONS]]
        write_rows(asked, _QUESTIONS, stream)
    if len(report.questions) > MOST_QUESTIONS:
        stream.write("The view findings has the rest.\n")
    by_ocr = [f"{f.document} (page {listed(f.ocr_pages)})" for f in report.files if f.ocr_pages]
    if by_ocr:
        stream.write(f"\nRead by OCR, check the figures against the page: {', '.join(by_ocr)}\n")
    twice = [f"{f.document} (as {f.rendition_of})" for f in report.files if f.rendition_of]
    if twice:
        stream.write(f"\nSays the same as another document, counted once: {', '.join(twice)}\n")
    verb = "would hold" if report.is_dry else "holds"
    stream.write(
        f"\nThe history {verb} {_count(report.documents, 'document')}"
        f", {_count(report.allocations, 'allocation')}"
        f" ({report.added} added, {report.removed} removed)"
        f" and {_count(report.interventions, 'intervention')}"
        f"; pairs to review: {report.open_pairs}\n"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def print_interventions(rows: Sequence[Row], stream: TextIO) -> None:
    """One line an intervention."""
    write_rows(rows, _INTERVENTIONS, stream)


def print_rows(
    intervention: Row, rows: Sequence[Row], stream: TextIO, day: str | None = None
) -> None:
    """The intervention's name and id, then one line an allocation, current or of a day."""
    stood = "" if day is None else f", as it stood on {day}"
    stream.write(f"{intervention['intervention']} ({intervention['intervention_id']}){stood}\n")
    write_rows(rows, _ROWS, stream)


def how_many(totals: Sequence[DifferingTotal]) -> str:
    """How many totals, and of how many sums: a heading and the table below it may state one."""
    sums = {
        (each.document, each.year, each.area, each.stated_sek, each.computed_sek) for each in totals
    }
    if len(sums) == len(totals):
        return str(len(totals))
    return f"{len(totals)}, of {_count(len(sums), 'sum')}: some are stated more than once"


def print_links(links: Sequence[Row], stream: TextIO) -> None:
    """What an intervention came from and what became of it, a line a link; nothing without any."""
    if not links:
        return
    stream.write(f"\nLinks to other interventions: {len(links)}\n")
    told = [
        {**link, "link": LINKED[str(link["relation"]), bool(link["is_from"])]} for link in links
    ]
    write_rows(told, _LINKS, stream)


def print_day(day: str, counts: Row, stream: TextIO) -> None:
    """Whose figures these are: those of a day, and what has become of them since."""
    stream.write(f"\nAs it stood on {day}, by the dates of the documents.\n")
    rows = {key: int(str(count)) for key, count in counts.items()}
    if rows["undated"]:
        undated = _count(rows["undated"], "row")
        stream.write(
            f"{undated} of documents without a date: taken as known since the year that they plan"
            " for began, or the one that they report of had ended.\n"
        )
    if not rows["counted"]:
        stream.write("No figure was known then.\n")
    later = [(rows["replaced"], "replaced"), (rows["since"], "added")]
    if said := " and ".join(f"{_count(count, 'row')} {verb}" for count, verb in later if count):
        stream.write(f"Since then: {said}. Names and interventions are those of today.\n")


def print_checks(totals: Sequence[Row], findings: Sequence[Row], stream: TextIO) -> None:
    """One line a stated total, then one a finding."""
    write_rows(totals, _TOTALS, stream)
    if findings:
        stream.write(f"\nFindings: {len(findings)}\n")
        write_rows(findings, _FINDINGS, stream)


def print_export(export: Export, stream: TextIO) -> None:
    """One line a file."""
    write_rows([asdict(file) for file in export.files], _WRITTEN, stream)


class Progress:
    """A bar on a terminal, nothing elsewhere; for use in a `with`."""

    def __init__(self, stream: TextIO) -> None:
        self._bar: Bar | None = None
        if stream.isatty():
            from rich.console import Console
            from rich.progress import Progress as Bar

            self._bar = Bar(console=Console(file=stream), transient=True)
            self._task = self._bar.add_task("reading", total=None)

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def begin(self, total: int) -> None:
        """Say how many documents there are to read."""
        if self._bar is not None:
            self._bar.update(self._task, total=total)

    def done(self, name: str) -> None:
        """Say which one has been read."""
        if self._bar is not None:
            self._bar.update(self._task, advance=1, description=name[-40:])
