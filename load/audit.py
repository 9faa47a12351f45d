"""A history against what its documents and decisions come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, text

from load.connections import transaction
from load.contents import is_as_made, stored, values
from load.kept import Kept
from load.rows import build
from load.schema import METADATA
from load.store import Store
from normalize.model import Resolution


def differences(
    store: Store, kept: Sequence[Kept], resolution: Resolution, meta: Mapping[str, str]
) -> list[str]:
    """What the file holds that is not what these come to, in words; nothing if all is sound."""
    tables = build(kept, resolution, meta)
    with transaction(store.path, writes=False) as connection:
        checked = connection.exec_driver_sql("pragma integrity_check").scalars().all()
        orphans = connection.exec_driver_sql("pragma foreign_key_check").all()
        if list(checked) != ["ok"]:
            return [f"the file is damaged: {checked[0]}"]
        if not is_as_made(connection):
            return ["tables or views are not those of this version: any ingest makes them anew"]
        held, wanted = stored(connection), values(tables)
        unfound = _unfound(connection)
    found = [f"a row of {one[0]} leads to nothing in {one[2]}" for one in orphans]
    for name in wanted:
        found += _first_difference(name, held[name], wanted[name])
    if unfound:
        found.append(f"search: {unfound} words are not found in it: ingest with --rebuild")
    return found


def _unfound(connection: Connection) -> int:
    """How many words of the texts the full-text index does not have: its tables are SQLite's own,
    and cannot be compared row by row.
    """
    statement = text(
        """select count(*) from _word where not exists (
            select 1 from search where search match '"' || _word.plain || '"'
        )"""
    )
    return int(connection.execute(statement).scalar_one())


def _first_difference(
    name: str, stored: Sequence[tuple[object, ...]], wanted: Sequence[tuple[object, ...]]
) -> list[str]:
    if stored == wanted:
        return []
    if len(stored) != len(wanted):
        return [f"{name}: {len(stored)} rows, where the documents give {len(wanted)}"]
    row = next(n for n, pair in enumerate(zip(stored, wanted, strict=True)) if pair[0] != pair[1])
    column = METADATA.tables[name].columns.keys()
    told = [
        f"{column[n]} is {ours!r}, where the documents give {theirs!r}"
        for n, (ours, theirs) in enumerate(zip(stored[row], wanted[row], strict=True))
        if ours != theirs
    ]
    return [f"{name}, row {row + 1} ({stored[row][0]}): {'; '.join(told)}"]
