"""How a command ends: its exit code, and what it complains of on stderr."""

from __future__ import annotations

import os
import sys

# The exit codes of the contract.
DONE = 0
SOME_UNREAD = 1
WRONG_USAGE = 2
NOT_WRITTEN = 3
INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def complain(message: str) -> None:
    print(f"insats: {message}", file=sys.stderr)


def print_no_more() -> None:
    """Python would complain once more when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
