"""The commands that make a history and keep it true: ingest, verify and review."""

from __future__ import annotations

import os
import sys

from insats.ending import DONE, SOME_UNREAD, complain, print_no_more

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from pathlib import Path

    from insats.account import RunReport
    from normalize.model import Problem

MOST_NAMED = 10  # files passed over that are named; the report has all


def ingest(arguments: Namespace) -> int:
    from insats.ingest import run
    from insats.printing import Progress, print_report, to_plain
    from insats.show import write_json

    with Progress(sys.stderr) as progress:
        report = run(
            arguments.paths,
            arguments.db,
            workers=arguments.workers,
            is_dry=arguments.dry_run,
            is_rebuilt=arguments.rebuild,
            is_following=arguments.follow_links,
            begin=progress.begin,
            done=progress.done,
            tell=complain,
        )
    is_reported = _write_report(arguments.report, report)
    try:
        if arguments.json:
            write_json(to_plain(report), sys.stdout)
        else:
            print_report(report, sys.stdout)
        sys.stdout.flush()  # in a log of both streams the complaints come after the report
    except BrokenPipeError:
        raise
    except OSError as error:  # a full disk
        complain(f"what was found could not be printed ({error.strerror}); it is in the history")
        print_no_more()
        is_reported = False
    _complain_of(report)
    if arguments.debug:
        print(*report.traces, sep="\n", file=sys.stderr)
    elif not report.is_dry and report.allocations:
        _propose_next(arguments.db)
    return DONE if report.is_complete and is_reported else SOME_UNREAD


def _write_report(path: Path | None, report: RunReport) -> bool:
    """False where it cannot be written; the history is, by then, and the user is told."""
    from insats.printing import to_plain
    from insats.show import write_json

    if path is None:
        return True
    try:
        with path.open("w", encoding="utf-8") as file:
            write_json(to_plain(report), file)
    except OSError as error:
        complain(f"{path}: the report could not be written ({error.strerror}); the history is")
        return False
    return True


def _complain_of(report: RunReport) -> None:
    """Everything that could not be taken in, a line each."""
    for file in report.files:
        if not file.is_read:
            complain(f"{file.document}: {file.status}: {file.message}")
    for folder in report.unlisted:
        complain(f"{folder}: the folder could not be listed")
    _complain_of_decisions(report.problems)
    if not report.files:
        complain("there is no document under these paths")
    if report.skipped:
        complain(_passed_over(report.skipped))


def _passed_over(names: Sequence[str]) -> str:
    """Which files of the folders are not of a kind that is read."""
    count = "1 file" if len(names) == 1 else f"{len(names)} files"
    more = " …" if len(names) > MOST_NAMED else ""
    named = ", ".join(names[:MOST_NAMED])
    return f"{count} passed over, not of a kind that is read: {named}{more}"


def _complain_of_decisions(problems: Sequence[Problem]) -> None:
    for problem in problems:
        complain(f"decisions.csv: line {problem.line}: {problem.message}")


def _propose_next(db: str) -> None:
    """The look-ups, to be typed as this run was: the program may not be on the path."""
    from shlex import quote
    from shutil import which

    from insats.arguments import DEFAULT_DB

    typed = sys.argv[0]
    is_elsewhere = os.path.basename(typed) == "insats" and not which("insats")  # noqa: PTH119
    program = quote(os.path.relpath(typed)) if is_elsewhere else "insats"
    option = "" if db == DEFAULT_DB else f" --db {quote(db)}"
    print(f"Next: {program} history{option}, {program} check{option}", file=sys.stderr)


def verify(arguments: Namespace) -> int:
    from insats.printing import Progress
    from insats.verify import verify

    with Progress(sys.stderr) as progress:
        found = verify(
            arguments.db,
            arguments.paths,
            workers=arguments.workers,
            is_following=arguments.follow_links,
            begin=progress.begin,
            done=progress.done,
        )
    print(*found.problems, sep="\n", end="\n" if found.problems else "")
    read = f", {found.reread} of them read anew" if arguments.paths else ""
    state = "not what its documents and decisions come to" if found.problems else "as it should be"
    print(f"{arguments.db}: {found.documents} documents{read}; the history is {state}")
    return SOME_UNREAD if found.problems else DONE


def review(arguments: Namespace) -> int:
    from datetime import datetime
    from getpass import getuser

    from insats.ingest import refresh
    from insats.review import hold, keys, session
    from publish.lookup import History

    with History(arguments.db):  # tells a missing history from one without questions
        today = datetime.now().astimezone().date().isoformat()
        by = arguments.by or getuser()
        sitting = session(arguments.db, by, today, with_unsure=arguments.all)
    if not sitting.questions:
        print("There is nothing to decide.")
        return DONE
    pressed = keys(sys.stdin)
    answered = hold(sitting, lambda: next(pressed, ""), sys.stdout)
    if answered:
        report = refresh(arguments.db, complain)
        print(f"{answered} decided, in {sitting.path}; pairs still to review: {report.open_pairs}")
        _complain_of_decisions(report.problems)
    else:
        print("Nothing was decided.")
    return DONE
