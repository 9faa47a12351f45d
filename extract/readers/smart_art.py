"""The texts of a diagram (SmartArt), which an Office file keeps in parts of its own."""

from __future__ import annotations

from extract.readers.office_text import clean, unescaped
from extract.readers.ooxml import DGM, A, Element, Package


def diagram_texts(package: Package, source: str, link_id: str) -> list[str]:
    """The diagram's texts, one a shape, parents before children.

    `link_id` is the link from the part `source` to the diagram's data.
    """
    link = package.relations(source).get(link_id)
    if link is None or link.target not in package:
        return []
    root = package.tree(link.target)
    points = {point.get("modelId", ""): point for point in root.iter(f"{DGM}pt")}
    texts = (_text(points[name]) for name in _in_order(root, list(points)))
    return [text for text in texts if text]


def _in_order(root: Element, names: list[str]) -> list[str]:
    """The points as the diagram's tree has them; those outside of it last."""
    children: dict[str, list[tuple[int, str]]] = {}
    for link in root.iter(f"{DGM}cxn"):
        if link.get("type", "parOf") == "parOf":
            order = link.get("srcOrd", "0")
            rank = int(order) if order.isdecimal() else 0
            children.setdefault(link.get("srcId", ""), []).append((rank, link.get("destId", "")))
    known = set(names)
    reached: dict[str, None] = {}
    below = {name for ranked in children.values() for _, name in ranked}
    waiting = [name for name in reversed(names) if name not in below]
    while waiting:
        name = waiting.pop()
        if name in known and name not in reached:
            reached[name] = None
            waiting.extend(child for _, child in sorted(children.get(name, []), reverse=True))
    return [*reached, *(name for name in names if name not in reached)]


def _text(point: Element) -> str:
    if point.get("type") == "pres":
        return ""  # how another point is drawn: it repeats that point's text
    body = point.find(f"{DGM}t")
    paragraphs = body.iter(f"{A}p") if body is not None else ()
    lines = ("".join(text.text or "" for text in p.iter(f"{A}t")) for p in paragraphs)
    return clean(unescaped("\n".join(lines)))
