"""A table's figures and the sums among them → which figures each sum is the sum of.

Authors put a sum below its rows or above them, have one for each area, for a part of several
areas and for the whole, and call them all "Totalt". So every stretch of rows that ends or begins
at a sum is tried: the one that comes to the sum is meant, or comes to it with the sums of areas
as they are printed, right or wrong. Where none does, the sum is wrong, and the stretch is the one
that its place and its words tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import combinations, islice, pairwise

from extract.heading_words import words_of
from extract.ledger import Ledger
from extract.marks import Cover, Line, Mark, Span, Sum, come_to
from extract.precision import is_rounded

# A sum that is called so and fits nothing is meant for the whole table, not for the last rows.
GRAND = re.compile(r"\b(?:totalt|total|totalsumma|slutsumma)\b", re.IGNORECASE)
# Sums of areas that are wrong themselves are few; more of them fit anything.
MOST_WRONG = 6
# "Summa regionen" is the sum of what "Region Dalarna" answers for.
STEM = 5
# A sum reaches over at most so many bands and sums, or over all; lists have thousands of them.
REACH = 60
# What each party gets of a whole stands in at most so many rows on either side of it.
MOST_PARTIES = 24
# So many stretches are tried with the sums printed in them, and the whole table.
NEAREST = 6
EXACT, ROUNDED = 2, 1  # how well figures fit a sum


def covers_of(marks: Sequence[Mark], lines: Sequence[Line]) -> dict[tuple[Mark, int], Cover]:
    """What each sum of each mark covers, by the mark and the column's index."""
    return _Covers(marks, lines).found()


