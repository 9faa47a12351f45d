from __future__ import annotations

import os
import socket
import stat
import tempfile
import time
from pathlib import Path

import pytest

from extract.errors import (
    DamagedDocument,
    EncryptedDocument,
    ReadTimedOut,
    UnsupportedFormat,
)
from extract.model import Format, Heading, Paragraph, Table
from extract.read import read
from extract.readers import libreoffice
from extract.sniff import sniff
from tests.extract.readers.ole_file import ole

needs_libreoffice = pytest.mark.skipif(
    libreoffice.program() is None, reason="LibreOffice is not installed"
)

# A picture that stands at http://127.0.0.1:8765/e.png, as LibreOffice writes such a link.
LINKED = Path(__file__).parents[2] / "fixtures" / "linked_picture.doc"
RTF = (
    r"{\rtf1\ansi\ansicpg1252{\stylesheet{\s1\outlinelevel0 heading 1;}}"
    r"\pard\s1\outlinelevel0 Plan 2025\par\pard "
    r"\trowd\cellx3000\cellx6000\intbl Insats\cell Belopp\cell\row"
    r"\trowd\cellx3000\cellx6000\intbl St\'f6d\cell 350 000 kr\cell\row"
    r"\pard Slut\par"
)


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for LibreOffice: a script that a test writes."""
    made = tmp_path / "soffice"
    monkeypatch.setattr(libreoffice, "program", lambda: str(made))
    return made


def write_program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize(
    ("streams", "kind"),
    [
        (("WordDocument", "1Table"), Format.DOC),
        (("Current User", "PowerPoint Document"), Format.PPT),
        (("Book",), Format.XLS),
    ],
)
def test_old_files_are_told_apart_by_the_streams_at_their_root(
    tmp_path: Path, streams: tuple[str, ...], kind: Format
) -> None:
    assert sniff(put(tmp_path / "x.bin", ole(*streams))) is kind


def test_what_is_embedded_in_a_workbook_does_not_make_it_a_document(tmp_path: Path) -> None:
    data = ole("Workbook", embedded=("WordDocument",))
    assert sniff(put(tmp_path / "x.doc", data)) is Format.XLS


def test_a_web_page_that_is_called_doc_is_read_as_one(tmp_path: Path) -> None:
    assert sniff(put(tmp_path / "x.doc", b"<html><p>Plan</p></html>")) is Format.HTML


@pytest.mark.parametrize(("name", "remedy"), [("x.doc", ".docx"), ("x.ppt", ".pptx")])
def test_without_libreoffice_the_remedy_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, remedy: str
) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    stream = {"x.doc": "WordDocument", "x.ppt": "PowerPoint Document"}[name]
    with pytest.raises(UnsupportedFormat, match=rf"install LibreOffice, or .* as {remedy}$"):
        read(put(tmp_path / name, ole(stream)), name)


@pytest.mark.parametrize(
    "data",
    [
        ole("WordDocument", data=b"\xec\xa5" + bytes(9) + b"\x01" + bytes(600)),
        ole("PowerPoint Document", data=b"\x14\x00\x00\x00\xdf\xc4\xd1\xf3" + bytes(600)),
    ],
)
def test_a_password_is_found_before_any_program_is_started(
    tmp_path: Path, program: Path, data: bytes
) -> None:
    write_program(program, f"touch {tmp_path}/started")
    with pytest.raises(EncryptedDocument, match="without one"):
        read(put(tmp_path / "x.doc", data), "x")
    assert not (tmp_path / "started").exists()


def test_a_file_that_libreoffice_makes_nothing_of_is_damaged(tmp_path: Path, program: Path) -> None:
    write_program(program, "exit 1")
    with pytest.raises(DamagedDocument, match=r"save it as \.docx"):
        read(put(tmp_path / "x.doc", ole("WordDocument")), "x")


def test_a_program_that_does_not_end_is_ended_with_all_that_it_started(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "SECONDS", 1)
    write_program(program, f"sleep 60 & echo $! > {tmp_path}/pid; wait")
    with pytest.raises(ReadTimedOut):
        read(put(tmp_path / "x.doc", ole("WordDocument")), "x")
    child = int((tmp_path / "pid").read_text())
    for _ in range(50):
        if not _runs(child):
            break
        time.sleep(0.1)
    assert not _runs(child)


def test_nothing_is_left_behind_and_the_original_is_untouched(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    write_program(program, "exit 0")
    source = put(tmp_path / "x.doc", ole("WordDocument"))
    with pytest.raises(DamagedDocument):
        read(source, "x")
    assert list(scratch.iterdir()) == []
    assert source.read_bytes() == ole("WordDocument")


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{number}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


# --- with LibreOffice ---------------------------------------------------------------------------


@needs_libreoffice
def test_rich_text_is_read(tmp_path: Path) -> None:
    document = read(put(tmp_path / "x.rtf", f"{RTF}}}".encode("cp1252")), "x")
    assert document.format is Format.RTF
    heading, table, _ = document.content.blocks
    assert heading == Heading("Plan 2025", 1)
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == ["Insats", "Belopp", "Stöd", "350 000 kr"]


@needs_libreoffice
def test_a_linked_picture_is_not_fetched(tmp_path: Path) -> None:
    with _server() as server:
        port = server.getsockname()[1]
        data = LINKED.read_bytes().replace(b":8765/", f":{port}/".encode())
        document = read(put(tmp_path / "x.doc", data), "x")
        server.settimeout(0)
        with pytest.raises(BlockingIOError):  # nobody called
            server.accept()
    assert document.content.blocks == (Paragraph("Text"),)


def _server() -> socket.socket:
    """A server whose port has as many digits as the one in the document."""
    for port in range(8700, 10_000):
        try:
            return socket.create_server(("127.0.0.1", port))
        except OSError:
            continue
    raise RuntimeError("no port is free")
