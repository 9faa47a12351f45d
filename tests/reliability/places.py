"""Files that are hostile by their names, or by what they are to the system."""

from __future__ import annotations

import os
import socket
import unicodedata
from functools import partial
from pathlib import Path
from random import Random

from tests.reliability import good
from tests.reliability.kinds import READ, TOO_LARGE, UNREADABLE, UNSUPPORTED, Kind, Make

_NAMES = {
    "name-composed": unicodedata.normalize("NFC", "Gävleborg på åtgärder"),
    "name-decomposed": unicodedata.normalize("NFD", "Gävleborg på åtgärder"),
    "name-turned": "plan\u202excod",
    "name-with-line-ends": "rad ett\nrad två\rrad tre\x1b[31m",
    "name-of-200-letters": "x" * 180,
    "name-with-emoji": "👩‍👩‍👧 insats 🏳️‍🌈",
    "name-as-option": "--db=x",
    "name-as-sql": "'; drop table line; --",
    "name-as-html": "<script>alert(1)<script>",
    "name-as-formula": "=cmd|' C calc'!A0",
    "name-of-windows": "CON",
    "name-with-odd-ends": " . ",
    "name-with-marks": "%s{0}$HOME`id`*?[a]",
}


def _named(name: str, path: Path, random: Random) -> None:
    """A good document under the name, with the number that tells it from others of the kind."""
    number = path.stem.rpartition("-")[2]
    suffix = random.choice((".docx", ".md"))
    path.with_name(f"{name}-{number}{suffix}").write_bytes(good.ALL[suffix]())


def _no_text(path: Path, _: Random) -> None:
    number = path.stem.rpartition("-")[2]
    name = os.fsencode(path.parent) + b"/v\xe4g\xff" + number.encode() + b".docx"
    Path(os.fsdecode(name)).write_bytes(good.docx())


def _pipe(path: Path, _: Random) -> None:
    os.mkfifo(path)


def _socket(path: Path, _: Random) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


def _link(target: str, path: Path, _: Random) -> None:
    path.symlink_to(target)


def _link_loop(path: Path, _: Random) -> None:
    path.symlink_to(path.name)


def _link_out(path: Path, _: Random) -> None:
    outside = path.parents[2] / "outside.docx"
    outside.write_bytes(good.docx())
    path.symlink_to(outside)


def _folder(path: Path, _: Random) -> None:
    path.mkdir()


def _folder_loop(path: Path, _: Random) -> None:
    path.mkdir()
    (path / "up").symlink_to(path.parent)


def _locked(path: Path, _: Random) -> None:
    path.write_bytes(good.docx())
    path.chmod(0)


def _sparse(path: Path, random: Random) -> None:
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(random.randint(250, 3000) * 1_000_000)


def _kind(name: str, statuses: frozenset[str], make: Make, suffix: str = ".docx") -> Kind:
    return Kind(name, suffix, statuses, make)


KINDS: tuple[Kind, ...] = (
    *(_kind(name, READ, partial(_named, text)) for name, text in _NAMES.items()),
    _kind("name-not-utf-8", READ, _no_text),
    _kind("pipe", UNSUPPORTED, _pipe),
    _kind("socket", UNSUPPORTED, _socket),
    _kind("link-to-device", UNSUPPORTED, partial(_link, "/dev/zero")),
    _kind("link-to-secret", UNSUPPORTED, partial(_link, "/etc/passwd"), ".txt"),
    _kind("link-out", UNSUPPORTED, _link_out),
    _kind("link-to-nothing", UNSUPPORTED, partial(_link, "nowhere.docx")),
    _kind("link-loop", UNSUPPORTED, _link_loop),
    _kind("folder-as-file", frozenset(), _folder),
    _kind("folder-loop", frozenset(), _folder_loop),
    # Whoever is root may read it all the same.
    _kind("not-permitted", UNREADABLE | (READ if os.getuid() == 0 else set()), _locked),
    _kind("sparse", TOO_LARGE, _sparse, ".pdf"),
)
