"""`insats report`: the page on disk, and pictures of the pages that figures stand on."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest
from lxml import etree

from insats.cli import main
from insats.report import pictures_of
from publish.report.facts import read
from tests.update_docs import ROOT, build_history

PDF = "resultat-2022-plan-2023.pdf"
SAMPLES = ROOT / "samples"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(build_history(tmp_path_factory.mktemp("report") / "history.sqlite"))


def report(db: str, file: Path, *more: str | Path) -> int:
    return main(["report", "--db", db, "--to", str(file), *map(str, more)])


def test_each_figure_of_a_page_leads_to_its_row_boxed_on_the_picture(
    db: str, tmp_path: Path
) -> None:
    assert report(db, tmp_path / "r.html", "--documents", SAMPLES) == 0
    page = etree.parse(tmp_path / "r.html", etree.XMLParser(huge_tree=True))
    placed = [row for row in read(db).rows if row.document == PDF]
    boxes = {str(e.get("id")) for e in page.iter("a") if e.get("class") == "box"}
    led_to = {str(e.get("href"))[1:] for e in page.iter("a")}
    assert len(boxes) == len(placed)
    assert boxes <= led_to


def test_the_box_lies_where_the_row_does(db: str, tmp_path: Path) -> None:
    report(db, tmp_path / "r.html", "--documents", SAMPLES)
    page = etree.parse(tmp_path / "r.html", etree.XMLParser(huge_tree=True))
    row = next(row for row in read(db).rows if row.document == PDF)
    number = read(db).rows.index(row) + 1
    box = next(e for e in page.iter("a") if e.get("id") == f"b{number}")
    assert row.box is not None
    x0, top, x1, bottom = row.box
    drawn = [float(str(box[0].get(key))) for key in ("x", "y", "width", "height")]
    assert drawn == pytest.approx([x0 - 1.5, top - 1.5, x1 - x0 + 3, bottom - top + 3], abs=0.02)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_same_command_writes_the_same_bytes(db: str, tmp_path: Path, language: str) -> None:
    for name in ("a.html", "b.html"):
        report(db, tmp_path / name, "--documents", SAMPLES, "--language", language)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_documents_that_are_gone_or_changed_have_no_picture_and_say_so(
    db: str, tmp_path: Path
) -> None:
    facts = read(db)
    assert dict(pictures_of(facts, []).missing)[PDF] == "not_asked"
    assert dict(pictures_of(facts, [tmp_path]).missing)[PDF] == "gone"
    (tmp_path / PDF).write_bytes(b"%PDF another")
    assert dict(pictures_of(facts, [tmp_path]).missing)[PDF] == "changed"
    assert pictures_of(facts, [tmp_path]).pages == ()


def test_a_document_is_found_in_a_folder_above_the_one_that_was_read(
    db: str, tmp_path: Path
) -> None:
    (tmp_path / "deep").mkdir()
    copyfile(SAMPLES / PDF, tmp_path / "deep" / PDF)
    assert pictures_of(read(db), [tmp_path]).pages


def test_a_document_without_pages_says_so(db: str) -> None:
    assert dict(pictures_of(read(db), [SAMPLES]).missing) == {
        "beslutsunderlag-2024.docx": "no_pages"
    }


def test_a_run_says_why_a_document_has_no_pictures(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report(db, tmp_path / "r.html", "--documents", SAMPLES)
    assert (
        "beslutsunderlag-2024.docx: no picture, since its format has no" in capsys.readouterr().err
    )
    report(db, tmp_path / "r.html")
    assert f"{PDF}: no pictures; name the folder" in capsys.readouterr().err


def test_only_a_page_is_written_and_only_where_it_can_be(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        report(db, tmp_path / "plan.docx")
    assert stop.value.code == 2
    assert report(str(tmp_path / "none.sqlite"), tmp_path / "r.html") == 2
    assert "insats ingest" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
