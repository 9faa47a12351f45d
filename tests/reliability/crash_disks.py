"""Disks that are full in seven ways: each run says so and leaves the history as it was."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.reliability.crash_cases import CASES, DB, State, state
from tests.reliability.crash_kills import command, environment

_BLOCK = 4096


@dataclass(frozen=True, slots=True)
class Disk:
    """How the disk under the history is full: blocks left free (None: enough) and names left
    free, or the largest file in blocks; what else lies on it.
    """

    name: str
    free: int | None = None
    names: int | None = None
    largest: int | None = None
    has_temporary: bool = False
    has_report: bool = False
    has_output: bool = False

    @property
    def is_mounted(self) -> bool:
        return self.free is not None or self.names is not None


DISKS = (
    Disk("no room", free=0),
    Disk("room for a part", free=30),
    Disk("room for nearly all", free=70),
    Disk("no names left", names=0),
    Disk("files may not be large", largest=10),
    Disk("no room for temporary files, nor for the history", free=0, has_temporary=True),
    Disk("no room for the report", free=0, has_report=True),
    Disk("no room for what is printed", has_output=True),
)


def full(top: Path, counts: Counter[str]) -> None:
    """A run on each of the disks, and one more when there is room again."""
    few, folder = top / "few history", top / "disk"
    few.mkdir()
    CASES[1].before(few)
    before = state(few)
    done = top / "all history"
    shutil.copytree(few, done)
    CASES[1].run(done)
    after = state(done)
    for disk in DISKS:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        with _mounted(folder, disk) as is_mounted:
            if not is_mounted:
                counts["disks skipped, not allowed to mount"] += 1
                continue
            shutil.copy(few / DB, folder)
            _fill(folder, disk)
            told = _run(folder, disk)
            counts["full disks"] += 1
            _judge(folder, disk, told, (before, after), counts)
            (folder / "filler").unlink(missing_ok=True)
            for each in folder.glob("name*"):
                each.unlink()
            if _run(folder, Disk("with room")).returncode or state(folder) != after:
                counts["differing re-runs"] += 1
            counts["leftovers"] += any(path.name.endswith(".new") for path in folder.iterdir())


@contextmanager
def _mounted(folder: Path, disk: Disk) -> Iterator[bool]:
    if not disk.is_mounted:
        yield True
        return
    how = "size=4m,nr_inodes=40"
    mount = ["mount", "-t", "tmpfs", "-o", how, "tmpfs", str(folder)]
    try:
        is_mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0  # noqa: S603
    except OSError:
        is_mounted = False
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607


def _fill(folder: Path, disk: Disk) -> None:
    if disk.free is not None:
        with suppress(OSError), (folder / "filler").open("wb", buffering=0) as filler:
            while filler.write(bytes(_BLOCK)) == _BLOCK:
                pass
        os.truncate(folder / "filler", (folder / "filler").stat().st_size - disk.free * _BLOCK)
    if disk.names is not None:
        with suppress(OSError):
            for number in range(1000):
                (folder / f"name{number}").touch()


def _run(folder: Path, disk: Disk) -> subprocess.CompletedProcess[bytes]:
    options = [str(folder.parent / "all"), "--workers", "1"]
    if disk.has_report:
        options += ["--report", str(folder / "report.json")]
    env = environment() | ({"TMPDIR": str(folder)} if disk.has_temporary else {})

    def limit() -> None:
        if disk.largest is not None:
            size = disk.largest * _BLOCK
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    with Path("/dev/full" if disk.has_output else os.devnull).open("w") as out:
        return subprocess.run(  # noqa: S603
            command(folder, *options),
            stdout=out,
            stderr=subprocess.PIPE,
            env=env,
            preexec_fn=limit,
            check=False,
        )


def _judge(
    folder: Path,
    disk: Disk,
    done: subprocess.CompletedProcess[bytes],
    states: tuple[State | str, State | str],
    counts: Counter[str],
) -> None:
    found, told = state(folder), done.stderr.decode()
    if isinstance(found, str) or found not in states:
        counts["unsound"] += 1
    is_written = found == states[1]
    is_told = done.returncode in (1, 3) and "insats: " in told and "Traceback" not in told
    is_right = is_written == (done.returncode != 3) and "internal error" not in told
    if not (is_right and (is_told or done.returncode == 0)):
        counts["wrong code"] += 1
        print(f"{disk.name}: exit {done.returncode}, {is_written=}: {told}", file=sys.__stderr__)
