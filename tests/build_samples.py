"""`python -m tests.build_samples`: fixtures/*.toml → the files in samples/.

Run by hand when the texts change; the files are committed. Word's and PowerPoint's files come out
the same every time, LibreOffice stamps its PDF with the hour.
"""

from __future__ import annotations

import tempfile
import tomllib
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.made.producers import save_office
from tests.samples_deck import build_deck
from tests.samples_memo import build_memo

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
SAMPLES = ROOT / "samples"
MEMO = "beslutsunderlag-2024"
DECK = "resultat-2022-plan-2023"
STAMP = datetime(2024, 2, 15, 9, 0)  # noqa: DTZ001 - Office's properties bear no zone


def _texts(name: str) -> dict[str, Any]:
    return tomllib.loads((FIXTURES / f"{name}.toml").read_text(encoding="utf-8"))


def _unstamp(path: Path) -> None:
    """Gives every part of the package the same hour, so that the same content is the same file."""
    with zipfile.ZipFile(path) as package:
        parts = [(info.filename, package.read(info)) for info in package.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            info = zipfile.ZipInfo(name, STAMP.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)


def _save(file: Any, path: Path) -> None:
    properties = file.core_properties
    properties.created = properties.modified = STAMP
    properties.author = properties.last_modified_by = "Region Dalarna"
    file.save(str(path))
    _unstamp(path)


def main() -> None:
    _save(build_memo(_texts(MEMO)), SAMPLES / f"{MEMO}.docx")
    deck = FIXTURES / f"{DECK}.pptx"
    _save(build_deck(_texts(DECK)), deck)
    with tempfile.TemporaryDirectory() as work:
        (printed,) = save_office([deck], Path(work), Path(work) / "profile")
        (SAMPLES / f"{DECK}.pdf").write_bytes(printed.read_bytes())


if __name__ == "__main__":
    main()
