"""The context as it changes from heading to heading, top to bottom."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.agreements import agreement_in, alike
from extract.areas import area_in
from extract.dates import MONTH, one_year
from extract.front import DECIDED, Front
from extract.model import Context, Heading, Phase
from extract.phases import phase_in

# "Riktade medel till ungdomsmottagningar": who gets a part of the agreement's money, not another
# agreement, unless a year is said of it.
TO_SOMEONE = re.compile(r"\b\w*(?:medel|medlen|bidrag|anslag)\s+till\b", re.IGNORECASE)


@dataclass(slots=True)
class Course:
    """The context as it changes from heading to heading, top to bottom."""

    context: Context
    _area_level: int = 0
    _lasting_phase: Phase = Phase.APPROVED
    _passing_level: int | None = None
    _kind_phase: Phase | None = None

    @classmethod
    def begin(cls, front: Front) -> Course:
        # A proposal proposes for each of its agreements; results of one may stand before plans.
        proposed = Phase.PROPOSED if front.context.phase is Phase.PROPOSED else None
        return cls(front.context, 0, front.context.phase, None, front.kind_phase or proposed)

    def enter(
        self,
        heading: Heading,
        *,
        is_divider: bool = False,
        is_title: bool = False,
        is_area: bool = False,
    ) -> None:
        """Takes in what a heading says.

        A phase belongs to the year that it was said of: another year, or another agreement,
        begins as a plan. A phase said without either holds as far as the heading's own section;
        `is_divider` (a slide with nothing but its title) makes it hold until the next such.
        The document's own title (`is_title`) names no area; what a table of the areas' sums has
        listed (`is_area`) is one, however plain its name ("Gemensamt").
        """
        text, level = heading.text, heading.level
        self._leave(level)
        agreement, said = agreement_in(text), phase_in(text)
        if is_title and said is Phase.ADJUSTED and self._kind_phase is Phase.PROPOSED:
            said = Phase.PROPOSED  # a memorandum that is sent out once more
        # "Uppföljning per augusti 2024" is about the year, "Region Västra, mars 2024" is a date.
        year = one_year(text if said else MONTH.sub(" ", text))
        if year is None and self.context.agreement is not None and TO_SOMEONE.search(text):
            agreement = None
        other_year = year is not None and year != self.context.year
        renewed = other_year or (
            agreement is not None and not alike(agreement, self.context.agreement)
        )
        self.context = replace(
            self.context,
            agreement=agreement or self.context.agreement,
            year=year or self.context.year,
        )
        firm = said is not None and said is not Phase.APPROVED
        if renewed or (is_divider and firm):
            of_kind = None if other_year else self._kind_phase
            # "Medel till ..." says no more than the whole; "Beslutade medel" is another matter.
            told = said if firm or DECIDED.search(text) else None
            self._lasting_phase = told or of_kind or said or Phase.APPROVED
            self._passing_level = None
            self.context = replace(self.context, phase=self._lasting_phase)
        elif said is not None and firm:
            self._passing_level = level
            self.context = replace(self.context, phase=said)
        area = None if is_title else area_in(text) or (text if is_area else None)
        # A year below an area's heading parts its own rows: "Barn och unga", "2024", "2025".
        is_other = renewed and not (other_year and agreement is None and level > self._area_level)
        if area is not None or level <= self._area_level or is_other:
            self.context = replace(self.context, area=area)
            self._area_level = level if area is not None else 0

    def _leave(self, level: int) -> None:
        if self._passing_level is not None and level <= self._passing_level:
            self._passing_level = None
            self.context = replace(self.context, phase=self._lasting_phase)
