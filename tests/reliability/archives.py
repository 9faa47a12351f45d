"""Office files, which are zips of XML, made to harm whoever opens them."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from random import Random

from tests.reliability import good
from tests.reliability.kinds import (
    DAMAGED,
    ENCRYPTED,
    LARGE,
    READ,
    TOO_LARGE,
    UNREADABLE,
    Kind,
    of_bytes,
)

_MAIN = {".docx": "word/document.xml", ".pptx": "ppt/slides/slide1.xml", ".xlsx": "xl/worksheets/sheet1.xml"}  # fmt: skip  # noqa: E501
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NO_HOST = "http://127.0.0.1:9/x"


def repacked(base: bytes, changes: Mapping[str, bytes | None], compression: int = 8) -> bytes:
    """The package with these parts in place of its own; None takes a part away."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(base)) as old,
        zipfile.ZipFile(out, "w", compression) as new,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")  # two parts of one name are meant
        for info in old.infolist():
            if info.filename not in changes:
                new.writestr(info.filename, old.read(info))
        for name, data in changes.items():
            if data is not None:
                new.writestr(name, data)
    return out.getvalue()


def _part(base: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(base)) as package:
        return package.read(name)


def _edited(suffix: str, old: bytes, new: bytes, _: Random) -> bytes:
    base, name = good.ALL[suffix](), _MAIN[suffix]
    return repacked(base, {name: _part(base, name).replace(old, new, 1)})


def _declared(suffix: str, doctype: str, use: bytes, random: Random) -> bytes:
    """The main part with a document type, and the entity used in place of a text."""
    if suffix in {".odt", ".ods"}:
        kind = "text" if suffix == ".odt" else "spreadsheet"
        content = good.odf_content(kind, doctype=doctype).replace("Regionen", use.decode())
        return good.odf(kind, content)
    base, name = good.ALL[suffix](), _MAIN[suffix]
    part = _part(base, name)
    head, _, body = part.partition(b"?>")
    text = b"<v>" if suffix == ".xlsx" else b"Regionen"
    body = body.replace(text, text + use if suffix == ".xlsx" else use, 1)
    padding = f"<!--{random.random()}-->".encode()
    return repacked(base, {name: head + b"?>" + doctype.encode() + body + padding})


def _laughs(random: Random) -> str:
    levels = random.randint(9, 14)
    steps = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{steps}<!ENTITY e "&a{levels - 1};">]>'


def _with_laughs(suffix: str, random: Random) -> bytes:
    return _declared(suffix, _laughs(random), b"&e;", random)


def _with_file(suffix: str, random: Random) -> bytes:
    target = random.choice(("file:///etc/passwd", "/etc/hostname", _NO_HOST, "file:///dev/zero"))
    return _declared(suffix, f'<!DOCTYPE x [<!ENTITY e SYSTEM "{target}">]>', b"&e;", random)


def _with_dtd(suffix: str, random: Random) -> bytes:
    doctype = f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{_NO_HOST}"> %p;]>'
    return _declared(suffix, doctype, b"", random)


# --- the archive --------------------------------------------------------------------------------


def _bomb(suffix: str, random: Random) -> bytes:
    size = random.randint(61, 90) * 1_000_000
    return repacked(good.ALL[suffix](), {_MAIN[suffix]: b" " * size})


def _within_limit(suffix: str, random: Random) -> bytes:
    """A part as large as may be, of tags that a tree makes many times larger."""
    base, name = good.ALL[suffix](), _MAIN[suffix]
    part = _part(base, name)
    filling = b"<a/>" * random.randint(9_000_000, 14_000_000)
    return repacked(base, {name: part.replace(b"</", filling + b"</", 1)})


def _lying(suffix: str, size: int, _: Random) -> bytes:
    """The directory tells another size of the main part than it has."""
    data = bytearray(good.ALL[suffix]())
    name = _MAIN[suffix].encode()
    at = data.index(name, data.index(b"PK\x01\x02")) - 46
    struct.pack_into("<I", data, at + 24, size)
    return bytes(data)


def _overlapping(random: Random) -> bytes:
    """Many names for one part's bytes, which is how a few kilobytes become petabytes."""
    data = bytearray(repacked(good.docx(), {"word/media/a.bin": bytes(50_000_000)}))
    end = data.rindex(b"PK\x05\x06")
    start = data.rindex(b"PK\x01\x02")
    entry = bytes(data[start:end])
    count = random.randint(100, 400)
    more = b"".join(entry.replace(b"a.bin", f"{n:05d}".encode()) for n in range(count))
    tail = bytearray(data[end:])
    for at in (8, 10):
        struct.pack_into("<H", tail, at, struct.unpack_from("<H", tail, at)[0] + count)
    struct.pack_into("<I", tail, 12, struct.unpack_from("<I", tail, 12)[0] + len(more))
    return bytes(data[:end]) + more + bytes(tail)


