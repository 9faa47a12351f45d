"""A seed → budget lists: names over two lines, sums on three levels, in several layouts."""

from __future__ import annotations

import random
from dataclasses import dataclass

YEAR = 2025
ACTIVITIES = (
    "Samordningsfunktion",
    "Utvecklingsledare",
    "Föräldraskapsstöd",
    "Ungdomsmottagning",
    "Kompetensutveckling",
    "Implementeringsstöd",
    "Brukarmedverkan",
    "Uppföljningsarbete",
    "Processledning",
    "Behandlingsutbildning",
)
SUBJECTS = (
    "tidig upptäckt av psykisk ohälsa",
    "barn och unga i samhällsvård",
    "samsjuklighet hos äldre",
    "elevhälsans medicinska insatser",
    "suicidprevention i arbetslivet",
    "anhöriga till personer med beroende",
    "nyanlända familjer med små barn",
    "personer i ofrivillig ensamhet",
)
PLACES = ("norra länsdelen", "södra länsdelen", "kustkommunerna", "inlandet", "länets städer")
AREAS = ("Barn och unga", "Vuxna med stora behov", "Äldre", "Kunskap och styrning", "Prevention")
FIELDS = ("Främjande arbete", "Tidiga insatser", "Samverkan", "Kompetens", "Digitala vägar")
REMARKS = ("Fortsätter", "Ny 2025", "Avslutas i juni", "Medfinansieras")
CUTS = {
    "Samordningsfunktion": "Samordnings",
    "Utvecklingsledare": "Utvecklings",
    "Föräldraskapsstöd": "Föräldraskaps",
    "Ungdomsmottagning": "Ungdoms",
    "Kompetensutveckling": "Kompetens",
    "Implementeringsstöd": "Implementerings",
    "Brukarmedverkan": "Brukar",
    "Uppföljningsarbete": "Uppföljnings",
    "Processledning": "Process",
    "Behandlingsutbildning": "Behandlings",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """`on_first` sets amounts beside a name's first line, else they stand beside its last."""

    name: str
    on_first: bool = False
    two_amounts: bool = False
    indented: bool = False
    bold_sums: bool = False
    codes: bool = False
    repeats_heading: bool = True
    leaders: bool = False
    narrow: bool = False
    remarks: bool = False


LAYOUTS = (
    Layout("plain"),
    Layout("first-line", on_first=True),
    Layout("two-amounts", two_amounts=True),
    Layout("indented", indented=True, bold_sums=True),
    Layout("codes", codes=True, bold_sums=True),
    Layout("heading-once", repeats_heading=False, two_amounts=True),
    Layout("leaders", leaders=True),
    Layout("narrow", narrow=True, on_first=True),
    Layout("remarks", remarks=True, narrow=True),
    Layout("all", True, True, True, True, True, False, False, True, True),
)


@dataclass(frozen=True, slots=True)
class Item:
    """An intervention: its name in the lines it is printed in, and its amounts in thousands."""

    lines: tuple[str, ...]
    amounts: tuple[int, ...]
    remark: str = ""

    @property
    def name(self) -> str:
        text = self.lines[0]
        for line in self.lines[1:]:
            text = text[:-1] + line if text.endswith("-") else f"{text} {line}"
        return text


@dataclass(frozen=True, slots=True)
class Field:
    """An *insatsområde* with its interventions."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """An *utvecklingsområde* with its fields."""

    heading: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class BudgetList:
    layout: Layout
    areas: tuple[Area, ...]

    @property
    def items(self) -> list[Item]:
        return [item for area in self.areas for field in area.fields for item in field.items]


def sums(items: list[Item]) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*(i.amounts for i in items), strict=True))


def budget_list(seed: int, layout: Layout, count: int) -> BudgetList:
    """A list of about `count` interventions, the same every time."""
    rng = random.Random(f"{seed}/{layout.name}")  # noqa: S311 - draws names, guards nothing
    names = [(a, s, p) for a in ACTIVITIES for s in SUBJECTS for p in PLACES]
    rng.shuffle(names)
    a_field = max(2, count // (len(AREAS) * len(FIELDS)))
    areas = []
    for i, area in enumerate(AREAS, 1):
        fields = []
        for j, field in enumerate(FIELDS, 1):
            items = []
            for k in range(1, rng.randint(a_field - 1, a_field + 1) + 1):
                code = f"{i}.{j}.{k} " if layout.codes else ""
                items.append(_item(rng, names.pop(), layout, code))
            fields.append(Field(f"{field} – {area.lower()}", tuple(items)))
        areas.append(Area(area, tuple(fields)))
    return BudgetList(layout, tuple(areas))


def _item(rng: random.Random, words: tuple[str, str, str], layout: Layout, code: str) -> Item:
    activity, subject, place = words
    draw = rng.random()
    if draw < 0.25:
        lines: tuple[str, ...] = (f"{code}{activity}, {place}",)
        lines = (f"{code}{activity} för {subject},", place) if layout.narrow else lines
    elif draw < 0.6:
        lines = (
            f"{code}{subject[0].upper()}{subject[1:]}, {CUTS[activity].lower()}-",
            f"{activity[len(CUTS[activity]) :]} i {place}",
        )
    else:
        lines = (f"{code}{activity} för", f"{subject} i {place}")
    amounts = tuple(rng.randint(20, 2_400) for _ in range(2 if layout.two_amounts else 1))
    remark = rng.choice(REMARKS) if layout.remarks and rng.random() < 0.5 else ""
    return Item(lines, amounts, remark)
