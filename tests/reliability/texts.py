"""Text in all its forms, and what only calls itself a document, made to harm whoever reads it."""

from __future__ import annotations

from functools import partial
from random import Random

from tests.reliability import good
from tests.reliability.kinds import (
    DAMAGED,
    LARGE,
    READ,
    UNREADABLE,
    UNSUPPORTED,
    Kind,
    of_bytes,
)

_NO_HOST = "http://127.0.0.1:9/x"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _deep_html(random: Random) -> bytes:
    tag = random.choice(("div", "table><tr><td", "b", "blockquote", "ul><li", "font"))
    return good.html() + f"<{tag}>".encode() * random.choice((300, 3000, 100_000))


def _html_spans(random: Random) -> bytes:
    cell = f'<td colspan="{random.choice((1000, 10**9, -1))}" rowspan="65534">5'
    return b"<table>" + (f"<tr>{cell * 20}" * random.randint(50, 300)).encode() + b"</table>"


def _html_links(random: Random) -> bytes:
    inner = random.choice(
        (
            f"<iframe src={_NO_HOST}></iframe><img src={_NO_HOST}>",
            f"<script src={_NO_HOST}></script><link rel=stylesheet href={_NO_HOST}>",
            f'<meta http-equiv=refresh content="0;url={_NO_HOST}"><object data=file:///etc/passwd>',
            '<!--#include file="/etc/passwd"--><base href="file:///etc/">',
        )
    )
    return good.html() + inner.encode()


def _html_laughs(random: Random) -> bytes:
    doctype = b'<!DOCTYPE html [<!ENTITY a "%s">]>' % (b"ha" * random.randint(9, 99))
    return doctype + good.html() + b"&a;" * 1000 + b"&#1114112;&#xD800;&#0;&#99999999999;"


def _attributes(random: Random) -> bytes:
    count = random.randint(20_000, 90_000)
    return good.html() + b"<p " + b" ".join(b"a%d=1" % n for n in range(count)) + b">x"


def _quotes(random: Random) -> bytes:
    mark = random.choice((b">", b"[", b"*", b"_a", b"`", b"- ", b"![", b"<", b"1. ", b"*a_"))
    return good.markdown() + b"\n\n" + mark * random.choice((500, 5000, 60_000))


def _wide_markdown(random: Random) -> bytes:
    width = random.randint(2000, 9000)
    return b"|a" * width + b"|\n" + b"|-" * width + b"|\n" + (b"|5" * width + b"|\n") * 20


def _wide_csv(random: Random) -> bytes:
    return b";".join(b"%d" % n for n in range(random.randint(50_000, 400_000))) + b"\n5\n"


def _many_tables(random: Random) -> bytes:
    """A report that goes on with the same table: each is weighed by the rows of all."""
    return (good.markdown() + b"\n\n") * random.randint(200, 600)


def _wrong_sums(random: Random) -> bytes:
    """A list of groups, each with a sum that no rows come to."""
    rows = b"".join(
        b"Insats %d;Ja;\r\n;%d;\r\nSumma;%d 000 kr;\r\n" % (n, n, random.randint(9, 900))
        for n in range(random.randint(300, 900))
    )
    return b"Insats;Belopp;Ansvarig\r\n" + rows


def _many_words(random: Random) -> bytes:
    """No word of it stands there twice: whatever is looked up once for each is looked up often."""
    words = [b"%x" % random.getrandbits(64) for _ in range(random.randint(20_000, 60_000))]
    rows = (b";".join(words[at : at + 3]) for at in range(0, len(words), 3))
    return good.csv() + b"\r\n" + b"\r\n".join(rows)


def _tall_csv(random: Random) -> bytes:
    return good.csv() + b"\r\n" + b"Insats;5;x;y\r\n" * random.randint(50_000, 150_000)


def _open_quote(random: Random) -> bytes:
    return good.csv() + b'\r\n"' + b"x;y\r\n" * random.randint(1000, 100_000)


def _one_line(random: Random) -> bytes:
    text = random.choice((b"x", b"5", b"5 ", b"Insats 5 kr ", b"\t", b".", "å".encode(), b"a-"))
    return text * random.choice((10_000, 100_000, 1_000_000))


def _long_numbers(random: Random) -> bytes:
    digits = "9" * random.choice((100, 5000, 100_000))
    odd = f"{digits} kr\n5e{digits} mnkr\n1{' 000' * 3000} kr\n−{digits},{digits}\n٣٤٥ kr\n½ mnkr\n"
    rows = "".join(f"| {line} | {line} kr |\n" for line in odd.splitlines())
    return f"| Insats | Belopp |\n|---|---|\n{rows}\n{odd}".encode()


def _letters(random: Random) -> bytes:
    """Letters that turn lines around, pile up, or are none."""
    odd = (
        "\u202e", "\u2066\u2069", "\u0301" * 5000, "\u200b" * 500, "👩‍👩‍👧‍👦" * 300, "\ufeff",
        "\x7f", "\u2028", "\ufffe", "\U0010ffff", "Ⅷ", "＝1+1", "\x85", "\u00ad" * 99,
        "ﷺ" * 500,
    )  # fmt: skip
    chosen = [random.choice(odd) for _ in range(12)]
    rows = "".join(
        f"| {text} Insats {text} | {n} 000 kr{text} |\n" for n, text in enumerate(chosen, 1)
    )
    return f"# {chosen[0]} 2024\n\n| Insats | Belopp |\n|---|---|\n{rows}".encode()


def _recoded(make: str, random: Random) -> bytes:
    encoding = random.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp850", "cp500"))  # fmt: skip  # noqa: E501
    return good.ALL[make]().decode().encode(encoding, "replace")


def _random_bytes(random: Random) -> bytes:
    return random.randbytes(random.randint(1, 100_000))


