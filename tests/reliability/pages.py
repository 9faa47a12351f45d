"""PDFs made to harm whoever opens them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from random import Random

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.reliability.kinds import DAMAGED, ENCRYPTED, LARGE, READ, UNREADABLE, Kind, of_bytes

_ANY = DAMAGED | LARGE
_NO_HOST = b"http://127.0.0.1:9/x"
_TEXT = b"BT /F1 12 Tf 72 700 Td (Insats 5 000 kr) Tj ET"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, each in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, each))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start))  # fmt: skip  # noqa: E501
    return out.getvalue()


def page(
    content: bytes = b"",
    *,
    catalogue: bytes = b"",
    entries: bytes = b"",
    resources: bytes = b"",
    box: bytes = b"0 0 595 842",
    more: Sequence[bytes] = (),
) -> bytes:
    """One page with this content; `more` are objects from number 6 on."""
    return pdf(
        (
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%s>>%s>>"  # noqa: E501
            % (box, resources, entries),
            content or stream(_TEXT),
            _FONT,
            *more,
        )
    )


def _stream_bomb(random: Random) -> bytes:
    data = zlib.compress(b" " * random.randint(200, 900) * 1_000_000, 9)
    return page(stream(data, b"/Filter/FlateDecode"))


def _filters(random: Random) -> bytes:
    data = _TEXT
    count = random.randint(30, 400)
    for _ in range(count):
        data = zlib.compress(data)
    return page(stream(data, b"/Filter[%s]" % (b"/FlateDecode" * count)))


def _page_loop(random: Random) -> bytes:
    kids = random.choice((b"[2 0 R]", b"[2 0 R 2 0 R]", b"[1 0 R]", b"2 0 R", b"[99 0 R]"))
    return pdf((b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids %s/Count 9>>" % kids))


def _page_count(random: Random) -> bytes:
    count = random.choice((10**9, -1, 2**31, 10**30, 100_000))
    return page().replace(b"/Count 1", b"/Count %d" % count)


def _many_pages(random: Random) -> bytes:
    count = random.randint(3000, 9000)
    return pdf(
        (
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, count),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",  # noqa: E501
            stream(_TEXT),
            _FONT,
        )
    )


def _deep_pages(random: Random) -> bytes:
    depth = random.choice((100, 2000, 20_000))
    nodes = [
        b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (n + 3, n + 1) for n in range(depth)
    ]
    leaf = b"<</Type/Page/MediaBox[0 0 9 9]/Parent %d 0 R>>" % (depth + 1)
    return pdf((b"<</Type/Catalog/Pages 2 0 R>>", *nodes, leaf))


def _deep_arrays(random: Random) -> bytes:
    depth = random.choice((500, 100_000, 1_000_000))
    return page(entries=b"/X " + b"[" * depth + b"]" * depth)


def _nested_states(random: Random) -> bytes:
    return page(stream(b"q " * random.randint(100_000, 900_000) + _TEXT))


def _many_letters(random: Random) -> bytes:
    step = random.choice((b"0 0", b"0.01 0", b"0 -0.01"))
    letters = b"%s Td (5) Tj " % step * random.randint(20_000, 60_000)
    return page(stream(b"BT /F1 9 Tf 72 700 Td " + letters + b"ET"))


def _many_lines(random: Random) -> bytes:
    lines = b"".join(
        b"%d %d m %d %d l S\n" % tuple(random.randrange(800) for _ in range(4))
        for _ in range(random.randint(20_000, 60_000))
    )
    return page(stream(lines + _TEXT))


def _many_boxes(random: Random) -> bytes:
    side = random.randint(100, 160)
    boxes = b"".join(b"%d %d 3 3 re S\n" % (3 * x, 3 * y) for x in range(side) for y in range(side))
    return page(stream(boxes + _TEXT))


def _own_form(random: Random) -> bytes:
    times = random.randint(1, 4)
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length %d>>stream\n%s\nendstream"  # noqa: E501
    content = b"/X Do " * times
    resources = b"/XObject<</X 6 0 R>>"
    return page(stream(_TEXT + b" /X Do"), resources=resources, more=[form % (len(content), content)])  # fmt: skip  # noqa: E501


def _form_tree(random: Random) -> bytes:
    """Each form draws the next ten times: a page of ten billion letters in a kilobyte."""
    depth = random.randint(5, 10)
    forms = []
    for n in range(depth):
        is_last = n == depth - 1
        content = _TEXT if is_last else b"/X Do " * 10
        inner = b"" if is_last else b"/XObject<</X %d 0 R>>" % (n + 7)
        forms.append(
            stream(
                content,
                b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</Font<</F1 5 0 R>>%s>>"
                % inner,
            )
        )
    return page(stream(b"/X Do"), resources=b"/XObject<</X 6 0 R>>", more=forms)


def _huge_image(random: Random) -> bytes:
    side = random.choice((30_000, 100_000, 2**31 - 1))
    kind = random.choice((b"/FlateDecode", b"/DCTDecode", b"/JPXDecode", b"/JBIG2Decode"))
    image = stream(
        random.randbytes(500),
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8"
        b"/ColorSpace/DeviceRGB/Filter%s" % (side, side, kind),
    )
    content = stream(b"q 500 0 0 700 40 70 cm /X Do Q")
    return page(content, resources=b"/XObject<</X 6 0 R>>", more=[image])


def _boxes_of_pages(random: Random) -> bytes:
    boxes = (b"0 0 0 0", b"9 9 -9 -9", b"0 0 1e9 1e9", b"0 0", b"a b c d", b"0 0 1e-9 842")
    return page(box=random.choice(boxes))


def _actions(random: Random) -> bytes:
    actions = (
        b"<</S/JavaScript/JS(app.launchURL\\('%s'\\))>>" % _NO_HOST,
        b"<</S/Launch/F(/bin/sh)>>",
        b"<</S/URI/URI(%s)>>" % _NO_HOST,
        b"<</S/SubmitForm/F(%s)>>" % _NO_HOST,
        b"<</S/ImportData/F(/etc/passwd)>>",
        b"<</S/GoToR/F(\\\\\\\\127.0.0.1\\\\x)/D[0/Fit]>>",
    )
    return page(catalogue=b"/OpenAction " + random.choice(actions))


def _outer_stream(random: Random) -> bytes:
    """A page whose text is to come from another file."""
    place = random.choice((b"/etc/passwd", _NO_HOST, b"file:///dev/zero"))
    return page(stream(b"", b"/F(%s)/FFilter/ASCIIHexDecode" % place))


def _password(random: Random) -> bytes:
    file = io.BytesIO()
    strength = random.choice((40, 128))
    lock = StandardEncryption(f"ja{random.random()}", canPrint=0, strength=strength)
    canvas = Canvas(file, encrypt=lock)
    canvas.drawString(72, 700, "Insats 5 kr")
    canvas.save()
    return file.getvalue()


def _unknown_lock(random: Random) -> bytes:
    entry = b"<</Filter/Own%d/V 9/R 9/O(x)/U(x)/P 0>>" % random.randrange(99)
    return page().replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt %s/ID[(a)(a)]" % entry)


def _former_loop(random: Random) -> bytes:
    data = page()
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % (start - random.choice((0, 0, 3))))


def _tree_loop(random: Random) -> bytes:
    kids = random.choice((b"[7 0 R 7 0 R]", b"[7 0 R]", b"[6 0 R]"))
    more = (
        b"<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[0[7 0 R]]>>>>",
        b"<</Type/StructElem/S/Table/P 7 0 R/Pg 3 0 R/K %s>>" % kids,
    )
    catalogue = b"/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R"
    return page(catalogue=catalogue, entries=b"/StructParents 0", more=more)


def _deep_tree(random: Random) -> bytes:
    depth = random.choice((30, 900, 5000))
    elements = [
        b"<</Type/StructElem/S/%s/P %d 0 R/Pg 3 0 R/K[%d 0 R]>>"
        % (random.choice((b"Table", b"TR", b"TD", b"Div")), n + 6, n + 8)
        for n in range(depth)
    ]
    more = (
        b"<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[0[%d 0 R]]>>>>" % (depth + 7),
        *elements,
        b"<</Type/StructElem/S/P/P %d 0 R/Pg 3 0 R/K 0>>" % (depth + 6),
    )
    content = stream(b"/P <</MCID 0>> BDC " + _TEXT + b" EMC")
    catalogue = b"/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R"
    return page(content, catalogue=catalogue, entries=b"/StructParents 0", more=more)


def _letter_names(random: Random) -> bytes:
    """A font whose table of letters gives each one a name without end, or none that exists."""
    to = random.choice((b"0041" * 5000, b"D800", b"", b"FFFFFFFFFF", b"0000"))
    table = (
        b"/CIDInit/ProcSet findresource begin begincmap 1 begincodespacerange<00><FF>"
        b"endcodespacerange 1 beginbfrange<00><FF><%s> endbfrange endcmap" % to
    )
    return page(more=[stream(table)]).replace(
        b"/BaseFont/Helvetica", b"/BaseFont/Helvetica/ToUnicode 6 0 R"
    )


def _odd_operators(random: Random) -> bytes:
    words = (b"q", b"Q", b"BT", b"ET", b"Tj", b"TJ", b"cm", b"re", b"W n", b"Do", b"1e99", b"-", b"(", b"<", b"[", b"]", b"/F1", b"NaN", b"Tf", b"BDC", b"EMC", b"sh", b"BI ID EI")  # fmt: skip  # noqa: E501
    return page(stream(b" ".join(random.choice(words) for _ in range(5000)) + _TEXT))


def _odd_sizes(random: Random) -> bytes:
    size = random.choice((b"0", b"-12", b"1e30", b"1e-30", b"99999999999"))
    matrix = random.choice((b"0 0 0 0 0 0", b"1e20 0 0 1e20 0 0", b"1 1 1 1 72 72", b"-1 0 0 -1 300 300"))  # fmt: skip  # noqa: E501
    return page(stream(b"%s cm " % matrix + _TEXT.replace(b"12 Tf", size + b" Tf") * 50))


def _without_parts(random: Random) -> bytes:
    gone = random.choice((b"/Pages 2 0 R", b"/Kids[3 0 R]", b"/MediaBox", b"trailer", b"endobj", b"xref", b"/Root 1 0 R"))  # fmt: skip  # noqa: E501
    return page().replace(gone, b"")


def _head_alone(random: Random) -> bytes:
    return b"%PDF-1.7\n" + random.randbytes(random.randint(0, 5000))


def _attached(random: Random) -> bytes:
    file = stream(random.randbytes(3000), b"/Type/EmbeddedFile")
    names = b"/Names<</EmbeddedFiles<</Names[(x.exe)<</Type/Filespec/F(x.exe)/EF<</F 6 0 R>>>>]>>>>"
    return page(catalogue=names, more=[file])


KINDS: tuple[Kind, ...] = (
    of_bytes("stream-bomb", ".pdf", _ANY, _stream_bomb, is_slow=True),
    of_bytes("filter-chain", ".pdf", DAMAGED, _filters),
    of_bytes("page-loop", ".pdf", UNREADABLE, _page_loop),
    of_bytes("page-count", ".pdf", _ANY, _page_count, is_slow=True),
    of_bytes("many-pages", ".pdf", LARGE, _many_pages, is_slow=True),
    of_bytes("deep-page-tree", ".pdf", _ANY, _deep_pages, is_slow=True),
    of_bytes("deep-arrays", ".pdf", _ANY, _deep_arrays, is_slow=True),
    of_bytes("nested-states", ".pdf", _ANY, _nested_states, is_slow=True),
    of_bytes("many-letters", ".pdf", _ANY, _many_letters, is_slow=True),
    of_bytes("many-lines", ".pdf", _ANY, _many_lines, is_slow=True),
    of_bytes("many-boxes", ".pdf", _ANY, _many_boxes, is_slow=True),
    of_bytes("own-form", ".pdf", DAMAGED, _own_form),
    of_bytes("form-tree", ".pdf", _ANY, _form_tree, is_slow=True),
    of_bytes("huge-image", ".pdf", _ANY, _huge_image, is_slow=True),
    of_bytes("odd-page-boxes", ".pdf", DAMAGED, _boxes_of_pages),
    of_bytes("actions", ".pdf", READ, _actions),
    of_bytes("outer-stream", ".pdf", DAMAGED, _outer_stream),
    of_bytes("pdf-password", ".pdf", ENCRYPTED, _password),
    of_bytes("unknown-lock", ".pdf", ENCRYPTED | UNREADABLE, _unknown_lock),
    of_bytes("former-loop", ".pdf", DAMAGED, _former_loop),
    of_bytes("tag-tree-loop", ".pdf", DAMAGED, _tree_loop),
    of_bytes("deep-tag-tree", ".pdf", DAMAGED, _deep_tree),
    of_bytes("letter-names", ".pdf", DAMAGED, _letter_names),
    of_bytes("odd-operators", ".pdf", DAMAGED, _odd_operators),
    of_bytes("odd-sizes", ".pdf", DAMAGED, _odd_sizes),
    of_bytes("missing-parts", ".pdf", DAMAGED, _without_parts),
    of_bytes("head-alone", ".pdf", DAMAGED, _head_alone),
    of_bytes("attachment", ".pdf", READ, _attached),
)
