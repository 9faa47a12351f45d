"""The kinds of findings that the code makes against those that docs/schema.md explains."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("extract", "normalize", "load", "insats")
KIND = re.compile(r"[a-z]+(?:_[a-z]+)*")
# Kinds that are put together or handed on: where, and what they come to.
MADE = {
    "extract/questions.py": {"unknown_county", "unknown_year", "unknown_agreement"},
    "extract/scanned.py": {"unread_amount", "uncertain_amount"},
    "normalize/outcomes.py": {"no_outcome", "no_decision"},
}


def is_severity(node: ast.expr) -> bool:
    """Whether an argument is a severity, perhaps one of two."""
    names = {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}
    return not isinstance(node, ast.Call) and bool(names & {"Severity", "severity"})


def constants(module: ast.Module) -> dict[str, str]:
    return {
        target.id: node.value.value
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }


def kinds_in(path: Path) -> Iterator[str]:
    """What stands behind a severity in a call, where it is a kind as such."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    named = constants(module)
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
    for call in calls:
        for severity, kind in zip(call.args, call.args[1:], strict=False):
            if not is_severity(severity):
                continue
            if isinstance(kind, ast.Constant) and KIND.fullmatch(str(kind.value)):
                yield str(kind.value)
            elif isinstance(kind, ast.Name) and kind.id in named:
                yield named[kind.id]


def emitted() -> set[str]:
    paths = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return {kind for path in paths for kind in kinds_in(path)}.union(*MADE.values())


def explained() -> set[str]:
    page = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    part = page.partition("## What the findings ask")[2].partition("\n## ")[0]
    first = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
    return {kind for cell in first for kind in re.findall(r"`(\w+)`", cell)} - {"kind"}


def test_every_kind_of_finding_is_explained_and_no_other() -> None:
    assert explained() == emitted()


def test_kinds_that_are_put_together_are_named_where_they_are_made() -> None:
    for file, kinds in MADE.items():
        text = (ROOT / file).read_text(encoding="utf-8")
        assert all(kind.removeprefix("unknown_") in text for kind in kinds), file