def _nothing(random: Random) -> bytes:
    return random.choice((b"", b"\0" * 5000, b"\xef\xbb\xbf", b"\n" * 9000, b" ", b"\xff\xfe"))


def _disguised(random: Random) -> bytes:
    heads = (b"MZ\x90\0", b"\x7fELF", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\x1f\x8b\x08", b"Rar!", b"7z\xbc\xaf", b"SQLite format 3\0", b"\xca\xfe\xba\xbe")  # fmt: skip  # noqa: E501
    return random.choice(heads) + bytes(60) + random.randbytes(3000)


def _swapped(random: Random) -> bytes:
    """A good document of another kind than its ending says."""
    return random.choice((good.pdf, good.xlsx, good.pptx, good.odt))()


def _log_in_page(_: Random) -> bytes:
    return b"<!doctype html><html><body><form>Logga in</form></body></html>"


def _broken_ole(random: Random) -> bytes:
    names = "Workbook" if random.random() < 0.5 else "Book"
    head = _OLE + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00" + bytes(10)
    return head + random.randbytes(random.randint(500, 9000)) + names.encode("utf-16-le")


def _ole_loop(random: Random) -> bytes:
    """A compound file whose chains of sectors lead back to where they began."""
    head = bytearray(512)
    head[:8] = _OLE
    head[24:34] = b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"
    for at, value in ((44, 1), (48, 1), (60, 0xFFFFFFFE), (68, random.choice((0xFFFFFFFE, 0)))):
        head[at : at + 4] = value.to_bytes(4, "little")
    head[76:80] = bytes(4)
    fat = (1).to_bytes(4, "little") * 128
    return bytes(head) + fat + "Workbook".encode("utf-16-le").ljust(512, b"\0") * 3


def _locked_ole(random: Random) -> bytes:
    return _broken_ole(random)[:512] + "EncryptedPackage".encode("utf-16-le").ljust(1024, b"\0")


def _rich(random: Random) -> bytes:
    inner = random.choice(
        (
            b"{" * 100_000,
            b"\\bin999999999 x",
            b"{\\object\\objdata " + b"00" * 5000 + b"}",
            b'{\\field{\\*\\fldinst INCLUDEPICTURE "http://127.0.0.1:9/x.png" \\\\d}}',
            b'{\\field{\\*\\fldinst INCLUDETEXT "file:///etc/passwd"}}',
            b"\\u-99999 \\'zz\\par" * 5000,
        )
    )
    return b"{\\rtf1\\ansi Insats 5 kr\\par " + inner + b"}"


def _old_word(random: Random) -> bytes:
    return _broken_ole(random) + "WordDocument".encode("utf-16-le") + random.randbytes(3000)


KINDS: tuple[Kind, ...] = (
    of_bytes("deep-html", ".html", LARGE, _deep_html, is_slow=True),
    of_bytes("html-spans", ".html", LARGE, _html_spans, is_slow=True),
    of_bytes("html-links", ".html", READ, _html_links),
    of_bytes("html-laughs", ".html", READ, _html_laughs),
    of_bytes("attributes", ".html", LARGE, _attributes, is_slow=True),
    of_bytes("deep-markdown", ".md", LARGE, _quotes, is_slow=True),
    of_bytes("wide-markdown", ".md", LARGE, _wide_markdown, is_slow=True),
    of_bytes("wide-csv", ".csv", LARGE, _wide_csv, is_slow=True),
    of_bytes("tall-csv", ".csv", LARGE, _tall_csv, is_slow=True),
    of_bytes("open-quote", ".csv", LARGE, _open_quote, is_slow=True),
    of_bytes("many-tables", ".md", LARGE, _many_tables, is_slow=True),
    of_bytes("wrong-sums", ".csv", LARGE, _wrong_sums, is_slow=True),
    of_bytes("many-words", ".csv", LARGE, _many_words, is_slow=True),
    *(
        of_bytes(f"one-line{s}", s, LARGE, _one_line, is_slow=True)
        for s in (".txt", ".md", ".csv", ".html")
    ),
    of_bytes("long-numbers.md", ".md", LARGE, _long_numbers),
    of_bytes("long-numbers.txt", ".txt", LARGE, _long_numbers),
    *(of_bytes(f"odd-letters{s}", s, READ, _letters) for s in (".md", ".txt")),
    *(
        of_bytes(f"other-encoding{s}", s, DAMAGED, partial(_recoded, s))
        for s in (".html", ".csv", ".txt")
    ),
    *(
        of_bytes(f"random-bytes{s}", s, UNREADABLE | READ, _random_bytes)
        for s in (".txt", ".csv", ".html", ".docx", ".pdf", ".xls")
    ),
    *(
        of_bytes(f"nothing{s}", s, UNREADABLE, _nothing)
        for s in (".docx", ".pdf", ".txt", ".xlsx", ".md")
    ),
    *(
        of_bytes(f"disguised{s}", s, UNREADABLE | UNSUPPORTED, _disguised)
        for s in (".docx", ".pdf")
    ),
    of_bytes("swapped-ending", ".docx", READ, _swapped),
    of_bytes("log-in-page", ".pdf", UNREADABLE, _log_in_page),
    of_bytes("broken-ole", ".xls", DAMAGED | UNSUPPORTED, _broken_ole),
    of_bytes("ole-loop", ".xls", DAMAGED | UNSUPPORTED, _ole_loop),
    of_bytes("locked-ole", ".docx", frozenset({"encrypted"}), _locked_ole),
    of_bytes("rich-text", ".rtf", LARGE | UNSUPPORTED, _rich, is_slow=True),
    of_bytes("old-word", ".doc", DAMAGED | UNSUPPORTED, _old_word, is_slow=True),
)  # fmt: skip
