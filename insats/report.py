"""The history and its documents → `insats report`'s page: finds the files, draws their pages."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from PIL.Image import Image

from extract.errors import ExtractError
from extract.model import Format
from insats.page_pictures import PagePicture, pages_of, printed
from publish.report.facts import Facts, Row, Source, read
from publish.report.page import build
from publish.report.pictures import Pictures, SourcePage
from publish.report.texts import Language

PAGES = 60  # pictures: some 100 kB each, and a page of more than 10 MB opens slowly
QUALITY = 55  # of WebP: small print stays sharp at half of the weight that 80 has
NAMED = 10  # documents without pictures that are named; the page has all
_LONGEST = 1_700  # dots of a picture's longer side: an A4 page at 144 dpi


def write_report(db: str, file: Path, language: Language, folders: Sequence[Path]) -> str:
    """Writes the page, all of it or nothing, and returns what it holds, in words.

    Raises OSError where it cannot be written, and load.location's StoreError.
    """
    facts = read(db)
    pictures = pictures_of(facts, folders)
    page = build(facts, pictures, language)
    beside = file.with_name(f".{file.name}.part")
    try:
        beside.write_text(page, encoding="utf-8", newline="\n")
        os.replace(beside, file)  # noqa: PTH105  the same in pathlib, told less plainly
    finally:
        beside.unlink(missing_ok=True)
    size = file.stat().st_size / 1e6
    count = len(pictures.pages)
    pages = "1 page" if count == 1 else f"{count} pages"
    without = [f"\n{name}: {_WHY_NONE[reason]}" for name, reason in pictures.missing[:NAMED]]
    more = f"\n… and {len(pictures.missing) - NAMED} more" if pictures.missing[NAMED:] else ""
    return f"Wrote {file}: {size:.1f} MB, pictures of {pages}{''.join(without)}{more}"


_WHY_NONE = {
    "no_pages": "no picture, since its format has no pages; count its tables and rows",
    "not_asked": "no pictures; name the folder that it lies in with --documents",
    "gone": "no pictures, since it is not in the folders given",
    "changed": "no pictures, since the file has changed since it was read; ingest it again",
    "failed": "no pictures, since its pages could not be drawn",
}


def pictures_of(facts: Facts, folders: Sequence[Path]) -> Pictures:
    """The pages with rows on them, of the documents that still lie in one of the folders."""
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in facts.rows:
        by_document[row.document].append(row)
    pages: list[SourcePage] = []
    missing: list[tuple[str, str]] = []
    chosen = _chosen(facts.rows)
    for source in facts.sources:
        rows = by_document[source.document]
        if not rows:
            continue
        wanted = {page for document, page in chosen if document == source.document}
        if not any(row.box and row.page for row in rows):
            missing.append((source.document, "no_pages"))
        elif wanted:
            drawn = _drawn(source, rows, wanted, folders)
            if isinstance(drawn, str):
                missing.append((source.document, drawn))
            else:
                pages += drawn
    with_rows = {(row.document, row.page) for row in facts.rows if row.box and row.page}
    return Pictures(tuple(pages), tuple(missing), len(with_rows) - len(chosen))


def _chosen(rows: Sequence[Row]) -> set[tuple[str, int]]:
    """The pages that there is room for: those with most rows."""
    count: dict[tuple[str, int], int] = defaultdict(int)
    for row in rows:
        if row.box and row.page:
            count[row.document, row.page] += 1
    return set(sorted(count, key=lambda place: (-count[place], place))[:PAGES])


def _drawn(
    source: Source, rows: Sequence[Row], wanted: set[int], folders: Sequence[Path]
) -> list[SourcePage] | str:
    """The pictures, or the reason why there are none."""
    if not folders:
        return "not_asked"
    files = [path for folder in folders for path in _candidates(folder, source.document)]
    path = next((file for file in files if _sha256(file) == source.sha256), None)
    if path is None:
        return "changed" if files else "gone"
    by_ocr = {row.page for row in rows if row.read_by_ocr and row.page is not None}
    try:
        pictures = list(_pictures(path, source, by_ocr, wanted))
    except ExtractError:
        return "failed"
    return pictures or "failed"


def _candidates(folder: Path, document: str) -> list[Path]:
    """The document's path is counted from the folder that was read, which need not be this one."""
    direct = folder / document
    if direct.is_file():
        return [direct]
    name = Path(document).name
    return sorted(path for path in folder.rglob("*") if path.name == name and path.is_file())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pictures(
    path: Path, source: Source, by_ocr: set[int], wanted: set[int]
) -> Iterator[SourcePage]:
    if source.format == Format.PDF:
        for page in printed(path, by_ocr, wanted):
            yield _source_page(source, page, page.image)
        return
    from extract.read import read as read_document
    from insats.drawing import written
    from insats.marks import marks_of

    document = read_document(path, source.document, with_digest=False, with_findings=False)
    marks = marks_of(document)
    for page in pages_of(path, document, marks):
        if page.number in wanted:
            yield _source_page(source, page, written(page, marks.on(page.number)))


def _source_page(source: Source, page: PagePicture, image: Image) -> SourcePage:
    image = image.convert("RGB")
    image.thumbnail((_LONGEST, _LONGEST))
    stored = BytesIO()
    image.save(stored, "WEBP", quality=QUALITY, method=4)
    area = page.area
    edges = (area.x0, area.top, area.x1, area.bottom)
    return SourcePage(
        source.document,
        page.number,
        stored.getvalue(),
        "image/webp",
        *edges,
        is_redrawn=page.is_blank,
    )
