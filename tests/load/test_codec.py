"""What was read survives being kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Box, Extraction
from load.codec import from_json, to_json

FINITE = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(Box, st.builds(Box, FINITE, FINITE, FINITE, FINITE))


@given(st.from_type(Extraction))
def test_an_extraction_comes_back_as_it_went(extraction: Extraction) -> None:
    assert from_json(to_json(extraction)) == extraction


def test_half_a_surrogate_pair_can_be_kept() -> None:
    extraction = Extraction(title="\ud83d")
    assert to_json(extraction).isascii()
    assert from_json(to_json(extraction)) == extraction


@pytest.mark.parametrize("text", ["", "[]", '{"titel": "Plan"}', '{"allocations": 1}'])
def test_what_is_no_extraction_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an extraction"):
        from_json(text)
