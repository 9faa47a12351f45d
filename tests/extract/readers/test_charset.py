from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import DamagedDocument
from extract.readers.charset import decode

SWEDISH = "Åtgärder för Älvdalen – 350 000 kr"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_swedish_letters_survive_the_encoding(encoding: str) -> None:
    assert decode(SWEDISH.encode(encoding)) == SWEDISH


def test_decomposed_letters_become_single_ones() -> None:
    assert decode("A\u030atga\u0308rd".encode()) == "Åtgärd"


def test_line_ends_of_windows_become_plain_ones() -> None:
    assert decode(b"ett\r\ntv\xc3\xa5\r") == "ett\ntvå\n"


@pytest.mark.parametrize("data", [b"", b" \n\t", "\ufeff".encode()])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedDocument, match="again"):
        decode(data)


@pytest.mark.parametrize("data", [b"%\x00\x01\x02\x03PNG" * 50, bytes(range(32)) * 8])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedDocument, match="binary"):
        decode(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(DamagedDocument):
        assert decode(data).strip()
