"""Gold ↔ JSON, for measuring outside of the tests."""

from __future__ import annotations

import json
from pathlib import Path

import cattrs

from tests.made.model import Gold


def write_gold(gold: Gold, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = cattrs.unstructure(gold)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def read_gold(path: Path) -> Gold:
    return cattrs.structure(json.loads(path.read_text(encoding="utf-8")), Gold)
