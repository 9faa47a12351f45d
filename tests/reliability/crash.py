"""`python -m tests.reliability.crash [--kills N]`: runs are killed, and disks fail or fill up.

After each of them the history must be whole and the one before or after the run, and the same run
once more must end with the reference. The last line has the figures; exit code 1 if any is wrong.
"""

from __future__ import annotations

import argparse
import ctypes
import errno
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.reliability import crash_disks, crash_kills
from tests.reliability.crash_cases import CASES, Case, Trial, documents, without_workers

SHIM = Path(__file__).with_name("faults.c")
KILLS = 200
BROKEN = 99  # the exit code of a run that ended in a defect of the program
FAILURES = {"EIO": (errno.EIO, 0), "ENOSPC": (errno.ENOSPC, 1), "EDQUOT": (errno.EDQUOT, 1)}


def disturbed(trial: Trial, shim: ctypes.CDLL, at: int, error: int, *, lasts: int) -> int | None:
    """The exit code of the run in a process of its own, None if it was killed."""
    trial.renew()
    child = os.fork()
    if not child:
        shim.fault_arm(os.fsencode(trial.folder), at, error, lasts)
        code, told = BROKEN, io.StringIO()
        sys.stderr = told
        try:
            code = trial.case.run(trial.folder)
        finally:
            os._exit(BROKEN if "internal error" in told.getvalue() else code)
    _, status = os.waitpid(child, 0)
    return None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def operations(trial: Trial, shim: ctypes.CDLL) -> int:
    """How many writes, syncs, renames and removals the run does."""
    trial.renew()
    shim.fault_arm(os.fsencode(trial.folder), 0, 0, 0)
    trial.case.run(trial.folder)
    count = int(shim.fault_count())
    shim.fault_arm(b"", 0, 0, 0)
    return count


def at_chosen_writes(
    top: Path, cases: Sequence[Case], kills: int, dice: random.Random, counts: Counter[str]
) -> None:
    """Kills and failures at operations spread over every case."""
    shim = ctypes.CDLL(os.environ["LD_PRELOAD"])
    for case in cases:
        trial = Trial(case, top, counts)
        count = operations(trial, shim)
        counts["operations"] += count
        share = -(-kills // len(cases))
        for at in _spread(count, share, dice):
            code = disturbed(trial, shim, at, 0, lasts=0)
            counts["kills at a write"] += code is None
            trial.judge(f"killed at operation {at} of {count}", code)
        for name, (error, lasts) in FAILURES.items():
            for at in _spread(count, -(-share // 4), dice):
                counts[name] += 1
                code = disturbed(trial, shim, at, error, lasts=lasts)
                trial.judge(f"{name} at operation {at} of {count}", code)


def _spread(count: int, share: int, dice: random.Random) -> list[int]:
    """The first and last operations, where names change, and others by chance."""
    ends = [*range(1, min(count, 4) + 1), *range(max(1, count - 8), count + 1)]
    chosen = set(dice.sample(ends, min(len(ends), -(-share // 2))))
    others = [at for at in range(1, count + 1) if at not in chosen]
    chosen |= set(dice.sample(others, min(len(others), share - len(chosen))))
    more = [dice.randint(1, count) for _ in range(share - len(chosen))]
    return sorted([*chosen, *more])


def compiled(folder: Path) -> Path | None:
    """The shim as a library; None where there is no compiler."""
    gcc = shutil.which("gcc")
    if gcc is None or sys.platform != "linux":
        return None
    library = folder / "faults.so"
    subprocess.run([gcc, "-shared", "-fPIC", "-o", library, SHIM, "-ldl"], check=True)  # noqa: S603
    return library


def main() -> int:
    """The exit code: 0 if nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=["writes", "random", "disks", "readers"], action="append")
    parser.add_argument("--case", choices=[case.name for case in CASES], action="append")
    given = parser.parse_args()
    if "LD_PRELOAD" not in os.environ:
        with tempfile.TemporaryDirectory() as folder:
            library = compiled(Path(folder))
            if library is None:
                print("no kills at a chosen write: gcc on Linux is needed", file=sys.stderr)  # noqa: T201
            again = [sys.executable, "-m", "tests.reliability.crash", *sys.argv[1:]]
            env = os.environ | {"LD_PRELOAD": str(library or ""), "OPENBLAS_NUM_THREADS": "1"}
            return subprocess.run(again, env=env, check=False).returncode  # noqa: S603
    counts: Counter[str] = Counter()
    dice = random.Random(given.seed)  # noqa: S311  chance, not a secret
    wanted = given.only or ["writes", "random", "disks", "readers"]
    with tempfile.TemporaryDirectory() as name, without_workers():
        top = Path(name).resolve()
        documents(top)
        with Path(os.devnull).open("w") as nowhere:  # what the runs print
            sys.stdout = sys.stderr = nowhere
            if "writes" in wanted and os.environ["LD_PRELOAD"]:
                cases = [case for case in CASES if case.name in (given.case or [case.name])]
                at_chosen_writes(top, cases, given.kills, dice, counts)
            if "random" in wanted:
                crash_kills.at_random(top, given.kills, dice, counts)
            if "disks" in wanted:
                crash_disks.full(top, counts)
            if "readers" in wanted:
                crash_kills.read_all_the_while(top, given.kills, counts)
            sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    wrong = {kind: counts.pop(kind, 0) for kind in crash_kills.WRONG}
    figures = (f"{kind} {count}" for kind, count in (*counts.items(), *wrong.items()))
    print(", ".join(figures))  # noqa: T201
    return 1 if any(wrong.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
