"""The commands that only read a history: history, check, why, query, export and report."""

from __future__ import annotations

import sys

from insats.ending import DONE, WRONG_USAGE, complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace


def history(arguments: Namespace) -> int:
    from insats.printing import print_day, print_interventions, print_links, print_rows
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
            complain(_not_found(name, len(match.near)))
            if arguments.json:
                write_json({"intervention": None, "near": match.near}, sys.stdout)
            elif match.near:
                print_interventions(match.near, sys.stdout)
            return WRONG_USAGE
        identity = str(match.intervention["intervention_id"])
        rows, years = history.rows(identity, day), history.outcome(identity, day)
        counts = {} if day is None else history.days(day, identity)
        links = history.links(identity)
    if arguments.json:
        found = {
            "intervention": match.intervention,
            "rows": rows,
            "years": years,
            "links": links,
        }
        write_json(found if day is None else {"as_of": day, **found}, sys.stdout)
        return DONE
    print_rows(match.intervention, rows, sys.stdout, day)
    print_links(links, sys.stdout)
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


def check(arguments: Namespace) -> int:
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


def why(arguments: Namespace) -> int:
    from insats.show import write_json
    from insats.why import print_why, to_plain, why

    found = why(arguments.db, arguments.left, arguments.right)
    if arguments.json:
        write_json(to_plain(found), sys.stdout)
    else:
        print_why(found, sys.stdout)
    return DONE


def query(arguments: Namespace) -> int:
    from insats.query import parameters, print_list, print_one, run

    asked = " ".join(arguments.sql)
    if bool(asked.strip()) + arguments.list + (arguments.show is not None) != 1:
        complain("give one SELECT in quotes, the name of a saved query, --list, or --show NAME")
        return WRONG_USAGE
    given = parameters(arguments.params)
    if arguments.list:
        print_list(sys.stdout)
    elif arguments.show is not None:
        print_one(arguments.show, given, sys.stdout)
    else:
        run(arguments.db, asked, given, arguments.format, arguments.timeout)
    return DONE


def export(arguments: Namespace) -> int:
    from insats.printing import print_export
    from insats.show import write_json
    from publish.export import Format, export
    from publish.language import Language

    formats = [Format(name) for name in arguments.formats or ()] or list(Format)
    if arguments.for_excel and not {Format.CSV, Format.PACKAGE} & set(formats):
        complain("--for-excel is about CSV files; ask for --format csv too")
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
        complain(notice)
    return DONE


def report(arguments: Namespace) -> int:
    from insats.report import write_report

    try:
        written = write_report(arguments.db, arguments.to, arguments.language, arguments.documents)
    except OSError as error:
        complain(f"{arguments.to}: the page could not be written: {error.strerror or error}")
        return WRONG_USAGE
    print(written, file=sys.stderr)
    return DONE
