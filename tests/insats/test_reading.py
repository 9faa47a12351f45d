"""A document can cost no more than itself."""

from __future__ import annotations

from pathlib import Path

import pytest

import extract.allocations
import extract.read
from extract.model import Content, Document, Extraction, Format, Paragraph
from extract.readers import ocr_program
from insats import workers
from insats.paths import FoundFile
from insats.reading import Reading, read_source
from insats.workers import (
    LONGEST_SECONDS,
    SECONDS_A_DOCUMENT,
    cpu_seconds_for,
    read_all,
    seconds_for,
)
from tests.insats import readers
from tests.insats.documents import ROWS_2023, write_plan
from tests.load.build import allocation


def files(folder: Path, **contents: str) -> list[FoundFile]:
    found = []
    for name, content in contents.items():
        path = folder / name
        path.write_text(content, encoding="utf-8")
        found.append(FoundFile(path, name))
    return found


def statuses(readings: tuple[Reading, ...]) -> dict[str, tuple[str, str]]:
    return {each.source.name: (each.source.status, each.source.message) for each in readings}


def test_documents_that_kill_their_worker_or_never_end_cost_only_themselves(
    tmp_path: Path,
) -> None:
    found = files(tmp_path, a="1", b="exit", c="sleep", d="kill", e="2", f="eat", g="3")
    readings = read_all(found, 2, lambda _: None, read=readers.by_content, seconds=2)
    status = statuses(readings)
    assert {name for name, (value, _) in status.items() if value == "ok"} == {"a", "e", "g"}
    assert status["b"][0] == status["d"][0] == "unreadable"
    assert "exit code 7" in status["b"][1]
    assert "SIGKILL" in status["d"][1]
    assert status["f"][0] == "too_large"
    assert status["c"] == ("timed_out", "it took longer than 2 seconds: divide it")
    assert [each.source.extraction.title for each in readings if each.source.name == "e"] == ["2"]


def test_a_document_that_reckons_without_end_is_ended_by_its_processor_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "CPU_SECONDS", 1)
    found = files(tmp_path, a="spin", b="1")
    status = statuses(read_all(found, 2, lambda _: None, read=readers.by_content))
    assert status["a"] == (
        "timed_out",
        "it took more than 1 seconds of processor time: divide it",
    )
    assert status["b"][0] == "ok"


def test_a_document_has_a_minute_of_the_processor_and_longer_on_the_clock() -> None:
    assert cpu_seconds_for(SECONDS_A_DOCUMENT) == 60 < SECONDS_A_DOCUMENT
    assert cpu_seconds_for(seconds_for(2)) == 60 + seconds_for(2) - SECONDS_A_DOCUMENT


def test_readings_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    found = files(tmp_path, **{f"f{number}": str(number) for number in range(12)})
    done: list[str] = []
    readings = read_all(found, 2, done.append, read=readers.echo)
    assert [each.source.name for each in readings] == [file.name for file in found]
    assert sorted(done) == sorted(file.name for file in found)