class _Covers:
    def __init__(self, marks: Sequence[Mark], lines: Sequence[Line]) -> None:
        self.marks, self.ledger = marks, Ledger(lines)
        self.sums = [mark for mark in marks if mark.sums]
        rows = [*(m.at for m in marks), *(x.at for x in lines), 0]
        self.begin, self.end = min(rows) - 1, max(rows) + 1
        self.is_below = self._sums_stand_first()
        self.labels = Counter(_label(mark) for mark in self.sums)
        self.spans: dict[Mark, Span] = {}
        self.of_parties: dict[Mark, tuple[Line, ...]] = {}
        self.wholes: dict[Mark, Mark] = {}

    def found(self) -> dict[tuple[Mark, int], Cover]:
        unfit = []
        for mark in self.sums:
            if (best := self._best_fit(mark)) is not None:
                self.spans[mark] = best
            elif own := self._of_party(mark):
                self.of_parties[mark] = own
            else:
                unfit.append(mark)
        parts = frozenset(unfit)
        self.wholes = {mark: whole for mark in unfit if (whole := self._divided(mark, parts))}
        unfit = [mark for mark in unfit if mark not in self.wholes]
        for mark in unfit:
            self.spans[mark] = self._told(mark)
        for mark in unfit:
            self.spans[mark] = self._with_sums(mark)
        return {
            (mark, one.column): self._cover(mark, one) for mark in self.sums for one in mark.sums
        }

    def _sums_stand_first(self) -> bool:
        """Whether the table's sums stand above their rows: the first of them has none above."""
        first = next((mark for mark in self.sums if not mark.is_band), None)
        return first is not None and self.ledger.is_empty(Span(self.begin, first.at))

    # --- which stretch ---

    def _candidates(self, mark: Mark) -> list[Span]:
        """The stretches that a mark may sum up, the likeliest first, each with other rows."""
        above = [
            Span(low, mark.at)
            for low in [*(m.at for m in reversed(self.marks[: mark.order][-REACH:])), self.begin]
        ]
        below = [
            Span(mark.at, high)
            for high in [*(m.at for m in self.marks[mark.order + 1 :][:REACH]), self.end]
        ]
        if mark.is_band:
            spans = below
        else:
            spans = [*below, *above] if self._is_first(mark) else [*above, *below]
            spans.append(Span(self.begin, self.end))  # what is left may stand below the sum
        kept: dict[tuple[int, int], Span] = {}
        for span in spans:
            if not self.ledger.is_empty(span):
                kept.setdefault(self.ledger.bounds(span), span)
        return list(kept.values())

    def _is_first(self, mark: Mark) -> bool:
        """Whether rows follow a sum right away that has none right above it."""
        after = self.marks[mark.order + 1].at if mark.order + 1 < len(self.marks) else self.end
        follows = not self.ledger.is_empty(Span(mark.at, after))
        headed = mark.order == 0 or self.marks[mark.order - 1].is_band
        alone = headed and self.ledger.is_empty(Span(self._before(mark), mark.at))
        return follows and (self.is_below or alone)

    def _best_fit(self, mark: Mark) -> Span | None:
        """The stretch whose rows come to most of the mark's sums."""
        best, most = None, 0
        for span in self._candidates(mark):
            fit = sum(self._fit(span, one) for one in mark.sums)
            if fit > most:
                best, most = span, fit
        return best

    def _fit(self, span: Span, one: Sum) -> int:
        if not self.ledger.count(span, one.column):
            return 0
        sums = {self.ledger.come_to(span, one.column, given=given) for given in (False, True)}
        if one.amount.sek in sums:
            return EXACT
        return ROUNDED if any(is_rounded(one.amount, sek) for sek in sums) else 0

    def _told(self, mark: Mark) -> Span:
        """The stretch that a sum's place and words tell, where no rows come to it."""
        if mark.is_band:
            return self._headed(mark)
        candidates = self._candidates(mark)
        if self._is_first(mark):
            return candidates[0]
        if self.ledger.is_empty(Span(self.begin, mark.at)):
            return Span(mark.at, self.end)
        if (named := self._named(mark)) is not None:
            return named
        since, every = Span(self._before(mark), mark.at), Span(self.begin, mark.at)
        if not self.ledger.is_empty(since):
            is_whole = not self._has_peers(mark) and (
                GRAND.search(mark.text) or self._sums_all(mark)
            )
            return every if is_whole else since
        if mark.is_last:
            return every
        # The sum of a part follows that of its last area: it reaches to the band above them all.
        groups = [m.at for m in self.marks[: mark.order] if self._is_group(m)]
        return Span(groups[-1], mark.at) if groups else every

    def _has_peers(self, mark: Mark) -> bool:
        """Whether another sum is called alike."""
        return self.labels[_label(mark)] > 1

    def _headed(self, band: Mark) -> Span:
        """The rows under a band: to the next one, or to the next that heads several as well."""
        is_group = self._is_group(band)
        for after in self.marks[band.order + 1 :]:
            if after.is_band and (not is_group or self._is_group(after)):
                return Span(band.at, after.at)
        return Span(band.at, self.end)

    def _is_group(self, mark: Mark) -> bool:
        """Whether a mark is a band right above another band: "Del A" above its areas."""
        if not mark.is_band or mark.order + 1 == len(self.marks):
            return False
        after = self.marks[mark.order + 1]
        return after.is_band and self.ledger.is_empty(Span(mark.at, after.at))

    def _before(self, mark: Mark) -> int:
        return self.marks[mark.order - 1].at if mark.order else self.begin

    def _named(self, mark: Mark) -> Span | None:
        """The rows under the band that a sum names: "Summa Del A"."""
        said = set(words_of(mark.text))
        for band in reversed(self.marks[: mark.order]):
            words = set(words_of(band.text))
            if band.is_band and words and words <= said:
                span = Span(band.at, mark.at)
                return None if self.ledger.is_empty(span) else span
        return None

    def _sums_all(self, mark: Mark) -> bool:
        """Whether the last row's sum is that of all areas: none of them has one of its own."""
        earlier = [m for m in self.sums if m.order < mark.order and not m.is_band]
        areas = {line.area for line in self.ledger.lines}
        return mark.is_last and not earlier and len(areas) > 1

    # --- by who answers for the rows ---

    def _of_party(self, mark: Mark) -> tuple[Line, ...]:
        """The rows of the party that a sum names, if they come to it: "Summa kommunerna"."""
        stems = {word[:STEM] for word in words_of(mark.text)[1:] if len(word) >= STEM}
        own = tuple(
            line
            for line in self.ledger.lines
            if line.at < mark.at and stems & {w[:STEM] for w in words_of(line.party)}
        )
        fits = [come_to(x for x in own if x.column == s.column) == s.amount.sek for s in mark.sums]
        return own if any(fits) else ()

    def _divided(self, mark: Mark, unfit: Collection[Mark]) -> Mark | None:
        """The sum that this one and those right beside it are parts of, none by itself the sum of
        any rows: what each party gets of a whole that stands below or above them.
        """
        run = [mark]
        for step in (-1, 1):
            while (
                len(run) <= MOST_PARTIES
                and (beside := self._beside(run[0 if step < 0 else -1], step)) in unfit
            ):
                assert beside is not None  # noqa: S101  (it is among them)
                run.insert(0 if step < 0 else len(run), beside)
        wholes = (self._beside(run[0], -1), self._beside(run[-1], 1))
        for whole in wholes:
            if whole is None or len(run) < 2 or whole not in self.spans:
                continue
            if all(
                sum(x.amount.sek for m in run for x in m.sums if x.column == one.column)
                == one.amount.sek
                for one in whole.sums
            ):
                return whole
        return None

    def _beside(self, mark: Mark, step: int) -> Mark | None:
        """The row of sums right above or below another, with no rows or bands between."""
        at = mark.order + step
        if not 0 <= at < len(self.marks) or self.marks[at].is_band:
            return None
        other = self.marks[at]
        low, high = sorted((mark.at, other.at))
        return other if self.ledger.is_empty(Span(low, high)) else None

    # --- with the sums of areas as printed ---

    def _with_sums(self, mark: Mark) -> Span:
        """The stretch whose areas' printed sums come to the mark's, else the one told."""
        told, others = self.spans[mark], self._candidates(mark)
        for span in [told, *others[:NEAREST], *others[-1:]]:
            if all(self._printed(mark, span, one) is not None for one in mark.sums):
                return span
        return told

    def _printed(self, mark: Mark, span: Span, one: Sum) -> tuple[Mark, ...] | None:
        """The fewest printed sums within the stretch that, in place of their rows, come to the
        sum; None where no choice of them does.
        """
        missing = one.amount.sek - self.ledger.come_to(span, one.column)
        bounds = self.ledger.bounds(span)
        inner = (m for m, s in self.spans.items() if m is not mark and self._holds(bounds, s))
        wrong = ((m, by) for m in inner if (by := self._off_by(m, one.column)))
        off = list(islice(wrong, MOST_WRONG))
        for count in range(1, len(off) + 1):
            for chosen in combinations(off, count):
                if sum(by for _, by in chosen) == missing and self._are_apart(chosen):
                    return tuple(m for m, _ in chosen)
        return None

    def _off_by(self, mark: Mark, column: int) -> int:
        """By how much the mark's printed sum is more than its rows come to."""
        own = (x.amount.sek for x in mark.sums if x.column == column)
        return sum(sek - self.ledger.come_to(self.spans[mark], column) for sek in own)

    def _are_apart(self, chosen: Sequence[tuple[Mark, int]]) -> bool:
        bounds = sorted(self.ledger.bounds(self.spans[m]) for m, _ in chosen)
        return all(a[1] <= b[0] for a, b in pairwise(bounds))

    def _holds(self, whole: tuple[int, int], part: Span) -> bool:
        """Whether a stretch has rows, and the other, told by its bounds, all of them and more."""
        (a, b), (begin, end) = whole, self.ledger.bounds(part)
        return a <= begin < end <= b and (a, b) != (begin, end)

    def _cover(self, mark: Mark, one: Sum) -> Cover:
        if (whole := self.wholes.get(mark)) is not None:
            amounts = (x.amount for x in whole.sums if x.column == one.column)
            return Cover((), (), next(amounts, None))
        if mark in self.of_parties:
            own = tuple(x for x in self.of_parties[mark] if x.column == one.column)
            return Cover(own, tuple(x.place for x in own))
        span = self.spans[mark]
        own = self.ledger.of(span, one.column)
        given = tuple(x for x in own if not x.is_rest)
        if come_to(given) == one.amount.sek:
            return Cover(given, tuple(x.place for x in given))
        printed = () if come_to(own) == one.amount.sek else self._printed(mark, span, one) or ()
        inner = {x for m in printed for x in self.spans[m].of(own)}
        places = [x.place for x in own if x not in inner]
        places += [x.place for m in printed for x in m.sums if x.column == one.column]
        return Cover(own, tuple(places))


def _label(mark: Mark) -> tuple[str, ...]:
    """What a row of sums is called, without its figures: alike for sums of one level."""
    return tuple(word for word in words_of(mark.text) if not word[0].isdigit())
