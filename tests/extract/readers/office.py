"""Small Office files from raw XML, for what the libraries cannot write."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

SCHEMAS = "http://schemas.openxmlformats.org"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": f"{SCHEMAS}/wordprocessingml/2006/main",
        "a": f"{SCHEMAS}/drawingml/2006/main",
        "p": f"{SCHEMAS}/presentationml/2006/main",
        "r": f"{SCHEMAS}/officeDocument/2006/relationships",
        "m": f"{SCHEMAS}/officeDocument/2006/math",
        "mc": f"{SCHEMAS}/markup-compatibility/2006",
        "dgm": f"{SCHEMAS}/drawingml/2006/diagram",
        "wp": f"{SCHEMAS}/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
EMU = 12700  # a point

Links = Sequence[tuple[str, str, str]]  # id, kind, target


def write(path: Path, parts: Mapping[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def types(main: str) -> str:
    kind = "application/vnd.openxmlformats-officedocument"
    return (
        f'<Types xmlns="{SCHEMAS}/package/2006/content-types">'
        f'<Override PartName="/{main}" ContentType="{kind}.{MAIN_KINDS[main]}.main+xml"/></Types>'
    )


MAIN_KINDS = {
    "word/document.xml": "wordprocessingml.document",
    "ppt/presentation.xml": "presentationml.presentation",
    "xl/workbook.xml": "spreadsheetml.sheet",
}


def links(entries: Links) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{SCHEMAS}/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}"/>'
        for name, kind, target in entries
    )
    return f'<Relationships xmlns="{SCHEMAS}/package/2006/relationships">{rows}</Relationships>'


def docx(
    path: Path,
    body: str,
    *,
    styles: str = "",
    parts: Mapping[str, str] | None = None,
    document_links: Links = (),
) -> Path:
    """A Word file with `body` between the body's tags."""
    document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    return write(
        path,
        {
            "[Content_Types].xml": types("word/document.xml"),
            "_rels/.rels": links([("r1", "officeDocument", "word/document.xml")]),
            "word/document.xml": document,
            "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
            "word/_rels/document.xml.rels": links(
                [("s1", "styles", "styles.xml"), *document_links]
            ),
            **(parts or {}),
        },
    )


def p(text: str, properties: str = "", run: str = "") -> str:
    """A Word paragraph; "\\t" and "\\n" become Word's own tags."""
    marked = text.replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{marked}</w:t></w:r></w:p>"
    )


def tc(content: str, properties: str = "") -> str:
    """A cell of a Word table: text, or paragraphs where it begins with a tag."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    made = (cell if cell.startswith("<w:") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(made)}</w:tr>"


def tbl(*rows: str, widths: Sequence[int] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def pptx(
    path: Path,
    *slides: str,
    attributes: Mapping[int, str] | None = None,
    parts: Mapping[str, str] | None = None,
    slide_links: Links = (),
) -> Path:
    """A presentation; a slide is the XML of its shapes, `attributes` those of `p:sld` by page."""
    numbers = range(1, len(slides) + 1)
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="s{n}"/>' for n in numbers)
    made = {
        "[Content_Types].xml": types("ppt/presentation.xml"),
        "_rels/.rels": links([("r1", "officeDocument", "ppt/presentation.xml")]),
        "ppt/presentation.xml": (
            f"<p:presentation {NAMESPACES}><p:sldIdLst>{listed}</p:sldIdLst>"
            f'<p:sldSz cx="{960 * EMU}" cy="{540 * EMU}"/></p:presentation>'
        ),
        "ppt/_rels/presentation.xml.rels": links(
            [(f"s{n}", "slide", f"slides/slide{n}.xml") for n in numbers]
        ),
    }
    for number, shapes in zip(numbers, slides, strict=True):
        own = (attributes or {}).get(number, "")
        made[f"ppt/slides/slide{number}.xml"] = (
            f"<p:sld {NAMESPACES} {own}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"
        )
        made[f"ppt/slides/_rels/slide{number}.xml.rels"] = links(slide_links)
    return write(path, {**made, **(parts or {})})


def xfrm(left: float, top: float, width: float, height: float, tag: str = "a:xfrm") -> str:
    """A place in points."""
    return (
        f'<{tag}><a:off x="{round(left * EMU)}" y="{round(top * EMU)}"/>'
        f'<a:ext cx="{round(width * EMU)}" cy="{round(height * EMU)}"/></{tag}>'
    )


def sp(
    text: str,
    place: tuple[float, float, float, float] | None = (0, 100, 200, 20),
    *,
    placeholder: str = "",
    size: int = 0,
    paragraph: str = "",
) -> str:
    """A slide's shape: each line of `text` is a paragraph."""
    run = f'<a:rPr sz="{size}"/>' if size else ""
    lines = "".join(
        f"<a:p>{paragraph}<a:r>{run}<a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n")
    )
    where = xfrm(*place) if place else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name=""/><p:nvPr>{placeholder}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{where}</p:spPr><p:txBody><a:lstStyle/>{lines}</p:txBody></p:sp>"
    )


TITLE = '<p:ph type="title"/>'


def frame(content: str, place: tuple[float, float, float, float] = (0, 200, 400, 100)) -> str:
    return (
        f"<p:graphicFrame>{xfrm(*place, tag='p:xfrm')}<a:graphic><a:graphicData>{content}"
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def slide_table(
    rows: Sequence[Sequence[str | tuple[str, str]]],
    widths: Sequence[float],
    heights: Sequence[float],
    properties: str = "",
) -> str:
    """An `a:tbl`; a cell is its text, or its text and its attributes. Sizes in points."""
    grid = "".join(f'<a:gridCol w="{round(width * EMU)}"/>' for width in widths)
    made = ""
    for height, row in zip(heights, rows, strict=True):
        cells = ""
        for cell in row:
            text, own = (cell, "") if isinstance(cell, str) else cell
            lines = "".join(
                f'<a:p><a:r><a:rPr sz="1000"/><a:t>{line}</a:t></a:r></a:p>'
                for line in text.split("\n")
            )
            cells += f"<a:tc {own}><a:txBody>{lines}</a:txBody></a:tc>"
        made += f'<a:tr h="{round(height * EMU)}">{cells}</a:tr>'
    return f"<a:tbl><a:tblPr {properties}/><a:tblGrid>{grid}</a:tblGrid>{made}</a:tbl>"
