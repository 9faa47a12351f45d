"""`python -m docs.picture HISTORY`: draws docs/vansbro.svg, a terminal with one look-up in HISTORY.

HISTORY is one made of samples/; `python -m tests.update_docs` makes it and calls this.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

# The format that rich's export_svg goes by; it has no other public name.
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from insats.cli import main

PICTURE = Path(__file__).with_name("vansbro.svg")
NAME = "Vansbroprojektet"
COLUMNS = 128  # wide enough for all but the purposes, narrow enough to be read on a page


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def draw(history: Path) -> str:
    """The look-up as SVG; the same for the same history, on every machine."""
    shown = _Terminal()
    with _environment(TERM="xterm-256color", COLUMNS=str(COLUMNS)), redirect_stdout(shown):
        if main(["history", NAME, "--db", str(history)]) != 0:
            raise LookupError(f"{history}: nothing about {NAME}")
    lines = f"$ insats history {NAME}\n{shown.getvalue()}".rstrip()
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), color_system="truecolor")
    console.print(Text.from_ansi(lines))
    svg = console.export_svg(
        title=f"insats history {NAME}", code_format=_without_fonts(), unique_id="vansbro"
    )
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def _without_fonts() -> str:
    """The format less the fonts that it would fetch from the network."""
    return re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    """Variables set for a while; none that rich would take as a wish for other colours."""
    before = dict(os.environ)
    os.environ.update(values)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE", "LINES"):
        os.environ.pop(name, None)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


if __name__ == "__main__":
    PICTURE.write_text(draw(Path(sys.argv[1])), encoding="utf-8")
