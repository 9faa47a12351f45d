"""The command line's words → what they ask for, or help, or a complaint about them."""

from __future__ import annotations

import argparse
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

DEFAULT_DB = "history.sqlite"


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="insats",
        description="Reads counties' decision memoranda and result reports into one history of"
        " interventions, kept in an SQLite file.",
        epilog="Exit codes: 0 everything was taken in; 1 some files could not be read, all others"
        " are in the history; 2 wrong usage; 3 the database could not be used and is as it was.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    _add_common(parser, db=DEFAULT_DB, debug=False)
    # A command's own --db must not put the default over one that was given before the command.
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    _add_common(common, db=argparse.SUPPRESS, debug=argparse.SUPPRESS)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, summary: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=summary,
            description=f"{summary.capitalize()}.",
            parents=[common],
            allow_abbrev=False,
        )

    ingest = add("ingest", "read files and folders, and bring the history up to date")
    ingest.add_argument("paths", nargs="+", metavar="PATH", type=_path, help="a file or a folder")
    ingest.add_argument(
        "--report", metavar="FILE.json", type=_report_file, help="write an entry for each file"
    )
    ingest.add_argument("--dry-run", action="store_true", help="show what would change, no more")
    ingest.add_argument(
        "--workers", metavar="N", type=_count, help="processes that read (default: up to 4)"
    )
    ingest.add_argument(
        "--rebuild",
        action="store_true",
        help="read every document anew, and make the file anew: byte for byte the same whenever"
        " documents, decisions and version are the same",
    )
    ingest.add_argument(
        "--follow-links",
        action="store_true",
        help="also read what links in a folder lead to outside of it",
    )
    _add_json(ingest)
    ingest.set_defaults(command="ingest")

    tables = add("tables", "print every table of one file as it was read")
    tables.add_argument("file", metavar="FILE", type=_path, help="a document")
    tables.add_argument(
        "--format", choices=("json", "csv", "markdown"), default="json", help="default: json"
    )
    tables.add_argument(
        "--debug-image",
        metavar="FOLDER",
        type=_picture_folder,
        help="also draw what was found on each page, as page-001.png and so on in this folder"
        " (PDF and slides; export others as PDF)",
    )
    tables.set_defaults(command="tables")

    history = add("history", "show the history of one intervention, or list them all")
    history.add_argument(
        "name", nargs="*", metavar="NAME", help="any of its names, misspelt too, or its id"
    )
    history.add_argument(
        "--as-of",
        metavar="YYYY-MM-DD",
        type=_day,
        help="the figures as they stood on that day, by the dates of the documents",
    )
    history.add_argument(
        "--chart",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="draw budget and outcome of one intervention by year (default: on a terminal)",
    )
    _add_json(history)
    history.set_defaults(command="history")

    check = add("check", "compare stated totals with their rows, and list all findings")
    _add_json(check)
    check.set_defaults(command="check")

    verify = add("verify", "check that a history is what its documents and decisions come to")
    verify.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        type=_path,
        help="the documents, to be read anew too; as for ingest",
    )
    verify.add_argument("--workers", metavar="N", type=_count, help="processes that read")
    verify.add_argument(
        "--follow-links",
        action="store_true",
        help="also read what links in a folder lead to outside of it, as ingest does with it",
    )
    verify.set_defaults(command="verify")

    why = add("why", "show why two names were, or were not, joined: each signal and its weight")
    why.add_argument("left", metavar="NAME", help="a name as in history, or an id")
    why.add_argument("right", metavar="NAME", help="another")
    _add_json(why)
    why.set_defaults(command="why")

    review = add("review", "decide the undecided pairs, the most valuable first")
    review.add_argument(
        "--by", metavar="NAME", default=None, help="who decides (default: the name of your login)"
    )
    review.add_argument(
        "--all", action="store_true", help="also ask again what somebody was unsure of"
    )
    review.set_defaults(command="review")
    _add_query(add("query", "answer a question in SQL, or a saved one by its name; read-only"))
    _add_export(add("export", "write the history as CSV, Excel, Parquet and a data package"))
    _add_report(add("report", "write one page with pictures, to read, mail or print"))
    return parser


def _add_query(query: argparse.ArgumentParser) -> None:
    query.add_argument(
        "sql", nargs="*", metavar="SQL|NAME", help="one SELECT in quotes, or a saved query's name"
    )
    query.add_argument(
        "--list", action="store_true", help="name the saved queries with their questions"
    )
    query.add_argument("--show", metavar="NAME", help="print the SQL of a saved query")
    query.add_argument(
        "--param",
        dest="params",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="a value for :NAME in the SQL, or for a saved query; may be given several times",
    )
    query.add_argument(
        "--format",
        choices=("table", "csv", "json", "markdown"),
        default="table",
        help="default: table, where thousands are parted by spaces; the others have plain figures",
    )
    query.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=_seconds,
        default=60.0,
        help="stop a query that works longer than this (default: 60)",
    )
    query.set_defaults(command="query")


def _add_report(report: argparse.ArgumentParser) -> None:
    report.add_argument(
        "--to", required=True, metavar="FILE.html", type=_page_file, help="the page to write"
    )
    report.add_argument(
        "--language",
        choices=("sv", "en"),
        default="sv",
        help="which language it opens in (default: sv); the page can switch",
    )
    report.add_argument(
        "--documents",
        metavar="FOLDER",
        action="append",
        default=[],
        type=_path,
        help="where the documents lie, for pictures of their pages; may be given several times",
    )
    report.set_defaults(command="report")


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument(
        "--to", metavar="DIR", type=_path, required=True, help="the folder; it is made if need be"
    )
    export.add_argument(
        "--format",
        dest="formats",
        choices=("csv", "excel", "parquet", "fdp"),
        action="append",
        help="one of these alone; may be given again (default: all; fdp is a Fiscal Data Package"
        " and takes the CSV files with it)",
    )
    export.add_argument(
        "--for-excel",
        action="store_true",
        help="CSV files that a Swedish Excel opens with a double click: semicolons, decimal"
        " commas, a byte order mark",
    )
    export.add_argument(
        "--language",
        choices=("sv", "en"),
        default="sv",
        help="of headings and notes in the workbook and the package (default: sv)",
    )
    _add_json(export)
    export.set_defaults(command="export")


def _add_common(parser: argparse.ArgumentParser, *, db: str, debug: bool | str) -> None:
    parser.add_argument(
        "--db", metavar="PATH", default=db, help=f"the history (default: {DEFAULT_DB})"
    )
    parser.add_argument(
        "--debug", action="store_true", default=debug, help="show the traceback of a defect"
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return seconds


def _day(text: str) -> str:
    from publish.saved import is_day

    if not is_day(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a day as YYYY-MM-DD")
    return text


def _path(text: str) -> Path:
    from pathlib import Path

    return Path(text)


def _report_file(text: str) -> Path:
    return _file_to_write(text, ".json")


def _page_file(text: str) -> Path:
    return _file_to_write(text, ".html")


def _file_to_write(text: str, suffix: str) -> Path:
    """Only of that kind, so that a document in its place is not written over."""
    path = _path(text)
    if path.suffix.lower() != suffix:
        raise argparse.ArgumentTypeError(f"{text!r} does not end in {suffix}")
    if not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"the folder {str(path.parent)!r} does not exist")
    return path


def _picture_folder(text: str) -> Path:
    path = _path(text)
    if path.exists() and not path.is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is a file; the pictures go into a folder")
    return path


class _Version(argparse.Action):
    """The version is looked up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from insats.edition import program_version

        sys.stdout.write(f"insats {program_version()}\n")
        parser.exit()
