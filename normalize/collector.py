"""Python's collector of cycles, at rest while a history is worked out."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """No search for cycles inside: pairs and signals by the hundred thousand make none, and the
    collector would go through all of them again and again, a third of the time.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
