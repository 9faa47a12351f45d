"""What holds for all tests."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """Let Ctrl-C end things: a shell that starts the tests in the background has it ignored, and
    every process that they start would inherit that.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
