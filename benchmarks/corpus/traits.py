"""What marks a made document: the traits that a score is broken down by."""

from __future__ import annotations

import json
from pathlib import Path

from tests.made.model import AreaAs, Description, Role

FLAGS = ("repeat_heading", "landscape", "soft_hyphens", "blank_rows", "cards")
LABELS = ("total_label", "grand_label", "money_group", "caption")


def traits_of(description: Description) -> list[str]:
    """Such as `borders=none`, `area=span`, `caption`, `money columns=2`."""
    layout, money = description.layout, description.money
    has_area = layout.area_as in (AreaAs.COLUMN, AreaAs.SPAN)
    roles = [c.role for c in description.columns if c.role is not Role.AREA or has_area]
    unit = "mixed" if money.mixed else f"{money.unit}{' in cells' if money.suffix else ''}"
    traits = [
        f"borders={layout.borders}",
        f"area={layout.area_as}",
        f"unit={unit}",
        f"money columns={roles.count(Role.MONEY)}",
        f"first column={roles[0]}",
    ]
    traits += [name for name in (*FLAGS, *LABELS) if getattr(layout, name)]
    traits += [f"no {role}" for role in (Role.PURPOSE, Role.RESPONSIBLE) if role not in roles]
    if str(description.year) not in description.title:
        traits.append("year not in title")
    return traits


def write_traits(descriptions: list[Description], path: Path) -> None:
    data = {description.slug: traits_of(description) for description in descriptions}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_traits(path: Path) -> dict[str, list[str]]:
    """Each document's traits by its slug; none where the corpus was written without them."""
    if not path.exists():
        return {}
    data: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return data
