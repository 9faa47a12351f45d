"""A number and its format in a workbook → the text that a cell shows, in Swedish."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

# The formats that a workbook names by number alone (ECMA-376 part 1, 18.8.30).
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    5: '#,##0 "kr"', 6: '#,##0 "kr"', 7: '#,##0.00 "kr"', 8: '#,##0.00 "kr"',
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    41: '#,##0;-#,##0;"-"', 42: '#,##0 "kr";-#,##0 "kr";"-"', 43: '#,##0.00;-#,##0.00;"-"',
    44: '#,##0.00 "kr";-#,##0.00 "kr";"-"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "0.0E+0", 49: "@",
}  # fmt: skip

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip

# Bare figures below this are thousands or millions of kronor: there a decimal is money.
LEAST_KRONOR = 10_000
# Whole kronor in thousands have three decimals, in millions six; more come out of a division.
MOST_TYPED_DECIMALS = 6
# Excel's "General" shows so many digits, and no float is more exact than the second.
GENERAL_DIGITS, FLOAT_DIGITS = 10, 15

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<bracket>[^\]]*)\]|(?P<general>General|Standard)|(?P<number>[0#?.,]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
# LibreOffice lets a unit stand without quotes; its letters are no month.
_BARE_UNIT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|(?P<unit>[tkm]?n?kr\b|[tkm]?sek\b)', re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:[.,]\d+)?)")
_DASHES = "-\u2012\u2013\u2014\u2212"


@dataclass(slots=True)
class _Section:
    """One of a format's parts between semicolons: literals around one place for the digits."""

    before: str = ""
    after: str = ""
    digits: str = ""  # the placeholders: "#,##0.00"
    date: str = ""  # the letters of a date or time, in order
    is_percent: bool = False
    is_general: bool = False
    is_scientific: bool = False
    condition: tuple[str, float] | None = None
    places: list[str] = field(default_factory=list)

    @property
    def whole(self) -> str:
        return self.digits.partition(".")[0]

    @property
    def decimals(self) -> int:
        return sum(char in "0#?" for char in self.digits.partition(".")[2])

    @property
    def thousands(self) -> int:
        """How often the number is divided by a thousand: the commas after the last digit."""
        return len(self.digits) - len(self.digits.rstrip(","))

    @property
    def is_grouped(self) -> bool:
        return re.search(r"[0#?][, \u00a0]+[0#?]", self.whole) is not None


def is_date(code: str) -> bool:
    """Whether a number in this format is a date or a time."""
    return bool(_sections(code)[0].date)


def thousands(value: float, code: str) -> int:
    """How often the format divides the number by a thousand without saying so in words."""
    section = _chosen(value, _sections(code))[0]
    said = any(char.isalpha() for char in section.before + section.after)
    return 0 if said else section.thousands


def show(value: float, code: str) -> str:
    """The text that a cell with the number shows: 800000 as `#,##0 "kr"` → "800 000 kr".

    Figures are money: where a format rounds kronor away ("812 tkr" for 812345), the decimals that
    make the sum whole are kept. A zero shown as a stroke is a stroke alone.
    """
    sections = _sections(code)
    section, is_signed = _chosen(value, sections)
    if section.date:
        return _general(value)
    if section.is_general or section.is_scientific:
        text = _general(abs(value))
    elif not section.digits:
        literal = (section.before + section.after).strip()
        return "-" if any(dash in literal for dash in _DASHES) else literal
    else:
        text = _digits(abs(value), section)
    if not text and any(dash in section.before + section.after for dash in _DASHES):
        return "-"
    before, after = section.before, section.after + ("%" if section.is_percent else "")
    if section.is_percent and not after.startswith(" "):
        after = " " + after
    if value < 0 and any(char.isdigit() and char != "0" for char in text):
        before, after = _with_sign(before, after, is_signed=is_signed)
    return " ".join(f"{before}{text}{after}".split()) if text else ""


def _with_sign(before: str, after: str, *, is_signed: bool) -> tuple[str, str]:
    """A minus in front, unless the format has one or brackets: red alone is lost in a text."""
    if is_signed and "(" in before:
        return before, after
    if is_signed and any(dash in before for dash in _DASHES):
        return before, after
    return "-" + before.lstrip(), after.replace("-", "") if is_signed else after


