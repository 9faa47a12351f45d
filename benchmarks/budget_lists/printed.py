"""A budget list → the rows that are printed."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.budget_lists.lists import YEAR, BudgetList, sums

TITLE = f"Budgetlista {YEAR} – överenskommelsen Psykisk hälsa och suicidprevention"
COUNTY = "Region Östergötland"
UNIT = "Belopp i tkr"
FOOTER = "Listan beslutas av samverkansnämnden och följs upp i delårsrapporten."
DOTS = " " + "." * 24


@dataclass(frozen=True, slots=True)
class Printed:
    """A row as printed: `level` 0 is an intervention's, 1 a field's, 2 an area's, 3 the total's."""

    lines: tuple[str, ...]
    amounts: tuple[str, ...] = ()
    remark: str = ""
    level: int = 0
    is_bold: bool = False


def headings(made: BudgetList) -> tuple[str, ...]:
    money = (f"Budget {YEAR - 1}", f"Budget {YEAR}") if made.layout.two_amounts else ("Budget",)
    return ("Insats", *money, *(("Anmärkning",) if made.layout.remarks else ()))


def rows(made: BudgetList) -> list[Printed]:
    layout = made.layout
    found = []
    for number, area in enumerate(made.areas, 1):
        found.append(
            Printed((f"Utvecklingsområde {number}: {area.heading}",), level=2, is_bold=True)
        )
        for field in area.fields:
            found.append(Printed((f"Insatsområde {field.heading}",), level=1, is_bold=True))
            for item in field.items:
                lines = item.lines
                if layout.leaders:
                    lines = (*lines[:-1], lines[-1] + DOTS)
                found.append(Printed(lines, money(item.amounts), item.remark))
            found.append(_sum("Delsumma insatsområde", sums(list(field.items)), 1, made))
        whole = [item for field in area.fields for item in field.items]
        found.append(_sum(f"Summa utvecklingsområde {number}", sums(whole), 2, made))
    found.append(_sum("Totalt", sums(made.items), 3, made))
    return found


def _sum(label: str, amounts: tuple[int, ...], level: int, made: BudgetList) -> Printed:
    return Printed((label,), money(amounts), "", level, made.layout.bold_sums)


def money(amounts: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(f"{amount:,}".replace(",", " ") for amount in amounts)
