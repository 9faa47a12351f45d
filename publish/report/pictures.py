"""A page of a source document as a picture, and where the history's rows stand on it."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The picture of one page; `left` to `bottom` is the part that it shows, in points from the
    page's top left corner. `kind` is the image's media type, such as image/webp. `is_redrawn` says
    that it shows the texts that were read, and not the page as it prints.
    """

    document: str
    page: int
    image: bytes
    kind: str
    left: float
    top: float
    right: float
    bottom: float
    is_redrawn: bool = False

    @property
    def data_url(self) -> str:
        return f"data:{self.kind};base64,{b64encode(self.image).decode()}"


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pages that there are, and why there are no more: `missing` has a text's key for each
    document without any; `left_out` counts pages with rows that the page has no room for.
    """

    pages: tuple[SourcePage, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    left_out: int = 0
