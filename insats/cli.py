"""The command line: arguments → the run or a look-up → text, and an exit code that tells.

Nothing heavy is imported up here: `insats --help` must answer at once.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False  # typing itself costs more than the rest of these imports
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import SimpleNamespace

    from extract.model import Document
    from insats.account import RunReport
    from normalize.model import Problem

    Arguments = Namespace | SimpleNamespace

# The exit codes of the contract.
DONE = 0
SOME_UNREAD = 1
WRONG_USAGE = 2
NOT_WRITTEN = 3
MOST_NAMED = 10  # files passed over that are named; the report has all
INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` names and return its exit code."""
    _speak_utf8()
    arguments = _arguments(sys.argv[1:] if argv is None else argv)
    is_short = argv is None and arguments.command == "tables"
    if is_short:
        gc.disable()  # one file leaves nothing that is worth looking for: 3 % of the time
    try:
        if argv is None and not is_short:
            _end_in_order()
        code = _COMMANDS[arguments.command](arguments)
        sys.stdout.flush()
        if is_short:
            sys.stderr.flush()
            # Python would now free all that it holds, piece by piece: a tenth of the time.
            os._exit(code)
    except KeyboardInterrupt:
        return INTERRUPTED
    except _Ended as ended:
        return 128 + ended.number  # as shells have it
    except BrokenPipeError:
        _print_no_more()  # whoever read the output has had enough (`| head`)
        return DONE
    except Exception as error:  # noqa: BLE001  a user never sees a traceback
        return _failed(error, arguments)
    return code


class _Ended(BaseException):
    """Somebody ends the program; what it has started must end with it."""

    def __init__(self, number: int) -> None:
        self.number = number


def _end_in_order() -> None:
    """On SIGTERM, or when the terminal is closed, clean up as on Ctrl-C."""
    import signal

    def end(number: int, _frame: object) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)  # one is enough: let us clean up
        raise _Ended(number)

    numbers = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    for number in numbers:
        if signal.getsignal(number) is signal.SIG_DFL:  # not where nohup says to go on
            signal.signal(number, end)


def _arguments(argv: Sequence[str]) -> Arguments:
    """What was asked for. A script may ask for the tables of thousands of files, one by one: that
    needs no parser, which takes as long to make as a page to read.
    """
    if len(argv) == 2 and argv[0] == "tables" and not argv[1].startswith("-"):
        from types import SimpleNamespace

        given = {"command": "tables", "file": argv[1], "format": "json"}
        return SimpleNamespace(**given, debug_image=None, debug=False)
    from insats.arguments import parser

    return parser().parse_args(argv)


def _failed(error: Exception, arguments: Arguments) -> int:
    """One line on what went wrong, and the code for it."""
    from publish.asking import QueryError

    if isinstance(error, QueryError):  # the others' modules take long to load
        _complain(str(error))
        return WRONG_USAGE
    from insats.paths import MissingPath, NotAllGiven
    from insats.why import UnknownName
    from load.location import MissingHistory, StoreError
    from normalize.decisions import DecisionError
    from publish.staging import CannotExport

    usage = (MissingHistory, MissingPath, NotAllGiven, DecisionError, UnknownName, CannotExport)
    if isinstance(error, usage):
        _complain(str(error))
        return WRONG_USAGE
    if isinstance(error, StoreError):
        _complain(str(error))
        return NOT_WRITTEN
    if arguments.debug:
        raise error
    _complain(
        f"internal error: {type(error).__name__}: {error}; nothing was written."
        " Please report it with what --debug prints"
    )
    return NOT_WRITTEN if arguments.command == "ingest" else SOME_UNREAD


def _print_no_more() -> None:
    """Python would complain once more when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str) -> None:
    print(f"insats: {message}", file=sys.stderr)


def _speak_utf8() -> None:
    """UTF-8 wherever the output goes: a pipe on Windows would otherwise lose letters."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and not stream.isatty():
            reconfigure(encoding="utf-8")


# --- commands -----------------------------------------------------------------------------------


