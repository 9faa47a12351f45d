"""A run under strace → the connections that it tried, and what it wrote outside of its folders."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.reliability.soak import ALL, write_hostile

_CALLS = "connect,sendto,bind,openat,open,creat,unlink,unlinkat,rename,renameat2,mkdir,truncate"
_INTERNET = re.compile(r"(?:connect|bind|sendto)\(.*sa_family=AF_INET6?\b")
_WRITES = re.compile(r"open(?:at)?\(.*?\"(/[^\"]*)\", [^)]*\b(?:O_WRONLY|O_RDWR|O_CREAT)\b")
_REMOVES = re.compile(r"(?:unlink|rename|mkdir|truncate|creat)\w*\(.*?\"(/[^\"]*)\"")
# Silence, the semaphores of Python's processes, and the devices that graphics libraries ask for.
_HARMLESS = ("/dev/null", "/dev/shm/", "/proc/", "/dev/tty", "/dev/dri")  # noqa: S108
_SECRETS = ("/etc/passwd", "/etc/hostname", "/etc/shadow")
_LINKS = ("outer", "entity", "link", "xinclude", "actions", "html-links", "macros", "attachment")


@dataclass(frozen=True, slots=True)
class Traced:
    summary: str
    offences: tuple[str, ...] = ()


def trace(work: Path, each: int = 1) -> Traced:
    """One run over every kind that tries to reach something outside, under strace."""
    program = shutil.which("strace")
    if program is None:
        return Traced("not looked at: strace is not installed")
    kinds = [kind for kind in ALL if any(word in kind.name for word in _LINKS)]
    count = write_hostile(work / "files", kinds, each, seed=1)
    (work / "tmp").mkdir()
    log = work / "log"
    command = [program, "-f", "-qq", "-s", "300", "-e", f"trace={_CALLS}", "-o", str(log)]
    ingest = [sys.executable, "-m", "insats", "ingest", str(work / "files")]
    done = subprocess.run(  # noqa: S603
        [*command, *ingest, "--db", str(work / "h.sqlite"), "--workers", "2"],
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path.cwd()), "TMPDIR": str(work / "tmp"),
             "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(work)},
        capture_output=True,
        timeout=600,
        check=False,
    )  # fmt: skip
    if not log.exists() or not log.stat().st_size:
        return Traced(f"not looked at: strace may not trace here ({done.stderr[-80:]!r})")
    offences = tuple(_offences(log.read_text(errors="replace").splitlines(), str(work)))
    return Traced(f"{count} files, {len(offences)} offences", offences)


def _offences(lines: list[str], work: str) -> list[str]:
    found = []
    for line in lines:
        written = _WRITES.search(line) or _REMOVES.search(line)
        is_secret = any(f'"{secret}"' in line and "O_RDONLY" in line for secret in _SECRETS)
        if _INTERNET.search(line):
            found.append(f"network: {line}")
        elif written and not written[1].startswith((work, *_HARMLESS)):
            found.append(f"written outside: {line}")
        elif is_secret and "/etc/passwd" not in line:  # whose password file is asked for its home
            found.append(f"read outside: {line}")
    return found