def _many(random: Random) -> bytes:
    return repacked(good.docx(), {f"x/{n}": b"" for n in range(random.randint(60_000, 80_000))})


def _nested(random: Random) -> bytes:
    data = good.docx()
    for depth in range(random.randint(5, 40)):
        data = repacked(good.odt() if depth < 0 else _empty_zip(), {f"{depth}.zip": data})
    return data


def _empty_zip() -> bytes:
    return b"PK\x05\x06" + bytes(18)


def _cut(base: Callable[[], bytes], random: Random) -> bytes:
    data = base()
    return data[: random.randint(30, len(data) - 30)]


def _flipped(base: Callable[[], bytes], random: Random) -> bytes:
    data = bytearray(base())
    for _ in range(random.randint(1, 40)):
        data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data)


def _surrounded(random: Random) -> bytes:
    junk = random.randbytes(random.randint(1, 5000))
    return b"PK\x03\x04" + junk + good.docx() + junk[:60_000]


def _encrypted(suffix: str, _: Random) -> bytes:
    data = bytearray(good.ALL[suffix]())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def _packed_otherwise(random: Random) -> bytes:
    return repacked(good.docx(), {}, random.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)))


def _climbing(random: Random) -> bytes:
    up = "../" * random.randint(3, 12)
    return repacked(good.docx(), {f"{up}tmp/x.docx": b"x", "/etc/x": b"x", "C:\\x": b"x"})


def _doubled(_: Random) -> bytes:
    base = good.docx()
    out = io.BytesIO(base)
    with zipfile.ZipFile(out, "a") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package.writestr("word/document.xml", b"<x/>")
    return out.getvalue()


def _without(name: str, _: Random) -> bytes:
    return repacked(good.docx(), {name: None})


def _empty_part(suffix: str, _: Random) -> bytes:
    return repacked(good.ALL[suffix](), {_MAIN[suffix]: b""})


# --- XML ----------------------------------------------------------------------------------------


def _deep(suffix: str, tag: bytes, random: Random) -> bytes:
    base, name = good.ALL[suffix](), _MAIN[suffix]
    times = random.choice((150, 240, 1000, 200_000))
    filling = b"<%s>" % tag * times + b"</%s>" % tag * times
    part = _part(base, name)
    end = part.rindex(b"</w:body>" if suffix == ".docx" else b"</p:spTree>")
    return repacked(base, {name: part[:end] + filling + part[end:]})


def _bad_xml(suffix: str, random: Random) -> bytes:
    bad = random.choice((b"\0", b"&#0;", b"&nosuch;", b"<x", b"\xff\xfe", b"]]>", b"</x>", b"&"))
    return _edited(suffix, b"<v>" if suffix == ".xlsx" else b"Regionen", bad, random)


def _long_text(suffix: str, random: Random) -> bytes:
    return _edited(suffix, b"Regionen", b"x" * random.randint(11_000_000, 30_000_000), random)


def _recoded(encoding: str, _: Random) -> bytes:
    base = good.docx()
    part = _part(base, "word/document.xml").decode().replace("UTF-8", encoding, 1)
    return repacked(base, {"word/document.xml": part.encode(encoding)})


def _span(random: Random) -> bytes:
    value = random.choice((b"2000000000", b"-5", b"0", b"1e9", b"99999999999999999999", b"x", b""))
    new = b'<w:tcPr><w:gridSpan w:val="%s"/><w:vMerge/>' % value
    return _edited(".docx", b"<w:tcPr>", new, random)


def _circular_styles(random: Random) -> bytes:
    base = good.docx()
    styles = _part(base, "word/styles.xml")
    based = b'<w:basedOn w:val="Heading1"/><w:link w:val="Heading1"/>'
    return repacked(base, {"word/styles.xml": styles.replace(b'w:val="Normal"/>', b'w:val="Heading1"/>' + based * random.randint(1, 3))})  # fmt: skip  # noqa: E501


def _external(random: Random) -> bytes:
    """A template, a picture and a frame somewhere else on the network or the disk."""
    base = good.docx()
    rels = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    links = "".join(
        f'<Relationship Id="x{n}" Type="{kind}{what}" TargetMode="External" Target="{target}"/>'
        for n, (what, target) in enumerate(
            (
                ("attachedTemplate", _NO_HOST),
                ("image", r"\\127.0.0.1\share\x.png"),
                ("frame", "file:///etc/passwd"),
                ("hyperlink", f"{_NO_HOST}{random.random()}"),
            )
        )
    )
    part = _part(base, rels).replace(b"</Relationships>", links.encode() + b"</Relationships>")
    return repacked(base, {rels: part})


