"""The renderer's SVG → the little of it that shows, as markup for the page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from publish.report.markup import Html, join, tag
from publish.report.texts import LANGUAGES, Language

_SHAPES = ("path", "rect", "line", "circle", "text")
# All else is for programs that change the picture, or what the page's own style says.
_KEPT = frozenset(
    {"d", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "transform", "opacity"}
    | {"fill", "stroke", "stroke-width", "stroke-dasharray", "fill-opacity", "stroke-opacity"}
    | {"text-anchor", "font-size", "font-weight"}
)
_DEFAULTS = {"opacity": "1", "stroke-width": "1", "fill": "transparent"}
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_EMPTY_PATH = re.compile(r"M[\d.,-]+h0v0h0Z|")


def picture(
    svg: str,
    identity: str,
    titles: Mapping[Language, str],
    descriptions: Mapping[Language, str],
    language: Language,
) -> Html:
    """The picture with its text alternative in `language`; the page's script puts the other in."""
    root = etree.fromstring(svg.encode())
    labels = [
        tag(name, texts[language], id=f"{identity}-{name}", **_in_all(texts))
        for name, texts in (("title", titles), ("desc", descriptions))
    ]
    return tag(
        "svg",
        *labels,
        *(_drawn(child) for child in root),
        viewBox=root.get("viewBox"),
        width=root.get("width"),
        height=root.get("height"),
        role="img",
        aria_labelledby=f"{identity}-title",
        aria_describedby=f"{identity}-desc",
    )


def _in_all(texts: Mapping[Language, str]) -> dict[str, str]:
    return {f"data_{language}": texts[language] for language in LANGUAGES}


def _drawn(element: etree._Element) -> Html:
    name = etree.QName(element).localname
    kept = {key.replace("-", "_"): _short(value) for key, value in _attributes(element)}
    if name in _SHAPES:
        is_empty = name == "path" and _EMPTY_PATH.fullmatch(element.get("d") or "")
        nothing = is_empty or (name == "text" and not element.text)
        text = (element.text,) if element.text else ()
        return Html("") if nothing else tag(name, *text, **kept)
    inner = join(_drawn(child) for child in element if isinstance(child.tag, str))
    if not inner or not kept:
        return inner
    return tag("g", inner, **kept)


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    pairs = [(str(key), str(value)) for key, value in element.attrib.items()]
    return [
        (key, value)
        for key, value in pairs
        if key in _KEPT and _DEFAULTS.get(key) != value and value != "translate(0,0)"
    ]


def _short(value: str) -> str:
    """Two decimals of a pixel are more than an eye sees."""
    return _LONG_NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), value)
