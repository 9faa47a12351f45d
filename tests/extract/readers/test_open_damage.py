"""OpenDocument files that are broken, or made to harm: read or refused, never a crash."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.errors import DamagedDocument, DocumentTooLarge, ExtractError
from extract.read import read
from extract.readers import libreoffice, ooxml
from tests.extract.readers.opendoc import (
    COVERED,
    LAYOUT,
    at,
    box,
    columns,
    h,
    items,
    letters,
    master,
    p,
    page,
    slide_table,
    span,
    spanned,
    style,
    tbl,
    td,
    tr,
    width,
    write_open,
)

STYLES = (
    style("P1", letters(bold=True, size="120%"))
    + style("T1", letters(bold=True, size="14pt"), family="text")
    + width("a", "5cm")
    + '<number:number-style style:name="N"><number:number number:decimal-places="2"/>'
    "</number:number-style>" + style("ce", family="table-cell", own='style:data-style-name="N"')
)
ROWS = (
    tr("Insats", "Belopp", "Part"),
    tr(spanned("Barn", down=2), td("5", 'table:number-columns-repeated="2"')),
    tr(COVERED, td("7", 'office:value-type="float" office:value="7" table:style-name="ce"'), "B"),
)
SUB = tbl(tr("1", "2"), own='table:is-sub-table="true"')


def write_kind(kind: str, path: Path, title: str = "Plan") -> Path:
    table = tbl(*ROWS, tr(td(SUB), "c"), columns=columns("a", "a", "a"))
    body = h(title) + p(span("Fet", "T1") + '<text:s text:c="2"/>', "P1") + items("Punkt") + table
    if kind == "presentation":
        own = 'draw:transform="rotate (1.5) translate (1cm 2cm)" svg:width="3cm" svg:height="1cm"'
        shapes = box(title, at(0, 0, 50, 20)) + box("Snett", own)
        body = page(shapes + slide_table(ROWS, at(0, 90, 300, 90), table_columns=columns("a")))
    if kind == "spreadsheet":
        blank = tr(
            td("", 'table:number-columns-repeated="99"'), own='table:number-rows-repeated="9"'
        )
        body = tbl(*ROWS, blank, own=f'table:name="{title}"', columns=columns("a", "a"))
    return write_open(path, kind, body, automatic=STYLES, own=LAYOUT, masters=master())


def parts_of(kind: str, folder: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(write_kind(kind, folder / f"{kind}.zip")) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


KINDS = ("text", "presentation", "spreadsheet")


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("parts")
    return {kind: parts_of(kind, folder) for kind in KINDS}


@pytest.fixture(autouse=True)
def _no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    kind=st.sampled_from(KINDS),
    changed=st.sampled_from(["content.xml", "styles.xml", "META-INF/manifest.xml", "meta.xml"]),
    place=st.floats(0, 1, exclude_max=True),
    cut=st.integers(0, 40),
    written=st.sampled_from(
        [b"", b"<", b'"', b"0", b"99999999999", b"-1", b"NaN", b"1e999", b"\xff", b"&x;", b"cm"]
    ),
)
def test_a_part_changed_anywhere_is_read_or_refused(
    tmp_path: Path,
    parts: dict[str, dict[str, bytes]],
    kind: str,
    changed: str,
    place: float,
    cut: int,
    written: bytes,
) -> None:
    data = parts[kind][changed]
    # What stands in front of the styles and the text is the names of the namespaces.
    first = max(data.find(b"-styles>"), 0) if changed.startswith(("content", "styles")) else 0
    start = first + int((len(data) - first) * place)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts[kind].items():
            new = content[:start] + written + content[start + cut :]
            archive.writestr(name, new if name == changed else content)
    path = tmp_path / "x.odt"
    path.write_bytes(file.getvalue())
    try:
        outcome = read(path, "x").sha256
    except ExtractError as error:
        outcome = str(error)
    assert outcome


@pytest.mark.parametrize("kind", KINDS)
def test_what_unpacks_beyond_the_limit_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(ooxml, "MAX_PART_BYTES", 100_000)
    with pytest.raises(DocumentTooLarge, match="unpack"):
        read(write_kind(kind, tmp_path / "x", "0" * 200_000), "x")


def test_entities_are_refused_and_never_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hemligt")
    content = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><d>&x;</d>'
    with pytest.raises(DamagedDocument, match="document type"):
        read(write_open(tmp_path / "x", "text", "", parts={"content.xml": content}), "x")


def test_tables_that_divide_one_another_without_end_are_an_error(tmp_path: Path) -> None:
    deep = "mitt"
    for _ in range(2_000):
        deep = tbl(tr(td(deep)), own='table:is-sub-table="true"')
    with pytest.raises(DamagedDocument):
        read(write_open(tmp_path / "x", "text", deep), "x")


def test_tables_that_divide_one_another_are_read_in_time(tmp_path: Path) -> None:
    deep = "mitt"
    for _ in range(60):
        deep = tbl(tr(td(deep), "höger"), own='table:is-sub-table="true"')
    made = write_open(tmp_path / "x", "text", tbl(tr(td(deep), "ytterst"), tr("a", "b")))
    assert read(made, "x").content.blocks


@pytest.mark.parametrize(
    "attribute", ["number-rows-repeated", "number-columns-repeated", "number-rows-spanned"]
)
def test_repetitions_beyond_all_reason_are_read_in_time(tmp_path: Path, attribute: str) -> None:
    own = f'table:{attribute}="999999999"'
    is_row = attribute == "number-rows-repeated"
    row = tr(td("A"), "5", own=own) if is_row else tr(td("A", own), "5")
    for kind in ("text", "spreadsheet"):
        try:
            outcome = read(write_open(tmp_path / "x", kind, tbl(row, tr("B", "6"))), "x").sha256
        except DocumentTooLarge as error:
            outcome = str(error)
        assert outcome