def _circular_links(_: Random) -> bytes:
    base = good.pptx()
    changes: dict[str, bytes | None] = {}
    with zipfile.ZipFile(io.BytesIO(base)) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                changes[name] = package.read(name).replace(b"../slideLayouts/", b"../slides/")
    return repacked(base, changes)


def _included(random: Random) -> bytes:
    target = random.choice(("/etc/passwd", _NO_HOST))
    xi = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{target}" parse="text"/>'
    return _edited(".docx", b"<w:body>", b"<w:body>" + xi.encode(), random)


def _macros(random: Random) -> bytes:
    base = good.docx()
    types = _part(base, "[Content_Types].xml").replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        b"vnd.ms-word.document.macroEnabled.main",
    )
    return repacked(
        base, {"[Content_Types].xml": types, "word/vbaProject.bin": random.randbytes(9000)}
    )


# --- spreadsheets -------------------------------------------------------------------------------


def _sheet(rows: bytes, more: bytes = b"") -> bytes:
    part = b'<worksheet xmlns="%s"><sheetData>%s</sheetData>%s</worksheet>'
    base = good.xlsx()
    return repacked(base, {_MAIN[".xlsx"]: part % (_SHEET.encode(), rows, more)})


def _far_cells(random: Random) -> bytes:
    places = (b"XFD1048576", b"ZZZZZZ1", b"A99999999999", b"A0", b"1A", b"", b"\xc3\x85\xc3\x841")
    chosen = [random.choice(places) for _ in range(20)]
    cells = b"".join(b'<row r="%d"><c r="%s"><v>5</v></c></row>' % (10**9 * (n % 2) + n, p) for n, p in enumerate(chosen, 1))  # fmt: skip  # noqa: E501
    return _sheet(b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>' + cells)


def _odd_numbers(random: Random) -> bytes:
    values = [b"1e308", b"-1e308", b"NaN", b"inf", b"1e999", b"9" * 5000, b"0x10", b"1e-320", b"--"]
    random.shuffle(values)
    cells = b"".join(
        b'<row r="%d"><c s="%d"><v>%s</v></c><c t="s"><v>%s</v></c><c t="d"><v>%s</v></c></row>'
        % (n, random.randint(0, 99), value, value, value)
        for n, value in enumerate(values, 1)
    )
    return _sheet(cells)


def _merged(random: Random) -> bytes:
    merges = b'<mergeCell ref="A1:XFD1048576"/>' * random.randint(1, 2000)
    row = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    return _sheet(row, b"<mergeCells>" + merges + b"</mergeCells>")


def _full_sheet(random: Random) -> bytes:
    rows = random.randint(150_000, 200_000)
    return _sheet(b"<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>" * rows)


def _outer_formulas(random: Random) -> bytes:
    formulas = (
        f"WEBSERVICE(&quot;{_NO_HOST}&quot;)",
        "[1]Blad1!A1",
        "cmd|' /C calc'!A0",
        "'file:///etc/passwd'#$x.A1",
        "A1" + "+A1" * 2000,
    )
    cells = b"".join(
        b'<row r="%d"><c r="A%d"><f>%s</f><v>%d</v></c></row>' % (n, n, f.encode(), n)
        for n, f in enumerate(random.sample(formulas, len(formulas)), 1)
    )
    return _sheet(cells)


def _many_sheets(random: Random) -> bytes:
    base = good.xlsx()
    book = _part(base, "xl/workbook.xml")
    one = book[book.index(b"<sheet ") : book.index(b"</sheets>")]
    return repacked(base, {"xl/workbook.xml": book.replace(one, one * random.randint(500, 3000))})


def of_cells(rows: int, columns: int) -> str:
    """A row of an OpenDocument table that says of itself that it stands there so many times."""
    return (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'table:number-columns-repeated="{columns}" table:number-rows-spanned="{rows}">'
        "<text:p>5</text:p></table:table-cell></table:table-row>"
    )


def _repeated(random: Random) -> bytes:
    times = random.choice((10**6, 10**9, 10**18, -1))
    kind = random.choice(("spreadsheet", "text"))
    return good.odf(kind, good.odf_content(kind, rows=of_cells(times, times)))


def _spaces(random: Random) -> bytes:
    spaces = f'<text:p>a<text:s text:c="{random.choice((10**8, 10**10, -3))}"/>b</text:p>'
    return good.odf("text", good.odf_content("text", before=spaces * 20))


def _deep_odf(random: Random) -> bytes:
    times = random.choice((100, 120, 240, 100_000))
    tags = '<text:section text:name="s"><text:list><text:list-item>'
    ends = "</text:list-item></text:list></text:section>"
    return good.odf("text", good.odf_content("text", before=tags * times + ends * times))


def _encrypted_odf(random: Random) -> bytes:
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        '<manifest:encryption-data manifest:checksum-type="SHA1"/></manifest:file-entry>'
        "</manifest:manifest>"
    )
    parts = {"META-INF/manifest.xml": manifest.encode()}
    base = good.odf("text", "", parts)
    return repacked(base, {"content.xml": random.randbytes(4000)})