def _ingest(arguments: Arguments) -> int:
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
            tell=_complain,
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
        _complain(f"what was found could not be printed ({error.strerror}); it is in the history")
        _print_no_more()
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
        _complain(f"{path}: the report could not be written ({error.strerror}); the history is")
        return False
    return True


def _complain_of(report: RunReport) -> None:
    """Everything that could not be taken in, a line each."""
    for file in report.files:
        if not file.is_read:
            _complain(f"{file.document}: {file.status}: {file.message}")
    for folder in report.unlisted:
        _complain(f"{folder}: the folder could not be listed")
    _complain_of_decisions(report.problems)
    if not report.files:
        _complain("there is no document under these paths")
    if report.skipped:
        _complain(_passed_over(report.skipped))


def _passed_over(names: Sequence[str]) -> str:
    """Which files of the folders are not of a kind that is read."""
    count = "1 file" if len(names) == 1 else f"{len(names)} files"
    more = " …" if len(names) > MOST_NAMED else ""
    named = ", ".join(names[:MOST_NAMED])
    return f"{count} passed over, not of a kind that is read: {named}{more}"


def _complain_of_decisions(problems: Sequence[Problem]) -> None:
    for problem in problems:
        _complain(f"decisions.csv: line {problem.line}: {problem.message}")


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


def _tables(arguments: Arguments) -> int:
    from extract.errors import ExtractError
    from extract.read import read
    from insats.grid import to_csv, to_json, to_markdown

    file = arguments.file
    if not os.path.isfile(file):  # noqa: PTH113  pathlib takes longer to load than some files
        from insats.paths import MissingPath

        raise MissingPath(f"{_printable(str(file))}: no such file")
    name = _printable(os.path.basename(file))  # noqa: PTH119
    try:
        document = read(file, name, with_digest=False, with_findings=False)
    except ExtractError as error:
        _complain(f"{name}: {error.status}: {error}")
        return SOME_UNREAD
    for page in document.content.unread_pages:
        _complain(f"{document.name}: page {page} could not be read")
    if arguments.debug_image and not _draw(file, document, arguments.debug_image):
        return WRONG_USAGE
    write = {"json": to_json, "csv": to_csv, "markdown": to_markdown}[arguments.format]
    sys.stdout.write(write(document))
    return SOME_UNREAD if document.content.unread_pages else DONE


def _printable(text: str) -> str:
    if text.isascii() and text.isprintable():  # as most names are: spares them a module
        return text
    from insats.paths import printable

    return printable(text)


def _draw(file: Path, document: Document, folder: Path) -> bool:
    """Writes the pictures; False where that cannot be done, and the user has been told why."""
    from insats.debug_image import CannotDraw, write_pictures

    try:
        count = write_pictures(file, document, folder)
    except CannotDraw as error:
        _complain(str(error))
        return False
    except OSError as error:
        _complain(f"{folder}: the pictures could not be written: {error.strerror or error}")
        return False
    pages = "1 page" if count == 1 else f"{count} pages"
    print(f"Drew {pages} in {folder}", file=sys.stderr)
    return True


def _history(arguments: Arguments) -> int:
    from insats.printing import print_day, print_interventions, print_rows
    from insats.show import write_json
    from publish.lookup import History

    with History(arguments.db) as history:
        day = arguments.as_of
        if not arguments.name:
            interventions = history.interventions() if day is None else history.as_of(day)
            if arguments.json:
                write_json(interventions, sys.stdout)
                return DONE
            print_interventions(interventions, sys.stdout)
            if day is not None:
                print_day(day, history.days(day), sys.stdout)
            return DONE
        name = " ".join(arguments.name)  # a name of several words needs no quotes
        match = history.find(name)
        if match.intervention is None:
            _complain(_not_found(name, len(match.near)))
            if arguments.json:
                write_json({"intervention": None, "near": match.near}, sys.stdout)
            elif match.near:
                print_interventions(match.near, sys.stdout)
            return WRONG_USAGE
        identity = str(match.intervention["intervention_id"])
        rows, years = history.rows(identity, day), history.outcome(identity, day)
        counts = {} if day is None else history.days(day, identity)
    if arguments.json:
        found = {"intervention": match.intervention, "rows": rows, "years": years}
        write_json(found if day is None else {"as_of": day, **found}, sys.stdout)
        return DONE
    print_rows(match.intervention, rows, sys.stdout, day)
    if day is not None:
        print_day(day, counts, sys.stdout)
    if sys.stdout.isatty() if arguments.chart is None else arguments.chart:
        from insats.chart import write_chart

        write_chart(rows, sys.stdout)
    return DONE


