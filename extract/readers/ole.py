"""The names of what stands at the root of an OLE compound file, as old Office files are."""

from __future__ import annotations

import struct

# [MS-CFB] 2.2: where the header tells the size of a sector, the first of the directory, the FAT's.
_SECTOR_SHIFT_AT, _DIRECTORY_AT, _DIFAT_AT, _DIFAT_ENTRIES = 30, 48, 76, 109
_ENTRY_BYTES = 128  # [MS-CFB] 2.6.1: of the directory
_NAME_LENGTH_AT, _LEFT_AT, _CHILD_AT = 64, 68, 76
_SHIFTS = (9, 12)
_LAST_SECTOR = 0xFFFFFFFA  # higher numbers are marks
_MOST_ENTRIES = 100_000
ROOT = 0


def root_names(data: bytes) -> frozenset[str]:
    """The names of the root's streams and storages in small letters, since they are compared
    without regard to case ([MS-CFB] 2.6.4); empty where the file is broken.

    What is embedded in the document has the same names further down.
    """
    try:
        entries = _entries(data)
        return frozenset(_children(entries))
    except (struct.error, IndexError, UnicodeDecodeError, ValueError):
        return frozenset()


def _entries(data: bytes) -> list[bytes]:
    (shift,) = struct.unpack_from("<H", data, _SECTOR_SHIFT_AT)
    if shift not in _SHIFTS:
        raise ValueError(shift)
    size = 1 << shift
    fat = _fat(data, size)
    (sector,) = struct.unpack_from("<I", data, _DIRECTORY_AT)
    entries: list[bytes] = []
    while sector < _LAST_SECTOR and len(entries) < _MOST_ENTRIES:
        start = (sector + 1) * size
        block = data[start : start + size]
        entries += [block[at : at + _ENTRY_BYTES] for at in range(0, len(block), _ENTRY_BYTES)]
        sector = fat[sector]
    return entries


def _fat(data: bytes, size: int) -> list[int]:
    """Which sector follows each; files over 7 MB have more of it than the header lists."""
    listed = struct.unpack_from(f"<{_DIFAT_ENTRIES}I", data, _DIFAT_AT)
    fat: list[int] = []
    for sector in listed:
        if sector < _LAST_SECTOR:
            fat.extend(struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size))
    return fat


def _children(entries: list[bytes]) -> list[str]:
    (first,) = struct.unpack_from("<I", entries[ROOT], _CHILD_AT)
    names: list[str] = []
    waiting, seen = [first], {ROOT}
    while waiting:
        number = waiting.pop()
        if number >= len(entries) or number in seen:
            continue
        seen.add(number)
        entry = entries[number]
        (length,) = struct.unpack_from("<H", entry, _NAME_LENGTH_AT)
        names.append(entry[: max(0, length - 2)].decode("utf-16-le").lower())
        waiting.extend(struct.unpack_from("<2I", entry, _LEFT_AT))
    return names