_OOXML = (".docx", ".pptx", ".xlsx")
KINDS: tuple[Kind, ...] = (
    *(of_bytes(f"part-bomb{s}", s, TOO_LARGE, partial(_bomb, s)) for s in _OOXML),
    *(
        of_bytes(f"tag-bomb{s}", s, LARGE, partial(_within_limit, s), is_slow=True)
        for s in _OOXML
    ),
    of_bytes("lying-large", ".docx", TOO_LARGE, partial(_lying, ".docx", 0xFFFFFFF0)),
    of_bytes("lying-small", ".xlsx", UNREADABLE, partial(_lying, ".xlsx", 100)),
    of_bytes("overlapping-parts", ".docx", TOO_LARGE | UNREADABLE, _overlapping, is_slow=True),
    of_bytes("many-parts", ".docx", TOO_LARGE, _many, is_slow=True),
    of_bytes("nested-zips", ".docx", UNREADABLE, _nested),
    *(
        of_bytes(f"cut-short{s}", s, DAMAGED, partial(_cut, make))
        for s, make in good.ALL.items()
    ),
    *(
        of_bytes(f"bytes-flipped{s}", s, DAMAGED | ENCRYPTED | TOO_LARGE | {"unsupported"}, partial(_flipped, make))  # noqa: E501
        for s, make in good.ALL.items()
    ),
    of_bytes("junk-around", ".docx", DAMAGED, _surrounded),
    *(of_bytes(f"zip-password{s}", s, ENCRYPTED, partial(_encrypted, s)) for s in _OOXML),
    of_bytes("packed-otherwise", ".docx", UNREADABLE, _packed_otherwise),
    of_bytes("climbing-names", ".docx", READ, _climbing),
    of_bytes("part-twice", ".docx", DAMAGED, _doubled),
    of_bytes("no-main-part", ".docx", UNREADABLE, partial(_without, "word/document.xml")),
    of_bytes("no-styles", ".docx", READ, partial(_without, "word/styles.xml")),
    of_bytes("no-content-types", ".docx", DAMAGED, partial(_without, "[Content_Types].xml")),
    *(of_bytes(f"empty-part{s}", s, DAMAGED, partial(_empty_part, s)) for s in _OOXML),
    *(
        of_bytes(f"{what}{s}", s, UNREADABLE, partial(made, s))
        for s in (".docx", ".xlsx", ".pptx", ".odt", ".ods")
        for what, made in (
            ("billion-laughs", _with_laughs),
            ("outer-entity", _with_file),
            ("outer-dtd", _with_dtd),
        )
    ),
    of_bytes("deep-text", ".docx", DAMAGED, partial(_deep, ".docx", b"w:sdt")),
    of_bytes("deep-groups", ".pptx", DAMAGED, partial(_deep, ".pptx", b"p:grpSp")),
    *(of_bytes(f"bad-xml{s}", s, DAMAGED, partial(_bad_xml, s)) for s in _OOXML),
    of_bytes("long-text.docx", ".docx", LARGE, partial(_long_text, ".docx"), is_slow=True),
    of_bytes("long-text.pptx", ".pptx", LARGE, partial(_long_text, ".pptx"), is_slow=True),
    of_bytes("utf-16-xml", ".docx", READ, partial(_recoded, "UTF-16")),
    of_bytes("utf-32-xml", ".docx", DAMAGED, partial(_recoded, "UTF-32")),
    of_bytes("odd-spans", ".docx", READ, _span),
    of_bytes("circular-styles", ".docx", READ, _circular_styles),
    of_bytes("circular-links", ".pptx", DAMAGED, _circular_links),
    of_bytes("outer-links", ".docx", READ, _external),
    of_bytes("xinclude", ".docx", READ, _included),
    of_bytes("macros", ".docm", READ, _macros),
    of_bytes("far-cells", ".xlsx", READ, _far_cells),
    of_bytes("odd-numbers", ".xlsx", DAMAGED, _odd_numbers),
    of_bytes("merged-sheet", ".xlsx", READ, _merged),
    of_bytes("full-sheet", ".xlsx", LARGE, _full_sheet, is_slow=True),
    of_bytes("outer-formulas", ".xlsx", READ, _outer_formulas),
    of_bytes("many-sheets", ".xlsx", LARGE, _many_sheets, is_slow=True),
    of_bytes("repeated-rows", ".ods", LARGE, _repeated, is_slow=True),
    of_bytes("space-bomb", ".odt", LARGE, _spaces, is_slow=True),
    of_bytes("deep-odf", ".odt", DAMAGED, _deep_odf),
    of_bytes("odf-password", ".odt", ENCRYPTED, _encrypted_odf),
)  # fmt: skip
