"""Texts → markup that shows them as they stand; HTML that is well-formed XML too.

Nothing of a document reaches the page but through `tag`, which escapes whatever is not `Html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape


class Html(str):
    """Markup, to stand on the page as it is."""

    __slots__ = ()


Child = str | int | None | Iterable["Child"]
Value = str | int | bool | None

_VOID = frozenset({"br", "img", "input", "link", "meta", "rect", "path", "line", "image", "circle"})
# What neither HTML nor XML may hold, as documents with damaged fonts do.
_UNPRINTABLE = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010fffd]"
)
_REPLACED = "\N{REPLACEMENT CHARACTER}"


def tag(element: str, /, *children: Child, **attributes: Value) -> Html:
    """An element: `class_="x"` and `aria_label="y"` as class and aria-label; None and False leave
    an attribute out, True is its own name.
    """
    start = element + "".join(_attribute(key, value) for key, value in attributes.items())
    if element in _VOID and not children:
        return Html(f"<{start}/>")
    return Html(f"<{start}>{join(children)}</{element}>")


def join(children: Iterable[Child]) -> Html:
    """The children one after the other; texts are escaped."""
    return Html("".join(_text(child) for child in children))


def printable(text: str) -> str:
    """The text without what a page cannot hold."""
    return _UNPRINTABLE.sub(_REPLACED, text)


def _text(child: Child) -> str:
    match child:
        case None:
            return ""
        case Html():
            return child
        case str():
            return escape(printable(child), quote=False)
        case int():
            return str(child)
        case _:
            return join(child)


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    text = name if value is True else printable(str(value))
    return f' {name}="{escape(text)}"'
