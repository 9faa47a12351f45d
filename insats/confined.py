"""What a worker process may use and reach, and what is left to end where one was ended.

A document is a stranger's: whatever it makes a library do must not reach the network, use up the
machine, or outlive its reading. Each limit is set where the system has it; Windows has none of
them, and there the limits of time hold alone.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from insats.parent import end_with_parent

# All processes of a run together. What reads no document takes a quarter: the program's own
# process with the matcher's matrices, and the server that starts the workers.
TREE_BYTES = 2 * 1024**3
OWN_BYTES = TREE_BYTES // 4
ALONE_BYTES = TREE_BYTES - OWN_BYTES
WRITTEN_BYTES = 1024**3  # the largest file that LibreOffice may make of a document
CPU_SECONDS = 60  # a bundle of 500 pages takes some 20 on a slow machine
_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000  # Linux, sched.h: CLONE_NEWUSER, CLONE_NEWNET
_NO_NEW_PRIVILEGES = 38  # Linux, prctl.h: PR_SET_NO_NEW_PRIVS
_SESSIONS = "worker-"


@dataclass(frozen=True, slots=True)
class Share:
    """What each worker of a pool gets: bytes of memory, and a folder for what it writes."""

    memory_bytes: int
    folder: str


def share_bytes(workers: int) -> int:
    """The memory of each of so many workers."""
    return ALONE_BYTES // max(1, workers)


def confine(share: Share) -> None:
    """What holds in a worker from its start: its share, no network, no new rights, and silence.

    Ctrl-C reaches every process of the terminal; the program's own ends the workers. Libraries
    print and log what they think of a document, on both streams; what matters is in the reading.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    tempfile.tempdir = os.environ["TMPDIR"] = share.folder
    if os.name == "posix":
        _set_limits(share)
    end_with_parent()  # with a thread, after which the kernel would let go of nothing more


def _set_limits(share: Share) -> None:
    os.setsid()  # what it starts can be told from the rest of the machine, and ended with it
    Path(share.folder, f"{_SESSIONS}{os.getpid()}").touch()
    if sys.platform == "linux":
        _cut_off()
    _limit("RLIMIT_DATA", share.memory_bytes)
    _limit("RLIMIT_FSIZE", WRITTEN_BYTES)
    _limit("RLIMIT_CORE", 0)


def _limit(name: str, limit: int) -> None:
    import resource  # Windows has none

    kind = getattr(resource, name)
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        limit = min(hard, limit)
    resource.setrlimit(kind, (limit, hard))


def _cut_off() -> None:
    """No network for this process and what it starts, where the kernel lets it be given up.

    Readers open no connection; this holds for what LibreOffice and libraries might. Containers
    often forbid it: SECURITY.md tells what holds then.
    """
    libc = ctypes.CDLL(None)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if libc.unshare(_NEW_NETWORK) != 0 and os.getuid() != 0:
        # Whoever is not root may do so as root of a world of its own; files stay the user's.
        libc.unshare(_NEW_USERS | _NEW_NETWORK)


def allow(cpu_seconds: float) -> None:
    """From now on this process may use so much processor time; then the system ends it.

    What it starts counts from nothing, and inherits the limit.
    """
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit("RLIMIT_CPU", int(used.ru_utime + used.ru_stime + cpu_seconds) + 1)


@contextmanager
def folder() -> Iterator[str]:
    """A folder for all that workers write; when it goes, so do the processes that outlived them."""
    with tempfile.TemporaryDirectory(prefix="insats-", ignore_cleanup_errors=True) as name:
        try:
            yield name
        finally:
            end_strays(name)


def end_strays(name: str) -> None:
    """Ends what workers started that run no more; a worker's session bears its number."""
    dead = {
        int(mark.name.removeprefix(_SESSIONS))
        for mark in Path(name).glob(f"{_SESSIONS}*")
        if not _runs(int(mark.name.removeprefix(_SESSIONS)))
    }
    if not dead or not Path("/proc/self").exists():
        return
    for entry in os.listdir("/proc"):  # noqa: PTH208  names alone
        if entry.isdecimal() and _session(int(entry)) in dead:
            try:
                os.kill(int(entry), signal.SIGKILL)
            except ProcessLookupError:
                continue


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except OSError:
        return -1


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