def _chosen(value: float, sections: tuple[_Section, ...]) -> tuple[_Section, bool]:
    """The section for the value, and whether it writes a negative number's sign itself."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _holds(value, section.condition):
                return section, False
        return sections[-1], False
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _holds(value: float, condition: tuple[str, float]) -> bool:
    sign, limit = condition
    return {
        "<": value < limit,
        ">": value > limit,
        "<=": value <= limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


# --- the digits ---------------------------------------------------------------------------------


def _decimal(value: float) -> Decimal:
    return Decimal(f"{value:.{FLOAT_DIGITS}g}")


def _general(value: float) -> str:
    number = _decimal(value)
    if number == number.to_integral_value():
        return f"{number:f}".partition(".")[0]
    short = Decimal(f"{value:.{GENERAL_DIGITS}g}")
    return f"{short.normalize():f}".replace(".", ",")


def _digits(value: float, section: _Section) -> str:
    number = _decimal(value)
    if section.is_percent:
        number *= 100
    number = number.scaleb(-3 * section.thousands)
    places = _places(number, section)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:f}".partition(".")
    least = section.whole.count("0")
    whole = whole.lstrip("0").rjust(least, "0")
    if section.is_grouped or not section.digits.strip("#?0"):
        whole = _grouped(whole) if section.is_grouped else whole
    if not whole and not decimals.strip("0"):
        return "0" if least else ""
    return f"{whole or '0'},{decimals}" if decimals else whole


def _places(number: Decimal, section: _Section) -> int:
    """How many decimals to show: the format's, or as many as the sum has kronor below them."""
    shown = section.decimals
    if section.is_percent:
        return shown
    exact = _typed_decimals(number)
    if section.thousands:
        to_krona = number.quantize(Decimal(1).scaleb(-3 * section.thousands), ROUND_HALF_UP)
        return max(shown, _typed_decimals(to_krona))
    if shown < exact <= MOST_TYPED_DECIMALS and abs(number) < LEAST_KRONOR:
        return exact
    return shown


def _typed_decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _grouped(whole: str) -> str:
    head = len(whole) % 3
    groups = [whole[:head], *(whole[i : i + 3] for i in range(head, len(whole), 3))]
    return " ".join(group for group in groups if group)


# --- the format's code --------------------------------------------------------------------------


@lru_cache(maxsize=2_000)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[str] = [""]
    code = _BARE_UNIT.sub(lambda m: f'"{m["unit"]}"' if m["unit"] else m.group(), code)
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            parts.append("")
        else:
            parts[-1] += match.group()
    return tuple(map(_section, parts))


def _section(code: str) -> _Section:
    """Reads one section. A space between digits parts thousands: `# ##0`, as typed in Swedish."""
    section = _Section()
    code = re.sub(r"(?<=[#0?])(?:\\?[ \u00a0])(?=[#0?])", ",", code)
    for match in _TOKEN.finditer(code):
        literal = match["quoted"] or match["escaped"] or match["currency"]
        if match["bracket"] is not None:
            _bracket(section, match["bracket"])
        elif match["general"]:
            section.is_general = True
        elif match["number"] and not section.is_scientific:
            section.places.append(match["number"])
        elif literal:
            _literal(section, literal)
        elif match.group().startswith("_"):
            _literal(section, " ")
        elif match["other"]:
            _letter(section, match["other"])
    section.digits = "".join(section.places).lstrip(",") if _has_digit(section) else ""
    if section.digits and "#" not in section.digits and "s" not in section.date:
        section.date = section.date if section.digits.strip(".,") == "" else ""
    if "#" in section.digits:
        section.date = ""
    return section


def _has_digit(section: _Section) -> bool:
    return any(char in "0#?" for char in "".join(section.places))


def _bracket(section: _Section, text: str) -> None:
    if condition := _CONDITION.match(text):
        section.condition = (condition[1], float(condition[2].replace(",", ".")))
    elif text and set(text.lower()) <= set("hms"):
        section.date += text.lower()  # hours beyond a day: [h]:mm


def _literal(section: _Section, text: str) -> None:
    if _has_digit(section) or section.is_general:
        section.after += text
    else:
        section.before += text


def _letter(section: _Section, char: str) -> None:
    if char == "%":
        section.is_percent = True
    elif char.lower() in "ymdhs":
        section.date += char.lower()
    elif char in "eE" and _has_digit(section):
        section.is_scientific = True
    elif char not in "@/" and not (char == "+" and section.is_scientific):
        _literal(section, char)


# --- dates --------------------------------------------------------------------------------------


def show_date(moment: datetime, code: str) -> str:
    """A date as Swedish writes it: "2024-03-15", "mars 2024", "2024", "2024-03-15 09:30"."""
    letters = _sections(code)[0].date or "ymd"
    has = {letter: letter in letters for letter in "ydhs"}
    month_is_word = "mmm" in letters
    has_month = "m" in letters and (has["y"] or has["d"] or month_is_word)
    time = f"{moment:%H:%M}" if has["h"] or has["s"] else ""
    if has["y"] and has["d"]:
        date = f"{moment:%Y-%m-%d}"
    elif has_month and has["y"]:
        date = f"{MONTHS[moment.month - 1]} {moment.year}"
    elif has_month:
        date = f"{moment.day} " * has["d"] + MONTHS[moment.month - 1]
    else:
        date = str(moment.year) if has["y"] else ""
    return f"{date} {time}".strip() or f"{moment:%Y-%m-%d}"


def moment_of(serial: float, *, since_1904: bool) -> datetime | None:
    """The date that a serial number stands for; None where it stands for none."""
    # Excel counts 29 February 1900, which never was: from March on, days begin one earlier.
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 (a sheet has no time zone)
    if not since_1904 and serial < 60:
        start += timedelta(days=1)
    try:
        return start + timedelta(seconds=round(serial * 86_400))
    except (OverflowError, ValueError):
        return None
