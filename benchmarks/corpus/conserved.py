"""`python -m benchmarks.corpus.conserved FOLDER…`: are kronor lost or made on their way?

Every document is read by itself, and all of them into one history. What the readers found must be
what the views add up to, document by document, exactly; and what counts must be the same whichever
view adds it up.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from insats.ingest import default_workers, run
from insats.paths import find_files
from insats.workers import read_all
from load.location import open_history

# Each adds up what counts, by year and phase; they must agree.
WAYS = {
    "history": "select year, phase, sum(amount_sek) from history group by 1, 2",
    "area_years": """
        select year, 'proposed', sum(proposed_sek) from area_years group by 1
        union all select year, 'approved', sum(approved_sek) from area_years group by 1
        union all select year, 'adjusted', sum(adjusted_sek) from area_years group by 1
        union all select year, 'executed', sum(executed_sek) from area_years group by 1""",
    "budget_outcome": """
        select year, 'proposed', sum(proposed_sek) from budget_outcome group by 1
        union all select year, 'approved', sum(approved_sek) from budget_outcome group by 1
        union all select year, 'adjusted', sum(adjusted_sek) from budget_outcome group by 1
        union all select year, 'executed', sum(executed_sek) from budget_outcome group by 1""",
}
DOCUMENTS = """
    select document, coalesce(sum(amount_sek), 0), count(*) from history_all group by document"""

Held = tuple[int, int]  # kronor and rows


def main(folders: Sequence[str]) -> int:
    """Print what differs, and return how many do."""
    paths = [Path(folder) for folder in folders]
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "history.sqlite")
        run(paths, db)
        told, sums = _told(db)
    differing = 0
    found = _found(paths, told)
    for document in sorted(found | told):
        ours, theirs = found.get(document, (0, 0)), told.get(document, (0, 0))
        if ours != theirs:
            differing += 1
            print(f"{document}: read {ours}, in the history {theirs}")
    for way, sek in sums.items():
        if sek != sums["history"]:
            differing += 1
            print(f"{way}: {sek}, where history has {sums['history']}")
    total, rows = (sum(each[n] for each in found.values()) for n in (0, 1))
    print(f"{len(found)} documents with {rows} rows and {total} kr; {differing} differ")
    return differing


def _told(db: str) -> tuple[dict[str, Held], dict[str, Counter[tuple[int, str]]]]:
    with closing(open_history(db)) as connection:
        told = {name: (sek, rows) for name, sek, rows in connection.execute(DOCUMENTS)}
        sums: dict[str, Counter[tuple[int, str]]] = {}
        for way, query in WAYS.items():
            rows = connection.execute(query)
            # Rows without a year stand in no view by year.
            sums[way] = Counter({(year, phase): sek or 0 for year, phase, sek in rows if year})
            sums[way] = +sums[way]
    return told, sums


def _found(paths: Sequence[Path], told: dict[str, Held]) -> dict[str, Held]:
    """What the readers find in each document; the second of two equal files tells nothing new."""
    files = find_files(paths).files
    found: dict[str, Held] = {}
    seen: set[str] = set()
    for reading in read_all(files, default_workers(), lambda _: None):
        source = reading.source
        rows = source.extraction.allocations
        if source.sha256 in seen and source.name not in told:
            continue
        seen.add(source.sha256)
        if rows:
            found[source.name] = (sum(row.amount.sek for row in rows if row.amount), len(rows))
    return found


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
