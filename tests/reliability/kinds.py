"""What a kind of hostile file is: how to make one, and which statuses are right for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

# Nothing in such a file keeps it from being read; that it names no money is as good an answer.
READ = frozenset({"ok", "no_allocations", "partial", "superseded"})
UNREADABLE = frozenset({"unreadable"})
TOO_LARGE = frozenset({"too_large"})
UNSUPPORTED = frozenset({"unsupported"})
ENCRYPTED = frozenset({"encrypted"})
TIMED_OUT = frozenset({"timed_out"})
# A damaged file may show what is left of it, or nothing.
DAMAGED = READ | UNREADABLE | {"needs_ocr"}
# A large one may be read, or refused, as the machine has time and memory.
LARGE = READ | TOO_LARGE | TIMED_OUT | UNREADABLE

Make = Callable[[Path, Random], None]
Bytes = Callable[[Random], bytes]


@dataclass(frozen=True, slots=True)
class Kind:
    """`make` writes one file of the kind to the path that it is given; `statuses` are those that
    are right for it. A slow kind is left to the soak.
    """

    name: str
    suffix: str
    statuses: frozenset[str]
    make: Make
    is_slow: bool = False


def of_bytes(
    name: str, suffix: str, statuses: frozenset[str], made: Bytes, *, is_slow: bool = False
) -> Kind:
    """A kind whose files are told by their bytes alone."""

    def make(path: Path, random: Random) -> None:
        path.write_bytes(made(random))

    return Kind(name, suffix, statuses, make, is_slow)