def _not_found(name: str, near: int) -> str:
    if near > 1:
        return f"{name!r} may mean any of these; give the whole name of one, or its id"
    hint = "this one comes nearest" if near else "insats history lists them all"
    return f"no intervention is called {name!r}; {hint}"


def _check(arguments: Arguments) -> int:
    from insats.printing import print_checks
    from insats.show import write_json
    from publish.lookup import History

    with History(arguments.db) as history:
        totals, findings = history.reconciliation(), history.findings()
    if arguments.json:
        write_json({"totals": totals, "findings": findings}, sys.stdout)
    else:
        print_checks(totals, findings, sys.stdout)
    return DONE


def _verify(arguments: Arguments) -> int:
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


def _why(arguments: Arguments) -> int:
    from insats.show import write_json
    from insats.why import print_why, to_plain, why

    found = why(arguments.db, arguments.left, arguments.right)
    if arguments.json:
        write_json(to_plain(found), sys.stdout)
    else:
        print_why(found, sys.stdout)
    return DONE


def _review(arguments: Arguments) -> int:
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
        report = refresh(arguments.db, _complain)
        print(f"{answered} decided, in {sitting.path}; pairs still to review: {report.open_pairs}")
        _complain_of_decisions(report.problems)
    else:
        print("Nothing was decided.")
    return DONE


def _query(arguments: Arguments) -> int:
    from insats.query import parameters, print_list, print_one, run

    asked = " ".join(arguments.sql)
    if bool(asked.strip()) + arguments.list + (arguments.show is not None) != 1:
        _complain("give one SELECT in quotes, the name of a saved query, --list, or --show NAME")
        return WRONG_USAGE
    given = parameters(arguments.params)
    if arguments.list:
        print_list(sys.stdout)
    elif arguments.show is not None:
        print_one(arguments.show, given, sys.stdout)
    else:
        run(arguments.db, asked, given, arguments.format, arguments.timeout)
    return DONE


def _export(arguments: Arguments) -> int:
    from insats.printing import print_export
    from insats.show import write_json
    from publish.export import Format, export
    from publish.language import Language

    formats = [Format(name) for name in arguments.formats or ()] or list(Format)
    if arguments.for_excel and not {Format.CSV, Format.PACKAGE} & set(formats):
        _complain("--for-excel is about CSV files; ask for --format csv too")
        return WRONG_USAGE
    done = export(
        arguments.db,
        arguments.to,
        formats,
        is_for_excel=arguments.for_excel,
        language=Language(arguments.language),
    )
    if arguments.json:
        from dataclasses import asdict

        write_json(asdict(done), sys.stdout)
    else:
        print_export(done, sys.stdout)
    for notice in done.notices:
        _complain(notice)
    return DONE


def _report(arguments: Arguments) -> int:
    from insats.report import write_report

    try:
        written = write_report(arguments.db, arguments.to, arguments.language, arguments.documents)
    except OSError as error:
        _complain(f"{arguments.to}: the page could not be written: {error.strerror or error}")
        return WRONG_USAGE
    print(written, file=sys.stderr)
    return DONE


_COMMANDS: dict[str, Callable[[Arguments], int]] = {
    "ingest": _ingest,
    "tables": _tables,
    "history": _history,
    "check": _check,
    "verify": _verify,
    "why": _why,
    "review": _review,
    "query": _query,
    "export": _export,
    "report": _report,
}
