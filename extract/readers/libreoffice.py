"""Old Office files → new ones, by the LibreOffice on this machine.

The program runs with a profile of its own, made for the one conversion: without macros, without
following the document's links, and apart from the user's own windows.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import DamagedDocument, ReadTimedOut, UnsupportedFormat

SECONDS = 120  # a cold start takes some 10 on a slow machine, a report of 200 pages as many more

_NAMES = ("soffice", "libreoffice", "soffice.exe")
# Where installers put it without telling the shell.
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "/opt/libreoffice/program/soffice",
)
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT")
# The settings of LibreOffice's own dialogues "Macro Security" and "Security Options", and a proxy
# that nobody serves: a linked picture or template is not fetched.
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    found = (shutil.which(name) for name in (*_NAMES, *_USUAL_PLACES))
    return next((path for path in found if path), None)


@contextmanager
def converted(path: Path, own_ending: str, what: str, ending: str) -> Iterator[Path]:
    """The file at `path` in another format; gone when the context ends.

    `own_ending` is the one that the file should have ("doc"), `what` says in a message what it is,
    `ending` is that of the new format ("docx"). Raises
    UnsupportedFormat without LibreOffice, DamagedDocument where it makes nothing of the file, and
    ReadTimedOut.
    """
    office = program()
    if office is None:
        raise UnsupportedFormat(
            f"it is {what}, which is read with the help of LibreOffice: install LibreOffice, "
            f"or save the file as .{ending}"
        )
    with tempfile.TemporaryDirectory(prefix="insats-") as folder:
        work = Path(folder)
        # A copy: LibreOffice locks what it opens with a file beside it, and heeds the ending.
        source = work / f"document.{own_ending}"
        shutil.copyfile(path, source)
        _write_settings(work / "profile")
        _run(office, source, work, ending)
        target = work / "made" / f"document.{ending}"
        if not target.exists():
            raise DamagedDocument(
                f"LibreOffice cannot open it as {what}: open it in the program that wrote it and "
                f"save it as .{ending}"
            )
        yield target


def _run(office: str, source: Path, work: Path, ending: str) -> None:
    profile = (work / "profile").absolute().as_uri()
    options = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", ending)
    command = [office, f"-env:UserInstallation={profile}", *options]
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    running = subprocess.Popen(  # noqa: S603  a list of our own words; no shell reads it
        [*command, "--outdir", str(work / "made"), str(source)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**environment, "HOME": str(work)},
        start_new_session=True,
    )
    try:
        running.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise ReadTimedOut(
            f"LibreOffice did not convert it within {SECONDS} seconds: "
            f"open it and save it as .{ending}"
        ) from error
    finally:
        _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    """Ends the program with those that it started, if it still runs."""
    if running.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(running.pid, signal.SIGKILL)  # the leader of a group of its own
    else:
        running.kill()
    running.wait()


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{"" if path.startswith("Inet") else "Office."}{path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>",
        encoding="utf-8",
    )
