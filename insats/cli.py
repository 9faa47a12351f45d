"""The command line: arguments → the run or a look-up → text, and an exit code that tells.

Nothing heavy is imported up here: `insats --help` must answer at once.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

from insats.ending import (
    DONE,
    INTERRUPTED,
    NOT_WRITTEN,
    SOME_UNREAD,
    WRONG_USAGE,
    complain,
    print_no_more,
)

TYPE_CHECKING = False  # typing itself costs more than the rest of these imports
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence
    from types import SimpleNamespace

    Arguments = Namespace | SimpleNamespace

# The modules with the commands: each is loaded when it is asked for.
_TAKING_IN = frozenset({"ingest", "verify", "review"})


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` names and return its exit code."""
    if argv is None:
        _open_streams()
    _speak_utf8()
    arguments = _arguments(sys.argv[1:] if argv is None else argv)
    is_short = argv is None and arguments.command == "tables"
    if is_short:
        gc.disable()  # one file leaves nothing that is worth looking for: 3 % of the time
    try:
        if argv is None and not is_short:
            _end_in_order()
        code = _run(arguments)
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
        print_no_more()  # whoever read the output has had enough (`| head`)
        return DONE
    except Exception as error:  # noqa: BLE001  a user never sees a traceback
        return _failed(error, arguments)
    return code


def _run(arguments: Arguments) -> int:
    name = arguments.command
    if name == "tables":
        from insats.tables import tables

        return tables(arguments)
    module = import_module("insats.taking_in" if name in _TAKING_IN else "insats.looking_up")
    command: Callable[[Arguments], int] = getattr(module, name)
    return command(arguments)


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
        complain(str(error))
        return WRONG_USAGE
    from insats.paths import MissingPath, NotAllGiven
    from insats.why import UnknownName
    from load.location import MissingHistory, StoreError
    from normalize.decisions import DecisionError
    from publish.staging import CannotExport

    usage = (MissingHistory, MissingPath, NotAllGiven, DecisionError, UnknownName, CannotExport)
    if isinstance(error, usage):
        complain(str(error))
        return WRONG_USAGE
    if isinstance(error, StoreError):
        complain(str(error))
        return NOT_WRITTEN
    if arguments.debug:
        raise error
    complain(
        f"internal error: {type(error).__name__}: {error}; nothing was written."
        " Please report it with what --debug prints"
    )
    return NOT_WRITTEN if arguments.command == "ingest" else SOME_UNREAD


def _open_streams() -> None:
    """Nothing in place of streams that were closed before we began, as some schedulers do: the
    next file to be opened, the database's too, would have their number and get what is printed.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDWR)
            if nothing != number:
                os.dup2(nothing, number)
            os.set_inheritable(number, True)
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8"))  # noqa: PTH123, SIM115


def _speak_utf8() -> None:
    """UTF-8 wherever the output goes: a pipe on Windows would otherwise lose letters."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and not stream.isatty():
            reconfigure(encoding="utf-8")
