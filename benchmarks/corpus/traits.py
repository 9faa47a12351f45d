"""What marks a made document: the traits that a score is broken down by."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.corpus.vocabulary import HEADINGS
from tests.made.heads import columns_of
from tests.made.model import Description, Role, Trick

FLAGS = (
    "repeat_heading",
    "landscape",
    "soft_hyphens",
    "blank_rows",
    "total_first",
    "stacked_headings",
    "unit_line",
)
LABELS = ("total_label", "grand_label", "money_group", "caption", "footnotes")
TOO_NARROW = 1.0  # share of the width from which a column of names cuts words
LONG = 500  # characters of a cell that is more than a few lines
LIKE_WORD = {"docx", "odt", "doc", "rtf"}
LIKE_POWERPOINT = {"pptx", "odp", "ppt"}
# Tricks that stand in some formats alone; everywhere else the document is a plain one.
ONLY_IN = {
    Trick.TRACKED: LIKE_WORD,
    Trick.CONTROLS: LIKE_WORD,
    Trick.TAB_STOPS: LIKE_WORD | {"libreoffice"},
    Trick.NESTED: LIKE_WORD | {"libreoffice", "html", "chromium"},
    Trick.TWO_COLUMNS: LIKE_WORD | {"libreoffice", "html", "chromium", "reportlab"},
    Trick.ROTATED: {"reportlab"},
    Trick.HIDDEN_SLIDE: LIKE_POWERPOINT | {"slides"},
    Trick.GROUPED: LIKE_POWERPOINT | {"slides"},
    Trick.NOTES: LIKE_POWERPOINT,
}
LISTED = {h for headings in HEADINGS.values() for h in headings}


def _of_rows(description: Description) -> list[str]:
    rows = [row for area in description.areas for row in area.rows]
    claims = {
        "row: footnote": any(r.name_mark or r.money_mark for r in rows),
        "row: footnote on the amount": any(r.money_mark for r in rows),
        "row: parts of the amount": any(r.components for r in rows),
        "row: words for no amount": any(r.no_amount for r in rows),
        "row: negative amount": any((a or 0) < 0 for r in rows for a in r.amounts),
        "row: long cell": any(len(r.purpose) > LONG for r in rows),
    }
    errors = sorted({f"error={a.error}" for a in description.areas if a.error})
    return [name for name, holds in claims.items() if holds] + errors


def _of_columns(description: Description) -> list[str]:
    columns = columns_of(description)
    roles = [c.role for c in columns]
    traits = [f"money columns={roles.count(Role.MONEY)}", f"first column={roles[0]}"]
    traits += [f"no {role}" for role in (Role.PURPOSE, Role.RESPONSIBLE) if role not in roles]
    traits += [f"{role} column" for role in (Role.DEVIATION, Role.PERCENT) if role in roles]
    if Role.OTHER in roles:
        traits.append(f"other columns={roles.count(Role.OTHER)}")
    if any(c.role in HEADINGS and c.heading not in LISTED for c in columns):
        traits.append("heading that nobody lists")
    if any(c.role is Role.NAME and c.share < TOO_NARROW for c in columns):
        traits.append("narrow names")
    if any(c.group for c in columns):
        traits.append("years above columns")
    return traits


def traits_of(description: Description) -> list[str]:
    """Such as `borders=none`, `area=span`, `caption`, `money columns=2`."""
    layout, money = description.layout, description.money
    unit = "mixed" if money.mixed else f"{money.unit}{' in cells' if money.suffix else ''}"
    traits = list(description.traits)
    if not description.areas:
        return [*traits, "no interventions"]
    traits += [f"borders={layout.borders}", f"area={layout.area_as}", f"unit={unit}"]
    traits += [name for name in (*FLAGS, *LABELS) if getattr(layout, name)]
    traits += [f"trick={trick}" for trick in sorted(layout.tricks)]
    if all(layout.groups):
        traits.append("three levels of sums")
    if description.grand_error:
        traits.append(f"whole sum: {description.grand_error}")
    if str(description.year) not in description.title:
        traits.append("year not in title")
    return [*traits, *_of_columns(description), *_of_rows(description)]


def in_format(trait: str, made: str) -> bool:
    """Whether a document of this format can have the trait at all."""
    return all(made in formats for trick, formats in ONLY_IN.items() if trait == f"trick={trick}")


def write_traits(descriptions: list[Description], path: Path) -> None:
    data = {description.slug: traits_of(description) for description in descriptions}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_traits(path: Path) -> dict[str, list[str]]:
    """Each document's traits by its slug; none where the corpus was written without them."""
    if not path.exists():
        return {}
    data: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return data
