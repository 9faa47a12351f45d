"""A stream in an OLE compound file, the container of the old Office formats ([MS-CFB])."""

from __future__ import annotations

import struct

_HEADER = 512
_NO_SECTOR = 0xFFFFFFFA  # from here on: free, end of chain, the tables' own
_ENTRY = 128
_MINI_SECTOR = 64


def stream(data: bytes, name: str) -> bytes | None:
    """The stream of that name; None where there is none. Raises ValueError for a broken file."""
    try:
        return _File(data).stream(name)
    except (struct.error, IndexError) as error:
        raise ValueError("the compound file is cut short") from error


class _File:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.size = 1 << struct.unpack_from("<H", data, 30)[0]
        if self.size not in {512, 4096}:
            raise ValueError("no compound file")
        self.cutoff = struct.unpack_from("<I", data, 56)[0]
        self.fat = self._fat()
        directory = self._chain(struct.unpack_from("<I", data, 48)[0])
        self.entries = [directory[i : i + _ENTRY] for i in range(0, len(directory), _ENTRY)]

    def stream(self, name: str) -> bytes | None:
        wanted = name.lower()  # names are compared without regard to case
        for entry in self.entries:
            length = struct.unpack_from("<H", entry, 64)[0]
            own = entry[: max(0, length - 2)].decode("utf-16-le", "replace")
            if entry[66] == 2 and own.lower() == wanted:
                return self._content(entry)
        return None

    def _content(self, entry: bytes) -> bytes:
        start, size = struct.unpack_from("<II", entry, 116)
        if size >= self.cutoff:
            return self._chain(start)[:size]
        mini = self._chain(struct.unpack_from("<I", self.entries[0], 116)[0])
        table = self._chain(struct.unpack_from("<I", self.data, 60)[0])
        links = struct.unpack(f"<{len(table) // 4}I", table)
        found = [mini[n * _MINI_SECTOR :][:_MINI_SECTOR] for n in _follow(start, links)]
        return b"".join(found)[:size]

    def _fat(self) -> tuple[int, ...]:
        """Which sector follows on each."""
        sectors = list(struct.unpack_from("<109I", self.data, 76))
        following = struct.unpack_from("<I", self.data, 68)[0]
        seen: set[int] = set()
        while following < _NO_SECTOR and following not in seen:
            seen.add(following)
            *more, following = struct.unpack(f"<{self.size // 4}I", self._sector(following))
            sectors += more
        table = b"".join(self._sector(number) for number in sectors if number < _NO_SECTOR)
        return struct.unpack(f"<{len(table) // 4}I", table)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * max(self.size, _HEADER)
        return self.data[start : start + self.size].ljust(self.size, b"\xff")

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _follow(start, self.fat))


def _follow(start: int, links: tuple[int, ...]) -> list[int]:
    """The numbers in a chain. Raises ValueError for one that runs in a circle."""
    found: list[int] = []
    while start < _NO_SECTOR:
        found.append(start)
        if len(found) > len(links):
            raise ValueError("a chain of sectors runs in a circle")
        start = links[start]
    return found
