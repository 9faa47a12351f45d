"""What a worker may use, and what is left when one was ended."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from insats import confined
from insats.confined import TREE_BYTES, share_bytes
from insats.paths import FoundFile
from insats.workers import read_all
from tests.insats import readers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux has them")


def test_all_workers_together_have_less_than_the_tree() -> None:
    assert all(workers * share_bytes(workers) < TREE_BYTES for workers in (1, 2, 3, 4, 8))


def test_what_a_worker_started_ends_with_it(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("start", encoding="utf-8")
    (reading,) = read_all(
        [FoundFile(path, "a")], 1, lambda _: None, read=readers.starts_another, seconds=4
    )
    assert reading.source.status == "timed_out"
    pid = int((tmp_path / "a.pid").read_text())
    for _ in range(50):
        if (
            not Path(f"/proc/{pid}/cmdline").exists()
            or not Path(f"/proc/{pid}/cmdline").read_bytes()
        ):
            return
        time.sleep(0.1)
    pytest.fail("it still runs")


def test_a_process_may_use_no_more_than_its_processor_time() -> None:
    code = "from insats.confined import allow; allow(0.1)\nwhile True: pass"
    done = subprocess.run([sys.executable, "-c", code], timeout=60, check=False)  # noqa: S603
    assert done.returncode == -24  # SIGXCPU


def test_a_folder_of_workers_is_gone_afterwards() -> None:
    with confined.folder() as name:
        (Path(name) / "left").touch()
    assert not Path(name).exists()
