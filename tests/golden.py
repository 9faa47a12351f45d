"""`python -m tests.golden`: writes what the program finds in the samples now into tests/golden/.

Only ever run by hand. What a golden file holds is checked against the document, not against the
program: read the diff line by line before it is committed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from extract.allocations import find
from extract.model import Allocation
from extract.read import read
from normalize.agreements import canonical

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
GOLDEN = ROOT / "tests" / "golden"
COLUMNS = (
    "document",
    "page",
    "table_no",
    "row_no",
    "county",
    "agreement",
    "year",
    "phase",
    "area_as_written",
    "name_as_written",
    "amount_sek",
    "amount_as_written",
    "purpose",
    "responsible",
)

Line = dict[str, str]


def samples() -> list[Path]:
    """The documents to try the program on, in order of their names."""
    return sorted(path for path in SAMPLES.iterdir() if not path.name.startswith((".", "~")))


def golden_path(sample: Path) -> Path:
    return GOLDEN / f"{sample.stem}.tsv"


def _text(value: object) -> str:
    """One line, whitespace collapsed; nothing for None."""
    return "" if value is None else " ".join(str(value).split())


def _line(document: str, allocation: Allocation) -> Line:
    context, place, amount = allocation.context, allocation.place, allocation.amount
    values = (
        document,
        place.page,
        place.table,
        place.row,
        context.county,
        canonical(context.agreement),
        context.year,
        context.phase,
        context.area,
        allocation.name,
        amount.sek if amount else None,
        amount.text if amount else None,
        allocation.purpose,
        allocation.named,
    )
    return {name: _text(value) for name, value in zip(COLUMNS, values, strict=True)}


def found(sample: Path) -> list[Line]:
    """What the program finds in a sample, as the golden file would have it."""
    extraction = find(read(sample, sample.name))
    return [_line(sample.name, allocation) for allocation in extraction.allocations]


def expected(sample: Path) -> list[Line]:
    """The sample's golden file. Raises FileNotFoundError where there is none."""
    head, *lines = golden_path(sample).read_text(encoding="utf-8").splitlines()
    names = head.split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def main() -> None:
    for sample in samples():
        lines = ["\t".join(COLUMNS), *("\t".join(line.values()) for line in found(sample))]
        golden_path(sample).write_text("\n".join(lines) + "\n", encoding="utf-8")
        sys.stdout.write(f"{golden_path(sample).name}: {len(lines) - 1} rows\n")


if __name__ == "__main__":
    main()
