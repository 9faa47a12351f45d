"""Whether the programs are installed that read pages which are pictures."""

from __future__ import annotations

from functools import cache

PROGRAM = "tesseract"  # comes with OCRmyPDF
LANGUAGE = "swe"
SECOND_LANGUAGE = "eng"  # Debian installs it with Tesseract
INSTALL = "install OCRmyPDF with Swedish data (Debian: apt install ocrmypdf tesseract-ocr-swe)"
SECONDS_A_RUN = 120  # a page takes three; one that takes so long is no page of text


@cache
def missing() -> str | None:
    """What to install before scanned pages can be read; None where everything is there."""
    return None if LANGUAGE in _languages() else INSTALL


@cache
def second_language() -> str:
    """The language to read figures in a second time: data learnt apart make other slips."""
    return SECOND_LANGUAGE if SECOND_LANGUAGE in _languages() else LANGUAGE


def _languages() -> frozenset[str]:
    """The languages that Tesseract has data for; none where it is not installed."""
    import shutil  # loaded with every PDF, and needed for scans alone
    import subprocess

    program = shutil.which(PROGRAM)
    if program is None:
        return frozenset()
    try:
        listed = subprocess.run(  # noqa: S603
            [program, "--list-langs"], capture_output=True, timeout=SECONDS_A_RUN, check=True
        ).stdout.decode(errors="replace")
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(listed.split())
