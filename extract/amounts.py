"""Money as written → whole kronor: "3 878 680 kr" → 3 878 680, "1,2 mkr" → 1 200 000."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path

from extract.model import Amount

UNITS_FILE = Path(__file__).parent / "data" / "units.toml"

# A group of three digits is set off by a space of any width, or by a full stop; an apostrophe
# comes from spreadsheets with Swiss settings.
GROUP = "[ \u00a0\u2007\u2009\u202f.'’]"
# Commas group only where there are two or more ("1,200,000"): one may be the decimal mark.
GROUPED = rf"(?:\d{{1,3}}(?:{GROUP}\d{{3}})+|\d{{1,3}}(?:,\d{{3}}){{2,}})(?!\d)"
# The decimal mark is a comma, or the full stop of a program with English settings; three digits
# behind a full stop are a group.
NUMBER = rf"(?:{GROUPED}|\d+)(?:,\d+|\.\d{{1,2}}(?!\d))?"
MINUS = "[-\u2012\u2013\u2014\u2212]"  # typists use whichever dash is at hand

# What stands in an amount's cell when the amount is left open.
OPEN = re.compile(r"^[\s\-\u2012-\u2015\u2212.…*?]*$")

# Words around the figure that do not change it: "ca 500 000 kr", "bifall 80 000", "max 250 000 kr",
# "totalt 1 mkr", "+300 000" (an increase), "ca 80 tkr exkl. moms", "350 tkr ÖK-medel".
HEDGES = re.compile(
    r"^(?:(?:delvis )?bifall|bevilja[ts]|avsätts|ca|cirka|c:a|max|maximalt|högst|upp till|totalt|"
    r"summa|sammanlagt|preliminärt|prel|belopp|beräknat|exkl\.? moms|inkl\.? moms|per år|årligen|"
    r"/år|st|(?:(?:ur|från|av|i)\s+)?[^\W\d]*-?(?:medel|medlen|bidrag|bidraget)|[\s.,:*+~≈])*$",
    re.IGNORECASE,
)
# What further sums are said aside of: "varav 100 tkr", "412 350 kr av budgeterade 450 000 kr".
ASIDE = re.compile(
    r"\bvarav\b|\bdärav\b|\binkl|\bav\s+(?:\w+\s)?(?:budget|bevilja|tilldela|besluta|avsatt)\w*",
    re.IGNORECASE,
)
# So many of the same sum: "2 x 150 000 kr", "3 st à 50 tkr".
TIMES = re.compile(
    rf"^\s*(?P<n>\d{{1,2}})\s*(?:[x×*]|(?:st\.?\s*)?[àáa])\s*(?P<one>{NUMBER}\s*[^\W\d]*\.?)\s*$",
    re.IGNORECASE,
)
# The same turned around: "à 75 tkr x 4", "75 tkr * 4 st".
EACH = re.compile(
    rf"^\s*(?:[àáa]\s+)?(?P<one>{NUMBER}\s*[^\W\d]+\.?)\s*[x×*]\s*(?P<n>\d{{1,2}})(?:\s*st\.?)?\s*$",
    re.IGNORECASE,
)
# A note's mark right behind a sum ("500 000¹", "225 kkr*", "500 000 kr 1)"): typists set it as a
# small digit or letter, a star, or a digit with a bracket that nothing opens.
SMALL = "[\u00b9\u00b2\u00b3\u2070-\u2079\u1d43\u1d47\u1d9c\u1d48\u1d49\u1da0\u1d4d\u02b0]"
NOTE_MARKS = re.compile(
    rf"\u207d?{SMALL}+(?:\s*,\s*{SMALL}+)*[)\u207e]?|(?<=[\w-])\s?[*†‡]{{1,3}}(?!\w)"
    rf"|(?<=[\dr-])\s[1-9]\)$|(?<={GROUP}\d{{3}})[1-9]\)$"
)

# Not money although it looks like a number: shares, posts, times, persons.
NOT_MONEY = re.compile(
    r"^\s*(?:%|procent\b|promille\b|st\b|tjänst|årsarbet|åa\b|heltid|deltid|timm|tim\b|h\b|år\b|"
    r"mån|veck|dag|person|deltag|invån|elev|kommun|plats|gång|:\d)",
    re.IGNORECASE,
)

# Alone in a cell four such digits are a year: sums of that size are written with a space.
YEAR = re.compile(r"^(?:19|20)\d\d$")
# A column's heading: what its sums are, their year, and their unit ("Beviljat belopp 2022 tkr").
HEADED_YEAR = re.compile(
    r"(?:belopp|bevilja[tsd]\w*|summa|budget|utfall|kostnad|medel|anslag|förslag|tilldel\w*|beslut\w*)"
    r"\s+(?:19|20)\d\d,?\s*\(?(?:tkr|kkr|mkr|mnkr|kr|kronor|sek)\)?\.?$",
    re.IGNORECASE,
)

# Thousands in bankers' shorthand, and quotation marks.
QUOTES = ("'", "’")

# What stands around a figure is judged by this many characters.
NEAR = 30
# A cell with more to say than this is a text, whatever sums it names.
LONGEST_SUM = 1_000

# What has more digits is a number of something else (an account, a reference), and no integer that
# a database keeps.
MOST_SEK = 10**15

# More than a county's whole yearly budget: no joint intervention costs this, so the unit is wrong.
IMPLAUSIBLE_SEK = 200_000_000_000

# A column's cells are weighed a dozen times, one for each thing that the column could be.
MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: its value in kronor, the unit it carries (None: it names none)."""

    start: int
    end: int
    value: Decimal
    unit: int | None
    text: str
    is_grouped: bool
    is_bracketed: bool = False

    def sek(self, default_unit: int = 1) -> int:
        """Whole kronor; half a krona is rounded up. `default_unit` holds where none is written."""
        unit = default_unit if self.unit is None else self.unit
        return int((self.value * unit).to_integral_value(rounding=ROUND_HALF_UP))

    def has_thousandths(self, default_unit: int = 1) -> bool:
        """Whether it has three decimals of a krona: "95,000" is then as likely 95 thousand."""
        unit = default_unit if self.unit is None else self.unit
        return unit == 1 and re.match(r"\D*\d{1,3},\d{3}(?![\d,])", self.text) is not None


