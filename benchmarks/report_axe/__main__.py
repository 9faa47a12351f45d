"""`python -m benchmarks.report_axe`: judges the report's accessibility with axe-core in Chromium.

Pages of the samples, of a history with every kind of change, and of one whose every text is an
attack are opened in both languages, light and dark, 1280 and 360 pixels wide, with everything
closed and everything open. Nothing may be violated, fetched, run or reach beyond the window's
width. Needs node, npm and Chromium; axe-core and puppeteer-core are installed in a folder that is
removed again.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from insats.report import write_report
from publish.report.facts import Facts
from publish.report.page import build
from tests.publish.report_facts import evil, pictures, two_years
from tests.update_docs import ROOT, build_history

HERE = Path(__file__).parent
RESULTS = HERE / "RESULTS.md"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
LIMIT_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Look:
    """One page, looked at in one way; `problems` names all that must not be."""

    page: str
    language: str
    scheme: str
    width: int
    passes: int
    unsure: int
    problems: tuple[str, ...]


def write_pages(folder: Path, histories: Sequence[Path]) -> list[Path]:
    """The pages to judge: the samples' with pictures, made ones, and of the histories given."""
    history = build_history(folder / "history.sqlite")
    files = [folder / "samples.html"]
    write_report(str(history), files[0], "sv", [ROOT / "samples"])
    made: Mapping[str, Facts] = {"changes": two_years(), "attack": evil()}
    for name, facts in made.items():
        files.append(folder / f"{name}.html")
        files[-1].write_text(build(facts, pictures(facts)), encoding="utf-8")
    for number, each in enumerate(histories, 1):
        files.append(folder / f"history-{number}.html")
        write_report(str(each), files[-1], "sv", [])
    return files


def judge(files: Sequence[Path], folder: Path) -> tuple[str, list[Look]]:
    """The browser's version, and what it and axe-core say of each page."""
    chromium = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if chromium is None or shutil.which("npm") is None:
        sys.exit("report_axe needs node, npm and Chromium")
    for name in ("package.json", "check.mjs"):
        shutil.copy(HERE / name, folder)
    subprocess.run(
        ["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True
    )
    command = ["node", "check.mjs", chromium, *map(str, files)]
    done = subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True, timeout=LIMIT_SECONDS
    )
    told = json.loads(done.stdout)
    return told["browser"], [_look(result) for result in told["results"]]


def _look(result: dict[str, object]) -> Look:
    found = result["found"]
    if not isinstance(found, dict):
        raise TypeError(f"not what check.mjs writes: {found!r}")
    problems = [f"{each}" for key in ("asked", "complaints") for each in _list(result[key])]
    if result["sideways"]:
        problems.append(f"{result['sideways']} px wider than the window")
    for state, judged in found.items():
        problems += [f"{state}: {each['rule']} {each['first']}" for each in judged["violations"]]
    return Look(
        page=str(result["page"]).removesuffix(".html"),
        language=str(result["language"]),
        scheme=str(result["scheme"]),
        width=int(str(result["width"])),
        passes=found["open"]["passes"],
        unsure=len(found["open"]["incomplete"]),
        problems=tuple(problems),
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def results_page(browser: str, looks: Sequence[Look]) -> str:
    """The table that RESULTS.md keeps."""
    versions = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    told = ", ".join([browser, *(f"{name} {version}" for name, version in versions.items())])
    lines = [
        f"| {k.page} | {k.language} | {k.scheme} | {k.width} | {len(k.problems)} | {k.passes} |"
        for k in looks
    ]
    return PAGE.format(
        date=datetime.now(UTC).date(),
        versions=told,
        problems=sum(len(look.problems) for look in looks),
        looks=len(looks),
        lines="\n".join(lines),
    )


PAGE = """# The report under axe-core

`python -m benchmarks.report_axe --keep`, {date}; {versions}.

Rules: WCAG 2.0 to 2.2, A and AA, and axe's best practices, with everything closed and everything
open. Problems also count each request to the network, each error or message of a script, and a page
wider than its window. axe cannot judge the contrast of letters in pictures;
tests/publish/test_report_style.py computes it.

{problems} problems in {looks} looks.

| page | language | colours | width | problems | rules passed |
| --- | --- | --- | ---: | ---: | ---: |
{lines}
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.report_axe", description=__doc__)
    parser.add_argument("history", nargs="*", type=Path, help="other histories to judge too")
    parser.add_argument("--keep", action="store_true", help=f"write {RESULTS.name}")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        browser, looks = judge(write_pages(folder, arguments.history), folder)
    for look in looks:
        for problem in look.problems:
            print(f"{look.page} {look.language} {look.scheme} {look.width}: {problem}")
    page = results_page(browser, looks)
    if arguments.keep:
        RESULTS.write_text(page, encoding="utf-8")
    else:
        print(page)
    sys.exit(any(look.problems for look in looks))


if __name__ == "__main__":
    main()
