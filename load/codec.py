"""An extraction to JSON and back, so that the history can be rebuilt without the documents."""

from __future__ import annotations

from cattrs.preconf.json import make_converter

from extract.model import Extraction

# Fields at their default are left out, so that a new optional field does not change what older
# documents look like; an unknown key is refused, because dropping it would lose what was read.
_CONVERTER = make_converter(omit_if_default=True, forbid_extra_keys=True)


def to_json(extraction: Extraction) -> str:
    """The extraction as one line of JSON; the same extraction always gives the same text.

    Pure ASCII: a PDF can yield half a surrogate pair, which SQLite's text could not hold.
    """
    return _CONVERTER.dumps(extraction, separators=(",", ":"))


def from_json(text: str) -> Extraction:
    """The extraction that `to_json` wrote; raises ValueError where `text` is not one."""
    try:
        return _CONVERTER.loads(text, Extraction)
    except Exception as error:  # cattrs raises groups, and whatever its hooks raise
        raise ValueError("not an extraction as this version writes it") from error