@cache
def units() -> dict[str, int]:
    """Every way to write a unit, in lower case, and what it is worth in kronor."""
    table: dict[str, int] = {}
    for entry in tomllib.loads(UNITS_FILE.read_text("utf8"))["unit"]:
        for written in entry["written"]:
            if table.setdefault(written, entry["sek"]) != entry["sek"]:
                raise ValueError(f"{UNITS_FILE}: {written!r} has two values")
    return table


@cache
def _unit_pattern() -> str:
    longest_first = sorted(units(), key=len, reverse=True)
    return "|".join(re.escape(u) + (r"(?!\w)" if u[-1].isalpha() else "") for u in longest_first)


@cache
def _figure_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<minus>(?<![\w)]){MINUS}(?P<gap>\s?))?(?<![\w,./])(?P<number>{NUMBER})"
        rf"(?:\s*(?P<unit>{_unit_pattern()}))?",
        re.IGNORECASE,
    )


def figures(text: str) -> list[Figure]:
    """Every number in the text that may be money, left to right.

    Shares, posts, ordinals and dates are left out; a bare year is kept only with a unit.
    `"FSUM 2023 118 680"` → one figure, 118 680: a leading group has at most three digits.
    """
    found = []
    text = without_note_marks(text)
    for match in _figure_pattern().finditer(text):
        number, unit_text = match["number"], match["unit"]
        if _is_something_else(text, match):
            continue
        unit = None if unit_text is None else units()[unit_text.lower()]
        value = _value(number, unit)
        if abs(value * (unit or 1)) >= MOST_SEK:
            continue
        if match["minus"] and not _is_dash(text[: match.start()], match["gap"]):
            value = -value
        found.append(
            Figure(
                match.start(),
                match.end(),
                value,
                unit,
                text[match.start() : match.end()].strip(),
                is_grouped=re.search(GROUP + r"\d{3}", number) is not None,
                is_bracketed=_is_bracketed(text, match.start(), match.end()),
            )
        )
    return found


def _is_dash(before: str, gap: str) -> bool:
    """Whether a stroke only parts a sum from the words before it: "Barn och unga – 6,2 mkr"."""
    return bool(gap) and re.search(r"\w", before) is not None


def _is_something_else(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + NEAR]
    if match["unit"] is not None:
        # An apostrophe means thousands unless it ends a quotation: 'Vision 2030'.
        sign = match["unit"]
        return sign in QUOTES and text.count(sign, 0, match.start()) % 2 == 1
    # The first part of a range, a date, an ordinal or a code: "2023-2025", "3/5", "3:e", "7B".
    if re.match(r"[-–/:]?\d|\w|[/:.]\d", after) or NOT_MONEY.match(after):
        return True
    before = text[max(0, match.start() - NEAR) : match.start()]
    if re.search(r"[\d:/]$|\d[-–]$", before):  # the tail of a date, a time or a range
        return True
    return YEAR.match(match["number"]) is not None


def _value(number: str, unit: int | None) -> Decimal:
    if unit is not None and unit >= 1_000_000 and re.fullmatch(r"\d{1,3}\.\d{3}", number):
        # "2.500 mkr" is two and a half million: nobody has thousands of them.
        return Decimal(number)
    if number.count(",") > 1:
        return Decimal(number.replace(",", ""))
    whole, comma, decimals = number.partition(",")
    if not comma and re.search(r"\.\d{1,2}$", whole):
        whole, _, decimals = whole.rpartition(".")
    digits = re.sub(r"\D", "", whole)
    return Decimal(f"{digits}.{decimals}" if decimals else digits)


