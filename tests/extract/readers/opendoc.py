"""Small OpenDocument files from raw XML, as LibreOffice, Word and Google write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.extract.readers.office import write

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": f"{_OASIS}:office:1.0",
        "style": f"{_OASIS}:style:1.0",
        "text": f"{_OASIS}:text:1.0",
        "table": f"{_OASIS}:table:1.0",
        "draw": f"{_OASIS}:drawing:1.0",
        "presentation": f"{_OASIS}:presentation:1.0",
        "number": f"{_OASIS}:datastyle:1.0",
        "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
        "svg": f"{_OASIS}:svg-compatible:1.0",
        "meta": f"{_OASIS}:meta:1.0",
        "manifest": f"{_OASIS}:manifest:1.0",
        "of": f"{_OASIS}:of:1.2",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    }.items()
)
VERSION = 'office:version="1.3"'
KIND = "application/vnd.oasis.opendocument."


def write_open(
    path: Path,
    kind: str,
    body: str,
    *,
    automatic: str = "",
    common: str = "",
    masters: str = "",
    own: str = "",
    title: str = "",
    parts: Mapping[str, str] | None = None,
) -> Path:
    """A file of the kind "text", "presentation" or "spreadsheet".

    `automatic` are the styles of content.xml, `common` those of styles.xml, whose own automatic
    ones are `own` and whose page styles are `masters`.
    """
    made = {
        "mimetype": KIND + kind,
        "content.xml": (
            f"<office:document-content {NAMESPACES} {VERSION}>"
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
            "</office:document-content>"
        ),
        "styles.xml": (
            f"<office:document-styles {NAMESPACES} {VERSION}>"
            f"<office:styles>{common}</office:styles>"
            f"<office:automatic-styles>{own}</office:automatic-styles>"
            f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
        ),
        "meta.xml": (
            f"<office:document-meta {NAMESPACES}><office:meta><dc:title>{title}</dc:title>"
            "</office:meta></office:document-meta>"
        ),
    }
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{what}"/>'
        for name, what in (
            ("/", KIND + kind),
            *((name, "text/xml") for name in made if name.endswith(".xml")),
        )
    )
    made["META-INF/manifest.xml"] = (
        f'<manifest:manifest {NAMESPACES} manifest:version="1.3">{entries}</manifest:manifest>'
    )
    return write(path, {**made, **(parts or {})})


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int = 1, style: str = "") -> str:
    return f'<text:h text:style-name="{style}" text:outline-level="{level}">{text}</text:h>'


def items(*texts: str, style: str = "") -> str:
    inner = "".join(f"<text:list-item>{p(text)}</text:list-item>" for text in texts)
    return f'<text:list text:style-name="{style}">{inner}</text:list>'


def style(name: str, inner: str = "", *, family: str = "paragraph", own: str = "") -> str:
    """A style; `own` are its attributes, `inner` its properties."""
    return f'<style:style style:name="{name}" style:family="{family}" {own}>{inner}</style:style>'


def parent(name: str) -> str:
    return f'style:parent-style-name="{name}"'


def letters(*, bold: bool | None = None, size: str = "", hidden: bool = False) -> str:
    """The properties of letters."""
    weight = "" if bold is None else f'fo:font-weight="{"bold" if bold else "normal"}"'
    sized = f'fo:font-size="{size}"' if size else ""
    shown = 'text:display="none"' if hidden else ""
    return f"<style:text-properties {weight} {sized} {shown}/>"


def span(text: str, style_name: str) -> str:
    return f'<text:span text:style-name="{style_name}">{text}</text:span>'


def td(content: str = "", own: str = "") -> str:
    """A cell: text, or blocks where it begins with a tag; `own` are its attributes."""
    inner = content if content.startswith("<") or not content else p(content)
    return f"<table:table-cell {own}>{inner}</table:table-cell>"


def spanned(content: str, down: int = 1, right: int = 1) -> str:
    own = f'table:number-rows-spanned="{down}" table:number-columns-spanned="{right}"'
    return td(content, own)


COVERED = "<table:covered-table-cell/>"


def tr(*cells: str, own: str = "") -> str:
    made = (cell if cell.startswith("<table:") else td(cell) for cell in cells)
    return f"<table:table-row {own}>{''.join(made)}</table:table-row>"


def tbl(*rows: str, own: str = "", columns: str = "") -> str:
    return f"<table:table {own}>{columns}{''.join(rows)}</table:table>"


def columns(*styles: str) -> str:
    return "".join(f'<table:table-column table:style-name="{name}"/>' for name in styles)


def width(name: str, size: str) -> str:
    inner = f'<style:table-column-properties style:column-width="{size}"/>'
    return style(name, inner, family="table-column")


# --- slides -------------------------------------------------------------------------------------


def page(shapes: str, *, own: str = "", master: str = "Main") -> str:
    return f'<draw:page draw:master-page-name="{master}" {own}>{shapes}</draw:page>'


def at(x: float, y: float, wide: float, high: float) -> str:
    """A place in points, as the attributes of a shape."""
    sides = {"x": x, "y": y, "width": wide, "height": high}
    return " ".join(f'svg:{name}="{value}pt"' for name, value in sides.items())


def box(text: str, place: str = "", *, own: str = "") -> str:
    """A text box: each line of `text` is a paragraph, or it is blocks."""
    inner = text if text.startswith("<") else "".join(p(line) for line in text.split("\n"))
    return f"<draw:frame {place} {own}><draw:text-box>{inner}</draw:text-box></draw:frame>"


def slide_table(rows: Sequence[str], place: str, *, own: str = "", table_columns: str = "") -> str:
    made = tbl(*rows, own=own, columns=table_columns)
    return f"<draw:frame {place}>{made}<draw:image/></draw:frame>"


LAYOUT = (
    '<style:page-layout style:name="L"><style:page-layout-properties '
    'fo:page-width="960pt" fo:page-height="540pt"/></style:page-layout>'
)


def master(shapes: str = "", name: str = "Main") -> str:
    return (
        f'<style:master-page style:name="{name}" style:page-layout-name="L">{shapes}'
        "</style:master-page>"
    )
