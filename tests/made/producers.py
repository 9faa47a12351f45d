"""Office files and web pages → pdf and other formats by the programs that offices print with."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

SECONDS = 240  # a cold start on a slow machine, and many files at once
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-pdf-header-footer",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def libreoffice() -> str | None:
    """The program's path, None where it is not installed."""
    return shutil.which("soffice")


def chromium() -> str | None:
    """The program's path, None where it is not installed."""
    return next((path for path in map(shutil.which, CHROMIUM_NAMES) if path), None)


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr[-400:]!r}")


def save_office(sources: list[Path], out: Path, profile: Path, ending: str = "pdf") -> list[Path]:
    """Saves office files in another format to `out` in one run of LibreOffice; same order.

    `profile` is a folder for its settings: two runs may not share one.
    """
    program = libreoffice()
    if program is None:
        raise RuntimeError("LibreOffice is not installed")
    out.mkdir(parents=True, exist_ok=True)
    environment = f"-env:UserInstallation={profile.absolute().as_uri()}"
    files = [str(path) for path in sources]
    _run([program, environment, "--headless", "--convert-to", ending, "--outdir", str(out), *files])
    made = [out / f"{path.stem}.{ending}" for path in sources]
    missing = [path.name for path in made if not path.exists()]
    if missing:
        raise RuntimeError(f"LibreOffice made no {', '.join(missing)}")
    return made


def print_web(source: Path, target: Path, profile: Path) -> Path:
    """Prints one html file with Chromium; `profile` as above."""
    program = chromium()
    if program is None:
        raise RuntimeError("Chromium is not installed")
    data = f"--user-data-dir={profile.absolute()}"
    address = source.absolute().as_uri()
    _run([program, *CHROMIUM_FLAGS, data, f"--print-to-pdf={target.absolute()}", address])
    if not target.exists():
        raise RuntimeError(f"Chromium made no {target.name}")
    return target