def _is_bracketed(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - NEAR) : start].rstrip(), text[end : end + NEAR].lstrip()
    return before.endswith("(") and after.startswith(")")


def unit_named(text: str) -> int | None:
    """The unit that a heading or caption names without a figure: "Budget (tkr)" → 1000."""
    text = re.sub(r"\b(?:19|20)\d\d\b(?![.,]?\d)", " ", text)  # "Budget 2024 tkr": a year, no sum
    without_figures = re.sub(rf"{NUMBER}(?:\s*(?:{_unit_pattern()}))?", " ", text, flags=re.I)
    pattern = rf"(?<!\w)(?:{_unit_pattern()})"
    named = {
        units()[match.group().lower()]
        for match in re.finditer(pattern, without_figures, re.IGNORECASE)
        if match.group().lower() in units() and match.group()[0].isalpha()
    }
    return named.pop() if len(named) == 1 else None


def is_open(text: str) -> bool:
    """Whether an amount's cell says nothing: empty, a dash, dots."""
    return OPEN.match(text) is not None


def without_note_marks(text: str) -> str:
    """The text with blanks for notes' marks: as long as before, figures where they were."""
    return NOTE_MARKS.sub(
        lambda mark: mark[0] if mark[0][-1] == ")" and "(" in text else " " * len(mark[0]), text
    )


@lru_cache(maxsize=MOST_REMEMBERED)
def parse(text: str, default_unit: int = 1) -> Amount | None:
    """The one sum that the text of a cell states, None where there is none or more than one.

    Further sums count as said aside when they stand in brackets, after *varav*, or per part:
    "750 000 kr (325 000 kr /part)" → 750 000. A sum alone in brackets is negative, as
    bookkeepers write it.
    """
    if (times := TIMES.match(text) or EACH.match(text)) is not None:
        one = parse(times["one"], default_unit)
        return one and Amount(int(times["n"]) * one.sek, " ".join(text.split()))
    main = main_figure(without_note_marks(text)) if len(text) <= LONGEST_SUM else None
    if main is not None and (
        main.has_thousandths(default_unit) or HEADED_YEAR.search(text.strip())
    ):
        return None
    if main is None and default_unit > 1 and YEAR.match(text.strip()):
        return Amount(int(text) * default_unit, text.strip())  # "2050" under "tkr" is no year
    if main is None:
        return None
    sek = main.sek(default_unit)
    if main.is_bracketed:
        sek = -abs(sek)
    return Amount(plausible(sek, main), " ".join(text.split()))


def needs_unit(text: str) -> bool:
    """Whether only the unit of its column or table tells what the cell states: "1,850" is 1 850 000
    kr in millions, and 1 850 kr in a program with English settings.
    """
    main = main_figure(without_note_marks(text)) if len(text) <= LONGEST_SUM else None
    return main is not None and main.has_thousandths()


@lru_cache(maxsize=MOST_REMEMBERED)
def main_figure(text: str) -> Figure | None:
    """The figure that is the cell's own; None where no or several figures could be it, and for
    a text longer than `LONGEST_SUM`.
    """
    if len(text) > LONGEST_SUM:
        return None
    every = figures(text)
    aside = ASIDE.search(text)
    cut = aside.start() if aside else len(text)
    own = [f for f in every if f.start < cut and not _in_brackets(text, f.start)]
    if not own and len(every) == 1 and every[0].is_bracketed:
        own = every
    if len(own) != 1:
        return None
    before, after = text[: own[0].start], text[own[0].end : cut]
    figure = own[0]
    # "SEK 95 000", "tkr 500": the unit in front, as in English.
    if figure.unit is None and (unit := units().get(before.strip(" .:").lower())) is not None:
        figure, before = replace(figure, unit=unit), ""
    rest = re.sub(r"\([^)]*\)", " ", before + " " + after)
    return figure if HEDGES.match(" ".join(rest.split()).strip("() ")) else None


def _in_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


def plausible(sek: int, figure: Figure) -> int:
    """Kronor, where a figure that is already in whole kronor carries the unit of a summary.

    "18 018 828 mnkr" would be more than the state's budget: what is meant is kronor.
    """
    if figure.unit is not None and abs(sek) >= IMPLAUSIBLE_SEK and figure.unit > 1:
        return int(figure.value)
    return sek


def has_wrong_unit(figure: Figure) -> bool:
    """Whether the written unit cannot be meant (see `plausible`)."""
    return figure.unit is not None and plausible(figure.sek(), figure) != figure.sek()