def test_a_worker_is_silent(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    read_all(files(tmp_path, a="print"), 1, lambda _: None, read=readers.by_content)
    assert capfd.readouterr() == ("", "")


def test_nothing_to_read_starts_no_process() -> None:
    assert read_all([], 2, lambda _: None) == ()


# --- one document, read in this process ---------------------------------------------------------


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_plan(tmp_path / "plan.docx", 2023, ROWS_2023)


def test_a_good_document_is_ok(plan: Path) -> None:
    source = read_source(plan, "plan.docx").source
    assert (source.status, source.message, source.format) == ("ok", "", Format.DOCX)
    assert [each.name for each in source.extraction.allocations] == [
        "Familjecentral på nätet",
        "Skolteam för närvaro",
    ]


def test_a_document_without_allocations_says_so(tmp_path: Path) -> None:
    path = tmp_path / "protokoll.txt"
    path.write_text("Mötet öppnades och avslutades.\n", encoding="utf-8")
    assert read_source(path, "protokoll.txt").source.status == "no_allocations"


def test_unread_pages_make_a_document_partial(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = Content((Paragraph("Plan"),), pages=9, unread_pages=(3, 5))
    document = Document("plan.docx", "sha", Format.PDF, content)
    monkeypatch.setattr(extract.read, "read", lambda *_, **__: document)
    source = read_source(plan, "plan.docx").source
    assert (source.status, source.pages) == ("partial", 9)
    assert "3, 5" in source.message


def test_our_own_defect_costs_the_document_alone_and_says_where(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Document) -> Extraction:
        raise KeyError("belopp")

    monkeypatch.setattr(extract.allocations, "find", fail)
    reading = read_source(plan, "plan.docx")
    assert reading.source.status == "unreadable"
    assert "internal error: KeyError in insats/reading.py, line" in reading.source.message
    assert "please report" in reading.source.message
    assert "Traceback" in reading.trace


@pytest.mark.parametrize("sek", [10**16, -(10**40)])
def test_an_amount_that_no_sum_could_hold_costs_its_document_alone(
    plan: Path, monkeypatch: pytest.MonkeyPatch, sek: int
) -> None:
    extraction = Extraction(allocations=(allocation("Stödet", sek),))
    monkeypatch.setattr(extract.allocations, "find", lambda _: extraction)
    source = read_source(plan, "plan.docx").source
    assert (source.status, source.extraction) == ("unreadable", Extraction())


def test_a_document_that_takes_all_memory_is_too_large(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Document) -> Extraction:
        raise MemoryError

    monkeypatch.setattr(extract.allocations, "find", fail)
    assert read_source(plan, "plan.docx").source.status == "too_large"


def test_a_file_that_is_gone_is_unreadable(tmp_path: Path) -> None:
    source = read_source(tmp_path / "borta.docx", "borta.docx").source
    assert (source.status, source.sha256) == ("unreadable", "")


# --- scanned pages ------------------------------------------------------------------------------


def test_scanned_documents_are_read_again_where_ocr_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr_program, "missing", lambda: None)
    found, done = files(tmp_path, a="text", b="scan"), list[str]()
    read = read_all(found, 2, done.append, read=readers.counts_scans, read_scans=readers.by_ocr)
    assert [reading.source.status for reading in read] == ["ok", "ok"]
    assert [reading.source.extraction.ocr_pages for reading in read] == [(), (1, 2)]
    assert sorted(done) == ["a", "b"]


def test_scanned_documents_need_ocr_where_it_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr_program, "missing", lambda: ocr_program.INSTALL)
    found = files(tmp_path, b="scan")
    (reading,) = read_all(
        found, 1, lambda _: None, read=readers.counts_scans, read_scans=readers.by_ocr
    )
    assert reading.source.status == "needs_ocr"


def test_time_grows_with_the_scanned_pages_up_to_a_limit() -> None:
    assert seconds_for(0) == SECONDS_A_DOCUMENT
    assert seconds_for(40) >= 40 * 20
    assert seconds_for(100_000) == LONGEST_SECONDS


@pytest.mark.parametrize(("missing", "says"), [(None, False), (ocr_program.INSTALL, True)])
def test_partly_scanned_documents_say_what_to_install(
    plan: Path, monkeypatch: pytest.MonkeyPatch, missing: str | None, says: bool
) -> None:
    content = Content((Paragraph("Plan"),), pages=9, unread_pages=(3, 5))
    document = Document("plan.pdf", "sha", Format.PDF, content)
    monkeypatch.setattr(extract.read, "read", lambda *_, **__: document)
    monkeypatch.setattr(ocr_program, "missing", lambda: missing)
    reading = read_source(plan, "plan.pdf")
    assert (reading.source.status, reading.scans) == ("partial", 2)
    assert ("apt install ocrmypdf" in reading.source.message) is says


def test_pages_read_by_ocr_are_told(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = Content((Paragraph("Plan"),), pages=9, ocr_pages=(3, 4, 5))
    document = Document("plan.pdf", "sha", Format.PDF, content)
    monkeypatch.setattr(extract.read, "read", lambda *_, **__: document)
    assert "read by OCR, check the figures: page 3–5" in (
        read_source(plan, "plan.pdf").source.message
    )


# --- files that do not hold still ---------------------------------------------------------------


@pytest.mark.parametrize(("is_gone", "says"), [(False, "it changed while"), (True, "it vanished")])
def test_a_file_that_changes_or_vanishes_while_it_is_read_is_told(
    plan: Path, monkeypatch: pytest.MonkeyPatch, is_gone: bool, says: str
) -> None:
    def disturb(_: Document) -> Extraction:
        plan.unlink() if is_gone else plan.write_bytes(plan.read_bytes() + b"x")
        return Extraction()

    monkeypatch.setattr(extract.allocations, "find", disturb)
    source = read_source(plan, "plan.docx").source
    assert (source.status, source.sha256) == ("unreadable", "")
    assert says in source.message
