"""Small OLE compound files: a directory with names, as old Office files have it."""

from __future__ import annotations

import struct
from collections.abc import Sequence

SECTOR = 512
END, FREE, FAT, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5
DATA_SECTOR = 3


def _entry(name: str, kind: int, right: int = NONE, child: int = NONE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(written), kind, 1, NONE, right, child)
        + bytes(48)
    )


def ole(*streams: str, embedded: Sequence[str] = (), data: bytes = b"") -> bytes:
    """A file with these streams at its root; `embedded` stand in a storage below it."""
    names = [*streams, *(["ObjectPool"] if embedded else [])]
    entries = [_entry("Root Entry", ROOT, child=1)]
    for number, name in enumerate(names, 1):
        right = number + 1 if number < len(names) else NONE
        is_pool = name == "ObjectPool"
        below = len(names) + 1 if is_pool else NONE
        entries.append(_entry(name, STORAGE if is_pool else STREAM, right, below))
    entries += [_entry(name, STREAM) for name in embedded]
    directory = b"".join(entries).ljust(2 * SECTOR, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H6x6I", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END)
    header += struct.pack("<3I", 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    fat = struct.pack("<128I", FAT, 2, END, END, *[FREE] * 124)
    return header + fat + directory + data.ljust(SECTOR, b"\0")
