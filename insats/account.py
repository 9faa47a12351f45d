"""What a run came to, file by file: the report that is printed and that `--report` writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from extract.model import Scope, Severity
from insats.paths import Walk
from insats.reading import Reading
from load.findings import message_of
from load.kept import Kept, counting, same_files
from load.repeated import repeated
from normalize.model import Problem, Reconciliation, Resolution, Source, TotalStatus


class Change(StrEnum):
    """What a file is to the history as it stood."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file of the run. `status` and `message` as in the view `documents`; `rendition_of` names
    the document that says the same, where its rows and totals count.
    """

    document: str
    path: str
    change: Change
    status: str
    message: str
    format: str | None
    pages: int | None
    allocations: int
    stated_totals: int
    differing_totals: int
    funding: int
    findings: int
    ocr_pages: tuple[int, ...] = ()
    rendition_of: str | None = None

    @property
    def is_read(self) -> bool:
        """Whether all of it could be taken in."""
        return self.status in {"ok", "no_allocations", "superseded"}


@dataclass(frozen=True, slots=True)
class DifferingTotal:
    """A stated total of the run's documents that does not come to what its rows add up to."""

    document: str
    page: int | None
    year: int | None
    scope: Scope
    area: str | None
    stated_sek: int
    computed_sek: int | None
    difference_sek: int | None
    cause: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """A finding in the run's documents that somebody should look at, as in the view `findings`."""

    document: str
    page: int | None
    severity: Severity
    kind: str
    message: str
    as_written: str


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did, or with `is_dry` would do. Counts are of the whole history, `added` and
    `removed` of its allocations; `traces` are tracebacks of defects of the program.
    """

    files: tuple[FileReport, ...]
    skipped: tuple[str, ...]
    unlisted: tuple[str, ...]
    differing_totals: tuple[DifferingTotal, ...]
    is_dry: bool
    is_changed: bool
    documents: int
    allocations: int
    interventions: int
    open_pairs: int
    added: int
    removed: int
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()  # of the decisions file
    traces: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether everything was taken in; of an empty folder that is nothing."""
        return not self.unlisted and all(file.is_read for file in self.files)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run read, and the history that it came to; `before` is what was kept before it."""

    walk: Walk
    readings: tuple[Reading, ...]
    before: tuple[Kept, ...]
    kept: tuple[Kept, ...]
    resolution: Resolution
    is_dry: bool
    is_changed: bool


def account(outcome: Outcome, old_ids: frozenset[str]) -> RunReport:
    """The report on a run; `old_ids` are those of the allocations that counted before it."""
    walk = outcome.walk
    copies = repeated(counting(outcome.kept), outcome.resolution)
    names = {file.name for file in walk.files} - copies.keys()
    differing = [
        total
        for total in outcome.resolution.reconciliations
        if total.status is TotalStatus.DIFFERS and total.document in names
    ]
    placements = outcome.resolution.placements
    new_ids = {placed.line.allocation_id for placed in placements if placed.is_current}
    return RunReport(
        files=_file_reports(outcome, differing, copies),
        skipped=walk.skipped,
        unlisted=walk.unlisted,
        differing_totals=tuple(map(_differing, differing)),
        is_dry=outcome.is_dry,
        is_changed=outcome.is_changed,
        documents=len(outcome.kept),
        allocations=len(new_ids),
        interventions=len(outcome.resolution.interventions),
        open_pairs=len(outcome.resolution.open_pairs),
        added=len(new_ids - old_ids),
        removed=len(old_ids - new_ids),
        questions=_questions(outcome.resolution, names),
        problems=outcome.resolution.problems,
        traces=tuple(reading.trace for reading in outcome.readings if reading.trace),
    )


def _file_reports(
    outcome: Outcome, differing: Iterable[Reconciliation], copies: Mapping[str, str]
) -> tuple[FileReport, ...]:
    before = {kept.source.name: kept.source for kept in outcome.before}
    after = {kept.source.name: kept.source for kept in outcome.kept}
    superseded = {
        **{old: f"replaced by its revision {new}" for old, new in outcome.resolution.superseded},
        **{copy: f"the same file as {first}" for copy, first in same_files(after.values()).items()},
    }
    wrong = Counter(total.document for total in differing)
    reports = []
    for file in outcome.walk.files:
        source, found = after[file.name], after[file.name].extraction
        why = superseded.get(file.name)
        reports.append(
            FileReport(
                document=file.name,
                path=str(file.path),
                change=_change(before.get(file.name), source),
                status="superseded" if why else source.status,
                message=why or _message(source, before.get(file.name), copies.get(file.name)),
                format=source.format and source.format.value,
                pages=source.pages,
                allocations=len(found.allocations),
                stated_totals=len(found.stated_totals),
                differing_totals=wrong[file.name],
                funding=len(found.funding),
                findings=len(found.findings),
                ocr_pages=found.ocr_pages,
                rendition_of=copies.get(file.name),
            )
        )
    return tuple(reports)


def _message(source: Source, before: Source | None, original: str | None) -> str:
    """What to say of a file that is taken in: the other rendition, then what its reading left."""
    said = source.message or _replaced(before, source)
    same = f"says the same as {original}, where its rows and totals count" if original else ""
    return "; ".join(text for text in (same, said) if text)


def _replaced(before: Source | None, after: Source) -> str:
    """What to say where other bytes take a name's place: it may be another document altogether."""
    if before is None or before.sha256 == after.sha256 or not before.extraction.allocations:
        return ""
    former = before.extraction
    whose = f"{former.county}, " if former.county else ""
    return (
        f"takes the place of the former file of this name ({whose}{len(former.allocations)} "
        "allocations); to keep both, give their folders in one run, or rename one"
    )


def _change(before: Source | None, after: Source) -> Change:
    if before is None:
        return Change.NEW
    return Change.UNCHANGED if before == after else Change.CHANGED


def _questions(resolution: Resolution, documents: Container[str]) -> tuple[Question, ...]:
    """The findings of these documents but for what is only to be known."""
    return tuple(
        Question(
            document=each.document,
            page=each.finding.place.page,
            severity=each.finding.severity,
            kind=each.finding.kind,
            message=message_of(each.finding),
            as_written=each.finding.as_written,
        )
        for each in dict.fromkeys(resolution.findings)
        if each.document in documents and each.finding.severity is not Severity.INFO
    )


def _differing(checked: Reconciliation) -> DifferingTotal:
    return DifferingTotal(
        document=checked.document,
        page=checked.total.place.page,
        year=checked.total.context.year,
        scope=checked.scope,
        area=checked.area,
        stated_sek=checked.total.amount.sek,
        computed_sek=checked.computed_sek,
        difference_sek=checked.difference_sek,
        cause=checked.cause,
    )
